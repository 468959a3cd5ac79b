import path from 'node:path';
import { CreatePlatform1795200000000 } from '../../migrations/1795200000000-create-platform';
import { CreateOutbox1795200050000 } from '../../migrations/1795200050000-create-outbox';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { CreateIdentity1795200200000 } from '../../migrations/1795200200000-create-identity';
import { CreateCatalog1795202000000 } from '../../migrations/1795202000000-create-catalog';
import { auditWith } from '../../test/support/audit';
import { CreateNotification1795207200000 } from '../../migrations/1795207200000-create-notification';
import { RememberUnits1795207800000 } from '../../migrations/1795207800000-remember-units';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import { PersonService } from '../identity/person.service';
import type { Audit } from '../platform/audit';
import { BlindIndex } from '../platform/blind-index';
import { systemClock } from '../platform/clock';
import { KeyRing } from '../platform/key-ring';
import { Sealing } from '../platform/sealing';
import { select, selectOne } from '../platform/sql';
import type { CatalogDocument } from './catalog-document';
import { CatalogImport } from './catalog-import';
import { findStaff } from './catalog.queries';

const migrations = [
  CreatePlatform1795200000000,
  CreateOutbox1795200050000,
  CreateDataKey1795200100000,
  CreateIdentity1795200200000,
  CreateCatalog1795202000000,
  CreateNotification1795207200000,
  RememberUnits1795207800000,
];
const institution = '11990001000000000U';

function demoCatalog() {
  return {
    regions: [
      { code: '990001000000', parent: '990000000000', name: '测试区', level: 'DISTRICT' },
      { code: '990000000000', name: '测试市', level: 'CITY' },
    ],
    institutions: [{ code: institution, region: '990001000000', name: '测试区人社局', validFrom: '2019-01-01' }],
    windows: [{ institution, code: 'A01', name: '综合窗口', hall: '区政务服务中心' }],
    staff: [{ institution, number: 'win01', name: '测试乙', window: 'A01' }],
    items: [{ code: '11990001000000000U4000199000001', region: '990001000000', name: '社保登记', institution }],
    persons: [
      { subject: 'office01', name: '测试丙', region: '990001000000', roles: ['MANAGEMENT_OFFICE'] },
      { subject: 'win01', region: '990001000000', institution, staffMember: 'win01', roles: ['WINDOW_CLERK'] },
    ],
  } satisfies CatalogDocument;
}

const all = (count: 'created' | 'updated' | 'unchanged', sizes: number[]) =>
  sizes.map(size => ({ created: 0, updated: 0, unchanged: 0, [count]: size }));

describe.each(storages)('a catalogue file on %s', storage => {
  let database: TestDatabase;
  let sealing: Sealing;
  let persons: PersonService;
  let catalog: CatalogImport;
  /** An import that is cut off where it comes to this kind of entries. */
  let cutOffAt: (kind: string) => CatalogImport;

  beforeEach(async () => {
    database = await freshDatabase(storage, migrations);
    const keys = await KeyRing.open(database, {
      keyFile: path.join(database.storage.dataDirectory, 'keys.json'),
      createIfMissing: true,
      suite: 'AES',
      clock: systemClock,
    });
    sealing = new Sealing(keys);
    persons = new PersonService(database, sealing, new BlindIndex(keys), systemClock);
    const audit = auditWith(keys, systemClock);
    catalog = new CatalogImport(database, sealing, persons, audit);
    const cutOff = (kind: string): Pick<Audit, 'record'> => ({
      record: async (tx, action) => {
        if (action.detail?.kind === kind) throw new Error('cut off');
        await audit.record(tx, action);
      },
    });
    cutOffAt = kind => new CatalogImport(database, sealing, persons, cutOff(kind));
  });
  afterEach(() => database.dispose());

  const load = async (document: unknown) => {
    const result = await catalog.run(document, 'admin01');
    return result.ok ? Object.values(result.report) : result.problems;
  };
  const refused = async (document: unknown) => {
    const problems = await load(document);
    const written = await select(database.reader, 'SELECT code FROM region UNION SELECT code FROM institution');
    expect(written).toEqual([]);
    return problems;
  };

  it('is loaded once, however often it is imported', async () => {
    const sizes = [2, 1, 1, 1, 1, 2];
    expect(await load(demoCatalog())).toEqual(all('created', sizes));
    expect(await load(demoCatalog())).toEqual(all('unchanged', sizes));
    const trail = await select<{ actor: string; detail: string }>(
      database.reader,
      "SELECT actor, detail FROM audit_entry WHERE action = 'catalog.imported' ORDER BY id",
    );
    const kinds = ['regions', 'institutions', 'windows', 'staff', 'items', 'persons'];
    expect(trail.map(({ actor, detail }) => ({ actor, ...(JSON.parse(detail) as object) }))).toEqual(
      kinds.map((kind, index) => ({ actor: 'admin01', kind, created: sizes[index], updated: 0 })),
    );
  });

  it('loads what two operators import at once', async () => {
    const both = await Promise.all([load(demoCatalog()), load(demoCatalog())]);
    expect(both).toHaveLength(2);
    expect(await load(demoCatalog())).toEqual(all('unchanged', [2, 1, 1, 1, 1, 2]));
  });

  it('updates what changed: a name, a clerk, the end of a window, another role', async () => {
    await load(demoCatalog());
    const next = demoCatalog();
    next.institutions[0]!.name = '测试区人力资源和社会保障局';
    next.staff[0]!.name = '测试丁';
    Object.assign(next.windows[0]!, { validTo: '2026-12-31' });
    Object.assign(next.persons[0]!, { roles: ['AUDITOR'] });

    expect(await load(next)).toMatchObject([
      { updated: 0 },
      { updated: 1 },
      { updated: 1 },
      { updated: 1 },
      { updated: 0 },
      { updated: 1, unchanged: 1 },
    ]);
    const staff = await findStaff(database.reader, sealing, [{ institutionCode: institution, number: 'win01' }]);
    expect(staff).toEqual([{ number: 'win01', name: '测*' }]);
  });

  it('moves windows and staff along when an institution gets another region', async () => {
    await load(demoCatalog());
    const next = demoCatalog();
    next.institutions[0]!.region = '990000000000';
    await load({ institutions: next.institutions });
    const regions = await select(
      database.reader,
      'SELECT region FROM service_window UNION ALL SELECT region FROM staff_member',
    );
    expect(regions).toEqual([{ region: '990000000000' }, { region: '990000000000' }]);
  });

  it('is completed by running it again where it was cut off, and what it did until then is on record', async () => {
    await load(demoCatalog());
    const next = demoCatalog();
    next.institutions[0]!.region = '990000000000';
    next.windows[0]!.name = '测试窗口';
    const file = { institutions: next.institutions, windows: next.windows };

    await expect(cutOffAt('windows').run(file, 'admin01')).rejects.toThrow('cut off');
    expect(await load(file)).toMatchObject([{}, { unchanged: 1 }, { updated: 1 }, {}, {}, {}]);
    const places = await select(
      database.reader,
      `SELECT region FROM institution UNION SELECT region FROM service_window UNION SELECT region FROM staff_member`,
    );
    expect(places).toEqual([{ region: '990000000000' }]);
    const trail = await select<{ detail: string }>(database.reader, 'SELECT detail FROM audit_entry');
    const updates = trail.filter(({ detail }) => detail.includes('"updated":1'));
    expect(updates.map(({ detail }) => (JSON.parse(detail) as { kind: string }).kind).sort()).toEqual([
      'institutions',
      'windows',
    ]);
  });

  it('never stores the name of a clerk in the clear', async () => {
    await load(demoCatalog());
    const row = await selectOne(database.reader, 'SELECT * FROM staff_member');
    expect(JSON.stringify(row)).not.toContain('测试乙');
  });

  it('is refused whole where an entry names a region that does not exist', async () => {
    const file = demoCatalog();
    file.institutions.push({ code: 'B', region: '990009000000', name: '测试局', validFrom: '2019-01-01' });
    expect(await refused(file)).toEqual([
      {
        path: 'institutions[1].region',
        message: 'B：行政区划 990009000000 不存在 · there is no region 990009000000',
      },
    ]);
  });

  it('is refused where regions stand above one another in a circle', async () => {
    const file = demoCatalog();
    Object.assign(file.regions[1]!, { parent: '990001000000' });
    expect(await refused(file)).toEqual([
      { path: 'regions[0].parent', message: expect.stringContaining('990001000000：') as string },
      { path: 'regions[1].parent', message: expect.stringContaining('990000000000：') as string },
    ]);
  });

  it('is refused where a later file would close a circle with what is stored', async () => {
    await load(demoCatalog());
    const moved = { code: '990000000000', parent: '990001000000', name: '测试市', level: 'CITY' };
    expect(await load({ regions: [moved] })).toMatchObject([{ path: 'regions[0].parent' }]);
  });

  it.each([
    ['a key that nobody knows', { regoins: [] }, ''],
    ['a code that is none', { regions: [{ code: '99', name: '测试', level: 'CITY' }] }, 'regions[0].code'],
    [
      'a day that does not exist',
      { regions: [{ code: '990000000000', name: '测试', level: 'CITY', validTo: '2026-02-30' }] },
      'regions[0].validTo',
    ],
    [
      'a window of an unknown institution',
      { windows: [{ institution: 'X', code: '1', name: '窗' }] },
      'windows[0].institution',
    ],
    [
      'an entry twice',
      { regions: ['a', 'b'].map(name => ({ code: '990000000000', name, level: 'CITY' })) },
      'regions[1]',
    ],
    [
      'an end before the beginning',
      {
        regions: [{ code: '990000000000', name: '测', level: 'CITY', validFrom: '2026-01-02', validTo: '2026-01-01' }],
      },
      'regions[0].validTo',
    ],
    [
      'roles that exclude one another',
      { persons: [{ subject: 'a', roles: ['AUDITOR', 'ADMINISTRATOR'] }] },
      'persons[0].roles',
    ],
    ['no catalogue at all', [1, 2, 3], ''],
  ])('is refused with %s', async (_, file, where) => {
    expect(await refused(file)).toMatchObject([{ path: where }]);
  });

  it('keeps who heads a unit and where people are written to, sealed, and changes what is said alone', async () => {
    const chief = { subject: 'chief', institution, region: '990001000000', roles: ['INSTITUTION_HANDLER'] };
    const contact = { email: 'chief@example.gov.cn', phone: '13800138000' };
    const contactOf = async () => {
      const [person] = await select<{ id: string; heads_unit: number }>(
        database.reader,
        "SELECT id, heads_unit FROM person WHERE subject = 'chief'",
      );
      return {
        head: person!.heads_unit,
        ...(await persons.contacts.of(database.reader, [person!.id])).get(person!.id),
      };
    };
    await load({ ...demoCatalog(), persons: [{ ...chief, head: true, ...contact }] });
    expect(await contactOf()).toEqual({ head: 1, ...contact });
    const [stored] = await select(database.reader, 'SELECT * FROM person_contact');
    expect(JSON.stringify(stored)).not.toMatch(/chief|13800138000/);

    expect(await load({ persons: [{ ...chief, head: true, ...contact }] })).toMatchObject({ 5: { unchanged: 1 } });
    expect(await load({ persons: [{ ...chief, phone: null }] })).toMatchObject({ 5: { updated: 1 } });
    expect(await contactOf()).toEqual({ head: 1, email: contact.email, phone: null });
    expect(await load({ persons: [{ ...chief, head: false }] })).toMatchObject({ 5: { updated: 1 } });
    expect(await contactOf()).toEqual({ head: 0, email: contact.email, phone: null });
  });

  it('refuses contacts that are none', async () => {
    const persons = [{ subject: 'a', roles: [], email: 'not an address', phone: 'call me' }];
    expect(await refused({ persons })).toMatchObject([{ path: 'persons[0].email' }, { path: 'persons[0].phone' }]);
  });

  it('takes a catalogue of several transactions', async () => {
    const staff = Array.from({ length: 1_201 }, (_, index) => ({ institution, number: `n${index}`, name: '测试' }));
    expect(await load({ ...demoCatalog(), staff })).toMatchObject({ 3: { created: 1_201 } });
    expect(await load({ staff })).toMatchObject({ 3: { unchanged: 1_201 } });
  });
});

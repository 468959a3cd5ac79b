import path from 'node:path';
import { CreateOutbox1795200050000 } from '../../migrations/1795200050000-create-outbox';
import { CreateDataKey1795200100000 } from '../../migrations/1795200100000-create-data-key';
import { CreateCatalog1795202000000 } from '../../migrations/1795202000000-create-catalog';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import { BlindIndex } from '../platform/blind-index';
import { systemClock } from '../platform/clock';
import type { Database } from '../platform/database';
import { monotonicIds } from '../platform/ids';
import { KeyRing } from '../platform/key-ring';
import { createOutbox } from '../platform/outbox';
import { Sealing } from '../platform/sealing';
import { insertRows, select, selectOne } from '../platform/sql';
import { serviceFacts, type ServiceFacts } from '../sdk/canonical';
import type { ServicesRecorded } from './catalog.events';
import { CatalogService } from './catalog.service';
import type { CodeReference } from './known-codes';

const region = '990001000000';
const institution = '11990001000000000U';
const caseNumber = '11990001000000000U4000199000001202603020007';
const at = new Date('2026-03-02T02:20:00Z');

const facts = (said: Partial<ServiceFacts> = {}) => ({
  ...serviceFacts({ caseNumber, status: 'COMPLETED', institution, stage: '办结', window: 'A01', ...said }),
  region,
});

const codes = (said: Partial<CodeReference> = {}): CodeReference => ({
  institution: null,
  window: null,
  staffMember: null,
  serviceItem: null,
  ...said,
});

describe.each(storages)('cases and services on %s', storage => {
  let database: TestDatabase;
  let catalog: CatalogService;
  let sealing: Sealing;

  beforeEach(async () => {
    database = await freshDatabase(storage, [
      CreateOutbox1795200050000,
      CreateDataKey1795200100000,
      CreateCatalog1795202000000,
    ]);
    const keys = await KeyRing.open(database, {
      keyFile: path.join(database.storage.dataDirectory, 'keys.json'),
      createIfMissing: true,
      suite: 'AES',
      clock: systemClock,
    });
    sealing = new Sealing(keys);
    const ids = monotonicIds(systemClock);
    const outbox = createOutbox<ServicesRecorded>(ids, systemClock);
    catalog = new CatalogService(outbox, ids, systemClock, sealing, new BlindIndex(keys));
  });
  afterEach(() => database.dispose());

  // SQLite serves one process. Two connections of one thread would wait for each other for ever.
  const anotherProcess = async (): Promise<Database> => (storage === 'sqlite' ? database : database.another());
  const record = (said: Partial<ServiceFacts> = {}, where: Database = database) =>
    where.unitOfWork(tx => catalog.recordService(tx, facts(said), at));
  const storedCase = () => selectOne<Record<string, unknown>>(database.reader, 'SELECT * FROM service_case');

  const caseName = async () => {
    const stored = await storedCase();
    const row = `${stored!.region as string}/${stored!.case_number as string}`;
    return sealing.open(stored!.name_sealed as string, { table: 'service_case', column: 'name_sealed', row });
  };

  it('keeps one case and one service, however many processes push it at once', async () => {
    const processes = [database, await anotherProcess()];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => record({}, processes[index % 2])));

    expect(new Set(answers.map(answer => answer.caseId)).size).toBe(1);
    expect(answers.filter(answer => answer.changed)).toHaveLength(1);
    const services = await select(database.reader, 'SELECT stage, window_code FROM service_record');
    expect(services).toEqual([{ stage: '办结', window_code: 'A01' }]);
  });

  it('keeps every service of a case that is served by several windows at once', async () => {
    await Promise.all([3, 1, 2, 4].map(serviceNumber => record({ serviceNumber, window: `A0${serviceNumber}` })));
    const services = await select(
      database.reader,
      'SELECT service_number, window_code FROM service_record ORDER BY service_number',
    );
    expect(services).toEqual([1, 2, 3, 4].map(n => ({ service_number: n, window_code: `A0${n}` })));
  });

  it('never takes a completed case back, whichever push comes last', async () => {
    for (const status of ['PENDING', 'COMPLETED', 'ACCEPTED'] as const) await record({ status });
    expect(await storedCase()).toMatchObject({ status: 'COMPLETED' });
  });

  it('keeps what it knows when a later push leaves it out, and takes what the later push corrects', async () => {
    const servedAt = new Date('2026-03-02T02:10:00Z');
    await record({ caseName: '开办企业', acceptedAt: servedAt, servedAt });
    await record({ caseName: null, window: null, stage: '签收' });

    expect(await storedCase()).toMatchObject({ institution_code: institution });
    expect(await caseName()).toBe('开办企业');
    expect(Number((await storedCase())?.accepted_at)).toBe(servedAt.getTime());
    const service = await selectOne(database.reader, 'SELECT stage, window_code FROM service_record');
    expect(service).toEqual({ stage: '签收', window_code: 'A01' });
  });

  it('seals what a case is about, because names stand in it, and knows whether it is told something else', async () => {
    expect(await record({ caseName: '测试甲的测试事项' })).toMatchObject({ changed: true });
    expect(await record({ caseName: '测试甲的测试事项' })).toMatchObject({ changed: false });
    expect(await record({ caseName: '测试乙的测试事项' })).toMatchObject({ changed: true });
    expect(JSON.stringify(await storedCase())).not.toContain('测试');
    expect(await caseName()).toBe('测试乙的测试事项');
  });

  it('says whether a push told anything new', async () => {
    const applicant = { kind: null, name: '测试甲', phone: '10000000001', idNumber: null };
    expect(await record()).toMatchObject({ changed: true });
    expect(await record()).toMatchObject({ changed: false });
    expect(await record({ window: null })).toMatchObject({ changed: false });
    expect(await record({ status: 'PENDING' })).toMatchObject({ changed: false });
    expect(await record({ window: 'A02' })).toMatchObject({ changed: true });
    expect(await record({ window: 'A02', applicant })).toMatchObject({ changed: true });
    expect(await record({ window: 'A02', applicant })).toMatchObject({ changed: false });
  });

  it('makes stubs of unknown cases, once, and fills them when the service record comes', async () => {
    const keys = ['c', 'a', 'b', 'a'].map(number => ({ region, caseNumber: number }));
    const [first, again] = await Promise.all([
      database.unitOfWork(tx => catalog.casesFor(tx, keys)),
      (await anotherProcess()).unitOfWork(tx => catalog.casesFor(tx, [...keys].reverse())),
    ]);
    expect([...first.keys()].sort()).toEqual([`${region}/a`, `${region}/b`, `${region}/c`]);
    for (const [key, { id, isStub }] of first) expect(again.get(key)).toMatchObject({ id, isStub });
    expect([...first.values(), ...again.values()].filter(({ isNew }) => isNew)).toHaveLength(3);

    const recorded = await record({ caseNumber: 'a' });
    expect(recorded).toEqual({ caseId: first.get(`${region}/a`)!.id, changed: true });
    const known = await database.unitOfWork(tx => catalog.casesFor(tx, keys));
    const stubs = [...known].flatMap(([key, { isStub }]) => (isStub ? [key] : []));
    expect(stubs.sort()).toEqual([`${region}/b`, `${region}/c`]);
  });

  it('hears a weak source on a case of its own, and no more as soon as a proven sender has told of the case', async () => {
    const tell = (isWeak: boolean, said: Partial<ServiceFacts>) =>
      database.unitOfWork(tx => catalog.recordService(tx, { ...facts(said), isWeak }, at));
    const stages = async () => {
      const [row] = await select<{ stage: string }>(database.reader, 'SELECT stage FROM service_record');
      return [(await storedCase())!.status, row!.stage];
    };

    await tell(true, { status: 'PENDING', stage: '收件' });
    await tell(true, { status: 'ACCEPTED', stage: '受理' });
    expect(await stages()).toEqual(['ACCEPTED', '受理']);
    await tell(false, { status: 'ACCEPTED', stage: '审查' });
    const forged = {
      status: 'COMPLETED',
      stage: '办结',
      institution: 'other',
      caseName: '另一件事',
      serviceNumber: 1,
    } as const;
    expect(await tell(true, forged)).toMatchObject({ changed: false });
    expect(await tell(true, { ...forged, serviceNumber: 2 })).toMatchObject({ changed: false });
    expect(await stages()).toEqual(['ACCEPTED', '审查']);
    expect(await storedCase()).toMatchObject({ institution_code: institution, name_sealed: null });
    expect(await select(database.reader, 'SELECT service_number FROM service_record')).toHaveLength(1);
  });

  it('hears the proven sender where both tell of a case at once', async () => {
    const both = [{ ...facts({ stage: '弱' }), isWeak: true }, facts({ stage: '强' })];
    await database.unitOfWork(tx => catalog.recordServices(tx, both, at));
    expect(await select(database.reader, 'SELECT stage FROM service_record')).toEqual([{ stage: '强' }]);
  });

  it('takes 500 services in one transaction, several of them of the same case', async () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      facts({ caseNumber: `case-${index % 400}`, serviceNumber: 1 + Math.floor(index / 400) }),
    );
    const answers = await database.unitOfWork(tx => catalog.recordServices(tx, many, at));
    expect(answers[3]!.caseId).toBe(answers[403]!.caseId);
    const counted = await select(
      database.reader,
      'SELECT (SELECT COUNT(*) FROM service_case) AS cases, (SELECT COUNT(*) FROM service_record) AS services',
    );
    expect(counted.map(row => Object.values(row as object).map(Number))).toEqual([[400, 500]]);
  });

  it('seals the applicant and finds them again by phone', async () => {
    const applicant = { kind: 'NATURAL_PERSON', name: '测试甲', phone: '10000000001', idNumber: null } as const;
    const { caseId } = await record({ applicant });
    await record({ applicant: { ...applicant, name: null, phone: '+86 1000000 0001' } });

    const row = await selectOne<Record<string, string | null>>(database.reader, 'SELECT * FROM case_applicant');
    expect(JSON.stringify(row)).not.toMatch(/测试甲|10000000001/);
    expect(row).toMatchObject({ kind: 'NATURAL_PERSON', case_id: caseId, id_number_sealed: null });
    expect(sealing.open(row!.name_sealed!, { table: 'case_applicant', column: 'name_sealed', row: caseId })).toBe(
      '测试甲',
    );
  });

  it('flags codes that the catalogue does not know, and stops as soon as it knows them', async () => {
    const all = codes({ institution, window: 'A01', staffMember: 'win01', serviceItem: 'item' });
    expect(await catalog.unknownCodes(database.reader, [all, codes(), codes({ window: 'A01' })])).toEqual([
      ['UNKNOWN_INSTITUTION', 'UNKNOWN_WINDOW', 'UNKNOWN_STAFF', 'UNKNOWN_ITEM'],
      [],
      ['UNKNOWN_WINDOW'],
    ]);

    await database.unitOfWork(async tx => {
      await insertRows(tx, 'institution', [{ region, code: institution, name: '测试局' }]);
      await insertRows(tx, 'service_window', [
        { region, institution_code: institution, code: 'A01', name: '综合窗口' },
      ]);
    });
    expect(await catalog.unknownCodes(database.reader, [all, { ...all, institution: 'other' }])).toEqual([
      ['UNKNOWN_STAFF', 'UNKNOWN_ITEM'],
      ['UNKNOWN_INSTITUTION', 'UNKNOWN_WINDOW', 'UNKNOWN_STAFF', 'UNKNOWN_ITEM'],
    ]);
  });
});

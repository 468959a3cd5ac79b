import {
  AuditTrailDocument,
  ReconcileUpstreamDocument,
  RegisterDestinationDocument,
  RegisterUpstreamDestinationDocument,
  UpdateUpstreamDestinationDocument,
} from '../../schema/generated';
import type { CatalogDocument } from '../../src/catalog/catalog-document';
import { CatalogImport } from '../../src/catalog/catalog-import';
import { FakeProvince } from '../../src/cli/fake-province';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute } from '../../src/platform/sql';
import { type BasisRequest, recipientNamed } from '../../src/privacy/basis-recording';
import { makeKeyPair } from '../../src/upstream/key-pairs';
import { provinceFormats } from '../../src/upstream/province-format';
import { regions } from '../support/catalogue';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { Receiver } from '../support/receiver';
import { storages } from '../support/storages';
import { ask } from '../support/stored';
import { waitFor } from '../support/wait-for';

const STEP = 2 * 60_000;
const DAY = 24 * 3_600_000;
const DATE = '2026-03-02';
const name = '欧阳测试';
const masked = '欧阳*';
const evaluator = { realName: true, name, phone: '10000000001' };
const office: Bearer = { role: 'MANAGEMENT_OFFICE', subject: 'office01' };
const security: Bearer = { role: 'SECURITY_ADMINISTRATOR', subject: 'security01' };
const persons: NonNullable<CatalogDocument['persons']> = [
  {
    ...{ subject: 'office01', name: '测试甲', roles: ['MANAGEMENT_OFFICE'], region: regions.district },
    ...{ institution: null, email: 'office01@example.gov.cn', phone: '13800138001' },
  },
];

type Said = Record<string, string>;
type Wanted = Pick<BasisRequest, 'kinds' | 'ground'> & { of?: string };

describe.each(storages)('what leaves for others, on %s', kind => {
  let app: Harness;
  let hearing: Hearing;
  let admin: string;
  let province: FakeProvince;
  const behaviour = { refuse: 0, halfAnswer: false, down: false };
  let gateway: Receiver;
  /** Global ids of those who are told something. */
  let above: string;
  let sms: string;
  /** What the province was told of ratings, in order. */
  const told: Said[] = [];

  beforeAll(async () => {
    app = await startApp(kind, { env: { OUTBOUND_HOSTS: '127.0.0.1' } });
    admin = await app.token({ role: 'ADMINISTRATOR', expires: '30d' });
    hearing = await Hearing.open(app);
    const { database, sealing, persons: service, audit } = app.app;
    expect((await new CatalogImport(database, sealing, service, audit).run({ persons }, 'admin01')).ok).toBe(true);
    const keys = makeKeyPair();
    const say = ({ item }: { item?: { evaluate?: Said } }) => void (item?.evaluate && told.push(item.evaluate));
    province = new FakeProvince(keys, [], behaviour, say, provinceFormats.national);
    const address = {
      region: regions.district,
      format: 'national',
      url: await province.listen(0),
      appMark: 'district',
    };
    const { registerUpstreamDestination } = await app.ask(
      RegisterUpstreamDestinationDocument,
      {
        input: {
          ...address,
          code: 'province',
          since: `${DATE}T00:00:00+08:00`,
          publicKey: keys.publicKey,
          idempotencyKey: 'province',
        },
      },
      admin,
    );
    above = registerUpstreamDestination.destination!.id;
    gateway = await Receiver.start();
    const messenger = { code: 'sms', adapter: 'sms-gateway', settings: { url: gateway.url } };
    const input = { region: regions.district, ...messenger, idempotencyKey: 'sms' };
    sms = (await app.ask(RegisterDestinationDocument, { input }, admin)).registerDestination.destination!.id;
  });
  afterAll(async () => {
    await Promise.all([app?.dispose(), province?.stop(), gateway?.stop()]);
  });

  const principal = async (bearer: Bearer) =>
    (await app.app.authentication.authenticate(`Bearer ${await app.token(bearer)}`))!;
  const record = async (
    recipient: string,
    { kinds, ground, of }: Wanted,
    by = office,
    second: Bearer | null = security,
  ) =>
    app.app.basisRecording.record({
      ...{ recipient: recipientNamed(decodeGlobalId(recipient))!, kinds, ground, reason: '省平台数据规范第三条' },
      ...{ evaluation: of ? decodeGlobalId(of) : null, askedBy: await principal(by) },
      approvedBy: second && (await principal(second)),
    });
  const demand = async (released: 'NAME'[]) => {
    const input = { id: above, released, legalBasis: '省平台数据规范', idempotencyKey: `demand-${released.join()}` };
    const { updateUpstreamDestination } = await app.ask(UpdateUpstreamDestinationDocument, { input }, admin);
    expect(updateUpstreamDestination.userErrors).toEqual([]);
  };
  /** A rating by somebody with a name; its global id. */
  const rate = (caseNumber: string) => hearing.rated(caseNumber, { evaluator, evaluatedAt: `${DATE}T10:00:00+08:00` });
  const toldOf = (caseNumber: string) => told.filter(({ projectNo }) => projectNo === caseNumber);
  const namesTold = (caseNumber: string) => toldOf(caseNumber).map(each => each.name);
  /** Time passes until it is reported, lastly with this name: what was sent and whose answer came too late is sent again. */
  const reported = (caseNumber: string, as = masked) =>
    waitFor(
      async () => {
        await app.settled();
        app.clock.advance(STEP);
        return namesTold(caseNumber).at(-1) === as;
      },
      { interval: 250, what: `${caseNumber} is reported` },
    );
  /** What the auditor reads, the newest first. */
  const ledger = async (of = 'UpstreamDestination:province') => {
    const auditor = await app.token('AUDITOR');
    const variables = { first: 100, filter: { action: 'personal-data.sent' } };
    const { auditTrail } = await app.ask(AuditTrailDocument, variables, auditor);
    const own = auditTrail.nodes.filter(({ subject }) => subject === of);
    return own.map(({ subject, detail }) => ({
      recipient: subject,
      ...(JSON.parse(detail!) as { kinds: string; records: number; basis: string }),
    }));
  };
  const waiting = async () =>
    (
      await ask<{ failures: number }>(app.storage, "SELECT failures FROM upstream_destination WHERE code = 'province'")
    )[0]!.failures;
  /** How often the office was told that somebody waits for a basis. */
  const notices = async (code: string) =>
    (await ask(app.storage, "SELECT id FROM notice WHERE kind = 'BASIS_MISSING' AND about_id = ?", [code])).length;

  it('goes on the first day, by what the law demands of everybody, and is in the ledger before it leaves', async () => {
    await rate('first');
    await reported('first');
    expect(toldOf('first').at(-1)).toMatchObject({ name: masked, evaluatorPhone: '' });
    const [entry] = await ledger();
    expect(entry).toEqual({
      ...{ recipient: 'UpstreamDestination:province', purpose: 'REPORTING', kinds: 'NUMBERS', records: 1 },
      basis: 'NUMBERS:STATUTORY',
    });
  });

  it('is an officer’s phone as well: without a basis the text message waits, unspoilt, and goes with one', async () => {
    expect(await record(sms, { kinds: ['CONTACT'], ground: 'WITHDRAWN' })).toBe('RECORDED');
    const about = { type: 'WorkOrder', region: regions.district, id: '01ARZ3NDEKTSV4RRFFQ6000001', number: 'GD-1' };
    const recipient = { role: 'MANAGEMENT_OFFICE', region: regions.district, institution: null } as const;
    const notice = { region: regions.district, kind: 'WORK_ORDER_OVERDUE', recipient, about } as const;
    await app.app.database.unitOfWork(tx => app.app.notices.tell(tx, [notice]));
    const left = () =>
      ask<{ tries: number }>(app.storage, "SELECT tries FROM outbound_message WHERE state = 'WAITING'");
    await waitFor(async () => {
      app.clock.advance(STEP);
      return (await notices('sms')) === 1;
    });
    expect((await left()).map(({ tries }) => tries)).toContain(0);
    expect(gateway.received).toEqual([]);
    expect(await record(sms, { kinds: ['CONTACT'], ground: 'ENTRUSTED' })).toBe('RECORDED');
    await waitFor(() => {
      app.clock.advance(STEP);
      return gateway.received.length > 0;
    });
    expect(gateway.received.at(-1)!.body).toContain('13800138001');
    const sent = await ledger('Destination:sms');
    expect(sent[0]).toMatchObject({
      kinds: 'CONTACT',
      records: 1,
      basis: expect.stringMatching(/^CONTACT:ENTRUSTED:/),
    });
    expect(JSON.stringify(sent)).not.toContain('13800138001');

    // What is taken back on the same day is another matter.
    expect(await record(sms, { kinds: ['CONTACT'], ground: 'WITHDRAWN' })).toBe('RECORDED');
    await app.app.database.unitOfWork(tx => app.app.notices.tell(tx, [{ ...notice, kind: 'WORK_ORDER_NEAR_DUE' }]));
    await waitFor(async () => {
      app.clock.advance(STEP);
      return (await notices('sms')) === 2;
    });
    expect(await record(sms, { kinds: ['CONTACT'], ground: 'ENTRUSTED' })).toBe('RECORDED');
  });

  it('does not go where more is demanded than has a basis: it waits, and the office hears of it once a day', async () => {
    const failsAgain = async () => {
      const failures = await waiting();
      const hasFailed = async () => {
        app.clock.advance(STEP);
        return (await waiting()) > failures;
      };
      await waitFor(hasFailed, { interval: 250 });
    };
    behaviour.down = true;
    await rate('second');
    await failsAgain();
    await demand(['NAME']);
    behaviour.down = false;
    await waitFor(async () => {
      await failsAgain();
      return (await notices('province')) === 1;
    });
    for (let n = 0; n < 3; n++) await failsAgain();
    expect(toldOf('second')).toEqual([]);
    expect(await notices('province')).toBe(1);
    expect(app.logged()).toContain('BASIS_MISSING');

    app.clock.advance(DAY);
    await failsAgain();
    await failsAgain();
    expect(await notices('province')).toBe(2);
  });

  it('is not let out by one person, by a stranger, or by who is answerable for the system', async () => {
    const wanted = { kinds: ['NAME'], ground: 'STATUTORY' } as const;
    expect(await record(above, wanted, office, null)).toBe('FORBIDDEN');
    expect(await record(above, wanted, office, { ...security, subject: 'office01' })).toBe('FORBIDDEN');
    expect(await record(above, wanted, office, { role: 'MANAGEMENT_OFFICE', subject: 'office02' })).toBe('FORBIDDEN');
    expect(await record(above, wanted, { role: 'ADMINISTRATOR', subject: 'admin01' })).toBe('FORBIDDEN');
    expect(await record(above, wanted, { ...office, region: regions.other })).toBe('FORBIDDEN');
    expect((await ledger()).map(({ kinds }) => kinds)).not.toContain('NUMBERS,NAME');
  });

  it('goes, once and whole, when two persons have put the basis on record', async () => {
    expect(await record(above, { kinds: ['NAME'], ground: 'STATUTORY' })).toBe('RECORDED');
    await reported('second', name);
    expect(toldOf('second').at(-1)).toMatchObject({ name, evaluatorPhone: '' });
    const [entry] = await ledger();
    expect(entry).toMatchObject({
      kinds: 'NUMBERS,NAME',
      basis: expect.stringMatching(/^NUMBERS:STATUTORY NAME:STATUTORY:/),
    });
    expect(JSON.stringify(await ledger())).not.toContain(name);
    expect(await waiting()).toBe(0);
  });

  it('holds the names of those alone who consented, and of none who does no longer', async () => {
    expect(await record(above, { kinds: ['NAME'], ground: 'CONSENT' })).toBe('RECORDED');
    await rate('silent');
    await reported('silent');
    expect(new Set(namesTold('silent'))).toEqual(new Set([masked]));
    expect((await ledger())[0]).toMatchObject({ kinds: 'NUMBERS' });

    // The form that was signed comes while the province is away.
    expect(await record(above, { kinds: ['NUMBERS'], ground: 'WITHDRAWN' })).toBe('RECORDED');
    const willing = await rate('willing');
    expect(await record(above, { kinds: ['NAME'], ground: 'CONSENT', of: willing }, office, null)).toBe('FORBIDDEN');
    expect(await record(above, { kinds: ['NAME'], ground: 'CONSENT', of: willing })).toBe('RECORDED');
    expect(await record(above, { kinds: ['NUMBERS'], ground: 'STATUTORY' })).toBe('RECORDED');
    await reported('willing', name);
    expect(new Set(namesTold('willing'))).toEqual(new Set([name]));
    expect((await ledger())[0]).toMatchObject({
      kinds: 'NUMBERS,NAME',
      basis: expect.stringContaining('NAME:CONSENT:'),
    });

    // No second person stands between a citizen and the end of their consent.
    expect(await record(above, { kinds: ['NAME'], ground: 'WITHDRAWN', of: willing }, office, null)).toBe('RECORDED');
    const again = { region: regions.district, date: DATE, idempotencyKey: 'again' };
    expect((await app.ask(ReconcileUpstreamDocument, { input: again }, admin)).reconcileUpstream.userErrors).toEqual(
      [],
    );
    await reported('willing');
  });

  it('goes to nobody by a basis that was written behind the program’s back', async () => {
    const edit = "UPDATE egress_basis SET ground = 'STATUTORY' WHERE ground = 'CONSENT' AND evaluation_id IS NULL";
    await app.app.database.unitOfWork(tx => execute(tx, edit));
    await rate('smuggled');
    await waitFor(async () => {
      app.clock.advance(STEP);
      return Promise.resolve(app.logged().includes('IntegrityError'));
    });
    expect(toldOf('smuggled')).toEqual([]);
  });
});

import {
  ReconcileUpstreamDocument,
  RegisterUpstreamDestinationDocument,
  RegisterUpstreamSenderDocument,
  UpdateUpstreamDestinationDocument,
  UpstreamReconciliationDocument,
} from '../../schema/generated';
import { execute } from '../../src/platform/sql';
import { tallyOf } from '../../src/upstream/comparison';
import { makeKeyPair } from '../../src/upstream/key-pairs';
import { FakeProvince } from '../../src/cli/fake-province';
import { provinceFormats } from '../../src/upstream/province-format';
import { recordsOfDay } from '../../src/upstream/day-records';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { type StorageKind, storages } from '../support/storages';
import { ask } from '../support/stored';
import { UpstreamProxy } from '../support/upstream-proxy';
import { waitFor } from '../support/wait-for';

const other: Record<StorageKind, StorageKind> = { sqlite: 'mariadb', mariadb: 'sqlite' };
const HOUR = 3_600_000;
/** Shorter than an envelope is fresh: time goes on while one is on its way. */
const STEP = 2 * 60_000;
/** Also on a busy machine one is there before it is stale. */
const calm = { interval: 250 };
const date = '2026-03-02';
/** What a province was told, in the fields of the exchange. */
type Said = Partial<Record<'evaluate' | 'projectService', Record<string, string>>>;
const SERVED = `${date}T10:00:00+08:00`;

describe.each(storages)('a district on %s reports to its city', kind => {
  let edge: Harness;
  let centre: Harness;
  let proxy: UpstreamProxy;
  let hearing: Hearing;
  let admin: string;
  let counter: Awaited<ReturnType<Hearing['register']>>;
  const service = { kind: 'SERVICE', caseName: '测试甲的测试事项', status: 'COMPLETED', servedAt: SERVED };
  let destination: { id: string; publicKey: string };
  const ratings = new Map<string, string>();

  beforeAll(async () => {
    const startsAt = '2026-03-02T09:00:00+08:00';
    centre = await startApp(other[kind], { startsAt });
    edge = await startApp(kind, { startsAt, env: { OUTBOUND_HOSTS: '127.0.0.1' } });
    proxy = await UpstreamProxy.start(centre.url);
    hearing = await Hearing.open(edge);
    admin = await edge.token({ role: 'ADMINISTRATOR', expires: '30d' });
  });
  afterAll(async () => {
    await Promise.all([edge?.dispose(), centre?.dispose(), proxy?.stop()]);
  });

  /** The time is the same at both. */
  const advance = (milliseconds: number) => [edge, centre].forEach(({ clock }) => clock.advance(milliseconds));
  const row = async () => {
    const { upstreamReconciliation } = await edge.ask(
      UpstreamReconciliationDocument,
      { region: regions.district, date },
      admin,
    );
    return upstreamReconciliation[0]!;
  };
  const waiting = async () =>
    Number(
      (
        await ask<{ n: number }>(
          edge.storage,
          `SELECT COUNT(*) AS n FROM upstream_report WHERE state = 'PENDING'
              AND destination_code IN (SELECT code FROM upstream_destination WHERE enabled = 1)`,
        )
      )[0]!.n,
    );
  /** Lets the time pass until nothing waits to be reported. */
  const reported = () =>
    waitFor(
      async () => {
        await edge.settled();
        advance(STEP);
        return (await waiting()) === 0;
      },
      { ...calm, what: 'all is reported' },
    );
  const above = () =>
    ask<{ external_id: string; level: string; standing: string | null; handled: number }>(
      centre.storage,
      `SELECT e.external_id, e.level, s.standing, e.flags LIKE '%HANDLED_BELOW%' AS handled FROM evaluation e
         LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id ORDER BY e.id`,
    );
  const standingAbove = async (caseNumber: string) =>
    (await above()).find(({ external_id }) => external_id === `district/${ratings.get(caseNumber)}`)?.standing;
  const rate = async (caseNumber: string, more: object = {}) => {
    const globalId = await hearing.rated(caseNumber, { evaluatedAt: SERVED, ...more });
    ratings.set(caseNumber, Buffer.from(globalId, 'base64url').toString().split(':')[2]!);
    return globalId;
  };
  const hasKey = async (publicKey: string) => {
    const input = { id: destination.id, publicKey, enabled: true, idempotencyKey: publicKey.slice(0, 20) };
    const { updateUpstreamDestination } = await edge.ask(UpdateUpstreamDestinationDocument, { input }, admin);
    expect(updateUpstreamDestination).toMatchObject({ destination: { enabled: true, publicKey }, userErrors: [] });
  };
  const exclude = async (globalId: string) => {
    const { exclusion } = await hearing.upheld(globalId);
    await hearing.confirm(exclusion);
    await edge.settled();
  };

  it('both administrators hand each other a public key, and until then nothing is sent', async () => {
    const content = { region: regions.district, format: 'haochaping', url: proxy.url, appMark: 'district' };
    const since = '2026-03-01T00:00:00+08:00';
    const { registerUpstreamDestination: registered } = await edge.ask(
      RegisterUpstreamDestinationDocument,
      { input: { ...content, code: 'city', since, idempotencyKey: 'destination' } },
      admin,
    );
    expect(registered).toMatchObject({ destination: { enabled: false, publicKey: null }, userErrors: [] });
    const { registerUpstreamSender } = await centre.ask(
      RegisterUpstreamSenderDocument,
      {
        input: {
          ...{ code: 'district', region: regions.district, publicKeys: [registered.destination!.signingKey] },
          idempotencyKey: 'sender',
        },
      },
      await centre.token({ role: 'ADMINISTRATOR', region: regions.city }),
    );
    const { encryptionKey: publicKey } = registerUpstreamSender.sender!;
    destination = { id: registered.destination!.id, publicKey: publicKey! };
    await hasKey(publicKey!);
  });

  it('three days without the city, half an answer and a lost one: each rating is there, once, as it stands below', async () => {
    proxy.isDown = true;
    counter = await hearing.register('counter');
    const cases = Array.from({ length: 12 }, (_, n) => `case-${n}`);
    const rated = { institution: units.own, evaluatedAt: SERVED, level: 'SATISFIED' };
    const evaluator = { realName: true, name: '测试甲', phone: '10000000001' };
    await edge.push(
      counter,
      cases.flatMap(caseNumber => [
        { ...service, id: `service-${caseNumber}`, caseNumber, institution: units.own },
        { ...rated, id: `rating-${caseNumber}`, caseNumber, evaluator },
      ]),
    );
    const stored = 'SELECT e.id, c.case_number AS name FROM evaluation e JOIN service_case c ON c.id = e.case_id';
    for (const { id, name } of await ask<{ id: string; name: string }>(edge.storage, stored)) ratings.set(name, id);
    const excluded = await rate('excluded', { comment: '我的电话是 10000000001' });
    await exclude(excluded);
    // Nobody ever tells of this one, as if a fault had swallowed it.
    await rate('swallowed');
    await edge.app.database.unitOfWork(tx =>
      execute(tx, "UPDATE upstream_report SET state = 'DELIVERED' WHERE record_key = ?", [ratings.get('swallowed')!]),
    );
    advance(72 * HOUR);
    await waitFor(
      async () => (await edge.app.database.reader.query('SELECT failures FROM upstream_destination'))[0].failures > 0,
    );
    expect(await above()).toEqual([]);
    expect(await row()).toMatchObject({ destination: 'city', local: 14, delivered: 1, digestMatches: null });
    expect(await (await fetch(`${edge.url}/metrics`)).text()).toMatch(
      /upstream_late_reports\{destination="city"\} [1-9]/,
    );

    Object.assign(proxy, { isDown: false, halves: 1, lost: 1 });
    await reported();
    await centre.settled();
    const there = await above();
    expect(there.map(({ external_id }) => external_id).sort()).toEqual(
      [...ratings].flatMap(([name, id]) => (name === 'swallowed' ? [] : [`district/${id}`])).sort(),
    );
    expect(there.every(({ handled }) => Number(handled) === 1)).toBe(true);
    expect(await standingAbove('excluded')).toBe('EXCLUDED');
    const ledger = 'SELECT DISTINCT actor FROM evaluation_ledger';
    expect(await ask(centre.storage, ledger)).toEqual([{ actor: 'upstream:district' }]);
    expect(await ask(centre.storage, 'SELECT * FROM work_order')).toEqual([]);
  });

  it('what is masked below does not come above, and the services are there', async () => {
    const cases = 'SELECT case_number, name_sealed FROM service_case ORDER BY case_number';
    expect(await ask(centre.storage, cases)).toHaveLength(13);
    const persons = await ask(centre.storage, 'SELECT * FROM evaluation_identity');
    const words = await ask(centre.storage, 'SELECT id FROM evaluation WHERE comment IS NOT NULL');
    expect({ persons, words }).toEqual({ persons: [], words: [] });
  });

  it('the same bytes again are refused, and what was long on its way changes nothing any more', async () => {
    expect(await (await proxy.repeat(proxy.passed.length - 1)).json()).toMatchObject({ code: 'UNAUTHENTICATED' });
    proxy.isKeeping = true;
    const globalId = await rate('late');
    await waitFor(() => proxy.isOnItsWay);
    await exclude(globalId);
    await waitFor(async () => {
      advance(5_000);
      return (await standingAbove('late')) === 'EXCLUDED';
    });
    const late = await proxy.arrive();
    expect(await late.json()).toMatchObject({ records: [{ kind: 'EVALUATION', outcome: 'DUPLICATE' }] });
    // Nor within the time for which its signature is good.
    expect(await (await proxy.repeat(proxy.passed.length - 1)).json()).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await standingAbove('late')).toBe('EXCLUDED');
  });

  it('a wrong key for a day rejects nothing: with the right one all arrives', async () => {
    await reported();
    await hasKey(makeKeyPair().publicKey);
    await rate('misdirected');
    await waitFor(
      async () => (await edge.app.database.reader.query('SELECT failures FROM upstream_destination'))[0].failures > 0,
    );
    advance(24 * HOUR);
    expect(await row()).toMatchObject({ rejected: 0, pending: 1 });
    expect(await standingAbove('misdirected')).toBeUndefined();
    const input = { id: destination.id, publicKey: destination.publicKey, idempotencyKey: 'right-again' };
    await edge.ask(UpdateUpstreamDestinationDocument, { input }, admin);
    await reported();
    expect(await standingAbove('misdirected')).toBeNull();
  });

  it('what was swallowed, and what was deleted above, is found by comparing, and is there again', async () => {
    const [gone] = (await above()).filter(({ standing }) => !standing);
    await centre.app.database.unitOfWork(async tx => {
      const rows = 'SELECT id FROM evaluation WHERE external_id = ?';
      await execute(tx, `DELETE FROM evaluation_slot WHERE evaluation_id IN (${rows})`, [gone!.external_id]);
      await execute(tx, 'DELETE FROM evaluation WHERE external_id = ?', [gone!.external_id]);
    });
    // Services that were rejected while their codes were unknown above: whoever asks has them told again.
    await edge.app.database.unitOfWork(tx =>
      execute(tx, "UPDATE upstream_report SET state = 'REJECTED' WHERE kind = 'SERVICE'", []),
    );
    const input = { region: regions.district, date, idempotencyKey: 'compare' };
    const { reconcileUpstream } = await edge.ask(ReconcileUpstreamDocument, { input }, admin);
    expect(reconcileUpstream).toEqual({ requested: 1, userErrors: [] });
    await waitFor(async () => (await row()).digestMatches === false);
    await reported();
    const agreed = await waitFor(async () => {
      advance(STEP);
      const now = await row();
      return now.digestMatches && now;
    }, calm);
    expect(agreed.delivered + agreed.alreadyThere).toBe(16);
    expect(agreed).toMatchObject({
      local: 16,
      pending: 0,
      rejected: 0,
      oldestPendingAt: null,
    });
    expect((await above()).map(({ external_id }) => external_id).sort()).toEqual(
      [...ratings.values()].map(id => `district/${id}`).sort(),
    );
  });

  it.each(['national', 'zhejiang-ningbo', 'gb-39046'])(
    'a province that reads %s gets what was before it, hears what counts no longer, and is not asked',
    async format => {
      const said: { event: string; item?: Said; answer?: { outcome: string; reason?: string } }[] = [];
      const keys = makeKeyPair();
      const behaviour = { refuse: 0, halfAnswer: false, down: false };
      const say = (line: object) => said.push(line as (typeof said)[number]);
      const province = new FakeProvince(keys, [], behaviour, say, provinceFormats[format]);
      try {
        const content = { region: regions.district, format, url: await province.listen(0), appMark: 'district' };
        const input = { ...content, code: format, publicKey: keys.publicKey, since: `${date}T00:00:00+08:00` };
        await edge.ask(
          RegisterUpstreamDestinationDocument,
          { input: { ...input, idempotencyKey: `destination-${format}` } },
          admin,
        );
        const before = [...ratings.keys()].sort();
        const told = () => said.flatMap(({ item }) => (item?.evaluate ? [item.evaluate.projectNo!] : []));
        await waitFor(() => {
          edge.app.lookNow();
          return new Set(told()).size === before.length;
        });
        const caseNumber = `${format}-excluded`;
        await edge.push(counter, { ...service, id: `service-${format}`, caseNumber, institution: units.own });
        const globalId = await rate(caseNumber, { options: ['209'] });
        await reported();
        await exclude(globalId);
        await reported();
        const corrected = said.findLast(({ item }) => item?.evaluate?.projectNo === caseNumber);
        expect(corrected).toMatchObject({ item: { evaluate: { effectivEvalua: '0' } } });
        // Nothing was rejected but that of which nobody below recorded a service, and nobody asks or looks again.
        expect([...new Set(told())].sort()).toEqual([...before, caseNumber].sort());
        const rejected = said.filter(({ answer }) => answer?.outcome === 'REJECTED');
        expect(new Set(rejected.map(({ item, answer }) => `${item?.evaluate?.projectNo} ${answer?.reason}`))).toEqual(
          new Set(['excluded', 'late', 'misdirected', 'swallowed'].map(name => `${name} SERVICE_UNKNOWN`)),
        );
        const looks = 'SELECT due_at FROM upstream_comparison WHERE destination_code = ? AND date = ?';
        expect(await ask(edge.storage, looks, [format, date])).toEqual([{ due_at: null }]);
        expect(said.filter(({ event }) => event !== 'record')).toEqual([]);
      } finally {
        await province.stop();
        await edge.app.database.unitOfWork(tx =>
          execute(tx, 'UPDATE upstream_destination SET enabled = 0 WHERE code = ?', [format]),
        );
      }
    },
  );

  it('a rating that comes weeks late has its day compared once more', async () => {
    const due = async () => {
      const sql = 'SELECT due_at FROM upstream_comparison WHERE destination_code = ? AND date = ?';
      return (await ask<{ due_at: number | null }>(edge.storage, sql, ['city', date]))[0]!.due_at;
    };
    await waitFor(async () => {
      advance(STEP);
      return (await due()) === null;
    }, calm);
    advance(30 * 24 * HOUR);
    admin = await edge.token({ role: 'ADMINISTRATOR', expires: '30d' });
    await edge.push(counter, { id: 'late-paper', institution: units.own, evaluatedAt: SERVED, level: 'SATISFIED' });
    await edge.settled();
    const compared = await waitFor(async () => {
      await edge.settled();
      advance(STEP);
      return (await due()) === null && (await row());
    }, calm);
    expect(compared).toMatchObject({ pending: 0, digestMatches: true });
  });

  it('both sides say the same of the day, each from its own ratings', async () => {
    const day = { date, regions: [regions.district] };
    const below = (await tallyOf(recordsOfDay(edge.app.database.reader, day), { date })).summary;
    const token = await centre.token({ role: 'UPSTREAM', region: regions.city });
    const asked = `${centre.url}/upstream/reconciliation?appMark=district&date=${date}`;
    const said = await fetch(asked, { headers: { authorization: `Bearer ${token}` } });
    expect(await said.json()).toEqual({ ...below, parts: [{ part: regions.district, ...below }], records: null });
    expect((await fetch(asked)).status).toBe(401);
  });
});

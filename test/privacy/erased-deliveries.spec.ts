import { insertRows, select, type SqlValue } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { canary, foundIn, said } from '../support/canary-citizen';
import type { TestChannel } from '../support/client';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';

const DAY = 86_400_000;
const { name, phone, idNumber } = canary;
const citizen = { name, phone, idNumber };
const bad = { caseNumber: 'c-1', institution: units.own, level: 1, comment: said };
const rating = { id: 'e-1', ...bad, evaluator: { realName: true, ...citizen } };
const service = { kind: 'SERVICE', caseNumber: 'c-1', caseName: `${name}低保`, institution: units.own };
const neighbour = { institution: units.own, level: 2, comment: '窗口的椅子坏了' };

describe.each(storages)('a citizen whose record came in many deliveries, on %s', kind => {
  let app: Harness;
  let hall: TestChannel;

  beforeAll(async () => {
    app = await startApp(kind);
    const operator = await app.token('CHANNEL_OPERATOR');
    const register = (code: string) =>
      app.registerChannel(operator, { code, region: regions.district, adapter: 'json' });
    const cases = await register('cases');
    hall = await register('hall');
    const applied = { ...service, id: 's-1', status: 'ACCEPTED', applicant: citizen };
    const outcomes: string[] = [];
    for (const [channel, body, options] of [
      [cases, applied],
      [cases, applied], // once more, under another message id
      [cases, { ...applied, id: 's-2', status: 'COMPLETED' }],
      [cases, { ...applied, id: 'o-1', complaint: { content: said } }],
      [hall, [rating, { id: 'n-1', ...neighbour }]],
      [hall, rating],
      [hall, { ...rating, comment: `${said}！` }],
      [hall, [rating, { id: 'n-2', ...neighbour, level: '不好说' }]],
      [hall, { id: 'e-2', ...bad, evaluationNumber: 2, comment: name }],
      [hall, { id: 'n-3', ...neighbour }, { id: 'msg_used' }],
      [hall, rating, { id: 'msg_used' }],
      [hall, { ...rating, level: '不好说' }],
    ] as [TestChannel, object, { id: string }?][]) {
      const { body: answer } = await app.push(channel, body, options);
      outcomes.push(answer.errors?.[0]!.extensions.code ?? answer.records.map(({ outcome }) => outcome).join());
    }
    const refused = outcomes.filter(outcome => !/^(ACCEPTED|DUPLICATE)/.test(outcome));
    expect(refused).toEqual(['REFUSED', 'MESSAGE_CONFLICT', 'REFUSED']);
    expect(outcomes.filter(outcome => outcome.includes('DUPLICATE'))).toHaveLength(3);
    await app.settled();
  });
  afterAll(() => app?.dispose());

  const rows = (table: string) => select<Record<string, SqlValue>>(app.app.database.reader, `SELECT * FROM ${table}`);

  /** Every delivery whose bytes can be opened, and those in which the citizen is found. */
  const deliveries = async () => {
    const { database, store } = app.app;
    const all = await select<{ region: string; id: string; status: string }>(
      database.reader,
      'SELECT region, id, status FROM delivery ORDER BY id',
    );
    const opened = await Promise.all(
      all.map(async ({ region, id, status }) => ({
        status,
        original: await store.original(database.reader, region, id),
      })),
    );
    const readable = opened.filter(({ original }) => original);
    const holding = readable.filter(({ original }) => {
      const { body, ...envelope } = original!;
      return foundIn(Buffer.concat([body, Buffer.from(JSON.stringify(envelope))])).length > 0;
    });
    return { readable: readable.length, holding: holding.map(({ status }) => status) };
  };

  const erase = async () => {
    const principal = async (bearer: Bearer) =>
      (await app.app.authentication.authenticate(`Bearer ${await app.token(bearer)}`))!;
    const [evaluation] = await select<{ region: string; id: string }>(
      app.app.database.reader,
      "SELECT region, id FROM evaluation WHERE external_id = 'e-1'",
    );
    return app.app.erasure.erase({
      ...{ evaluation: evaluation!, basis: 'REQUESTED' },
      askedBy: await principal({ role: 'MANAGEMENT_OFFICE', subject: 'office01' }),
      approvedBy: await principal({ role: 'SECURITY_ADMINISTRATOR', subject: 'security01' }),
    });
  };

  it('is in the bytes of none of them afterwards, not even of those that were set aside or refused', async () => {
    const before = await deliveries();
    expect(before.holding).toHaveLength(11);
    expect(new Set(before.holding)).toEqual(new Set(['ACCEPTED', 'PARTLY_REFUSED', 'REFUSED', 'QUARANTINED']));
    const keys = await rows('content_key');

    expect(await erase()).toBe('ERASED');
    // The neighbour’s own delivery is as it was; of those that were shared the records are.
    expect(await deliveries()).toEqual({ readable: 1, holding: [] });
    const neighbours = (await rows('evaluation')).filter(({ external_id }) => String(external_id).startsWith('n-'));
    expect(neighbours).toHaveLength(2);
    const trail = await select<{ detail: string }>(
      app.app.database.reader,
      "SELECT detail FROM audit_entry WHERE action = 'person.erased'",
    );
    const named = (JSON.parse(trail[0]!.detail) as { deliveries: string }).deliveries.split(' ');
    expect(named).toHaveLength(11);

    // A backup from before is restored.
    const left = new Set((await rows('content_key')).map(({ id }) => id));
    await app.app.database.unitOfWork(tx =>
      insertRows(
        tx,
        'content_key',
        keys.filter(({ id }) => !left.has(id!)),
      ),
    );
    expect(await deliveries()).toEqual(before);
    await app.app.retention.run();
    expect(await deliveries()).toEqual({ readable: 1, holding: [] });
  });

  it('is not left in what is pushed later, either', async () => {
    await app.push(hall, [rating, { id: 'n-4', ...neighbour }]);
    expect((await deliveries()).holding).toEqual(['ACCEPTED']);
    await app.app.retention.run();
    expect((await deliveries()).holding).toEqual([]);
  });

  it('leaves no trace of what came when, once the bytes are gone', async () => {
    expect(await rows('delivery_trace')).not.toEqual([]);
    app.clock.advance(401 * DAY);
    await app.app.retention.run();
    expect(await rows('delivery_trace')).toEqual([]);
  });
});

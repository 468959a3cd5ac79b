import { randomUUID } from 'node:crypto';
import { DeliveriesDocument } from '../../schema/generated';
import { signStandardWebhook } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations, allWorkOrders } from '../support/reading';
import { storages } from '../support/storages';

const COPIES = 50;

describe.each(storages)('what is sent twice, on %s', kind => {
  let app: Harness;
  let office: string;
  let hall: TestChannel;

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token('MANAGEMENT_OFFICE');
    const operator = await app.token('CHANNEL_OPERATOR');
    hall = await app.registerChannel(operator, { code: 'hall-990001', region: regions.district, adapter: 'json' });
  });
  afterAll(() => app?.dispose());

  const bad = (id: string) => ({ id, caseNumber: `case-${id}`, institution: units.own, level: 'DISSATISFIED' });
  const ratingsOf = (id: string) => allEvaluations(app, office, { caseNumber: `case-${id}` });
  const ordersBesides = async (known: { id: string }[]) => {
    const before = new Set(known.map(({ id }) => id));
    return (await allWorkOrders(app, office)).filter(({ id }) => !before.has(id));
  };
  const deliveries = async () =>
    (await app.ask(DeliveriesDocument, { first: 100, filter: { channel: hall.code } }, office)).deliveries.nodes;

  it.each([
    ['under one message id', () => 'msg_one'],
    ['under an id each', () => `msg_${randomUUID()}`],
  ])('fifty parallel copies of a push %s: one rating, one work order, one receipt', async (how, id) => {
    await app.settled();
    const before = await allWorkOrders(app, office);
    const record = bad(how);
    const answers = await Promise.all(Array.from({ length: COPIES }, () => app.push(hall, record, { id: id() })));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const records = answers.map(({ body }) => body.records[0]!);
    expect(records.filter(({ outcome }) => outcome === 'ACCEPTED')).toHaveLength(1);
    expect(records.filter(({ outcome }) => outcome === 'DUPLICATE')).toHaveLength(COPIES - 1);
    expect(new Set(records.map(({ receipt }) => receipt)).size).toBe(1);

    await app.settled();
    expect(await ratingsOf(how)).toHaveLength(1);
    expect(await ordersBesides(before)).toHaveLength(1);
  });

  it('fifty parallel batches that overlap: every record once', async () => {
    const records = Array.from({ length: 60 }, (_, i) => bad(`overlap-${i}`));
    const batches = Array.from({ length: COPIES }, (_, i) => records.slice(i, i + 11).reverse());
    const answers = await Promise.all(batches.map(batch => app.push(hall, batch)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const outcomes = answers.flatMap(({ body }) => body.records.map(record => ({ batch: body.deliveryId, ...record })));
    const accepted = outcomes.filter(({ outcome }) => outcome === 'ACCEPTED').map(({ externalId }) => externalId);
    expect(accepted.sort()).toEqual(records.map(({ id }) => id).sort());
    expect(outcomes.filter(({ outcome }) => outcome === 'REFUSED')).toEqual([]);
    await app.settled();
    const cases = (await allEvaluations(app, office)).map(({ serviceCase }) => serviceCase!.caseNumber);
    expect(cases.filter(number => number.startsWith('case-overlap-')).sort()).toEqual(
      records.map(({ caseNumber }) => caseNumber).sort(),
    );
  });

  it('an id that comes again for another service is no duplicate: it is refused, told and kept, and hands out no receipt', async () => {
    const first = await app.push(hall, { ...bad('numbered'), id: 'form-1' });
    expect(first.body).toMatchObject({ accepted: 1 });
    for (const other of [
      { ...bad('numbered elsewhere'), id: 'form-1' },
      { ...bad('numbered'), id: 'form-1', institution: units.neighbour },
      { ...bad('numbered'), id: 'form-1', evaluatedAt: '2026-03-01T09:00:00+08:00' },
    ]) {
      const { body } = await app.push(hall, other);
      expect(body).toMatchObject({ accepted: 0, duplicates: 0, refused: 1 });
      expect(body.records).toMatchObject([{ receipt: null, problems: [{ code: 'CONTENT_CONFLICT' }] }]);
    }
    expect(await ratingsOf('numbered')).toHaveLength(1);
  });

  it('another body under a message id that was used is refused, and kept for a person to look at', async () => {
    expect((await app.push(hall, bad('first'), { id: 'msg_used' })).status).toBe(200);
    const answer = await app.push(hall, bad('second'), { id: 'msg_used' });
    expect(answer.status).toBe(409);
    expect(answer.body.errors).toMatchObject([{ extensions: { code: 'MESSAGE_CONFLICT' } }]);
    expect(await ratingsOf('second')).toEqual([]);
    expect((await deliveries())[0]).toMatchObject({
      status: 'QUARANTINED',
      accepted: 0,
      refusals: [{ problems: [{ pointer: null, code: 'MESSAGE_CONFLICT' }] }],
    });
    const before = await deliveries();
    expect((await app.push(hall, bad('second'), { id: 'msg_used' })).status).toBe(409);
    expect(await deliveries()).toEqual(before);
    const again = await app.push(hall, bad('second'));
    expect(again.body).toMatchObject({ accepted: 1 });
  });

  it('a flipped byte, another secret, an old timestamp: 401, and nothing is stored', async () => {
    const before = await deliveries();
    const body = Buffer.from(JSON.stringify(bad('forged')));
    const other = await app.registerChannel(await app.token('CHANNEL_OPERATOR'), {
      code: `other-${kind}`,
      region: regions.district,
      adapter: 'json',
    });
    const longAgo = new Date(app.clock.now().getTime() - 301_000);
    const signed = captured(app, hall, body);
    const flipped = Buffer.from(body);
    flipped[10]! ^= 1;
    for (const answer of [
      await fetch(hall.deliveryUrl, { method: 'POST', headers: signed, body: new Uint8Array(flipped) }),
      await app.push(hall, body, { secret: other.secret }),
      await app.push(hall, body, { at: longAgo }),
      await fetch(hall.deliveryUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    ]) {
      expect(answer.status).toBe(401);
    }
    expect(await deliveries()).toEqual(before);
    expect(await ratingsOf('forged')).toEqual([]);
  });

  it('a captured push that is sent again later changes nothing', async () => {
    const body = Buffer.from(JSON.stringify(bad('captured')));
    const headers = captured(app, hall, body);
    const send = () => fetch(hall.deliveryUrl, { method: 'POST', headers, body: new Uint8Array(body) });
    expect((await send()).status).toBe(200);
    const before = await deliveries();
    expect(await (await send()).json()).toMatchObject({ accepted: 0, duplicates: 1 });
    app.clock.advance(301_000);
    expect((await send()).status).toBe(401);
    expect(await deliveries()).toEqual(before);
  });
});

/** The headers of a push as somebody on the way would see them. */
function captured(app: Harness, channel: TestChannel, body: Buffer): Record<string, string> {
  const message = { id: `msg_${randomUUID()}`, at: app.clock.now(), body };
  return { 'content-type': 'application/json', ...signStandardWebhook(channel.secret, message) };
}

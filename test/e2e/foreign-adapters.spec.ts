import { rm } from 'node:fs/promises';
import { PreviewDeliveryDocument, ReplayDeliveriesDocument } from '../../schema/generated';
import { signStandardWebhook } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { honestSource, installAdapter, whenAsked } from '../support/foreign-adapter';
import { type Harness, startApp } from '../support/harness';
import { compile } from '../support/process';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';
import { temporaryFolder } from '../support/this-run';

jest.setTimeout(180_000); // it may first be compiled

const name = 'odd-machine';
const stuck = whenAsked('parse', "if (said.includes('END')) process.exit(1); for (;;);");
const blind = whenAsked('verify', 'process.exit(1);').replace(/NOW/g, 'BLIND');

describe.each(storages)('a channel whose adapter is somebody else’s, on %s', kind => {
  let app: Harness;
  let adapters: string;
  let odd: TestChannel;
  let ours: TestChannel;
  let operator: string;

  beforeAll(async () => {
    compile();
    adapters = await temporaryFolder('adapters');
    await installAdapter(adapters, name, `${honestSource(name)}\n${stuck}\n${blind}`);
    app = await startApp(kind, { env: { ADAPTERS_DIR: adapters } });
    operator = await app.token('CHANNEL_OPERATOR');
    const channel = { region: regions.district, adapter: name, settings: { unit: units.own } };
    odd = await app.registerChannel(operator, { code: 'odd', ...channel });
    ours = await app.registerChannel(operator, { code: 'ours', region: regions.district, adapter: 'json' });
  });
  afterAll(async () => {
    await app?.dispose();
    await rm(adapters, { recursive: true, force: true });
  });

  /** The next day, with another version of the adapter. */
  const restartWith = async (source: string) => {
    await app.app.stop();
    await installAdapter(adapters, name, source);
    const { storage } = app;
    const startsAt = new Date(app.clock.now().getTime() + 86_400_000).toISOString();
    app = await startApp(kind, { env: { ADAPTERS_DIR: adapters }, storage, isSeeded: false, startsAt });
    operator = await app.token('CHANNEL_OPERATOR');
    odd = { ...odd, deliveryUrl: `${app.url}/channels/odd/deliveries` };
  };

  const record = (id: string) => ({ id, level: 'SATISFIED' });
  const levelsOf = async (channel: string) =>
    (await allEvaluations(app, await app.token('MANAGEMENT_OFFICE'), { channels: [channel] })).length;
  const pushes = () => waitFor(async () => (await app.push(odd, [record('a')])).status === 200, { what: 'it answers' });

  it('takes its ratings', async () => {
    expect(await app.push(odd, [record('a'), record('b')])).toMatchObject({ status: 200, body: { accepted: 2 } });
    expect(await levelsOf('odd')).toBe(2);
  });

  it.each([
    ['hangs', 'NOW'],
    ['ends', 'NOW END'],
  ])('keeps a delivery over which the adapter %s, and goes on', async (_what, id) => {
    const [answer, other] = await Promise.all([app.push(odd, [record(id)]), app.push(ours, [record(id)])]);
    expect(other).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(answer).toMatchObject({
      status: 200,
      body: { accepted: 0, refused: 1, records: [{ outcome: 'REFUSED', problems: [{ code: 'ADAPTER_FAULT' }] }] },
    });
    await pushes();
  });

  it('tells the sender to come again while nobody can say who it is', async () => {
    const answer = await app.push(odd, [record('BLIND')]);
    expect(answer).toMatchObject({ status: 503, body: { errors: [{ extensions: { code: 'UNAVAILABLE' } }] } });
    await pushes();
  });

  it('has what was kept, once the adapter is mended and the deliveries are replayed', async () => {
    await restartWith(honestSource(name));
    const input = { channel: 'odd', since: '2026-03-03T00:00:00+08:00', onlyRefused: true, idempotencyKey: 'mended' };
    const { replayDeliveries } = await app.ask(ReplayDeliveriesDocument, { input }, operator);
    expect(replayDeliveries).toMatchObject({ accepted: 2, refused: 0, userErrors: [] });
    expect(await levelsOf('odd')).toBe(4);
  });

  it('is tried with a secret that the sender’s side makes, before there is a channel', async () => {
    const description = "{ zh: '对方的密钥', en: 'A key of theirs' }";
    const secretOfTheirs = `secret: { description: ${description}, schema: z.string().min(30) },`;
    await restartWith(honestSource(name, secretOfTheirs));
    const tried = async (secret: string) => {
      const body = Buffer.from(JSON.stringify([record('tried')]));
      const headers = signStandardWebhook(odd.secret, { id: 'tried', at: app.clock.now(), body });
      const draft = { adapter: name, region: regions.district, settings: { unit: units.own }, secret };
      const input = { ...draft, contentType: 'application/json', headers, body: body.toString() };
      return (await app.ask(PreviewDeliveryDocument, { input }, operator)).previewDelivery;
    };
    expect(await tried(odd.secret)).toMatchObject({ verdict: { signature: 'VALID', accepted: 1 }, userErrors: [] });
    expect(await tried('too short')).toMatchObject({
      verdict: null,
      userErrors: [{ field: ['input', 'secret'], code: 'INVALID_VALUE' }],
    });
  });

  it('never hands over anything of ours: no key, no address of the database', async () => {
    const curious = whenAsked('acknowledge', 'return { status: 200, headers: {}, body: JSON.stringify(process.env) };');
    await restartWith(`${honestSource(name)}\n${curious}`);
    expect(await app.push(odd, [record('NOW again')])).toMatchObject({ status: 200, text: '{}' });
  });
});

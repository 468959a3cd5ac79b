import {
  ChannelsDocument,
  DeliveriesDocument,
  EvaluationDocument,
  type EvaluationFilter,
  PreviewDeliveryDocument,
  type PreviewDeliveryInput,
  QuarantineChannelDocument,
  ReceiptDocument,
  RegisterChannelDocument,
  ReleaseQuarantineDocument,
  ReplayDeliveriesDocument,
  type ReplayDeliveriesInput,
  RotateChannelSecretDocument,
  type RotateChannelSecretInput,
  UpdateChannelDocument,
  type UpdateChannelInput,
} from '../../schema/generated';
import { demoChannels } from '../../src/demo/demo-channels';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute, insertRows } from '../../src/platform/sql';
import { signStandardWebhook } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';
import { allEvaluations } from '../support/reading';
import { ask, rowCounts } from '../support/stored';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let requests = 0;
const key = () => `request-${++requests}`;

/** An order with a call-back result, as the hotline pushes it. */
const order = (id: string, satisfaction: string) => ({
  taskId: id,
  infoTypeName: '咨询',
  publicSatisfaction: satisfaction,
  telAskTime: '2026-03-03 09:00:00',
  executeDeptCode: units.own,
});

const surveySettings = demoChannels.find(({ adapter }) => adapter === 'survey')!.settings;

describe.each(storages)('the life of a channel, on %s', kind => {
  let app: Harness;
  let operator: string;

  beforeAll(async () => {
    app = await startApp(kind);
    operator = await app.token('CHANNEL_OPERATOR');
  });
  afterAll(() => app?.dispose());

  const register = (code: string, adapter = 'json', settings = {}) =>
    app.registerChannel(operator, { code, adapter, region: regions.district, settings });
  const update = async (input: Omit<UpdateChannelInput, 'idempotencyKey'>, token = operator) =>
    (await app.ask(UpdateChannelDocument, { input: { idempotencyKey: key(), ...input } }, token)).updateChannel;
  const rotate = async (code: string, overlapHours: number, more: Partial<RotateChannelSecretInput> = {}) => {
    const input = { code, overlapHours, idempotencyKey: key(), ...more };
    return (await app.ask(RotateChannelSecretDocument, { input }, operator)).rotateChannelSecret;
  };
  const preview = async (input: PreviewDeliveryInput, token = operator) =>
    (await app.ask(PreviewDeliveryDocument, { input }, token)).previewDelivery;
  const channelOf = async (code: string) => {
    const { channels } = await app.ask(ChannelsDocument, { first: 100 }, operator);
    return channels.nodes.find(channel => channel.code === code)!;
  };
  const rating = (id: string, said: Record<string, unknown> = {}) => ({
    id,
    level: 'SATISFIED',
    institution: units.own,
    ...said,
  });

  describe('its secret', () => {
    it('is rotated while both sides are at work: no push is refused before the overlap has ended', async () => {
      const old = await register('rotated');
      const { secret } = await rotate('rotated', 24);
      const renewed = { ...old, secret: secret! };
      expect((await app.push(old, rating('rotated-1'))).body).toMatchObject({ accepted: 1 });
      expect((await app.push(renewed, rating('rotated-2'))).body).toMatchObject({ accepted: 1 });

      app.clock.advance(24 * HOUR + 1);
      operator = await app.token('CHANNEL_OPERATOR');
      expect((await app.push(old, rating('rotated-3'))).status).toBe(401);
      expect((await app.push(renewed, rating('rotated-3'))).body).toMatchObject({ accepted: 1 });
    });

    it('is revoked at once without an overlap, and so is what an earlier rotation had left valid', async () => {
      const first = await register('revoked');
      const second = { ...first, secret: (await rotate('revoked', 24)).secret! };
      const third = { ...first, secret: (await rotate('revoked', 0)).secret! };
      const answers = [first, second, third].map(channel => app.push(channel, rating('revoked-1')));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 401, 200]);
      // As a bearer token of the API, too.
      const bearers = [first, second].map(({ secret }) => app.query('{ adapters { id } }', {}, secret));
      expect((await Promise.all(bearers)).map(({ status }) => status)).toEqual([401, 401]);
    });

    it('is rotated once however often the request comes', async () => {
      const old = await register('rotated-once');
      const input = { code: 'rotated-once', overlapHours: 1, idempotencyKey: key() };
      const ask = () => app.ask(RotateChannelSecretDocument, { input }, operator);
      const [one, two] = await Promise.all([ask(), ask()]);
      expect(one).toEqual(two);
      expect((await app.push(old, rating('once-1'))).status).toBe(200);
    });

    it('is handed over where the sender’s side makes it: checked by the adapter, and never shown again', async () => {
      const push = '{"privateKey":"4d62a7b1","appWord":"测试"}';
      const input = { name: '问卷', adapter: 'survey', region: regions.district, settings: surveySettings };
      const registered = async (code: string, secret: string | null) => {
        const asked = { input: { ...input, code, secret, idempotencyKey: key() } };
        return (await app.ask(RegisterChannelDocument, asked, operator)).registerChannel;
      };
      const handedOver = await registered('survey-push', push);
      expect(handedOver).toMatchObject({ channel: { code: 'survey-push' }, secret: null, userErrors: [] });
      expect(handedOver.channel!.deliveryUrl).toBe(`${app.url}/channels/survey-push/deliveries`);
      expect(await registered('survey-short', 'short')).toMatchObject({
        channel: null,
        userErrors: [{ field: ['input', 'secret'], code: 'INVALID_VALUE' }],
      });
      const inUrl = await registered('survey-url', null);
      expect(inUrl.channel!.deliveryUrl).toBe(`${app.url}/channels/survey-url/deliveries?token={secret}`);
      expect(inUrl.secret).toMatch(/^[\w-]{43}$/);
      // Sealed, and no bearer token of the API.
      const stored = await app.app.database.reader.query<{ secret: string; secret_index: string }[]>(
        "SELECT secret, secret_index FROM channel_secret WHERE channel_code = 'survey-push'",
      );
      expect(stored).toEqual([{ secret: expect.not.stringContaining('4d62a7b1'), secret_index: '' }]);
      expect((await app.query('{ adapters { id } }', {}, inUrl.secret!)).status).toBe(401);
      expect(app.logged()).not.toContain('4d62a7b1');
    });

    it('is refused where no push could ever be signed with it', async () => {
      const pulled = { pull: { url: 'https://vendor.example/ratings', everySeconds: 86_400 } };
      const named = { name: '甲', adapter: 'json', region: regions.district };
      const registered = async (code: string, settings: Record<string, unknown>, secret: string) => {
        const input = { ...named, code, settings, secret, idempotencyKey: key() };
        return (await app.ask(RegisterChannelDocument, { input }, operator)).registerChannel;
      };
      const useless = { userErrors: [{ field: ['input', 'secret'], code: 'INVALID_VALUE' }] };
      expect(await registered('vendor-pushes', {}, 'vendor-token')).toMatchObject(useless);
      expect(await registered('vendor-asked', pulled, 'vendor-token')).toMatchObject({ userErrors: [] });
      const ours = await register('rotated-useless');
      expect(await rotate('rotated-useless', 0, { secret: 'vendor-token' })).toMatchObject(useless);
      expect((await app.push(ours, rating('still-good'))).status).toBe(200);
    });

    it('is another one where settings have it prove the sender in another way', async () => {
      const codes = { codeSet: 'appraiser-1', optionSet: 'national', institution: units.own };
      const old = await register('device-signs', 'window-device', { ...codes, proof: 'TOKEN' });
      const signed = { ...codes, proof: 'SIGNATURE' };
      expect(await update({ code: 'device-signs', settings: signed })).toMatchObject({
        channel: null,
        userErrors: [
          {
            field: ['input', 'settings'],
            code: 'INVALID_VALUE',
            message: expect.stringContaining('rotateChannelSecret'),
          },
        ],
      });
      expect(await rotate('device-signs', 24, { settings: signed })).toMatchObject({
        userErrors: [{ field: ['input', 'overlapHours'], code: 'INVALID_VALUE' }],
      });
      const { secret } = await rotate('device-signs', 0, { settings: signed });
      expect((await channelOf('device-signs')).settings).toEqual(signed);
      const sign = { device: 'A01-pad', sequence: 1, window: 'A01', time: '2026-03-02 10:15:20', ErrorCode: 0 };
      const body = JSON.stringify({ ...sign, appraiseLevel: '2' });
      const { deliveryUrl } = await channelOf('device-signs');
      const byUrl = await fetch(`${deliveryUrl}?token=${old.secret}`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body },
      });
      expect(byUrl.status).toBe(401);
      expect((await app.push({ ...old, deliveryUrl, secret: secret! }, Buffer.from(body))).status).toBe(200);
    });

    it('of one who is asked is no key of one who pushes', async () => {
      const settings = { pull: { url: 'https://vendor.example/ratings', everySeconds: 86_400 } };
      await register('asks-no-more', 'json', settings);
      const refused = { channel: null, userErrors: [{ field: ['input', 'settings'], code: 'INVALID_VALUE' }] };
      expect(await update({ code: 'asks-no-more', settings: {} })).toMatchObject(refused);
      expect(await rotate('asks-no-more', 0, { settings: {} })).toMatchObject({ userErrors: [] });
      expect(await update({ code: 'asks-no-more', settings })).toMatchObject(refused);
    });

    it('is not taken from an operator where it is made here', async () => {
      const input = { code: 'made-here', name: '甲', adapter: 'json', region: regions.district, settings: {} };
      const { registerChannel } = await app.ask(
        RegisterChannelDocument,
        { input: { ...input, secret: 'mine', idempotencyKey: key() } },
        operator,
      );
      expect(registerChannel).toMatchObject({
        channel: null,
        secret: null,
        userErrors: [{ field: ['input', 'secret'], code: 'INVALID_VALUE' }],
      });
    });
  });

  describe('what it is set to', () => {
    it('is changed part by part, checked by its adapter, and on record with what it was', async () => {
      await register('edited', 'hotline-12345');
      expect(await update({ code: 'edited', name: '新名' })).toMatchObject({
        channel: { name: '新名', enabled: true },
      });
      const settings = { satisfaction: { '1': 'SATISFIED' } };
      expect(await update({ code: 'edited', settings })).toMatchObject({ channel: { name: '新名', settings } });
      expect(await update({ code: 'edited', settings: { satisfaction: { '1': 'GREAT' }, extra: 1 } })).toMatchObject({
        channel: null,
        userErrors: expect.arrayContaining([
          expect.objectContaining({ field: ['input', 'settings', 'satisfaction', '1'], code: 'INVALID_VALUE' }),
          expect.objectContaining({ field: ['input', 'settings'], code: 'INVALID_VALUE' }),
        ]),
      });
      const audit = await app.app.database.reader.query<{ detail: string }[]>(
        "SELECT detail FROM audit_entry WHERE action = 'channel.updated' AND subject = 'Channel:edited' ORDER BY id",
      );
      expect(audit.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
        { nameBefore: '测试渠道 edited', nameAfter: '新名' },
        { settingsBefore: '{}', settingsAfter: '{"satisfaction":{"1":"SATISFIED"}}' },
      ]);
    });

    it('is shown as it was stated, whatever its names, so that it can be written back', async () => {
      const stated = {
        key: ['id', 'round'],
        fields: { level: 'satisfaction', institution: 'orgcode', caseNumber: 'token' },
      };
      const channel = await register('written-back', 'mobile-app', stated);
      const { settings } = await channelOf('written-back');
      expect(settings).toEqual(stated);
      expect(await update({ code: 'written-back', settings })).toMatchObject({ channel: { settings: stated } });
      const said = { id: 'a', round: '1', satisfaction: '5', orgcode: units.own };
      expect((await app.push(channel, said)).body).toMatchObject({
        records: [{ externalId: 'a#1', outcome: 'ACCEPTED' }],
      });

      await update({ code: 'written-back', settings: { ...stated, key: 'id' } });
      const [audit] = await app.app.database.reader.query<{ detail: string }[]>(
        "SELECT detail FROM audit_entry WHERE subject = 'Channel:written-back' ORDER BY id DESC LIMIT 1",
      );
      expect(JSON.parse(audit!.detail)).toEqual({
        settingsBefore: JSON.stringify(stated),
        settingsAfter: JSON.stringify({ ...stated, key: 'id' }),
      });
    });

    it('two who edit what they have read notice each other; who stops it is always heard', async () => {
      await register('contested');
      const seen = await app.query<{ node: { version: number } }, object>(
        'query ($id: ID!) { node(id: $id) { ... on Channel { version } } }',
        { id: (await channelOf('contested')).id },
        operator,
      );
      const { version: expectedVersion } = seen.data!.node;
      expect(await update({ code: 'contested', name: '甲', expectedVersion })).toMatchObject({
        channel: { name: '甲' },
      });
      expect(await update({ code: 'contested', name: '乙', expectedVersion })).toMatchObject({
        channel: null,
        userErrors: [{ field: ['input', 'expectedVersion'], code: 'VERSION_CONFLICT' }],
      });
      expect(await update({ code: 'contested', enabled: false })).toMatchObject({
        channel: { name: '甲', enabled: false },
      });
    });

    it('switched off it takes no push, and switched on it takes them again', async () => {
      const channel = await register('paused');
      await update({ code: 'paused', enabled: false });
      expect((await app.push(channel, rating('paused-1'))).status).toBe(404);
      await update({ code: 'paused', enabled: true });
      expect((await app.push(channel, rating('paused-1'))).body).toMatchObject({ accepted: 1 });
    });

    it('the channel of the API itself is nobody’s to change', async () => {
      expect(await update({ code: `graphql-${regions.district}`, enabled: false })).toMatchObject({
        channel: null,
        userErrors: [{ field: ['input', 'code'] }],
      });
    });
  });

  describe('its health', () => {
    it('counts the records of the day in Beijing, and says when the last delivery came', async () => {
      const channel = await register('healthy');
      await app.push(channel, [rating('healthy-1'), rating('healthy-2', { level: 'no such level' })]);
      await app.push(channel, rating('healthy-1'));
      expect((await channelOf('healthy')).health).toEqual({
        lastDeliveryAt: expect.any(String),
        acceptedToday: 1,
        duplicateToday: 1,
        refusedToday: 1,
        silentSince: null,
      });
    });

    it('tells a silence that is unlike it: a nightly batch that did not come', async () => {
      const own = await startApp(kind, { startsAt: '2026-01-05T02:00:00+08:00' });
      try {
        const send = async (code: string, id: string, channel: TestChannel) => {
          expect((await own.push(channel, rating(`${code}-${id}`))).status).toBe(200);
        };
        const at = async () => own.token('CHANNEL_OPERATOR');
        const district = regions.district;
        const nightly = await own.registerChannel(await at(), { code: 'nightly', adapter: 'json', region: district });
        const seldom = await own.registerChannel(await at(), { code: 'seldom', adapter: 'json', region: district });
        for (let day = 0; day < 42; day++) {
          await send('nightly', String(day), nightly);
          if (day % 9 === 0) await send('seldom', String(day), seldom);
          own.clock.advance(DAY);
        }
        const silentOnes = async () => {
          const { channels } = await own.ask(ChannelsDocument, { first: 10 }, await at());
          return channels.nodes.flatMap(({ code, health }) => (health!.silentSince ? [code] : []));
        };
        expect(await silentOnes()).toEqual([]);
        own.clock.advance(6 * HOUR);
        expect(await silentOnes()).toEqual(['nightly']);
        await send('nightly', 'late', nightly);
        expect(await silentOnes()).toEqual([]);
      } finally {
        await own.dispose();
      }
    });
  });

  describe('a preview', () => {
    const call = (body: unknown) => ({ contentType: 'application/json', body: JSON.stringify(body) });

    it('says of each record what would become of it, and stores nothing', async () => {
      const channel = await register('tried', 'hotline-12345');
      await app.push(channel, order('known', '2'));
      await app.settled();
      const before = await rowCounts(app.storage);
      const tried = await preview({
        channel: 'tried',
        ...call([order('new', '0'), order('known', '2'), order('odd', '9'), { ...order('case', ''), telAskTime: '' }]),
      });
      expect(tried).toEqual({
        verdict: expect.objectContaining({
          ...{ signature: 'NOT_CHECKED', status: 'PARTLY_REFUSED', problem: null },
          ...{ accepted: 2, duplicates: 1, refused: 1 },
        }),
        records: [
          {
            externalId: 'new@20260303090000',
            outcome: 'ACCEPTED',
            evaluation: expect.objectContaining({
              ...{ level: 'DISSATISFIED', provenance: 'HOTLINE', caseNumber: 'new', options: [] },
              evaluatedAt: '2026-03-03T01:00:00.000Z',
            }),
            workOrderDueAt: expect.stringMatching(/T15:59:59.000Z$/),
            problems: [],
          },
          expect.objectContaining({ externalId: 'known@20260303090000', outcome: 'DUPLICATE', workOrderDueAt: null }),
          {
            externalId: 'odd@20260303090000',
            outcome: 'REFUSED',
            evaluation: null,
            workOrderDueAt: null,
            problems: [{ pointer: '/publicSatisfaction', code: 'UNKNOWN_LEVEL', message: expect.any(String) }],
          },
          expect.objectContaining({
            externalId: expect.stringMatching(/^case#/),
            outcome: 'ACCEPTED',
            evaluation: null,
            workOrderDueAt: null,
          }),
        ],
        userErrors: [],
      });
      await app.settled();
      expect(await rowCounts(app.storage)).toEqual(before);
      // And it is not remembered either: the same record, pushed for real, is new.
      expect((await app.push(channel, order('new', '0'))).body).toMatchObject({ accepted: 1 });
    });

    it('checks the signature where there is one', async () => {
      const { secret } = await register('signed');
      const body = Buffer.from(JSON.stringify(rating('signed-1')));
      const headers = signStandardWebhook(secret, { id: 'preview-1', at: app.clock.now(), body });
      const good = { channel: 'signed', contentType: 'application/json', headers, body: body.toString() };
      expect(await preview(good)).toMatchObject({ verdict: { signature: 'VALID', status: 'ACCEPTED' } });
      expect(await preview({ ...good, body: `${good.body} ` })).toMatchObject({
        verdict: {
          signature: 'SIGNATURE_INVALID',
          status: 'NOT_STORED',
          problem: { code: 'SIGNATURE_INVALID', detail: expect.stringContaining('other bytes') },
        },
        records: [],
      });
    });

    it('tries settings that are none yet: of a new channel, and in place of those of one that is there', async () => {
      await register('trial', 'hotline-12345');
      const settings = { satisfaction: { '9': 'VERY_SATISFIED' } };
      const draft = { adapter: 'hotline-12345', region: regions.district, settings };
      const would = { verdict: { status: 'ACCEPTED' }, records: [{ evaluation: { level: 'VERY_SATISFIED' } }] };
      expect(await preview({ ...draft, ...call(order('draft', '9')) })).toMatchObject(would);
      expect(await preview({ channel: 'trial', settings, ...call(order('draft', '9')) })).toMatchObject(would);
      expect(await preview({ channel: 'trial', ...call(order('draft', '9')) })).toMatchObject({
        verdict: { status: 'REFUSED' },
      });
      expect(await preview({ ...draft, settings: { satisfactoin: {} }, ...call([]) })).toMatchObject({
        verdict: null,
        userErrors: [{ field: ['input', 'settings'], code: 'INVALID_VALUE' }],
      });
    });

    it.each(['json', 'hotline-12345'])('takes the sample of the adapter %s as it is shown', async adapter => {
      type Sample = { id: string; sampleDelivery: string; sampleContentType: string };
      const { data } = await app.query<{ adapters: Sample[] }, object>(
        '{ adapters { id sampleDelivery sampleContentType } }',
        {},
        operator,
      );
      const { sampleDelivery: body, sampleContentType: contentType } = data!.adapters.find(({ id }) => id === adapter)!;
      expect(await preview({ adapter, region: regions.district, settings: {}, contentType, body })).toMatchObject({
        verdict: { status: 'ACCEPTED' },
        userErrors: [],
      });
    });

    it('tells a body that is of no use as it would be stored: one refused record', async () => {
      await register('useless');
      expect(await preview({ channel: 'useless', contentType: 'application/json', body: '{' })).toMatchObject({
        verdict: { status: 'REFUSED', refused: 1 },
        records: [{ externalId: null, outcome: 'REFUSED', problems: [{ code: 'MALFORMED_BODY' }] }],
      });
      expect(await preview({ channel: 'useless', contentType: 'text/csv', body: 'a' })).toMatchObject({
        verdict: { status: 'NOT_STORED', problem: { code: 'UNSUPPORTED_CONTENT_TYPE' } },
        records: [],
      });
    });
  });

  describe('a replay', () => {
    const since = '2026-03-01T00:00:00+08:00';
    const replay = async (input: Omit<ReplayDeliveriesInput, 'idempotencyKey'> & { idempotencyKey?: string }) =>
      (await app.ask(ReplayDeliveriesDocument, { input: { idempotencyKey: key(), ...input } }, operator))
        .replayDeliveries;
    const deliveriesOf = async (channel: string) =>
      (await app.ask(DeliveriesDocument, { first: 20, filter: { channel } }, operator)).deliveries.nodes;

    it('takes what was refused, once the settings are mended: the delivery no longer shows it as refused', async () => {
      const channel = await register('mended', 'hotline-12345');
      const pushed = [order('mended-1', '2'), order('mended-2', '7'), order('mended-3', '8')];
      const { body } = await app.push(channel, pushed);
      expect(body).toMatchObject({ accepted: 1, refused: 2 });
      expect(await replay({ channel: 'mended', since })).toMatchObject({ replayed: 2, accepted: 0, refused: 2 });

      await update({ code: 'mended', settings: { satisfaction: { '2': 'SATISFIED', '7': 'DISSATISFIED' } } });
      expect(await replay({ channel: 'mended', since })).toEqual({
        ...{ replayed: 2, accepted: 1, duplicates: 0, refused: 1 },
        userErrors: [],
      });
      expect(await deliveriesOf('mended')).toEqual([
        expect.objectContaining({
          ...{ id: body.deliveryId, status: 'PARTLY_REFUSED', accepted: 2, duplicates: 0, refused: 1 },
          refusals: [{ externalId: 'mended-3@20260303090000', problems: [expect.anything()] }],
        }),
      ]);
      const health = (await channelOf('mended')).health!;
      expect(health).toMatchObject({ acceptedToday: 2, duplicateToday: 0, refusedToday: 1 });

      await app.settled();
      const office = await app.token('MANAGEMENT_OFFICE');
      const [recovered] = await allEvaluations(app, office, { caseNumber: 'mended-2' });
      expect(recovered).toMatchObject({ level: 'DISSATISFIED', workOrder: { state: 'CREATED' } });
      // It was received when it was pushed, and says that it was replayed.
      const [row] = await app.app.database.reader.query<{ flags: string; late: number }[]>(
        `SELECT e.flags, e.received_at - d.received_at AS late FROM evaluation e JOIN delivery d ON d.id = e.delivery_id
          WHERE e.external_id = 'mended-2@20260303090000'`,
      );
      expect(row!.flags).toContain('REPLAYED');
      expect(Number(row!.late)).toBe(0);
    });

    it('the sender who asks again under its message id hears what is true now', async () => {
      const channel = await register('asked-again', 'hotline-12345');
      const id = 'asked-again';
      expect((await app.push(channel, order('again-1', '7'), { id })).body).toMatchObject({ refused: 1 });
      await update({ code: 'asked-again', settings: { satisfaction: { '7': 'SATISFIED' } } });
      await replay({ channel: 'asked-again', since });
      expect((await app.push(channel, order('again-1', '7'), { id })).body).toMatchObject({
        ...{ accepted: 0, duplicates: 1, refused: 0 },
        records: [{ outcome: 'DUPLICATE', receipt: expect.any(String) }],
      });
    });

    it('of a body that still cannot be read leaves it refused', async () => {
      const channel = await register('unread', 'hotline-12345');
      const csv = Buffer.from('工单编号,工单标题,派单时间\nunread-1,甲,2026-03-02 09:00:00\n');
      const { body } = await app.push(channel, csv, { contentType: 'application/json' });
      expect(body).toMatchObject({ accepted: 0, refused: 1, records: [{ problems: [{ code: 'MALFORMED_BODY' }] }] });
      expect(await replay({ channel: 'unread', ids: [body.deliveryId] })).toMatchObject({ replayed: 1, refused: 1 });
      expect(await deliveriesOf('unread')).toMatchObject([{ status: 'REFUSED', refused: 1 }]);
    });

    it('is done once however often and however parallel it is asked for, and changes nothing that is settled', async () => {
      const channel = await register('repeated', 'hotline-12345');
      await app.push(channel, [order('repeated-1', '2'), order('repeated-2', '7')]);
      await update({ code: 'repeated', settings: { satisfaction: { '2': 'VERY_DISSATISFIED', '7': 'SATISFIED' } } });
      const input = { channel: 'repeated', since, onlyRefused: false, idempotencyKey: key() };
      const answers = await Promise.all(Array.from({ length: 5 }, () => replay(input)));
      // What was accepted under the old settings stands, though it would read otherwise today.
      expect(answers).toEqual(
        answers.map(() => ({ replayed: 2, accepted: 1, duplicates: 0, refused: 1, userErrors: [] })),
      );
      expect(await deliveriesOf('repeated')).toMatchObject([{ status: 'ACCEPTED', accepted: 2, refused: 0 }]);
      const office = await app.token('MANAGEMENT_OFFICE');
      const [first] = await allEvaluations(app, office, { caseNumber: 'repeated-1' });
      expect(first).toMatchObject({ level: 'SATISFIED', standing: 'COUNTED' });
      expect(await replay({ channel: 'repeated', since })).toMatchObject({ replayed: 0 });
    });

    it('of a body that was set aside for its message id is for a person who names it', async () => {
      const channel = await register('set-aside');
      await app.push(channel, rating('aside-1'), { id: 'used-id' });
      expect((await app.push(channel, rating('aside-2'), { id: 'used-id' })).status).toBe(409);
      expect(await replay({ channel: 'set-aside', since })).toMatchObject({ replayed: 0 });
      const [aside] = (await deliveriesOf('set-aside')).filter(({ status }) => status === 'QUARANTINED');
      expect(await replay({ channel: 'set-aside', ids: [aside!.id] })).toMatchObject({ replayed: 1, accepted: 1 });
    });
  });

  describe('a quarantine', () => {
    const start = '2026-03-01T00:00:00+08:00';
    const quarantine = async (channel: string, since = start) =>
      (
        await app.ask(
          QuarantineChannelDocument,
          { input: { channel, since, reason: '密钥泄露', idempotencyKey: key() } },
          operator,
        )
      ).quarantineChannel;
    const release = async (channel: string, since = start) =>
      (
        await app.ask(
          ReleaseQuarantineDocument,
          { input: { channel, since, reason: '核查完毕', idempotencyKey: key() } },
          operator,
        )
      ).releaseQuarantine;
    const office = () => app.token('MANAGEMENT_OFFICE');
    const standingsOf = async (filter: EvaluationFilter) => {
      await app.settled();
      const all = await allEvaluations(app, await office(), filter);
      return Object.fromEntries(all.map(({ id, standing }) => [id, standing]));
    };
    const counted = async (channels: string[]) =>
      Object.keys(await standingsOf({ channels, standings: ['COUNTED'] })).length;
    const about = (caseNumber: string, said: Record<string, unknown> = {}) =>
      rating(caseNumber, { caseNumber, ...said });

    it('takes all that came since a moment out of the figures, and gives back exactly what was there', async () => {
      const leaked = await register('leaked');
      const other = await register('beside');
      await app.push(leaked, rating('before'));
      app.clock.advance(HOUR);
      const since = app.clock.now().toISOString();
      await app.push(leaked, [about('q-1'), about('q-2', { level: 'DISSATISFIED' }), rating('loose')]);
      // One service has a rating of each channel; the earlier one goes first.
      await app.push(leaked, about('q-3', { evaluatedAt: '2026-03-03 08:00:00' }));
      await app.push(other, about('q-3', { evaluatedAt: '2026-03-03 09:00:00' }));
      await app.push(other, about('q-4', { evaluatedAt: '2026-03-03 08:00:00' }));
      await app.push(leaked, about('q-4', { evaluatedAt: '2026-03-03 09:00:00' }));
      const channels = ['leaked', 'beside'];
      const before = await standingsOf({ channels });
      expect(Object.values(before).sort()).toEqual([...Array<string>(6).fill('COUNTED'), 'SUPERSEDED', 'SUPERSEDED']);

      expect(await quarantine('leaked', since)).toEqual({ affected: 5, userErrors: [] });
      expect(await counted(['leaked'])).toBe(1);
      // What it had displaced counts meanwhile.
      expect(await counted(['beside'])).toBe(2);
      expect(await quarantine('leaked', since)).toMatchObject({ affected: 0 });

      expect(await release('leaked', since)).toEqual({ affected: 5, userErrors: [] });
      expect(await standingsOf({ channels })).toEqual(before);
      const left = await app.app.database.reader.query<unknown[]>('SELECT evaluation_id FROM evaluation_hold');
      expect(left).toEqual([]);
    });

    it('is in the ledger of each rating, and told to its citizen', async () => {
      const channel = await register('told');
      const { body } = await app.push(channel, rating('told-1'));
      await quarantine('told');
      await app.settled();
      const { receipt } = await app.ask(ReceiptDocument, { code: body.records[0]!.receipt! });
      expect(receipt).toMatchObject({ standing: 'EXCLUDED', standingReason: expect.stringContaining('渠道正在核查') });
      await release('told');
      await app.settled();
      const [found] = await allEvaluations(app, await office(), { channels: ['told'] });
      const { node } = await app.ask(EvaluationDocument, { id: found!.id }, await office());
      expect(node).toMatchObject({
        standing: 'COUNTED',
        ledger: [{ entry: 'RECORDED' }, { entry: 'QUARANTINED' }, { entry: 'RELEASED' }],
      });
    });

    it('and its end are told to the office of the channel, and to those of the regions whose ratings it concerns', async () => {
      const operators = await app.token({ role: 'CHANNEL_OPERATOR', region: regions.city });
      const ofCity = { code: 'of-city', adapter: 'json', region: regions.city };
      const channel = await app.registerChannel(operators, ofCity);
      await app.push(channel, [
        rating('city-1', { region: regions.district }),
        rating('city-2', { region: regions.other, institution: units.other }),
      ]);
      await app.settled();
      const told = async () => {
        const sql = `SELECT kind, recipient_role, recipient_region FROM notice
                      WHERE about_type = 'Channel' AND about_id = 'of-city' ORDER BY kind, recipient_region`;
        return (await ask<Record<string, string>>(app.storage, sql)).map(row => Object.values(row));
      };
      const tellings = (kind: string) =>
        [regions.city, regions.district, regions.other].map(region => [kind, 'MANAGEMENT_OFFICE', region]);
      const request = { channel: 'of-city', since: start, reason: '密钥泄露' };
      await app.ask(QuarantineChannelDocument, { input: { ...request, idempotencyKey: key() } }, operators);
      expect(await told()).toEqual(tellings('CHANNEL_QUARANTINED'));
      for (let again = 0; again < 2; again++) {
        await app.settled();
        await app.ask(ReleaseQuarantineDocument, { input: { ...request, idempotencyKey: key() } }, operators);
        expect(await told()).toEqual([...tellings('CHANNEL_QUARANTINED'), ...tellings('CHANNEL_RELEASED')]);
      }
    });

    it('holds what the channel sends meanwhile, and a replay of what it sent then; what comes after it counts', async () => {
      const channel = await register('meanwhile', 'hotline-12345');
      await app.push(channel, order('meanwhile-1', '9'));
      await quarantine('meanwhile');
      expect((await app.push(channel, order('meanwhile-2', '2'))).body).toMatchObject({ accepted: 1 });
      expect(await counted(['meanwhile'])).toBe(0);

      app.clock.advance(HOUR);
      const later = app.clock.now().toISOString();
      expect(await release('meanwhile', later)).toMatchObject({ affected: 0 });
      await app.push(channel, order('meanwhile-3', '2'));
      await update({ code: 'meanwhile', settings: { satisfaction: { '2': 'SATISFIED', '9': 'SATISFIED' } } });
      const input = { channel: 'meanwhile', since: start, idempotencyKey: key() };
      await app.ask(ReplayDeliveriesDocument, { input }, operator);
      expect(await counted(['meanwhile'])).toBe(1);
      expect(await release('meanwhile')).toMatchObject({ affected: 2 });
      expect(await counted(['meanwhile'])).toBe(3);
    });

    it('leaves alone what was excluded for another reason, before it or meanwhile', async () => {
      const channel = await register('excluded');
      await app.push(channel, [rating('excluded-1'), rating('excluded-2'), rating('excluded-3')]);
      const [one, two] = Object.keys(await standingsOf({ channels: ['excluded'] })).map(id => decodeGlobalId(id)!.id);
      const { database } = app.app;
      const because = { standing: 'EXCLUDED', reason: 'appeal:1', changed_at: app.clock.now() };
      await database.unitOfWork(tx =>
        insertRows(tx, 'evaluation_standing', [{ region: regions.district, evaluation_id: one!, ...because }]),
      );
      expect(await quarantine('excluded')).toMatchObject({ affected: 2 });
      await app.settled();
      await database.unitOfWork(tx =>
        execute(tx, "UPDATE evaluation_standing SET reason = 'appeal:2' WHERE evaluation_id = ?", [two!]),
      );
      await release('excluded');
      expect(Object.values(await standingsOf({ channels: ['excluded'] })).sort()).toEqual([
        'COUNTED',
        'EXCLUDED',
        'EXCLUDED',
      ]);
    });

    it('is a matter of batches, however much there is', async () => {
      const channel = await register('much');
      for (let batch = 0; batch < 3; batch++) {
        await app.push(
          channel,
          Array.from({ length: 700 }, (_, i) => rating(`much-${batch}-${i}`)),
        );
      }
      expect(await quarantine('much')).toMatchObject({ affected: 2_100 });
      await app.settled();
      const standing = () =>
        app.app.database.reader.query<{ standing: string | null; ratings: number | string }[]>(
          `SELECT s.standing, COUNT(*) AS ratings FROM evaluation e LEFT JOIN evaluation_standing s
              ON s.evaluation_id = e.id WHERE e.channel_code = 'much' GROUP BY s.standing`,
        );
      const amounts = async () => (await standing()).map(row => [row.standing, Number(row.ratings)]);
      expect(await amounts()).toEqual([['EXCLUDED', 2_100]]);
      await release('much');
      await app.settled();
      expect(await amounts()).toEqual([[null, 2_100]]);
    });

    it('needs a reason, and a moment that has been', async () => {
      await register('unreasoned');
      const ask = async (said: object) => {
        const input = { channel: 'unreasoned', since: start, reason: '测试', idempotencyKey: key(), ...said };
        return (await app.ask(QuarantineChannelDocument, { input }, operator)).quarantineChannel.userErrors;
      };
      expect(await ask({ reason: ' ' })).toMatchObject([{ field: ['input', 'reason'], code: 'REQUIRED' }]);
      const future = new Date(app.clock.now().getTime() + DAY).toISOString();
      expect(await ask({ since: future })).toMatchObject([{ field: ['input', 'since'], code: 'INVALID_VALUE' }]);
    });
  });
});

import { execute } from '../../src/platform/sql';
import { codesOf, dataOf } from './checks';
import type { Row } from './row';
import { type Asker, places, rating, type World } from './world';

type Send = Row['send'];

const operator: Asker = { role: 'CHANNEL_OPERATOR', region: places.district };
let requests = 0;
const key = () => `channel-row-${++requests}`;

/** Calls a mutation of channels with its input, and answers its errors. */
const change =
  (mutation: string, input: Record<string, unknown>, asker: Asker = operator): Send =>
  world => {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { field code message } } }`;
    return world.ask(query, { input: { idempotencyKey: key(), ...input } }, asker);
  };
const register = (said: Record<string, unknown>) =>
  change('registerChannel', {
    code: key(),
    name: '甲',
    adapter: 'json',
    region: places.district,
    settings: {},
    ...said,
  });
const update = (said: Record<string, unknown>, asker?: Asker) =>
  change('updateChannel', { code: 'json-a', ...said }, asker);
const rotate = (said: Record<string, unknown>, asker?: Asker) =>
  change('rotateChannelSecret', { code: 'json-a', overlapHours: 1, ...said }, asker);
const since = '2026-03-01T00:00:00+08:00';

const sql = (world: World, text: string) => world.app.database.unitOfWork(tx => execute(tx, text));

/** What operators set up wrongly, and what somebody makes of their console who should not. */
export const channelRows: readonly Row[] = [
  {
    id: 'X13',
    what: 'a secret among the settings of a new channel',
    send: register({ settings: { secret: 'whsec_in_plain_text' } }),
    expect: 'V',
    code: 'INVALID_VALUE',
  },
  {
    id: 'X13',
    what: 'a secret among the settings of a channel that is there',
    send: update({ code: 'hotline-a', settings: { signature: { secret: 'whsec_in_plain_text' } } }),
    expect: 'V',
    code: 'INVALID_VALUE',
  },
  {
    id: 'X13',
    what: 'a secret of the operator’s own where secrets are made here',
    send: rotate({ code: 'hotline-a', secret: 'whsec_in_plain_text' }),
    expect: 'V',
    code: 'INVALID_VALUE',
  },
  {
    id: 'X14',
    what: 'settings that refer to a schema elsewhere',
    send: update({ code: 'hotline-a', settings: { $ref: 'http://127.0.0.1/schema.json' } }),
    expect: 'V',
    code: 'INVALID_VALUE',
  },
  {
    id: 'X14',
    what: 'settings with the name of a prototype',
    send: world =>
      world.post(
        `{"query":"mutation ($s: JSONObject!) { updateChannel(input: { code: \\"json-a\\", settings: $s, idempotencyKey: \\"p\\" }) { userErrors { code } } }","variables":{"s":{"__proto__":{"enabled":false}}}}`,
        operator,
      ),
    expect: 'V',
  },
  {
    id: 'X14',
    what: 'settings of more than 60,000 bytes',
    send: update({ settings: { note: 'x'.repeat(70_000) } }),
    expect: 'V',
    code: 'INVALID_VALUE',
  },
  {
    id: 'X16',
    what: 'a push to a channel that was switched off a moment ago',
    before: update({ enabled: false }),
    send: world => world.push({ body: rating() }),
    expect: 'N',
    code: 'NOT_FOUND',
    after: update({ enabled: true }),
  },
  {
    id: 'X17',
    what: 'what a channel sent whose adapter is no longer installed',
    before: async world => {
      await world.push({ channel: 'hotline-a', body: { taskId: 'left-behind', publicSatisfaction: '9' } });
      await sql(world, "UPDATE channel SET adapter = 'gone' WHERE code = 'hotline-a'");
    },
    send: world =>
      world.ask(
        '{ deliveries(first: 1, filter: { channel: "hotline-a" }) { nodes { status channel { adapter { id } } } } }',
        {},
        operator,
      ),
    expect: 'R',
    also: (_world, answer) =>
      expect(dataOf(answer)).toMatchObject({ deliveries: { nodes: [{ channel: { adapter: { id: 'gone' } } }] } }),
    after: world => sql(world, "UPDATE channel SET adapter = 'hotline-12345' WHERE code = 'hotline-a'"),
  },
  {
    id: 'X52',
    what: 'another secret, asked for by an auditor',
    send: rotate({}, { role: 'AUDITOR' }),
    expect: 'F',
    code: 'FORBIDDEN',
  },
  {
    id: 'X52',
    what: 'another secret for a channel of the next district',
    send: rotate({ code: 'json-b' }),
    expect: 'N',
    code: 'NOT_FOUND',
  },
  {
    id: 'X52',
    what: 'another secret with an overlap of less than nothing',
    send: rotate({ overlapHours: -1 }),
    expect: 'V',
    code: 'BAD_USER_INPUT',
  },
  {
    id: 'X52',
    what: 'another secret with an overlap of a year',
    send: rotate({ overlapHours: 8_760 }),
    expect: 'V',
    code: 'BAD_USER_INPUT',
  },
  {
    id: 'X53',
    what: 'a quarantine for no stated reason',
    send: change('quarantineChannel', { channel: 'json-a', since, reason: '?' }),
    expect: 'V',
    code: 'REQUIRED',
  },
  {
    id: 'X55',
    what: 'a replay of 201 deliveries by name',
    send: change('replayDeliveries', { channel: 'json-a', ids: Array.from({ length: 201 }, (_, i) => `id-${i}`) }),
    expect: 'V',
    code: 'BAD_USER_INPUT',
  },
  {
    id: 'X55',
    what: 'a replay of everything, without a beginning',
    send: change('replayDeliveries', { channel: 'json-a' }),
    expect: 'V',
    code: 'REQUIRED',
  },
  {
    id: 'X55',
    what: 'a replay of a delivery that is not of the channel',
    send: change('replayDeliveries', { channel: 'json-a', ids: ['nonsense'] }),
    expect: 'N',
    code: 'NOT_FOUND',
  },
  {
    id: 'X56',
    what: 'an edit of a version that somebody changed meanwhile',
    before: update({ name: '甲' }),
    send: update({ name: '乙', expectedVersion: 1 }),
    expect: 'C',
    code: 'VERSION_CONFLICT',
    also: async (world, answer) => {
      expect(codesOf(answer)).toEqual(['VERSION_CONFLICT']);
      const listed = await world.ask('{ channels(first: 20) { nodes { code name } } }', {}, operator);
      expect(dataOf<{ channels: { nodes: object[] } }>(listed).channels.nodes).toContainEqual({
        code: 'json-a',
        name: '甲',
      });
    },
  },
  {
    id: 'X58',
    what: 'a quarantine since tomorrow, by the clock of the operator’s computer',
    send: world =>
      change('quarantineChannel', {
        ...{ channel: 'json-a', reason: '测试' },
        since: new Date(Date.now() + 86_400_000).toISOString(),
      })(world),
    expect: 'V',
    code: 'INVALID_VALUE',
  },
];

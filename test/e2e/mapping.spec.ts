import { PreviewDeliveryDocument, RegisterChannelDocument } from '../../schema/generated';
import { signStandardWebhook } from '../../src/sdk';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { allEvaluations } from '../support/reading';
import { storages } from '../support/storages';

let messages = 0;
const settings = {
  format: 'XML',
  records: 'Votes.Vote',
  id: '`@id`',
  fields: { level: 'Face', institution: '$body.Votes.`@unit`', comment: 'Words', evaluatedAt: 'Time' },
  levels: { smile: 'VERY_SATISFIED', frown: 'DISSATISFIED' },
  provenance: 'SELF_GIVEN',
  acknowledgement: {
    contentType: 'application/xml',
    taken:
      '"<ok taken=\'" & $string(accepted) & "\'>" & $join(records[outcome = "REFUSED"].problems.code, " ") & "</ok>"',
    refused: '"<no>" & code & "</no>"',
  },
};
const vote = (id: number, face: string) =>
  `<Vote id="V-${id}"><Face>${face}</Face><Time>2026-03-03 09:00:0${id}</Time><Words>第 ${id} 位</Words></Vote>`;
const votes = (...faces: string[]) =>
  `<?xml version="1.0"?><Votes unit="${units.own}">${faces.map((face, i) => vote(i + 1, face)).join('')}</Votes>`;

describe.each(storages)('an operator whose system speaks an XML of its own, on %s', kind => {
  let app: Harness;
  let operator: string;
  beforeAll(async () => {
    app = await startApp(kind);
    operator = await app.token('CHANNEL_OPERATOR');
  });
  afterAll(() => app?.dispose());

  const channel = { code: 'votes', region: regions.district, adapter: 'mapping' };
  const preview = async (said: object) => {
    const input = { adapter: 'mapping', region: regions.district, contentType: 'text/xml', settings, ...said };
    return (await app.ask(PreviewDeliveryDocument, { input }, operator)).previewDelivery;
  };

  it('is told which expression is wrong, and where in it', async () => {
    const fields = { ...settings.fields, level: 'Face.', comment: '$eval(Words)' };
    const input = { ...channel, name: '投票', idempotencyKey: 'wrong', settings: { ...settings, fields } };
    const { registerChannel } = await app.ask(RegisterChannelDocument, { input }, operator);
    expect(registerChannel.channel).toBeNull();
    expect(registerChannel.userErrors).toMatchObject([
      { field: ['input', 'settings', 'fields', 'level'], message: expect.stringContaining('character 5') },
      { field: ['input', 'settings', 'fields', 'comment'], message: expect.stringContaining('$eval is not available') },
    ]);
  });

  it('sees what would come of a delivery, before there is a channel', async () => {
    const { records, userErrors } = await preview({ body: votes('smile', 'shrug', 'frown') });
    expect(userErrors).toEqual([]);
    expect(records).toMatchObject([
      { externalId: 'V-1', outcome: 'ACCEPTED', evaluation: { level: 'VERY_SATISFIED', comment: '第 1 位' } },
      { externalId: 'V-2', outcome: 'REFUSED', problems: [{ pointer: '/Face', code: 'UNKNOWN_LEVEL' }] },
      { externalId: 'V-3', outcome: 'ACCEPTED', evaluation: { level: 'DISSATISFIED' } },
    ]);
    expect(await allEvaluations(app, await app.token('MANAGEMENT_OFFICE'))).toEqual([]);
  });

  it('is told that the records are not where it said, and that an empty list of them is nothing new', async () => {
    const elsewhere = await preview({ settings: { ...settings, records: 'Votes.Ballot' }, body: votes('smile') });
    expect(elsewhere).toMatchObject({
      verdict: { accepted: 0, refused: 1 },
      records: [{ outcome: 'REFUSED', problems: [{ code: 'RECORDS_NOT_FOUND', pointer: '/Votes/Ballot' }] }],
    });
    expect(await preview({ body: votes() })).toMatchObject({ verdict: { accepted: 0, refused: 0 }, records: [] });
  });

  it('then registers it, and the system hears what it expects to hear', async () => {
    const registered = await app.registerChannel(operator, { ...channel, settings });
    const send = (body: string, secret = registered.secret) =>
      fetch(registered.deliveryUrl, {
        method: 'POST',
        headers: {
          'content-type': 'text/xml',
          ...signStandardWebhook(secret, { id: `votes-${++messages}`, at: app.clock.now(), body }),
        },
        body,
      });
    const answer = await send(votes('smile', 'shrug', 'frown'));
    expect(answer.headers.get('content-type')).toMatch(/^application\/xml/);
    expect(await answer.text()).toBe("<ok taken='2'>UNKNOWN_LEVEL</ok>");
    const stranger = await send(votes('smile'), `whsec_${'A'.repeat(44)}`);
    expect([stranger.status, await stranger.text()]).toEqual([401, '<no>SIGNATURE_INVALID</no>']);
    const ratings = await allEvaluations(app, await app.token('MANAGEMENT_OFFICE'), { channels: ['votes'] });
    expect(ratings.map(({ level, institution }) => [level, institution?.code]).sort()).toEqual([
      ['DISSATISFIED', units.own],
      ['VERY_SATISFIED', units.own],
    ]);
  });
});

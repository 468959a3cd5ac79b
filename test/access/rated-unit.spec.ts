import {
  EvaluationDocument,
  OpenIdentityDocument,
  RecordClueDocument,
  RecordServiceDocument,
  ReRateDocument,
} from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import { Desk } from '../support/desk';
import { askForEverything } from '../support/full-selection';
import { type Harness, startApp } from '../support/harness';
import { Watch } from '../support/live';
import { storages } from '../support/storages';
import { waitFor } from '../support/wait-for';
import { fieldsOf, keptFromUnits, toldElsewhere } from './fields';
import { callBack, doubt, follow, object, publish } from './known-world';
import { fieldsIn, type Heard, idsIn, nodeKinds, reach } from './reach';

const citizen = { name: '欧阳敏华', phone: '13912345678', idNumber: '11010519491231002X' };
const signed = `我叫${citizen.name}，电话 139-1234-5678，身份证 ${citizen.idNumber}，窗口等了两小时`;
const secrets = [citizen.name, '敏华', citizen.phone, '139-1234-5678', citizen.idNumber];

describe.each(storages)('a citizen who rated badly and signed what they wrote, on %s', kind => {
  let app: Harness;
  let desk: Desk;
  let evaluation: string;
  let order: string;
  let ids: Set<string>;
  /** What those are told who look into it. */
  let known: Heard[];
  let live: Watch<unknown>;
  let place: string | undefined;

  const watch = (token: string, after?: string) =>
    new Watch<unknown>(
      app.url,
      askForEverything(app.app.schema, 'evaluationRecorded'),
      { region: regions.district },
      { token, after },
    );

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: '2026-03-10T10:00:00+08:00' });
    desk = await Desk.open(app);
    live = watch(desk.handler);
    await waitFor(() => live.connections === 1);
    place = live.cursor;
    await app.ask(
      RecordServiceDocument,
      {
        input: {
          region: regions.district,
          institution: units.own,
          caseNumber: 'signed',
          caseName: `${citizen.name}低保申请`,
          serviceNumber: 1,
          status: 'COMPLETED',
          servedAt: '2026-03-02T09:00:00+08:00',
          applicant: { kind: 'NATURAL_PERSON', ...citizen },
          idempotencyKey: 'signed',
        },
      },
      desk.office,
    );
    const evaluator = { realName: true, kind: 'NATURAL_PERSON', ...citizen };
    const rated = await desk.rated('signed', { comment: signed, staffMember: 'win01', window: 'A01', evaluator });
    ({ evaluation, id: order } = rated);
    await desk.assign(order);
    await desk.verify(order);
    await desk.settle(order);
    await desk.call(order, { note: `${citizen.name}（${citizen.phone}）表示认可` });
    await desk.call(order, { purpose: 'VERIFICATION' });
    await desk.file(order);
    await desk.close(order);
    const said = { level: 'SATISFIED' as const, comment: `谢谢，${citizen.name} ${citizen.phone}` };
    const input = { receiptCode: rated.receipt, ...said, idempotencyKey: 'again' };
    const { reRate } = await app.ask(ReRateDocument, { input });
    expect(reRate).toEqual({ accepted: true, userErrors: [] });
    const clue = {
      region: regions.district,
      institution: units.own,
      evaluation,
      kind: 'DISCIPLINE' as const,
      text: '暗示收费',
      idempotencyKey: 'clue',
    };
    const { recordClue } = await app.ask(RecordClueDocument, { input: clue }, desk.office);
    await follow(app, desk.office, recordClue.clue!.id);
    await callBack(app, desk.caller);
    await doubt(app, desk.office);
    await object(app, desk.office, evaluation);
    await publish(app, desk.office);
    await app.settled();
    const knowing = [desk.office, desk.caller, await app.token('AUDITOR'), await app.token('CHANNEL_OPERATOR')];
    const lists = await Promise.all(knowing.map(token => reach(app, token, [])));
    ids = idsIn(lists.flat());
    expect(ids).toContain(order);
    known = (await Promise.all(knowing.map(token => reach(app, token, ids)))).flat();
  });
  afterAll(async () => {
    await live?.dispose();
    await app?.dispose();
  });

  const told = (heard: readonly Heard[]) => new Set(heard.flatMap(({ data }) => [...fieldsIn(data)]));

  const ofTheUnit = {
    'the unit’s handler': { role: 'INSTITUTION_HANDLER', institution: units.own },
    'the clerk who was rated': { role: 'WINDOW_CLERK', institution: units.own, staff: 'win01' },
    'an office of the unit': { role: 'MANAGEMENT_OFFICE', institution: units.own },
    'an auditor of the unit': { role: 'AUDITOR', institution: units.own },
    'a call-back agent of the unit': { role: 'CALLBACK_AGENT', institution: units.own },
    'an administrator of the unit': { role: 'ADMINISTRATOR', institution: units.own },
  } as const;

  it.each(Object.entries(ofTheUnit))('is known by no list, node or path below to %s', async (subject, bearer) => {
    const heard = await reach(app, await app.token({ ...bearer, subject }), ids);
    const seen = heard.map(({ text }) => text).join('\n');
    expect(seen).toContain('窗口等了两小时'); // the problem is theirs to see
    expect(secrets.filter(secret => seen.includes(secret))).toEqual([]);
    const fields = told(heard);
    expect(fieldsOf(keptFromUnits).filter(field => fields.has(field))).toEqual([]);
  });

  it('is not kept so from those who look into it: every kind of node, and every field that units do not hear', () => {
    const nodes = known
      .filter(({ by, data }) => by.startsWith('node ') && data)
      .map(({ by }) => by.slice('node '.length));
    expect([...new Set(nodes)].sort()).toEqual(nodeKinds(app).sort());
    const heard = told(known);
    const unheard = fieldsOf(keptFromUnits).filter(field => !heard.has(field));
    expect(unheard).toEqual(Object.keys(toldElsewhere));
  });

  it('is known to no one of the unit who watches, either', async () => {
    await waitFor(() => live.messages.length > 0);
    const late = watch(desk.handler, place);
    await waitFor(() => late.messages.length > 0);
    const seen = JSON.stringify([live.messages, late.messages]);
    await late.dispose();
    expect(seen).toContain('窗口等了两小时');
    expect(secrets.filter(secret => seen.includes(secret))).toEqual([]);
  });

  it('is not opened by anybody of the unit, whatever else they are', async () => {
    const agent = await app.token({ role: 'CALLBACK_AGENT', institution: units.own, subject: 'agent-of-the-unit' });
    const asked = { evaluation, purpose: 'RESULT_CALLBACK' as const, note: '核实情况', idempotencyKey: 'open' };
    const { openIdentity } = await app.ask(OpenIdentityDocument, { input: asked }, agent);
    expect(openIdentity).toMatchObject({ evaluator: null, userErrors: [{ code: 'NOT_INDEPENDENT' }] });
  });

  it('is read in their own words by the office, masked as a person, and whole by the agent who opened that', async () => {
    const { node } = await app.ask(EvaluationDocument, { id: evaluation }, desk.office);
    expect(node).toMatchObject({ comment: signed, evaluator: { name: '欧阳*' } });
    const asked = { evaluation, purpose: 'RESULT_CALLBACK' as const, note: '核实情况', idempotencyKey: 'open' };
    const { openIdentity } = await app.ask(OpenIdentityDocument, { input: asked }, desk.caller);
    expect(openIdentity.evaluator).toMatchObject({ name: citizen.name, phone: citizen.phone });
  });
});

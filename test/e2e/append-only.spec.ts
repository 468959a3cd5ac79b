import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import {
  AssignWorkOrderDocument,
  CallbackTasksDocument,
  IssueWindowCodesDocument,
  OpenIdentityDocument,
  OpenImprovementDocument,
  PromiseRectificationDocument,
  RecordCallbackAttemptDocument,
  RecordCallbackDocument,
  RecordClueDocument,
  RecordServiceDocument,
  PublishReportDocument,
  ReferClueDocument,
  ReleaseCandidatesDocument,
  ReleaseCommentDocument,
  ReplayDeliveriesDocument,
  ReportImprovementDocument,
  ReRateDocument,
  RecordThirdPartyResultDocument,
  RunAssessmentDocument,
  SubmitAppealDocument,
  SubmitEvaluationDocument,
  SubmitRectificationDocument,
  SubmitSelfEvaluationDocument,
} from '../../schema/generated';
import { selfEvaluationAspects } from '../../src/assessment/self-evaluation.entity';
import { appendOnlyTables } from '../../src/entities';
import { RowMac } from '../../src/platform/row-mac';
import { execute, type SqlValue } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { exportHeader, exportRow, Importer } from '../support/imports';
import { allEvaluations } from '../support/reading';
import { freshStorage, storages, type Storage } from '../support/storages';
import { serve } from '../support/services';
import { ask, openStorage } from '../support/stored';

type Row = Record<string, SqlValue> & { mac: string };

/** MariaDB gives instants back as texts. */
function asWritten(row: Row): Row {
  const values = Object.entries(row).map(([column, value]) => {
    return [column, value !== null && /(^|_)(at|from|until)$/.test(column) ? Number(value) : value];
  });
  return Object.fromEntries(values) as Row;
}

/** A file that proves something. */
async function uploaded(app: Harness, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' };
  const response = await fetch(`${app.url}/uploads`, { method: 'POST', headers, body: '%PDF-1.7\n%%EOF\n' });
  return ((await response.json()) as { id: string }).id;
}

/** Has a clerk appeal against a rating of their work, with a file that proves it. */
async function appeal(app: Harness, office: string): Promise<void> {
  const rated = { region: regions.district, institution: units.own, caseNumber: 'desk-2', staffMember: 'win01' };
  const input = { ...rated, level: 'DISSATISFIED' as const, idempotencyKey: 'desk-2' };
  const { submitEvaluation } = await app.ask(SubmitEvaluationDocument, { input }, office);
  const clerk = await app.token({ role: 'WINDOW_CLERK', institution: units.own, subject: 'win01' });
  const said = {
    ground: 'MISTAKEN_RATING' as const,
    statement: '评价的是另一窗口',
    evidence: [await uploaded(app, clerk)],
  };
  const against = { evaluation: submitEvaluation.evaluation!.id, ...said, idempotencyKey: 'appeal' };
  expect((await app.ask(SubmitAppealDocument, { input: against }, clerk)).submitAppeal.userErrors).toEqual([]);
}

/** Has one order dealt with: a promise, what was done with a file that proves it, and the citizen told. */
async function rectify(app: Harness, office: string, receiptCode: string): Promise<void> {
  await app.settled();
  const [rating] = await allEvaluations(app, office, { caseNumber: 'desk-1' });
  const { id } = rating!.workOrder!;
  const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
  const input = (said: object) => ({ input: { id, idempotencyKey: JSON.stringify(said), ...said } }) as never;
  await app.ask(AssignWorkOrderDocument, input({ assignee: 'handler01' }), office);
  await app.ask(PromiseRectificationDocument, input({ promise: '五日内答复', reason: '涉及两个科室' }), handler);
  const upload = await uploaded(app, handler);
  await app.ask(SubmitRectificationDocument, input({ result: '已整改', evidence: [upload] }), handler);
  const call = { purpose: 'RESULT', method: 'TELEPHONE', result: 'REACHED', satisfaction: 'SATISFIED', note: '认可' };
  await app.ask(RecordCallbackDocument, input(call), handler);
  const said = { receiptCode, level: 'SATISFIED' as const, comment: '已解决', idempotencyKey: 're-rated' };
  expect((await app.ask(ReRateDocument, { input: said })).reRate).toMatchObject({ accepted: true });
}

/** Has visitors drawn and one of them called, and a clue handed on. */
/** An item of the unit, with its plan. */
async function improve(app: Harness, office: string): Promise<void> {
  const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
  const input = {
    ...{
      institution: units.own,
      problem: '排队时间长',
      measure: 'ADD_CAPACITY' as const,
      routing: 'BUSINESS' as const,
    },
    ...{ dueOn: '2026-12-31', idempotencyKey: 'improve-1' },
  };
  const { improvement } = (await app.ask(OpenImprovementDocument, { input }, office)).openImprovement;
  const plan = { improvement: improvement!.id, kind: 'PLAN' as const, text: '增设窗口', idempotencyKey: 'improve-2' };
  await app.ask(ReportImprovementDocument, { input: plan }, handler);
}

async function callBack(app: Harness, office: string): Promise<void> {
  await serve(app, [{ caseNumber: 'drawn-1', servedAt: '2026-01-09T10:00:00+08:00' }]);
  await app.app.draws.drawDue();
  const agent = await app.token({ role: 'CALLBACK_AGENT', region: regions.other });
  const { callbackTasks } = await app.ask(CallbackTasksDocument, { first: 1 }, agent);
  const call = { method: 'TELEPHONE' as const, result: 'UNREACHABLE' as const, idempotencyKey: 'attempt' };
  const input = { task: callbackTasks.nodes[0]!.id, ...call };
  const { recordCallbackAttempt } = await app.ask(RecordCallbackAttemptDocument, { input }, agent);
  expect(recordCallbackAttempt.userErrors).toEqual([]);
  const clue = { region: regions.district, kind: 'DISCIPLINE' as const, text: '收受礼品', idempotencyKey: 'clue' };
  const { recordClue } = await app.ask(RecordClueDocument, { input: clue }, office);
  const step = { clue: recordClue.clue!.id, body: '区纪委监委', idempotencyKey: 'refer' };
  expect((await app.ask(ReferClueDocument, { input: step }, office)).referClue.userErrors).toEqual([]);
}

/** Has a unit evaluated by itself and by a third party, and assessed. */
async function assess(app: Harness, office: string): Promise<void> {
  const ofQuarter = { institution: units.own, period: '2026Q1' };
  const answers = selfEvaluationAspects.map(aspect => ({ aspect, score: 90 }));
  const own = { ...ofQuarter, answers, idempotencyKey: 'self' };
  const { submitSelfEvaluation } = await app.ask(SubmitSelfEvaluationDocument, { input: own }, office);
  const reportUpload = await uploaded(app, office);
  const found = { ...ofQuarter, score: '92.35', organisation: '测试评估', reportUpload, idempotencyKey: 'third' };
  const { recordThirdPartyResult } = await app.ask(RecordThirdPartyResultDocument, { input: found }, office);
  const kind = { period: '2026-03', subjectKind: 'INSTITUTION' as const };
  const input = { region: regions.district, ...kind, idempotencyKey: 'assessment' };
  const { runAssessment } = await app.ask(RunAssessmentDocument, { input }, office);
  const answered = [submitSelfEvaluation, recordThirdPartyResult, runAssessment];
  expect(answered.flatMap(({ userErrors }) => userErrors)).toEqual([]);
}

/** Has a comment released, and a report published. */
async function publish(app: Harness, office: string): Promise<void> {
  const rated = { region: regions.district, institution: units.own, caseNumber: 'desk-3' };
  const input = { ...rated, level: 'SATISFIED' as const, comment: '办得快', idempotencyKey: 'desk-3' };
  await app.ask(SubmitEvaluationDocument, { input }, office);
  const { releaseCandidates } = await app.ask(ReleaseCandidatesDocument, { first: 50 }, office);
  const { id } = releaseCandidates.nodes.find(({ comment }) => comment.text === '办得快')!;
  const release = { evaluation: id, text: '办得快', idempotencyKey: 'release' };
  expect((await app.ask(ReleaseCommentDocument, { input: release }, office)).releaseComment.userErrors).toEqual([]);
  const report = { region: regions.district, period: '2026-02', idempotencyKey: 'report' };
  expect((await app.ask(PublishReportDocument, { input: report }, office)).publishReport.userErrors).toEqual([]);
}

/** Has everything happen that writes what is only ever added. */
async function tellAll(app: Harness): Promise<void> {
  const operator = await app.token('CHANNEL_OPERATOR');
  const office = await app.token('MANAGEMENT_OFFICE');
  const hotline = await app.registerChannel(operator, {
    code: 'hotline-990001',
    region: regions.district,
    adapter: 'hotline-12345',
  });
  const order = {
    taskId: '2603A0000001',
    infoTypeName: '投诉',
    discription: '态度生硬',
    executeDeptCode: units.own,
    status: '已派遣',
    reflectPerson: '测试甲',
    callNumber: '10000000001',
  };
  await app.push(hotline, order);
  await app.push(hotline, [
    { ...order, publicSatisfaction: '0', telAskTime: '2026-03-03 09:00:00' },
    { ...order, publicSatisfaction: '9', telAskTime: '2026-03-03 09:01:00' },
  ]);
  await app.push(hotline, { ...order, publicSatisfaction: '3', telAskTime: '2026-03-03 09:02:00' });
  const replayed = { channel: 'hotline-990001', since: '2026-03-01T00:00:00+08:00', idempotencyKey: 'replay-1' };
  expect((await app.ask(ReplayDeliveriesDocument, { input: replayed }, operator)).replayDeliveries).toMatchObject({
    replayed: 1,
  });
  const devices = await app.registerChannel(operator, {
    code: 'pads-990001',
    region: regions.district,
    adapter: 'window-device',
    settings: { codeSet: 'appraiser-1', optionSet: 'national' },
  });
  await app.push(devices, { device: 'A01-pad', sequence: 1, window: 'A01', ErrorCode: 0, appraiseLevel: '5' });
  const village = { code: 'paper-990001', region: regions.district, adapter: 'paper' };
  const calls = [
    '记录编号,类别,单位代码,回访方式,回访结果,满意度,回访时间',
    `H1,回访记录,${units.own},电话,接通,满意,2026-03-02`,
  ];
  const paper = await app.registerChannel(operator, village);
  await app.push(paper, calls.join('\r\n'), { contentType: 'text/csv; charset=utf-8' });
  const [good, bad] = [exportRow({ id: 'export-1' }), exportRow({ id: 'export-2', satisfaction: '还行吧' })];
  const job = await new Importer(app, operator).run(hotline.code, [exportHeader, good, bad].join('\r\n'));
  expect(job).toMatchObject({ state: 'DONE', accepted: 1, refused: 1 });
  const input = { region: regions.district, institution: units.own, caseNumber: 'desk-1', idempotencyKey: 'desk-1' };
  await app.ask(RecordServiceDocument, { input: { ...input, status: 'ACCEPTED', serviceNumber: 1 } }, office);
  const poor = { ...input, level: 'DISSATISFIED' as const };
  const { submitEvaluation } = await app.ask(SubmitEvaluationDocument, { input: poor }, office);
  await rectify(app, office, submitEvaluation.receiptCode!);
  await appeal(app, office);
  await callBack(app, office);
  await publish(app, office);
  await assess(app, office);
  const recipient = { type: 'Destination', region: regions.district, code: 'sms' } as const;
  const contract = { kinds: ['CONTACT'], ground: 'ENTRUSTED', reason: '短信服务合同', evaluationId: null } as const;
  const basis = { recipient, ...contract, actor: 'office01', approvedBy: 'security01' };
  await app.app.database.unitOfWork(tx => app.app.egressBases.add(tx, basis));
  await improve(app, office);
  const plates = { institution: units.own, idempotencyKey: 'plates' };
  const { issueWindowCodes } = await app.ask(IssueWindowCodesDocument, { input: plates }, office);
  const { url } = issueWindowCodes.windowCodes[0]!;
  const [, visit = ''] = /name="visit" value="([^"]+)"/.exec(await (await fetch(url)).text()) ?? [];
  const form = new URLSearchParams({ visit, level: 'SATISFIED' });
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
  await app.settled();
  const [rating] = await allEvaluations(app, office, { caseNumber: order.taskId, standings: ['COUNTED'] });
  const { openIdentity } = await app.ask(
    OpenIdentityDocument,
    {
      input: {
        evaluation: rating!.id,
        purpose: 'RESULT_CALLBACK',
        note: '整改结果回访',
        idempotencyKey: 'open-1',
      },
    },
    await app.token('CALLBACK_AGENT'),
  );
  expect(openIdentity).toMatchObject({ evaluator: { name: '测试甲' }, userErrors: [] });
}

describe('with an owner of the database beside its user', () => {
  let storage: Storage;
  let app: Harness;
  let userUrl: string;
  const suffix = randomBytes(4).toString('hex');

  const run = async (url: string, ...statements: string[]): Promise<unknown> => {
    const connection = await createConnection(url);
    try {
      for (const sql of statements) await connection.query(sql);
      return undefined;
    } finally {
      await connection.end();
    }
  };

  beforeAll(async () => {
    storage = await freshStorage('mariadb');
    const name = new URL(storage.databaseUrl!).pathname.slice(1).replaceAll('_', '\\_');
    await run(
      storage.databaseUrl!,
      `CREATE USER 'app_${suffix}'@'%' IDENTIFIED BY 'secret'`,
      `CREATE USER 'own_${suffix}'@'%' IDENTIFIED BY 'secret'`,
      `GRANT ALL ON \`${name}\`.* TO 'own_${suffix}'@'%' WITH GRANT OPTION`,
    );
    const urlOf = (user: string) => storage.databaseUrl!.replace('root@', `${user}_${suffix}:secret@`);
    userUrl = urlOf('app');
    app = await startApp('mariadb', { storage, env: { DATABASE_URL: userUrl, DATABASE_OWNER_URL: urlOf('own') } });
    await tellAll(app);
  });
  afterAll(async () => {
    const url = storage.databaseUrl!.replace(/[^/]*$/, '');
    await app?.dispose();
    await run(url, `DROP USER 'app_${suffix}'@'%'`, `DROP USER 'own_${suffix}'@'%'`);
  });

  it.each(appendOnlyTables)('the program works, and not even it may change or remove a row of %s', async table => {
    expect(await ask(storage, `SELECT 'is here' AS something FROM ${table} LIMIT 1`)).toHaveLength(1);
    for (const sql of [`UPDATE ${table} SET region = region`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(run(userUrl, sql)).rejects.toMatchObject({ errno: 1142 });
    }
  });

  it('the program’s user makes, changes and drops no table, index, trigger or right', async () => {
    for (const sql of [
      'CREATE TABLE mine (id INT)',
      'ALTER TABLE evaluation ADD COLUMN mine INT',
      'DROP TABLE work_order',
      'CREATE INDEX mine ON work_order (state)',
      'CREATE TRIGGER mine BEFORE INSERT ON evaluation FOR EACH ROW SET NEW.level = NULL',
      `GRANT ALL ON evaluation TO 'app_${suffix}'@'%'`,
    ]) {
      await expect(run(userUrl, sql)).rejects.toMatchObject({ errno: 1142 });
    }
  });
});

describe.each(storages)('an edit behind the program’s back, on %s', kind => {
  let app: Harness;
  beforeAll(async () => {
    app = await startApp(kind);
    await tellAll(app);
  });
  afterAll(() => app?.dispose());

  /** What takes the place of a value in an edit: of the same kind, another, and no neighbour's: ids count at their end. */
  const falsified = (value: SqlValue): SqlValue => {
    if (typeof value === 'number') return value + 1;
    if (typeof value === 'string' && value !== '') return (value.startsWith('0') ? '1' : '0') + value.slice(1);
    return '0';
  };

  it.each([
    'evaluation',
    'evaluation_ledger',
    'complaint',
    'callback_draw',
    'callback_attempt',
    'clue',
    'clue_step',
    'assessment_result',
    'self_evaluation',
    'third_party_result',
    'improvement',
    'improvement_step',
    'egress_basis',
    'work_order_history',
    'audit_entry',
  ])('of any column of %s shows', async table => {
    const rowMac = new RowMac(app.app.keys);
    const rows = async () => (await ask<Row>(app.storage, `SELECT * FROM ${table}`)).map(asWritten);
    const isSound = ({ mac, ...fields }: Row) => rowMac.verify(table, fields, mac);
    const before = await rows();
    expect(before.length).toBeGreaterThan(0);
    expect(before.map(isSound)).toEqual(before.map(() => true));

    const [row] = before;
    const root = await openStorage(app.storage);
    const seen: [string, boolean][] = [];
    for (const column of Object.keys(row!)) {
      const edited = { ...row!, [column]: falsified(row![column]!) };
      const set = async (from: Record<string, SqlValue>, to: SqlValue) => {
        const sql = `UPDATE ${table} SET ${column} = ? WHERE region = ? AND id = ?`;
        expect(await root.unitOfWork(tx => execute(tx, sql, [to, from.region!, from.id!]))).toBe(1);
      };
      await set(row!, edited[column]!);
      const stored = (await rows()).find(({ region, id }) => region === edited.region && id === edited.id);
      seen.push([column, isSound(stored!)]);
      await set(edited, row![column]!);
    }
    await root.close();
    expect(seen).toEqual(Object.keys(row!).map(column => [column, false]));
    expect((await rows()).map(isSound)).toEqual(before.map(() => true));
  });
});

import {
  CallbackTasksDocument,
  ClueDocument,
  ExcludeIntegrityFindingDocument,
  IntegrityFindingsDocument,
  OpenImprovementDocument,
  RecordCallbackAttemptDocument,
  RecordClueResultDocument,
  ReferClueDocument,
  ReleaseCandidatesDocument,
  ReleaseCommentDocument,
  RunAssessmentDocument,
  RunCanaryDocument,
  SubmitAppealDocument,
} from '../../schema/generated';
import { regions, units } from '../support/catalogue';
import type { Harness } from '../support/harness';
import { changeRules } from '../support/rules';
import { serve } from '../support/services';

/** Visitors of the unit are drawn by lot, and one of them is called. */
export async function callBack(app: Harness, agent: string): Promise<void> {
  await changeRules(app, regions.district, '2026-01-01', { sampleCallbacks: true });
  const given = { region: regions.district, institution: units.own, servedAt: '2026-02-09T10:00:00+08:00' };
  await serve(app, [{ ...given, caseNumber: 'drawn' }]);
  await app.app.draws.drawDue();
  const { callbackTasks } = await app.ask(CallbackTasksDocument, { first: 1 }, agent);
  const heads = { norms: 'SATISFIED', efficiency: 'SATISFIED', attitude: 'SATISFIED' } as const;
  const call = { method: 'TELEPHONE' as const, result: 'REACHED' as const, answers: heads, note: '窗口排队久' };
  const input = { task: callbackTasks.nodes[0]!.id, ...call, idempotencyKey: 'call' };
  const { recordCallbackAttempt } = await app.ask(RecordCallbackAttemptDocument, { input }, agent);
  expect(recordCallbackAttempt.userErrors).toEqual([]);
}

/** A clue is handed to whoever is competent, who answers. */
export async function follow(app: Harness, office: string, clue: string): Promise<void> {
  const referred = {
    clue,
    body: '区纪委监委',
    reference: '政务函〔2026〕3号',
    note: '附记录',
    idempotencyKey: 'refer',
  };
  await app.ask(ReferClueDocument, { input: referred }, office);
  const answer = { clue, body: '区纪委监委', note: '已立案', idempotencyKey: 'answer' };
  await app.ask(RecordClueResultDocument, { input: answer }, office);
  expect((await app.ask(ClueDocument, { id: clue }, office)).node).toMatchObject({ steps: [{}, {}] });
}

/** Praise by a script is found, and the office has it left out. */
export async function doubt(app: Harness, office: string): Promise<void> {
  const operator = await app.token('CHANNEL_OPERATOR');
  const hall = await app.registerChannel(operator, { code: 'scripted', region: regions.district, adapter: 'json' });
  const start = app.clock.now().getTime() - 3_600_000;
  const records = Array.from({ length: 16 }, (_, i) => ({
    ...{ id: `scripted-${i}`, caseNumber: `scripted-${i}`, institution: units.own, window: 'A01' },
    ...{ staffMember: 'win01', level: 'VERY_SATISFIED', comment: '服务好，非常满意！' },
    evaluatedAt: new Date(start + i * 2_000).toISOString(),
  }));
  const honest = { id: 'praised', institution: units.neighbour, level: 'SATISFIED', comment: '办得快' };
  await app.push(hall, [...records, honest]);
  const test = { channel: hall.code, idempotencyKey: 'canary' };
  expect((await app.ask(RunCanaryDocument, { input: test }, operator)).runCanary.userErrors).toEqual([]);
  await app.settled();
  app.clock.advance(3_600_000);
  await app.app.findingSweep.sweep();
  const { integrityFindings } = await app.ask(IntegrityFindingsDocument, { first: 1 }, office);
  const decision = { decision: 'EXCLUDE' as const, reason: '经查为批量代评', idempotencyKey: 'doubt' };
  const input = { id: integrityFindings.nodes[0]!.id, ...decision };
  const decided = (await app.ask(ExcludeIntegrityFindingDocument, { input }, office)).decideIntegrityFinding;
  expect(decided.userErrors).toEqual([]);
}

/** A comment is chosen for the public, and the unit assessed. */
export async function publish(app: Harness, office: string): Promise<void> {
  const { releaseCandidates } = await app.ask(ReleaseCandidatesDocument, { first: 50 }, office);
  const { id, comment } = releaseCandidates.nodes.find(each => each.comment.text.includes('办得快'))!;
  const input = { evaluation: id, text: comment.text, idempotencyKey: 'release' };
  expect((await app.ask(ReleaseCommentDocument, { input }, office)).releaseComment.userErrors).toEqual([]);
  const assessed = { region: regions.district, period: '2026-02', subjectKind: 'INSTITUTION' as const };
  const run = { ...assessed, idempotencyKey: 'assessment' };
  expect((await app.ask(RunAssessmentDocument, { input: run }, office)).runAssessment.userErrors).toEqual([]);
}

/** The unit is told to improve, and a clerk appeals. */
export async function object(app: Harness, office: string, evaluation: string): Promise<void> {
  const said = { institution: units.own, problem: '排队时间长', measure: 'ADD_CAPACITY' as const };
  const input = { ...said, routing: 'BUSINESS' as const, dueOn: '2026-12-31', idempotencyKey: 'improve' };
  expect((await app.ask(OpenImprovementDocument, { input }, office)).openImprovement.userErrors).toEqual([]);
  const clerk = await app.token({ role: 'WINDOW_CLERK', institution: units.own, subject: 'win01' });
  const headers = { authorization: `Bearer ${clerk}`, 'content-type': 'application/pdf' };
  const upload = await fetch(`${app.url}/uploads`, { method: 'POST', headers, body: '%PDF-1.7\n%%EOF\n' });
  const { id } = (await upload.json()) as { id: string };
  const why = { ground: 'MISTAKEN_RATING' as const, statement: '评价的是另一窗口', evidence: [id] };
  const appeal = { evaluation, ...why, idempotencyKey: 'appeal' };
  const { submitAppeal } = await app.ask(SubmitAppealDocument, { input: appeal }, clerk);
  expect(submitAppeal.userErrors).toEqual([]);
}

import {
  AssessmentResultsDocument,
  type AssessmentResultsQuery,
  AssessmentsDocument,
  ConfirmDeductionDocument,
  DeductionsDocument,
  FinalizeAssessmentDocument,
  RecordDeductionDocument,
  RecordThirdPartyResultDocument,
  RunAssessmentDocument,
  type RunAssessmentInput,
  SelfEvaluationsDocument,
  SubmitSelfEvaluationDocument,
  VerifyAssessmentDocument,
} from '../../schema/generated';
import { AssessmentRecords } from '../../src/assessment/assessment-records';
import { selfEvaluationAspects } from '../../src/assessment/self-evaluation.entity';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute, insertRows } from '../../src/platform/sql';
import { periodNamed } from '../../src/policy/periods';
import { regions, units } from '../support/catalogue';
import { type Harness, startApp } from '../support/harness';
import { Hearing } from '../support/hearing';
import { storages } from '../support/storages';
import { ask, openStorage } from '../support/stored';

type Whole = Extract<NonNullable<AssessmentResultsQuery['node']>, { period: string }>;

/** A day in March 2026; the story begins on the 20th and goes on when the month is over. */
const AT = '2026-03-20T09:00:00+08:00';
const DAY = 86_400_000;

describe.each(storages)('a month is assessed, on %s', kind => {
  let app: Harness;
  let hearing: Hearing;
  let runs = 0;
  const say = (code: string, field = 'id') => ({ userErrors: [{ field: ['input', field], code }] });

  beforeAll(async () => {
    app = await startApp(kind, { startsAt: AT });
    hearing = await Hearing.open(app);
    const channel = await hearing.register('march');
    const ratings = (institution: string, good: number, bad: number) =>
      Array.from({ length: good + bad }, (_, i) => ({
        ...{ id: `${institution}-${i}`, caseNumber: `${institution}-${i}`, institution },
        ...{ level: i < good ? 'VERY_SATISFIED' : 'DISSATISFIED', evaluatedAt: '2026-03-10 10:00:00' },
      }));
    const [bad] = ratings(units.own, 0, 1);
    const ofThePlatform = { ...bad, id: 'platform', caseNumber: 'platform', targetKind: 'PLATFORM' }; // not of the unit
    await app.push(channel, [...ratings(units.own, 35, 1), ...ratings(units.neighbour, 34, 2), ofThePlatform]);
    await app.settled();
  });
  afterAll(() => app?.dispose());

  const office = (subject: string) => app.token({ role: 'MANAGEMENT_OFFICE', subject, expires: '30d' });
  const run = async (said: Partial<RunAssessmentInput> = {}, subject = 'first') => {
    const input = { region: regions.district, period: '2026-03', subjectKind: 'INSTITUTION' as const };
    const variables = { input: { ...input, idempotencyKey: `run-${++runs}`, ...said } };
    return (await app.ask(RunAssessmentDocument, variables, await office(subject))).runAssessment;
  };
  const finalize = async (id: string, subject: string) => {
    const input = { id, idempotencyKey: `final-${++runs}` };
    return (await app.ask(FinalizeAssessmentDocument, { input }, await office(subject))).finalizeAssessment;
  };
  const whole = async (id: string, token?: string) =>
    (await app.ask(AssessmentResultsDocument, { id }, token ?? (await office('first')))).node as Whole;
  const verify = async (id: string) =>
    (await app.ask(VerifyAssessmentDocument, { id }, await app.token('AUDITOR'))).verifyAssessment;
  const upload = async (token: string) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/pdf' };
    const response = await fetch(`${app.url}/uploads`, { method: 'POST', headers, body: '%PDF-1.7\n%%EOF\n' });
    return ((await response.json()) as { id: string }).id;
  };
  const told = (type: string, id: string) =>
    ask(
      app.storage,
      `SELECT kind, COALESCE(recipient_subject, recipient_role) AS who, recipient_institution AS unit FROM notice
        WHERE about_type = ? AND about_id = ? ORDER BY id`,
      [type, decodeGlobalId(id)!.id],
    );

  it('a unit evaluates itself in all seven aspects, and again: the last counts; the office does it for a unit that cannot', async () => {
    const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
    const submit = async (score: number, more: object = {}, token = handler) => {
      const answers = selfEvaluationAspects.map(aspect => ({ aspect, score, note: `自评-${aspect}` }));
      const input = { institution: units.own, period: '2026Q1', answers, idempotencyKey: `self-${++runs}`, ...more };
      return (await app.ask(SubmitSelfEvaluationDocument, { input }, token)).submitSelfEvaluation;
    };
    expect(await submit(90, { answers: [{ aspect: 'SUPERVISION', score: 90 }] })).toMatchObject(
      say('REQUIRED', 'answers'),
    );
    expect(await submit(90, { period: '2026-03' })).toMatchObject(say('INVALID_VALUE', 'period'));
    expect(await submit(90, { period: '2025Q3' })).toMatchObject(say('SELF_EVALUATION_TOO_LATE', 'period'));
    expect(await submit(90, { institution: units.neighbour })).toMatchObject(say('NOT_FOUND', 'institution'));
    expect((await submit(60)).selfEvaluation).toMatchObject({ period: '2026Q1', answers: expect.any(Array) });
    expect((await submit(90)).selfEvaluation!.answers[4]).toEqual({
      aspect: 'SUPERVISION',
      score: 90,
      note: '自评-SUPERVISION',
    });
    expect(await submit(80, { institution: units.neighbour }, await office('first'))).toMatchObject({ userErrors: [] });

    const { selfEvaluations } = await app.ask(SelfEvaluationsDocument, { first: 10 }, handler);
    expect(selfEvaluations.nodes.map(({ superseded, answers }) => [superseded, answers[0]!.score])).toEqual([
      [false, 90],
      [true, 60],
    ]);
    const stored = await ask<{ notes: string }>(app.storage, 'SELECT notes FROM self_evaluation');
    expect(stored.map(({ notes }) => notes).join()).not.toContain('自评');
  });

  it('what a third party found stands with its report; a failure costs points once two persons have said so, neither of the unit', async () => {
    const first = await office('first');
    const result = { institution: units.own, period: '2026Q1', score: '92.35', organisation: '测试评估有限公司' };
    const input = { ...result, reportUpload: await upload(first), idempotencyKey: 'third' };
    const { recordThirdPartyResult } = await app.ask(RecordThirdPartyResultDocument, { input }, first);
    expect(recordThirdPartyResult.thirdPartyResult).toMatchObject({
      score: '92.35',
      report: [{ type: 'application/pdf' }],
    });
    const { path } = recordThirdPartyResult.thirdPartyResult!.report[0]!;
    expect((await fetch(`${app.url}${path}`, { headers: { authorization: `Bearer ${first}` } })).status).toBe(200);
    const wrong = { ...input, score: '100.01', idempotencyKey: 'wrong' };
    const refused = await app.ask(RecordThirdPartyResultDocument, { input: wrong }, first);
    expect(refused.recordThirdPartyResult).toMatchObject(say('INVALID_VALUE', 'score'));

    const deduct = async (points: string, token = first) => {
      const said = { subjectKind: 'INSTITUTION' as const, subject: units.neighbour, period: '2026-03', points };
      const why = { ground: 'NOT_RECTIFIED' as const, reason: '逾期未整改', evidence: [await upload(token)] };
      const variables = { input: { ...said, ...why, idempotencyKey: `deduct-${++runs}` } };
      return (await app.ask(RecordDeductionDocument, variables, token)).recordDeduction;
    };
    const confirm = async (id: string, token: string) => {
      const variables = { input: { id, note: '属实', idempotencyKey: `yes-${++runs}` } };
      return (await app.ask(ConfirmDeductionDocument, variables, token)).confirmDeduction;
    };
    const insider = await app.token({ role: 'MANAGEMENT_OFFICE', institution: units.neighbour, subject: 'insider' });
    expect(await deduct('2.50', insider)).toMatchObject(say('NOT_INDEPENDENT', 'subject'));
    expect(await deduct('5.01')).toMatchObject(say('TOO_MANY_POINTS', 'points'));
    expect(await deduct('0')).toMatchObject(say('TOO_MANY_POINTS', 'points'));
    await deduct('1'); // which nobody confirms
    const { id } = (await deduct('2.50')).deduction!;
    expect(await confirm(id, first)).toMatchObject(say('NOT_INDEPENDENT'));
    expect((await confirm(id, await office('second'))).deduction).toMatchObject({
      state: 'CONFIRMED',
      decidedBy: 'second',
    });
    expect(await confirm(id, await office('third'))).toMatchObject(say('ALREADY_EXISTS'));
    await app.settled();
    expect(await told('Deduction', id)).toEqual([
      { kind: 'DEDUCTION_PROPOSED', who: 'MANAGEMENT_OFFICE', unit: null },
      { kind: 'DEDUCTION_CONFIRMED', who: 'INSTITUTION_HANDLER', unit: units.neighbour },
    ]);
    const { deductions } = await app.ask(DeductionsDocument, { first: 10, filter: { states: ['PROPOSED'] } }, first);
    expect(deductions.nodes).toMatchObject([{ points: '1.00', reason: '逾期未整改' }]);
  });

  let draft: string;
  let exclusion: string;

  it('a draft says of every point how it came about; before the month is over nobody makes it final', async () => {
    const { assessment } = await run();
    expect(assessment!.results.map(({ subject, score, rank }) => [subject.name, score, rank])).toEqual([
      // 97.22 of what weighs 50, nothing rectified and nothing on time (10 each), their own 90 and the third party's 92.35 (5 each).
      ['测试区社保局', '72.16', 1],
      // 94.44, nothing and nothing, their own 80, and 2.50 less.
      ['测试区税务局', '65.79', 2],
    ]);
    expect(assessment!.results[0]!.breakdown[0]).toEqual({
      ...{ indicator: 'SATISFACTION_RATE', value: '0.9722', weight: 50, points: '60.76' },
      note: '非常满意＋满意＋基本满意 ÷ 实际评价（不含默认评价）：(35 + 0 + 0) ÷ 36 = 0.9722；得分 0.9722 × 50 ÷ 80 × 100 = 60.76',
    });
    expect(assessment!.results[1]).toMatchObject({ measures: ['LOSS_OF_AWARDS'] });
    expect(await finalize(assessment!.id, 'second')).toMatchObject(say('PERIOD_NOT_OVER'));
    const tooEarly = await run({ period: '2026-04' });
    expect(tooEarly).toMatchObject(say('INVALID_VALUE', 'period'));
  });

  it('an appeal that is open is named, and what would harm waits; the draft of before is kept', async () => {
    const rating = await hearing.rated('disputed', { evaluatedAt: '2026-03-11 10:00:00' });
    exclusion = (await hearing.upheld(rating)).exclusion;
    app.clock.advance(13 * DAY);
    await hearing.rated('april', { evaluatedAt: '2026-04-01 09:00:00' });
    const { assessment } = await run({}, 'runner');
    draft = assessment!.id;
    const own = (await whole(draft)).results.find(({ subject }) => subject.code === units.own)!;
    expect(own).toMatchObject({
      disputed: true,
      breakdown: expect.arrayContaining([expect.objectContaining({ value: '0.9459' })]),
    });
    expect(own.notes).toContain('本期评价有 1 件申诉未决：结果存在争议，不利措施暂缓');
    const { assessments } = await app.ask(AssessmentsDocument, { first: 10 }, await office('first'));
    expect(assessments.nodes.map(({ state }) => state)).toEqual(['DRAFT', 'SUPERSEDED']);
    expect(await verify(assessments.nodes[1]!.id)).toEqual({ verdict: 'DERIVED', difference: null });
  });

  it('what is decided after the draft changes a new run, and nothing of the draft', async () => {
    await hearing.confirm(exclusion);
    await app.settled();
    expect(await verify(draft)).toEqual({ verdict: 'DERIVED', difference: null });
    const before = await whole(draft);
    const { assessment } = await run({ idempotencyKey: 'the new run' }, 'runner');
    const [own] = (await whole(assessment!.id)).results;
    expect(own).toMatchObject({
      disputed: false,
      score: '72.16',
      satisfactionInterval: { lower: '0.8583', upper: '0.9951' },
    });
    expect(await whole(draft)).toEqual({ ...before, state: 'SUPERSEDED' });
    expect(await finalize(draft, 'second')).toMatchObject(say('ASSESSMENT_STATE'));
    draft = assessment!.id;
    // The same request once more is the same answer.
    expect((await run({ idempotencyKey: 'the new run' }, 'runner')).assessment!.id).toBe(draft);
  });

  it('another person makes it final; every unit is told, and reads its own result alone; members of staff see nothing of it', async () => {
    expect(await finalize(draft, 'runner')).toMatchObject(say('NOT_INDEPENDENT'));
    const handler = await app.token({ role: 'INSTITUTION_HANDLER', institution: units.own });
    const list = async (token: string) => (await app.ask(AssessmentsDocument, { first: 10 }, token)).assessments.nodes;
    expect(await list(handler)).toEqual([]);
    expect((await finalize(draft, 'second')).assessment).toMatchObject({ id: draft, state: 'FINAL' });
    expect(await finalize(draft, 'third')).toMatchObject(say('ASSESSMENT_STATE'));

    const own = await whole(draft, handler);
    expect(own).toMatchObject({
      rankedCount: 2,
      finalizedBy: 'second',
      results: [{ subject: { code: units.own }, rank: 1 }],
    });
    expect((await list(handler)).map(({ results }) => results.length)).toEqual([1]);
    expect(await list(await app.token({ role: 'WINDOW_CLERK', institution: units.own, staff: 'win01' }))).toEqual([]);
    expect(
      await list(await app.token({ role: 'INSTITUTION_HANDLER', region: regions.other, institution: units.other })),
    ).toEqual([]);
    await app.settled();
    expect((await told('Assessment', draft)).slice(1)).toEqual([
      { kind: 'ASSESSMENT_FINAL', who: 'INSTITUTION_HANDLER', unit: units.own },
      { kind: 'ASSESSMENT_FINAL', who: 'INSTITUTION_HANDLER', unit: units.neighbour },
    ]);
  });

  it('what is final is corrected by another assessment that says why, and stays as it is', async () => {
    expect(await run()).toMatchObject(say('ALREADY_EXISTS', 'corrects'));
    expect(await run({ period: '202603' })).toMatchObject(say('ALREADY_EXISTS', 'corrects')); // the same by another name
    expect(await run({ corrects: draft })).toMatchObject(say('REQUIRED', 'correctionReason'));
    const { assessment } = await run({ corrects: draft, correctionReason: '第三方结果漏登' });
    expect((await finalize(assessment!.id, 'second')).userErrors).toEqual([]);
    expect(await whole(assessment!.id)).toMatchObject({
      state: 'FINAL',
      corrects: draft,
      correctionReason: '第三方结果漏登',
    });
    expect(await whole(draft)).toMatchObject({ state: 'FINAL', corrects: null });
  });

  it('a draft that knows nothing of what became final meanwhile does not become final beside it', async () => {
    const [earlier, later] = [await run({ period: '2026-02' }), await run({ period: '2026-02' })];
    const { id } = decodeGlobalId(earlier.assessment!.id)!;
    const root = await openStorage(app.storage);
    const sql = "UPDATE assessment SET state = 'FINAL', finalized_at = ran_at WHERE id = ?";
    await root.unitOfWork(tx => execute(tx, sql, [id]));
    await root.close();
    expect(await finalize(later.assessment!.id, 'second')).toMatchObject(say('ALREADY_EXISTS'));
  });

  it('how a unit stood before is what is final of earlier periods, the correction of what was corrected, and nothing where it was not there', async () => {
    const region = regions.elsewhere;
    const unit = units.elsewhere;
    const final = (period: string, finalized_at: number, place: number | null, tail: boolean, code: string = unit) => {
      const id = `final-${period}-${finalized_at}`;
      const same = { region, subject_kind: 'INSTITUTION', mac: '' };
      const unsaid = {
        as_of: 0,
        policy: '',
        rules: '{}',
        digest: '',
        subjects: 1,
        ranked: 1,
        ran_by: 'first',
        ran_at: 0,
      };
      const result = { ...same, id, assessment_id: id, institution_code: code, code, place, tail, content: '{}' };
      return [
        { ...same, ...unsaid, id, period, run: finalized_at, state: 'FINAL', finalized_at, version: 2 },
        result,
      ] as const;
    };
    const finals = [
      ...[final('2025-11', 1, 5, true), final('2025-12', 1, null, false), final('2026-01', 1, 1, false)],
      ...[final('2026-01', 2, 5, true), final('2026-02', 1, 5, true, units.other)],
    ];
    const root = await openStorage(app.storage);
    await root.unitOfWork(async tx => {
      await insertRows(
        tx,
        'assessment',
        finals.map(([row]) => row),
      );
      await insertRows(
        tx,
        'assessment_result',
        finals.map(([, row]) => row),
      );
    });
    const records = new AssessmentRecords(root, { asOf: () => Promise.resolve([]) }, { subtree: () => [region] });
    const historyAt = async (asOf: number) => {
      const asked = { region, kind: 'INSTITUTION' as const, period: periodNamed('2026-03')!, asOf: new Date(asOf) };
      return (await records.factsOf(asked, [{ institution: unit, code: unit }]))[0]!.history;
    };
    const [absent, atTail] = [
      { ranked: false, tail: false },
      { ranked: true, tail: true },
    ];
    expect(await historyAt(2)).toEqual([absent, atTail, absent, atTail]);
    expect(await historyAt(1)).toEqual([absent, { ranked: true, tail: false }, absent, atTail]);
    await root.close();
  });

  it('members of staff are assessed by their number, masked for others; a clerk reads their own result under their own name', async () => {
    const { assessment } = await run({ subjectKind: 'STAFF' });
    expect(assessment!.results.map(({ subject }) => subject.name).toSorted()).toEqual(['张*', '张*', '欧阳*', '欧阳*']);
    await finalize(assessment!.id, 'second');
    const clerk = await app.token({ role: 'WINDOW_CLERK', institution: units.own, staff: 'win01', subject: 'clerk' });
    const { results } = await whole(assessment!.id, clerk);
    expect(results).toMatchObject([{ subject: { code: 'win01', name: '欧阳测试' }, ranked: false, rank: null }]);
    expect(results[0]!.notes[0]).toBe('不参与排名：各项指标均无分母');
  });

  it('where records of the time are corrected, a draft is not made final and the place is named; where rows were edited, it shows', async () => {
    const root = await openStorage(app.storage);
    const edit = (sql: string, values: string[]) => root.unitOfWork(tx => execute(tx, sql, values));
    const { assessment } = await run({ period: '2026Q1' });
    expect(await verify(assessment!.id)).toMatchObject({ verdict: 'DERIVED' });
    await edit('UPDATE evaluation SET level = ? WHERE external_id = ?', ['DISSATISFIED', `${units.own}-0`]);
    expect(await finalize(assessment!.id, 'second')).toMatchObject(say('ASSESSMENT_CHANGED'));
    expect(await verify(draft)).toEqual({
      ...{ verdict: 'RECORDS_CHANGED', difference: expect.stringMatching(/^results\[0\]\.breakdown\[0\]/) },
    });
    await edit('UPDATE assessment_result SET content = REPLACE(content, ?, ?)', ['"rank":2', '"rank":1']);
    expect(await verify(draft)).toEqual({ verdict: 'FALSIFIED', difference: null });
    await root.close();
  });
});

import {
  ConfirmExclusionDocument,
  DecideIntegrityFindingDocument,
  ExcludeIntegrityFindingDocument,
  IntegrityFindingDocument,
  IntegrityFindingsDocument,
} from '../../schema/generated';
import { decodeGlobalId } from '../../src/platform/global-id';
import { execute } from '../../src/platform/sql';
import { regions, units } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { type Bearer, type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';
import { ask } from '../support/stored';

const SCRIPTED = 16;

describe.each(storages)('doubts about ratings, on %s', kind => {
  let app: Harness;
  let hall: TestChannel;
  let office: string;
  let requests = 0;

  const key = () => `request-${++requests}`;
  const listed = async (token = office, filter: object = { region: regions.district }) =>
    (await app.ask(IntegrityFindingsDocument, { first: 20, filter }, token)).integrityFindings.nodes;
  const full = async (id: string, token = office) => (await app.ask(IntegrityFindingDocument, { id }, token)).node;
  const exclude = async (id: string, token: string) => {
    const input = { id, decision: 'EXCLUDE' as const, reason: '经查为批量代评', idempotencyKey: key() };
    return (await app.ask(ExcludeIntegrityFindingDocument, { input }, token)).decideIntegrityFinding;
  };
  /** An hour later, as the loop does. */
  const sweep = () => {
    app.clock.advance(3_600_000);
    return app.app.findingSweep.sweep();
  };
  const scripted = async (from: number, count: number) => {
    const start = Date.parse('2026-03-03T08:40:00+08:00');
    const records = Array.from({ length: count }, (_, i) => ({
      ...{ id: `scripted-${from + i}`, caseNumber: `scripted-case-${from + i}`, institution: units.own },
      ...{ window: 'A01', staffMember: 'win01', level: 'VERY_SATISFIED', comment: `服务好，${'非常满意！'}` },
      evaluatedAt: new Date(start + (from + i) * 2_000).toISOString(),
    }));
    expect((await app.push(hall, records)).status).toBe(200);
  };

  beforeAll(async () => {
    app = await startApp(kind);
    office = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'desk01' });
    const operator = await app.token('CHANNEL_OPERATOR');
    hall = await app.registerChannel(operator, { code: 'hall', region: regions.district, adapter: 'json' });
    const minutes = [510, 533, 561, 590, 602, 655, 690, 700, 815, 818, 843, 900, 960, 1_011];
    const honest = minutes.map((minute, i) => ({
      ...{ id: `honest-${i}`, caseNumber: `honest-case-${i}`, institution: units.neighbour, window: 'A01' },
      ...{ level: 'VERY_SATISFIED', comment: i % 3 ? null : '很好' },
      evaluatedAt: new Date(Date.parse('2026-03-02T00:00:00+08:00') + minute * 60_000).toISOString(),
    }));
    expect((await app.push(hall, honest)).status).toBe(200);
    await scripted(0, SCRIPTED - 2);
    await sweep();
    await scripted(SCRIPTED - 2, 2);
    await sweep();
    await app.settled();
  });
  afterAll(() => app?.dispose());

  it('a clerk’s bulk praise becomes one finding of its kind that grows, with evidence; an honest small office has none', async () => {
    const findings = await listed();
    expect(findings.filter(finding => finding.kind === 'SCRIPTED_RATINGS')).toMatchObject([
      {
        ...{ subject: `工作人员 win01（机构 ${units.own}）`, state: 'OPEN', evaluationCount: SCRIPTED },
        evidence: expect.arrayContaining([
          { signal: '评价节奏', observed: '连续 16 条评价，间隔中位数 2.0 秒', expected: expect.any(String) },
        ]),
      },
    ]);
    expect(findings.every(({ subject }) => subject.includes(units.own))).toBe(true);
    const finding = findings.find(each => each.kind === 'SCRIPTED_RATINGS')!;
    expect(await full(finding.id)).toMatchObject({
      evaluations: expect.arrayContaining([expect.objectContaining({ standing: 'COUNTED' })]),
    });
    const { id } = decodeGlobalId(finding.id)!;
    const told = 'SELECT kind, recipient_role FROM notice WHERE about_id = ?';
    expect(await ask(app.storage, told, [id])).toEqual([
      { kind: 'INTEGRITY_FINDING', recipient_role: 'MANAGEMENT_OFFICE' },
    ]);
  });

  it('nobody who belongs to a unit sees one, nor an office elsewhere', async () => {
    const [finding] = await listed();
    const others: Bearer[] = [
      { role: 'INSTITUTION_HANDLER', institution: units.own },
      { role: 'WINDOW_CLERK', institution: units.own },
      { role: 'MANAGEMENT_OFFICE', institution: units.own },
      { role: 'MANAGEMENT_OFFICE', region: regions.other },
    ];
    for (const other of others) {
      const token = await app.token(other);
      expect(await full(finding!.id, token)).toBeNull();
      const answer = await app.query(IntegrityFindingsDocument, { first: 20 }, token);
      expect(answer.text).not.toContain(finding!.id);
    }
    const insider = await app.token({ role: 'MANAGEMENT_OFFICE', institution: units.own });
    expect((await exclude(finding!.id, insider)).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('the office decides, a second person confirms, and the rating leaves the figures; what is decided stays so', async () => {
    const [finding] = await listed(office, { kinds: ['SCRIPTED_RATINGS'] });
    const decided = await exclude(finding!.id, office);
    expect(decided).toMatchObject({
      finding: { state: 'CONFIRMED', decision: 'EXCLUDE' },
      ...{ skipped: [], remaining: 0, userErrors: [] },
    });
    expect(decided.exclusions).toHaveLength(SCRIPTED);
    const [first] = decided.exclusions;
    expect(first).toMatchObject({ state: 'PROPOSED', ground: 'OTHER', proposedBy: 'desk01' });

    const rating = (
      await ask<{ id: string }>(app.storage, 'SELECT evaluation_id AS id FROM exclusion WHERE id = ?', [
        decodeGlobalId(first!.id)!.id,
      ])
    )[0]!.id;
    const standingOf = async () => {
      const seen = (await full(finding!.id)) as { evaluations: { id: string; standing: string }[] };
      return seen.evaluations.find(({ id }) => decodeGlobalId(id)!.id === rating)!.standing;
    };
    expect(await standingOf()).toBe('UNDER_REVIEW');
    const second = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'desk02' });
    const confirm = async (token: string) =>
      (await app.ask(ConfirmExclusionDocument, { input: { id: first!.id, idempotencyKey: key() } }, token))
        .confirmExclusion;
    expect((await confirm(office)).userErrors).toMatchObject([{ code: 'NOT_INDEPENDENT' }]);
    expect((await confirm(second)).userErrors).toEqual([]);
    expect(await standingOf()).toBe('EXCLUDED');

    await sweep();
    const [text] = await listed(office, { kinds: ['CONSTANT_TEXT'] });
    expect(text!.evidence[0]!.observed).toContain(`${SCRIPTED - 1} / ${SCRIPTED - 1} 条`);

    await scripted(SCRIPTED, 4);
    await sweep();
    expect(await listed(office, { kinds: ['SCRIPTED_RATINGS'] })).toMatchObject([{ id: finding!.id }]);
    expect((await exclude(finding!.id, office)).userErrors).toMatchObject([{ code: 'ALREADY_EXISTS' }]);
  });

  it('ratings that are proposed already are skipped and named; a finding may be dismissed, with a reason that is sealed', async () => {
    const open = await listed(office, { states: ['OPEN'] });
    const again = open.find(each => each.kind === 'CONSTANT_TEXT')!;
    const { skipped, userErrors } = await exclude(again.id, office);
    expect(userErrors).toEqual([]);
    expect(skipped.length).toBeGreaterThanOrEqual(SCRIPTED - 1);

    await app.app.database.unitOfWork(tx =>
      execute(tx, "UPDATE integrity_finding SET state = 'OPEN' WHERE state <> 'OPEN' AND kind = 'CONSTANT_TEXT'"),
    );
    const input = { id: again.id, decision: 'DISMISS' as const, reason: '独一无二的理由', idempotencyKey: key() };
    const tampered = await app.query(DecideIntegrityFindingDocument, { input }, office);
    expect(tampered.text).toContain('INTERNAL');
    const stored = await ask<{ reason: string | null }>(app.storage, 'SELECT reason FROM integrity_finding');
    expect(stored.some(({ reason }) => reason?.includes('批量代评'))).toBe(false);
    expect(await full(again.id)).toMatchObject({ reason: '经查为批量代评' });
  });
});

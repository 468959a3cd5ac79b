import type { EntityManager } from 'typeorm';
import type { Notice, Notices } from '../notification/notices';
import type { Emitted } from '../platform/outbox';
import type { Consumer } from '../platform/outbox-consumer';
import type { RowKey } from '../platform/region-keys';
import { select, selectOne } from '../platform/sql';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import type { AssessmentChanged, DeductionChanged } from './assessment.events';

type AssessmentEvent = AssessmentChanged | DeductionChanged;

/** Whom something concerns. */
interface Concerned {
  kind: AssessmentSubjectKind;
  institution: string;
  code: string;
  /** The account under which a member of staff signs in, where one is known. */
  subject: string | null;
}

/**
 * Tells who has to know of assessments and deductions: the office where a second person is needed, and whoever is assessed
 * once it is final or confirmed.
 */
export function tellOfAssessments({ notices }: { notices: Notices }): Consumer<AssessmentEvent> {
  return {
    name: 'tell-of-assessments',
    on: ['assessment.changed', 'deduction.changed'],
    async handle(events, tx) {
      for (const event of events) await notices.tell(tx, await noticesOf(tx, event));
    },
  };
}

async function noticesOf(tx: EntityManager, event: Emitted<AssessmentEvent>): Promise<Notice[]> {
  const { region } = event;
  const office = { role: 'MANAGEMENT_OFFICE' as const, region, institution: null };
  if (event.name === 'deduction.changed') {
    const { deductionId: id, state } = event.payload;
    const about = { type: 'Deduction', region, id, number: null };
    if (state === 'PROPOSED') return [{ region, kind: 'DEDUCTION_PROPOSED', recipient: office, about }];
    const concerned = state === 'CONFIRMED' ? await concernedBy(tx, 'deduction', 'id', { region, id }) : [];
    return concerned.map(each => ({
      region,
      kind: 'DEDUCTION_CONFIRMED',
      recipient: recipientOf(each, region),
      about,
    }));
  }
  const { assessmentId: id, state } = event.payload;
  const about = { type: 'Assessment', region, id, number: await periodOf(tx, { region, id }) };
  if (state !== 'FINAL') return [{ region, kind: 'ASSESSMENT_DRAFTED', recipient: office, about }];
  const concerned = await concernedBy(tx, 'assessment_result', 'assessment_id', { region, id });
  return concerned.map(each => ({ region, kind: 'ASSESSMENT_FINAL', recipient: recipientOf(each, region), about }));
}

function recipientOf({ kind, institution, code, subject }: Concerned, region: string): Notice['recipient'] {
  return kind === 'STAFF'
    ? { subject: subject ?? code, institution }
    : { role: 'INSTITUTION_HANDLER', region, institution };
}

async function periodOf(tx: EntityManager, { region, id }: RowKey): Promise<string | null> {
  const sql = 'SELECT period FROM assessment WHERE region = ? AND id = ?';
  return (await selectOne<{ period: string }>(tx, sql, [region, id]))?.period ?? null;
}

function concernedBy(
  tx: EntityManager,
  table: 'deduction' | 'assessment_result',
  column: 'id' | 'assessment_id',
  { region, id }: RowKey,
): Promise<Concerned[]> {
  return select<Concerned>(
    tx,
    `SELECT t.subject_kind AS kind, t.institution_code AS institution, t.code,
            (SELECT MIN(p.subject) FROM person p WHERE p.institution = t.institution_code AND p.staff_member = t.code) AS subject
       FROM ${table} t WHERE t.region = ? AND t.${column} = ? ORDER BY t.id`,
    [region, id],
  );
}

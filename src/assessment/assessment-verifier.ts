import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { RowMac } from '../platform/row-mac';
import { select, selectOne } from '../platform/sql';
import { storedFields, type StoredRow } from '../platform/stored-fields';
import { periodNamed } from '../policy/periods';
import { type AssessedSubject, assess, digestOf, firstDifference, type RulesInForce } from './assessing';
import type { AssessmentRecords } from './assessment-records';
import type { AssessmentView } from './assessment.query';

/**
 * DERIVED: counted again from the records as of its instant, everything is the same to the last digit. RECORDS_CHANGED:
 * records of that time were corrected since. FALSIFIED: rows of the assessment are not what was written.
 */
export const assessmentVerdicts = ['DERIVED', 'RECORDS_CHANGED', 'FALSIFIED'] as const;
export type AssessmentVerdict = (typeof assessmentVerdicts)[number];

/** What came of counting again. */
export interface AssessmentVerification {
  verdict: AssessmentVerdict;
  verifiedAt: Date;
  /** Where the first difference is, as `results[0].score`; null where there is none. */
  difference: string | null;
}

/** What an assessment says, all of it: what its digest is over. */
export interface AssessmentContent {
  region: string;
  period: string;
  subjectKind: string;
  /** Milliseconds. */
  asOf: number;
  policy: string;
  rules: RulesInForce;
  results: AssessedSubject[];
}

/** The digest of what an assessment says. */
export const contentDigest = (content: AssessmentContent): string => digestOf(content);

/** Counts assessments again from the records. The subjects are those of then: whoever left the catalogue since was assessed all the same. */
export class AssessmentVerifier {
  constructor(
    private readonly database: Pick<Database, 'reader'>,
    private readonly records: AssessmentRecords,
    private readonly rowMac: RowMac,
    private readonly clock: Clock,
  ) {}

  /** See `assessmentVerdicts`. */
  async verify(view: AssessmentView): Promise<AssessmentVerification> {
    const verifiedAt = this.clock.now();
    const { region, period, subjectKind, asOf, policy, rules } = view;
    const results = await this.storedResults(view);
    const content = { region, period, subjectKind, asOf: asOf.getTime(), policy, rules };
    const isSound = results && (await this.isRowSound(view)) && contentDigest({ ...content, results }) === view.digest;
    if (!isSound) return { verdict: 'FALSIFIED', verifiedAt, difference: null };

    const asked = { region, kind: subjectKind, period: periodNamed(period)!, asOf };
    const facts = await this.records.factsOf(asked, results);
    const now = assess(subjectKind, facts, rules);
    const difference = firstDifference({ results }, { results: now });
    return { verdict: difference === null ? 'DERIVED' : 'RECORDS_CHANGED', verifiedAt, difference };
  }

  /** In the order in which they were digested; null where a row is not what was written. */
  private async storedResults({ region, id }: AssessmentView): Promise<AssessedSubject[] | null> {
    const { reader } = this.database;
    const rows = await select<StoredRow>(
      reader,
      'SELECT * FROM assessment_result WHERE region = ? AND assessment_id = ? ORDER BY id',
      [region, id],
    );
    const stored = rows.map(storedFields(reader, 'assessment_result'));
    if (!stored.every(({ fields, mac }) => this.rowMac.verify('assessment_result', fields, mac))) return null;
    return stored.map(({ fields }) => JSON.parse(String(fields.content)) as AssessedSubject);
  }

  private async isRowSound({ region, id }: AssessmentView): Promise<boolean> {
    const { reader } = this.database;
    const row = await selectOne<StoredRow>(reader, 'SELECT * FROM assessment WHERE region = ? AND id = ?', [
      region,
      id,
    ]);
    if (!row) return false;
    const { fields, mac } = storedFields(reader, 'assessment')(row);
    return this.rowMac.verify('assessment', fields, mac);
  }
}

import type { EntityManager } from 'typeorm';
import type { Notices } from '../notification/notices';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { sha256Hex, textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { insertRows, select, selectOne } from '../platform/sql';
import type { FindingState } from './finding.entity';
import { subjectKey, type Suspicion } from './suspicion';

/** Where and when something looked suspicious; `week` is its Monday. */
export interface SeenAt {
  region: string;
  week: string;
}

interface StoredFinding {
  id: string;
  round: number;
  state: FindingState;
  severity: string;
  evaluation_count: number;
  evidence: string;
  version: number;
}

/** So many ratings are kept with a finding: one of a whole unit needs no list of all it was given. */
const MOST_RATINGS = 3_000;
/** A decided suspicion comes up again once so many more ratings came, and … */
const MORE_RATINGS = 10;
/** … so large a part of those that were decided. */
const MORE_PART = 0.5;

/**
 * Puts suspicions on record. The same suspicion of the same week grows as long as nobody decided it. What was decided stays so:
 * only where ten more ratings came, and half as many as were decided, there is a finding of a further round, with those ratings alone.
 */
export class FindingRecorder {
  constructor(
    private readonly notices: Pick<Notices, 'tell'>,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Records a suspicion in the caller's transaction; answers whether the finding is new. */
  async record(tx: EntityManager, seen: SeenAt, suspicion: Suspicion): Promise<boolean> {
    const { region, week } = seen;
    const causeKey = textKey(`${suspicion.kind} ${subjectKey(suspicion.subject)} ${week}`);
    const rounds = await select<StoredFinding>(
      tx,
      `SELECT id, round, state, severity, evaluation_count, evidence, version FROM integrity_finding
        WHERE region = ? AND cause_key = ? ORDER BY round`,
      [region, causeKey],
    );
    const last = rounds.at(-1);
    const evaluationIds = suspicion.evaluationIds.slice(0, MOST_RATINGS);
    if (!last) return this.open(tx, seen, suspicion, { causeKey, round: 1, evaluationIds });

    const known = new Set<string>();
    for (const { id } of rounds) for (const each of await evaluationsOf(tx, { region, id })) known.add(each);
    const fresh = evaluationIds.filter(id => !known.has(id));
    if (last.state === 'OPEN') {
      await this.grow(tx, { region, ...last }, suspicion, fresh);
      return false;
    }
    if (fresh.length < Math.max(MORE_RATINGS, known.size * MORE_PART)) return false;
    return this.open(tx, seen, suspicion, { causeKey, round: last.round + 1, evaluationIds: fresh });
  }

  private async open(
    tx: EntityManager,
    { region, week }: SeenAt,
    { kind, severity, subject, evidence }: Suspicion,
    { causeKey, round, evaluationIds }: { causeKey: string; round: number; evaluationIds: readonly string[] },
  ): Promise<boolean> {
    const id = this.ids.next();
    const now = this.clock.now();
    await this.records.add(tx, 'integrity_finding', [
      {
        ...{ region, id, cause_key: causeKey, round, kind, severity, week, state: 'OPEN' },
        ...{ subject_type: subject.type, subject_code: subject.code, institution_code: subject.institution },
        ...{ evaluation_count: evaluationIds.length, evaluation_digest: digestOf(evaluationIds) },
        ...{ evidence: JSON.stringify(evidence), first_seen_at: now, last_seen_at: now },
        ...{ decision: null, decided_by: null, decided_at: null, reason: null, version: 1 },
      },
    ]);
    await insertEvaluations(tx, { region, id }, evaluationIds);
    await this.audit.record(tx, {
      ...{ actor: 'system', action: 'integrity.found', region, subject: `IntegrityFinding:${id}` },
      detail: { kind, week, evaluations: evaluationIds.length },
    });
    const recipient = { role: 'MANAGEMENT_OFFICE' as const, region, institution: null };
    const about = { type: 'IntegrityFinding', region, id, number: null };
    await this.notices.tell(tx, [{ region, kind: 'INTEGRITY_FINDING', recipient, about }]);
    return true;
  }

  /** Writes only where there is more to see than before: the row is sealed anew with each change. */
  private async grow(
    tx: EntityManager,
    finding: StoredFinding & { region: string },
    { severity, evidence }: Suspicion,
    fresh: readonly string[],
  ): Promise<void> {
    const text = JSON.stringify(evidence);
    const isSame = !fresh.length && text === finding.evidence && severity === finding.severity;
    if (isSame) return;
    await insertEvaluations(tx, finding, fresh);
    const all = await evaluationsOf(tx, finding);
    await this.records.change(tx, 'integrity_finding', finding, {
      ...{ severity, evidence: text, evaluation_count: all.length, evaluation_digest: digestOf(all) },
      last_seen_at: this.clock.now(),
    });
  }
}

/** The ratings of a finding, in the order of their ids. */
export async function evaluationsOf(tx: EntityManager, { region, id }: RowKey): Promise<string[]> {
  const rows = await select<{ evaluation_id: string }>(
    tx,
    'SELECT evaluation_id FROM integrity_finding_evaluation WHERE region = ? AND finding_id = ? ORDER BY evaluation_id',
    [region, id],
  );
  return rows.map(({ evaluation_id }) => evaluation_id);
}

/** Whether the ratings of a finding are those with which it was signed. */
export async function isWhole(tx: EntityManager, { region, id }: RowKey, evaluations: readonly string[]) {
  const sql = 'SELECT evaluation_digest FROM integrity_finding WHERE region = ? AND id = ?';
  const row = await selectOne<{ evaluation_digest: string }>(tx, sql, [region, id]);
  return row?.evaluation_digest === digestOf(evaluations);
}

const digestOf = (ids: readonly string[]): string => sha256Hex([...ids].sort().join('\n'));

async function insertEvaluations(tx: EntityManager, { region, id }: RowKey, ids: readonly string[]): Promise<void> {
  await insertRows(
    tx,
    'integrity_finding_evaluation',
    ids.map(evaluation_id => ({ region, finding_id: id, evaluation_id })),
  );
}

import type { EntityManager } from 'typeorm';
import type { EventSuccession } from '../evaluation/event-succession';
import type { LedgerEntryKind } from '../evaluation/evaluation-ledger.entity';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import type { StandingChange, StandingChanges } from '../evaluation/standing-changes';
import type { RowKey } from '../platform/region-keys';
import { selectOne } from '../platform/sql';

/** What a sender says of whether a rating of its own counts. */
export interface ToldStanding extends RowKey {
  standing: Standing;
  reason: string | null;
}

/** CHANGED; SAME as it was; or HELD, because somebody here decided about it, and that stands. */
export type ToldOutcome = 'CHANGED' | 'SAME' | 'HELD';

/** Has ratings count, or not, as their sender says: with an entry in the ledger, and the sender as its author. */
export class ToldStandings {
  constructor(
    private readonly changes: StandingChanges,
    private readonly succession: EventSuccession,
  ) {}

  /**
   * Which of several ratings of one event counts is not told but follows, by the same rule as below, from which of them
   * count at all. What was decided here, a lower platform does not undo.
   */
  async apply(
    tx: EntityManager,
    told: readonly ToldStanding[],
    by: { actor: string; at: Date },
  ): Promise<ToldOutcome[]> {
    const outcomes: ToldOutcome[] = [];
    const changes: StandingChange[] = [];
    for (const each of told) {
      const current = await currentOf(tx, each);
      const to = SETTLED.includes(each.standing) ? each.standing : null;
      const isSettled = current.standing !== null && SETTLED.includes(current.standing);
      if (to === (isSettled ? current.standing : null)) outcomes.push('SAME');
      else if (isSettled && current.actor !== by.actor) outcomes.push('HELD');
      else {
        outcomes.push('CHANGED');
        changes.push(changeOf(each, current.standing, to));
      }
    }
    await this.changes.write(tx, changes, by);
    const changed = changes.map(({ region, evaluationId: id }) => ({ region, id }));
    await this.succession.settle(tx, changed, { ...by, reason: by.actor });
    return outcomes;
  }
}

/** What somebody decides, and no rule of precedence. */
const SETTLED: readonly Standing[] = ['EXCLUDED', 'UNDER_REVIEW'];

function changeOf({ region, id, reason }: ToldStanding, from: Standing | null, to: Standing | null): StandingChange {
  const change = { region, evaluationId: id, from, to, reason, standingReason: to && reason };
  return { ...change, entry: entryOf(from, to) };
}

function entryOf(from: Standing | null, to: Standing | null): LedgerEntryKind {
  if (to === 'EXCLUDED') return 'EXCLUDED';
  if (to === 'UNDER_REVIEW') return 'EXCLUSION_PROPOSED';
  return from === 'UNDER_REVIEW' ? 'EXCLUSION_REJECTED' : 'RELEASED';
}

async function currentOf(tx: EntityManager, { region, id }: RowKey) {
  const row = await selectOne<{ standing: Standing | null }>(
    tx,
    'SELECT standing FROM evaluation_standing WHERE region = ? AND evaluation_id = ?',
    [region, id],
  );
  const last = await selectOne<{ actor: string }>(
    tx,
    `SELECT actor FROM evaluation_ledger WHERE region = ? AND evaluation_id = ?
        AND entry IN ('EXCLUDED', 'EXCLUSION_PROPOSED', 'QUARANTINED') ORDER BY id DESC LIMIT 1`,
    [region, id],
  );
  return { standing: row?.standing ?? null, actor: last?.actor ?? null };
}

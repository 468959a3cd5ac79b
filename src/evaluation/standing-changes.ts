import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { execute, insertRows, isUniqueViolation, StaleRowError } from '../platform/sql';
import type { LedgerEntryKind } from './evaluation-ledger.entity';
import type { Standing } from './evaluation-standing.entity';
import type { StandingChanged } from './evaluation.events';

/** What happened to a rating. */
export interface LedgerEntered {
  region: string;
  evaluationId: string;
  entry: LedgerEntryKind;
  /** Why, in the ledger. */
  reason: string | null;
}

/** A rating's standing before and after; null where it has no row of it, because it counts and always has. */
export interface StandingChange extends LedgerEntered {
  from: Standing | null;
  to: Standing | null;
  /** Why, with the standing: null where it counts. */
  standingReason: string | null;
}

/** Who changes a standing, and when. */
interface ChangedBy {
  actor: string;
  at: Date;
}

/** Writes changes of standing: each with its ledger entry and its event, so that nothing changes unseen. */
export class StandingChanges {
  constructor(
    private readonly outbox: Outbox<StandingChanged>,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
  ) {}

  /** Writes into the ledger what leaves the standing as it is. */
  async enter(tx: EntityManager, entries: readonly LedgerEntered[], { actor, at }: ChangedBy): Promise<void> {
    await this.records.add(
      tx,
      'evaluation_ledger',
      entries.map(({ region, evaluationId, entry, reason }) => ({
        ...{ region, id: this.ids.next(), evaluation_id: evaluationId, at: at.getTime(), entry, reason, actor },
      })),
    );
  }

  /** Writes them in a handful of statements. Throws `StaleRowError` where a standing is not what it is said to change from. */
  async write(tx: EntityManager, changes: readonly StandingChange[], by: ChangedBy): Promise<void> {
    if (!changes.length) return;
    await this.enter(tx, changes, by);
    await this.writeStandings(tx, changes, by.at);
    await this.outbox.emitAll(
      tx,
      changes.map(({ region, evaluationId, from, to }) => ({
        name: 'evaluation.standing-changed',
        region,
        payload: { evaluationId, from: from ?? 'COUNTED', to: to ?? 'COUNTED' },
      })),
    );
  }

  private async writeStandings(tx: EntityManager, changes: readonly StandingChange[], at: Date): Promise<void> {
    const fresh = changes.filter(({ from, to }) => from === null && to !== null);
    await insertRows(
      tx,
      'evaluation_standing',
      fresh.map(({ region, evaluationId, to, standingReason }) => ({
        ...{ region, evaluation_id: evaluationId, standing: to, reason: standingReason, changed_at: at },
      })),
    ).catch(staleWhereThere);
    const there = changes.filter(({ from }) => from !== null);
    for (const [, alike] of groupBy(there, ({ from, to, standingReason }) => `${from}/${to}/${standingReason}`)) {
      const { from, to, standingReason } = alike[0]!;
      const { sql, parameters } = rowCondition(alike.map(keyOf), 'region', 'evaluation_id');
      const where = `WHERE standing = ? AND (${sql})`;
      const written =
        to === null
          ? await execute(tx, `DELETE FROM evaluation_standing ${where}`, [from, ...parameters])
          : await execute(tx, `UPDATE evaluation_standing SET standing = ?, reason = ?, changed_at = ? ${where}`, [
              ...[to, standingReason, at, from],
              ...parameters,
            ]);
      if (written !== alike.length) throw new StaleRowError('evaluation_standing');
    }
  }
}

/** A rating that was said to have no standing has got one from somebody else meanwhile. */
function staleWhereThere(error: unknown): never {
  throw isUniqueViolation(error) ? new StaleRowError('evaluation_standing') : error;
}

const keyOf = ({ region, evaluationId }: StandingChange): RowKey => ({ region, id: evaluationId });

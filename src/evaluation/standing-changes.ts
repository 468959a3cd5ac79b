import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { execute, insertRows } from '../platform/sql';
import type { LedgerEntryKind } from './evaluation-ledger.entity';
import type { Standing } from './evaluation-standing.entity';
import type { StandingChanged } from './evaluation.events';

/** A rating's standing before and after; null where it has no row of it, because it counts and always has. */
export interface StandingChange {
  region: string;
  evaluationId: string;
  from: Standing | null;
  to: Standing | null;
  entry: LedgerEntryKind;
  /** Why, in the ledger. */
  reason: string | null;
  /** Why, with the standing: null where it counts. */
  standingReason: string | null;
}

/** Writes changes of standing: each with its ledger entry and its event, so that nothing changes unseen. */
export class StandingChanges {
  constructor(
    private readonly outbox: Outbox<StandingChanged>,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
  ) {}

  /** Writes them in a handful of statements. */
  async write(
    tx: EntityManager,
    changes: readonly StandingChange[],
    { actor, at }: { actor: string; at: Date },
  ): Promise<void> {
    if (!changes.length) return;
    await this.records.add(
      tx,
      'evaluation_ledger',
      changes.map(({ region, evaluationId, entry, reason }) => ({
        ...{ region, id: this.ids.next(), evaluation_id: evaluationId, at: at.getTime(), entry, reason, actor },
      })),
    );
    await this.writeStandings(tx, changes, at);
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
    const dropped = changes.filter(({ to }) => to === null);
    if (dropped.length) {
      const { sql, parameters } = rowCondition(dropped.map(keyOf), 'region', 'evaluation_id');
      await execute(tx, `DELETE FROM evaluation_standing WHERE ${sql}`, parameters);
    }
    const fresh = changes.filter(({ from, to }) => from === null && to !== null);
    await insertRows(
      tx,
      'evaluation_standing',
      fresh.map(({ region, evaluationId, to, standingReason }) => ({
        ...{ region, evaluation_id: evaluationId, standing: to, reason: standingReason, changed_at: at },
      })),
    );
    const changed = changes.filter(({ from, to }) => from !== null && to !== null);
    for (const [, alike] of groupBy(changed, ({ to, standingReason }) => `${to}/${standingReason}`)) {
      const { to, standingReason } = alike[0]!;
      const { sql, parameters } = rowCondition(alike.map(keyOf), 'region', 'evaluation_id');
      await execute(tx, `UPDATE evaluation_standing SET standing = ?, reason = ?, changed_at = ? WHERE ${sql}`, [
        ...[to, standingReason, at],
        ...parameters,
      ]);
    }
  }
}

const keyOf = ({ region, evaluationId }: StandingChange): RowKey => ({ region, id: evaluationId });

import type { EntityManager } from 'typeorm';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RecordRow, RowsOfRecord } from '../platform/rows-of-record';
import { execute, inList, insertRows, select, type SqlValue, StaleRowError } from '../platform/sql';
import type { Standing } from './evaluation-standing.entity';
import type { StandingChanged } from './evaluation.events';

/** A rating in whose place another one of the same event counts. */
export interface Superseded {
  region: string;
  evaluationId: string;
  /** The one that counts. */
  by: string;
  at: Date;
  /** Whether it arrives so: then the event that tells of its recording says it. */
  isNew: boolean;
}

/** Collects which ratings of a batch, or of before, do not count because another one of their event does. */
export class Supersessions {
  private readonly all: Superseded[] = [];

  constructor(
    private readonly outbox: Outbox<StandingChanged>,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
  ) {}

  add(superseded: Superseded): void {
    this.all.push(superseded);
  }

  /**
   * Writes ledger and standing. A rating that does not count for another reason goes on not to count for that one. Throws
   * `StaleRowError` where somebody else decides about one at the same moment.
   */
  async write(tx: EntityManager): Promise<void> {
    if (!this.all.length) return;
    const ids = this.all.map(({ evaluationId }) => evaluationId);
    const rows = await select<{ evaluation_id: string; standing: Standing }>(
      tx,
      `SELECT evaluation_id, standing FROM evaluation_standing WHERE evaluation_id IN (${inList(ids)})`,
      ids,
    );
    const known = new Map(rows.map(row => [row.evaluation_id, row.standing]));
    await this.records.add(
      tx,
      'evaluation_ledger',
      this.all.map(each => this.ledgerRow(each)),
    );
    await insertRows(
      tx,
      'evaluation_standing',
      this.all.filter(({ evaluationId }) => !known.has(evaluationId)).map(standingRow),
    );
    for (const { region, evaluationId, by, at } of this.all) {
      const standing = known.get(evaluationId);
      if (standing !== 'COUNTED' && standing !== 'UNDER_REVIEW') continue;
      const superseded = await execute(
        tx,
        `UPDATE evaluation_standing SET standing = 'SUPERSEDED', reason = ?, changed_at = ?
          WHERE region = ? AND evaluation_id = ? AND standing = ?`,
        [reasonOf(by), at, region, evaluationId, standing],
      );
      if (!superseded) throw new StaleRowError('evaluation_standing');
    }
    await this.tell(tx, known);
  }

  private tell(tx: EntityManager, known: ReadonlyMap<string, Standing>): Promise<void> {
    const changes = this.all.flatMap(({ region, evaluationId, isNew }): StandingChanged[] => {
      const from = known.get(evaluationId) ?? 'COUNTED';
      if (isNew || (from !== 'COUNTED' && from !== 'UNDER_REVIEW')) return [];
      return [{ name: 'evaluation.standing-changed', region, payload: { evaluationId, from, to: 'SUPERSEDED' } }];
    });
    return this.outbox.emitAll(tx, changes);
  }

  private ledgerRow({ region, evaluationId, by, at }: Superseded): RecordRow {
    return {
      region,
      id: this.ids.next(),
      evaluation_id: evaluationId,
      at: at.getTime(),
      entry: 'SUPERSEDED',
      reason: reasonOf(by),
      actor: 'system',
    };
  }
}

const reasonOf = (by: string): string => `evaluation:${by}`;

function standingRow({ region, evaluationId, by, at }: Superseded): Record<string, SqlValue> {
  return { region, evaluation_id: evaluationId, standing: 'SUPERSEDED', reason: reasonOf(by), changed_at: at };
}

import type { EntityManager } from 'typeorm';
import { chunks } from '../platform/chunks';
import { execute, type SqlValue } from '../platform/sql';
import { type CellKey, cellsFor, type Contribution, type Grain } from './cell';
import { addTo, type Counts, measures } from './counts';

interface Cell extends CellKey {
  grain: Grain;
  /** The first day of it. */
  period: string;
  counts: Counts;
}

const keyColumns = ['region', 'dimension', 'grain', 'period', 'institution', 'code', 'target_kind'] as const;
/** Rows of one statement, which has some thirty parameters for each. */
const MOST_ROWS = 400;

/** Collects what changes in the cells, and writes each cell once however many records there were. */
export class CellChanges {
  private readonly cells = new Map<string, Cell>();

  /** Counts a record in, or out where `times` is -1. */
  add(contribution: Contribution, times: 1 | -1 = 1): void {
    const { day, counts } = contribution;
    const month = `${day.slice(0, 7)}-01`;
    for (const key of cellsFor(contribution)) {
      this.addCell({ ...key, grain: 'DAY', period: day }, counts, times);
      this.addCell({ ...key, grain: 'MONTH', period: month }, counts, times);
    }
  }

  /** Adds counts to one cell, of a day or of a month by its first day. */
  addCell(key: CellKey & Pick<Cell, 'grain' | 'period'>, counts: Counts, times: 1 | -1 = 1): void {
    const { region, dimension, grain, period, institution, code, targetKind } = key;
    const name = JSON.stringify([region, dimension, grain, period, institution, code, targetKind]);
    let cell = this.cells.get(name);
    if (!cell) this.cells.set(name, (cell = { ...key, counts: {} }));
    addTo(cell.counts, counts, times);
  }

  /** In the order of the keys, so that writers never wait for each other in circles. */
  async write(tx: EntityManager): Promise<void> {
    const changed = [...this.cells].filter(([, { counts }]) => measures.some(measure => counts[measure]));
    const rows = changed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
    const columns = [...keyColumns, ...measures];
    const tuple = `(${columns.map(() => '?').join(', ')})`;
    for (const chunk of chunks(rows, MOST_ROWS)) {
      await execute(
        tx,
        `INSERT INTO statistics_cell (${columns.join(', ')}) VALUES ${chunk.map(() => tuple).join(', ')} ${adding(tx)}`,
        chunk.flatMap(valuesOf),
      );
    }
    this.cells.clear();
  }
}

function valuesOf({ region, dimension, grain, period, institution, code, targetKind, counts }: Cell): SqlValue[] {
  return [
    ...[region, dimension, grain, period, institution, code, targetKind],
    ...measures.map(measure => counts[measure] ?? 0),
  ];
}

function adding(tx: EntityManager): string {
  const isSqlite = tx.dataSource.options.type === 'better-sqlite3';
  const sums = measures.map(
    name => `${name} = statistics_cell.${name} + ${isSqlite ? `excluded.${name}` : `VALUES(${name})`}`,
  );
  return isSqlite
    ? `ON CONFLICT (${keyColumns.join(', ')}) DO UPDATE SET ${sums.join(', ')}`
    : `ON DUPLICATE KEY UPDATE ${sums.join(', ')}`;
}

import type { EntityManager } from 'typeorm';
import { chunks } from './chunks';
import { IntegrityError } from './crypto-suite';
import { groupBy } from './group-by';
import type { Outbox } from './outbox';
import { rowCondition, type RowKey } from './region-keys';
import type { MacFields, RowMac } from './row-mac';
import { execute, insertRows, select, selectOne, type SqlValue, StaleRowError } from './sql';
import { storedFields, type StoredRow } from './stored-fields';

/** Rows of consequence were added or changed: whoever seals them reads them by their keys. */
export interface RowsRecorded {
  name: 'rows.recorded';
  region: string;
  payload: { table: string; ids: string[] };
}

/** A new row of consequence, as it is stored, without its MAC. */
export type RecordRow = MacFields & RowKey;

const MOST_IN_EVENT = 500;

/**
 * Writes rows of consequence: each with a MAC, by which an edit shows, and announced, so that it is sealed into the chain
 * and its disappearance shows, too (T27).
 */
export class RowsOfRecord {
  constructor(
    private readonly rowMac: RowMac,
    private readonly outbox: Outbox<RowsRecorded>,
  ) {}

  /** Adds rows to a table, in one statement. */
  async add(tx: EntityManager, table: string, rows: readonly RecordRow[]): Promise<void> {
    await insertRows(
      tx,
      table,
      rows.map(row => ({ ...row, mac: this.rowMac.of(table, row) })),
    );
    await this.announce(tx, table, rows);
  }

  /**
   * Changes a row that has a version, as it was read. Throws `StaleRowError` where somebody else was faster, and
   * `IntegrityError` where it was edited behind the program’s back: nothing is built upon such a row.
   */
  async change(
    tx: EntityManager,
    table: string,
    { region, id, version }: RowKey & { version: number },
    columns: Readonly<Record<string, SqlValue>>,
  ): Promise<void> {
    const row = await selectOne<StoredRow>(tx, `SELECT * FROM ${table} WHERE region = ? AND id = ? AND version = ?`, [
      region,
      id,
      version,
    ]);
    if (!row) throw new StaleRowError(table);
    const { fields, mac } = storedFields(tx, table)(row);
    if (!this.rowMac.verify(table, fields, mac)) throw new IntegrityError(`a row of ${table} is not what was written`);

    const changes = { ...columns, version: version + 1 };
    const renewed = { ...changes, mac: this.rowMac.of(table, { ...fields, ...changes }) };
    const sets = Object.keys(renewed).map(name => `${name} = ?`);
    const changed = await execute(
      tx,
      `UPDATE ${table} SET ${sets.join(', ')} WHERE region = ? AND id = ? AND version = ?`,
      [...Object.values(renewed), region, id, version],
    );
    if (!changed) throw new StaleRowError(table);
    await this.announce(tx, table, [{ region, id }]);
  }

  /** Signs rows of before their table had MACs, as they stand; another process may do the same at the same time. */
  async sign(tx: EntityManager, table: string, rows: readonly RowKey[]): Promise<void> {
    const { sql, parameters } = rowCondition(rows, 'region', 'id');
    const stored = await select<StoredRow>(tx, `SELECT * FROM ${table} WHERE ${sql}`, parameters);
    for (const { fields } of stored.map(storedFields(tx, table))) {
      const mac = this.rowMac.of(table, fields);
      const { region, id, version } = fields;
      const update = `UPDATE ${table} SET mac = ? WHERE region = ? AND id = ? AND version = ? AND mac = ''`;
      await execute(tx, update, [mac, region!, id!, version!]);
    }
    await this.announce(tx, table, rows);
  }

  /** Has rows sealed, once more or after all. */
  async announce(tx: EntityManager, table: string, rows: readonly RowKey[]): Promise<void> {
    const events: RowsRecorded[] = [];
    for (const [region, own] of groupBy(rows, row => row.region)) {
      for (const rowsOfOne of chunks(own, MOST_IN_EVENT)) {
        events.push({ name: 'rows.recorded', region, payload: { table, ids: rowsOfOne.map(({ id }) => id) } });
      }
    }
    await this.outbox.emitAll(tx, events);
  }
}

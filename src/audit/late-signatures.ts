import type { EntityManager } from 'typeorm';
import type { Audit } from '../platform/audit';
import type { Database } from '../platform/database';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { select, selectOne } from '../platform/sql';

/** What changes and was recorded before it carried a MAC. */
const TABLES = ['appeal', 'exclusion'] as const;
const ROWS_AT_ONCE = 500;
const EVERYWHERE = '000000000000';

/**
 * Signs appeals and exclusions of before they carried a MAC, so that they can be decided after the upgrade. Only while nothing
 * is sealed yet, which is at the first start: from then on a row without a MAC is one that somebody took it from.
 */
export class LateSignatures {
  constructor(
    private readonly database: Pick<Database, 'reader' | 'unitOfWork'>,
    private readonly records: RowsOfRecord,
    private readonly audit: Audit,
  ) {}

  /** Signs what is not signed, leaves that on record, and answers how many rows. May be broken off, and done by several processes. */
  async sign(): Promise<number> {
    if (await selectOne(this.database.reader, 'SELECT seq FROM seal LIMIT 1')) return 0;
    let signed = 0;
    for (const table of TABLES) {
      for (;;) {
        const count = await this.database.unitOfWork(tx => this.signSome(tx, table));
        if (!count) break;
        signed += count;
      }
    }
    return signed;
  }

  private async signSome(tx: EntityManager, table: string): Promise<number> {
    const sql = `SELECT region, id FROM ${table} WHERE mac = '' LIMIT ${ROWS_AT_ONCE}`;
    const rows = await select<RowKey>(tx, sql);
    if (!rows.length) return 0;
    await this.records.sign(tx, table, rows);
    const detail = { table, rows: rows.length };
    const entry = { actor: 'system', action: 'audit.signed-late', region: EVERYWHERE, subject: 'Seal:?', detail };
    await this.audit.record(tx, entry);
    return rows.length;
  }
}

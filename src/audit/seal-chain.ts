import type { EntityManager } from 'typeorm';
import type { RowMac } from '../platform/row-mac';
import { insertRows, instantOf, select, selectOne } from '../platform/sql';
import type { SealedRow } from './sealed-tables';

/** A sealed row as it was then: its MAC, null where it was gone already, and its version where it has one. */
export interface SealEntry extends SealedRow {
  mac: string | null;
  version: number | null;
}

/** A link of the chain as it is stored. */
export interface SealView {
  seq: number;
  sealedAt: Date;
  /** What it covers; empty where that cannot be read any more. */
  entries: SealEntry[];
  previous: string;
  mac: string;
  /** Whether it is what was written. */
  isSound: boolean;
}

/** Where the chain ends. */
export interface ChainHead {
  seq: number;
  mac: string;
}

interface SealRow {
  seq: number | string;
  sealed_at: number | string;
  entries: string;
  previous: string;
  mac: string;
}

const TABLE = 'seal';
/** Some 50 KB of JSON, below the 64 KB of a text. */
const MOST_ENTRIES = 400;
const SEALS_AT_ONCE = 40;

/** Adds links behind the last one, and reads the chain. */
export class SealChain {
  constructor(private readonly rowMac: RowMac) {}

  /** The last link; of an empty chain number 0. */
  async head(manager: EntityManager): Promise<ChainHead> {
    const row = await selectOne<Pick<SealRow, 'seq' | 'mac'>>(
      manager,
      `SELECT seq, mac FROM ${TABLE} ORDER BY seq DESC LIMIT 1`,
    );
    return { seq: Number(row?.seq ?? 0), mac: row?.mac ?? '' };
  }

  /** Adds as many links as the entries need. Throws a unique violation where somebody else adds one at the same moment. */
  async append(tx: EntityManager, entries: readonly SealEntry[], at: Date): Promise<void> {
    let { seq, mac } = await this.head(tx);
    const rows: Record<string, string | number>[] = [];
    for (let i = 0; i < entries.length; i += MOST_ENTRIES) {
      seq += 1;
      const text = JSON.stringify(entries.slice(i, i + MOST_ENTRIES).map(written));
      const row = { seq, sealed_at: at.getTime(), entries: text, previous: mac };
      mac = this.rowMac.of(TABLE, row);
      rows.push({ ...row, mac });
    }
    await insertRows(tx, TABLE, rows);
  }

  /** The links from number `from` on, in their order. */
  async *seals(manager: EntityManager, from = 1): AsyncGenerator<SealView> {
    for (let next = from; ;) {
      const rows = await select<SealRow>(
        manager,
        `SELECT seq, sealed_at, entries, previous, mac FROM ${TABLE} WHERE seq >= ? ORDER BY seq LIMIT ${SEALS_AT_ONCE}`,
        [next],
      );
      for (const row of rows) yield this.view(row);
      if (rows.length < SEALS_AT_ONCE) return;
      next = Number(rows.at(-1)!.seq) + 1;
    }
  }

  private view({ seq, sealed_at, entries, previous, mac }: SealRow): SealView {
    const row = { seq: Number(seq), sealed_at: Number(sealed_at), entries, previous };
    const isSound = this.rowMac.verify(TABLE, row, mac);
    return { seq: row.seq, sealedAt: instantOf(sealed_at), entries: read(entries), previous, mac, isSound };
  }
}

type Written = [table: string, region: string, id: string, mac: string | null, version?: number];

const written = ({ table, region, id, mac, version }: SealEntry): Written =>
  version === null ? [table, region, id, mac] : [table, region, id, mac, version];

function read(text: string): SealEntry[] {
  try {
    const entries = JSON.parse(text) as Written[];
    return entries.map(([table, region, id, mac, version = null]) => ({ table, region, id, mac, version }));
  } catch {
    return [];
  }
}

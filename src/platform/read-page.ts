import type { EntityManager } from 'typeorm';
import type { Conditions } from './conditions';
import { type Keyset, type Page, pageOf } from './connection';
import { select } from './sql';

/** A list that is read in pages. */
export interface Listing {
  /** `SELECT … FROM …`, without conditions. */
  select: string;
  where: Conditions;
  /** What its rows are ordered by, and what tells those apart that are equal in it. */
  order: [column: string, id: string, direction: 'ASC' | 'DESC'];
}

/** One page of a list, from the row behind `after` on; `view` makes of a row what it shows. */
export async function readPage<Row, T>(
  manager: EntityManager,
  { select: columns, where, order: [column, id, direction] }: Listing,
  view: (row: Row) => T,
  { first, after }: { first: number; after: Keyset | null },
): Promise<Page<T>> {
  where.addKeyset(column, id, direction, after);
  const sql = `${columns} ${where.sql} ORDER BY ${column} ${direction}, ${id} ${direction} LIMIT ${first + 1}`;
  return pageOf((await select<Row>(manager, sql, where.parameters)).map(view), first);
}

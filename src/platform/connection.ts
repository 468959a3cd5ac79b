import { AppError } from './errors';

/** Most rows that one page may have. */
export const MAX_PAGE_SIZE = 100;

/** A page of a Relay connection as services give it: one row more than asked for tells that there is a next page. */
export interface Page<T> {
  nodes: T[];
  hasNextPage: boolean;
}

/** Where a page begins: after the row with this position. */
export interface Keyset {
  /** Value of the column that orders the list; null sorts last. */
  value: number | null;
  id: string;
}

/** Arguments of a list: `first` of 1 to 100, `after` a cursor of the same list. */
export interface PageArguments {
  first: number;
  after?: string | null;
}

/** The size of a page, or `PAGE_SIZE`. */
export function pageSize({ first }: PageArguments): number {
  if (first < 1 || first > MAX_PAGE_SIZE) throw new AppError('PAGE_SIZE', { limit: MAX_PAGE_SIZE });
  return first;
}

/** The opaque cursor of a row in a list; `list` names the list and its order, so that cursors do not wander. */
export function encodeCursor(list: string, keyset: Keyset): string {
  return Buffer.from(JSON.stringify([list, keyset.value, keyset.id])).toString('base64url');
}

/** Reads a cursor of this list, or throws `INVALID_CURSOR`. */
export function decodeCursor(list: string, cursor: string | null | undefined): Keyset | null {
  if (cursor == null) return null;
  try {
    const [name, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (name === list && (value === null || Number.isSafeInteger(value)) && typeof id === 'string' && id.length <= 64) {
      return { value: value as number | null, id };
    }
  } catch {
    // Falls through: whatever was sent, it is no cursor of ours.
  }
  throw new AppError('INVALID_CURSOR');
}

/** Cuts the extra row off that was read to know whether more follow. */
export function pageOf<T>(rows: T[], first: number): Page<T> {
  return { nodes: rows.slice(0, first), hasNextPage: rows.length > first };
}

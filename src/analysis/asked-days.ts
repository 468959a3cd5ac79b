import { AppError } from '../platform/errors';
import { addDays } from '../platform/shanghai';

/** A year and what hangs over: records are read while somebody waits. */
const MOST_DAYS = 400;

/** Throws `BAD_USER_INPUT` where days `YYYY-MM-DD` end before they begin, and `PERIOD_TOO_LONG` beyond 400 of them. */
export function checkDays({ from, to }: { from: string; to: string }): void {
  if (from > to) throw new AppError('BAD_USER_INPUT');
  if (to >= addDays(from, MOST_DAYS)) throw new AppError('PERIOD_TOO_LONG', { limit: MOST_DAYS });
}

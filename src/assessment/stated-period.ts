import { fail, ok, type Result } from '../platform/errors';
import { type Period, type PeriodKind, periodNamed, periodOf } from '../policy/periods';

const KINDS: readonly PeriodKind[] = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'];
const PATH = ['input', 'period'];

/** How long a period is, by its name. */
export function kindOf({ name, firstDay }: Period): PeriodKind {
  return KINDS.find(kind => periodOf(kind, firstDay).name === name)!;
}

/** The period that somebody named, which must have begun by `today`, and be of a kind where one is said. */
export function statedPeriod(name: string, today: string, kind: PeriodKind | null = null): Result<Period> {
  const period = periodNamed(name);
  if (!period) return fail(PATH, 'INVALID_VALUE', { reason: '2026-03, 2026Q1, 2026H1, 2026' });
  if (period.firstDay > today) return fail(PATH, 'INVALID_VALUE', { reason: `${period.firstDay} > ${today}` });
  return kind && kindOf(period) !== kind ? fail(PATH, 'INVALID_VALUE', { reason: kind }) : ok(period);
}

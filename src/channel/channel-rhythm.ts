/** A stretch of time: after `from`, up to and with `to`. */
export interface Stretch {
  from: Date;
  to: Date;
}

const WEEK_MS = 7 * 86_400_000;
/** What is left out of a silence at either end, for batches that come a little earlier or later than in other weeks. */
const MARGIN_MS = 3_600_000;
const WEEKS = 8;
const LEAST_WEEKS = 4;

/**
 * The stretches of earlier weeks that a silence is compared with: the same hours of the same days of the week, so that nights,
 * week-ends and closing times are compared with their like. The latest first, at most eight; only what lies after the
 * channel's first delivery and before the silence. None where the silence is shorter than two hours.
 */
export function comparableStretches(lastDelivery: Date, now: Date, firstDelivery: Date): Stretch[] {
  const from = lastDelivery.getTime() + MARGIN_MS;
  const to = now.getTime() - MARGIN_MS;
  if (to <= from) return [];
  const first = Math.ceil((now.getTime() - lastDelivery.getTime()) / WEEK_MS);
  return Array.from({ length: WEEKS }, (_, i) => (first + i) * WEEK_MS)
    .map(earlier => ({ from: new Date(from - earlier), to: new Date(to - earlier) }))
    .filter(stretch => stretch.from >= firstDelivery);
}

/**
 * Whether silence is unusual where earlier weeks brought so many deliveries in the same stretch: nothing at all lies more
 * than three standard deviations below their mean. The quietest week is left out, because it may have been a holiday's;
 * below four weeks there is no rhythm yet. A batch that comes each night is missed as soon as it is an hour late, a
 * channel that speaks now and then only after a time in which it always spoke.
 */
export function isUnusualSilence(deliveries: readonly number[]): boolean {
  if (deliveries.length < LEAST_WEEKS) return false;
  const usual = [...deliveries].sort((a, b) => a - b).slice(1);
  const mean = usual.reduce((sum, count) => sum + count, 0) / usual.length;
  const variance = usual.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (usual.length - 1);
  return mean > 3 * Math.sqrt(variance);
}

import { rate } from '../platform/rate';
import { type Counts, countOf, dueNegativesIn, givenIn, negativesIn } from './counts';

/** The rates of a place and a stretch of time: decimals 0–1 with four places, half up; null where the denominator is 0. */
export interface StatisticsRates {
  /** Levels 5, 4 and 3 of those given; default ratings never count in it. */
  satisfactionRate: string | null;
  /** Levels 2 and 1 of those given. */
  negativeRate: string | null;
  /** Ratings given of services recorded; 1 at most, where ratings came whose service nobody recorded. */
  activeRate: string | null;
  /** Bad ratings under a real name: reached of those due. */
  callbackRate: string | null;
  /** Bad ratings that are dealt with here: rectified of all. */
  rectificationRate: string | null;
  /** Bad ratings with a day until which to be done: done by then. */
  onTimeRate: string | null;
}

/** The rates that follow from counts. */
export function ratesOf(counts: Counts): StatisticsRates {
  const given = givenIn(counts);
  const negatives = negativesIn(counts);
  const served = countOf(counts, 'served');
  return {
    satisfactionRate: rate(given - negatives, given),
    negativeRate: rate(negatives, given),
    activeRate: rate(Math.min(given, served), served),
    callbackRate: rate(countOf(counts, 'reached'), countOf(counts, 'named_negatives')),
    rectificationRate: rate(countOf(counts, 'rectified'), dueNegativesIn(counts)),
    onTimeRate: rate(countOf(counts, 'on_time'), countOf(counts, 'limited')),
  };
}

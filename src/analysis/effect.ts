import { fisherExact, type Share } from '../platform/chances';
import { rate } from '../platform/rate';
import { addDays } from '../platform/shanghai';

/** Days `YYYY-MM-DD` in Asia/Shanghai, both in it. */
export interface Days {
  from: string;
  to: string;
}

/** Two stretches of equal length. */
export interface EffectSpans {
  before: Days;
  /** Null as long as no day has passed since it was done. */
  after: Days | null;
  /** Whether the second has its full length. */
  isOver: boolean;
}

/** Why figures before and after say less than they seem to. */
export type EffectCaveat = 'NOT_DONE' | 'NOT_OVER' | 'TOO_FEW';

/** What changed, and whether more than by chance. */
export interface Effect {
  /** The second rate less the first, `-0.1250`; null where there is none of the two. */
  change: string | null;
  /** Null where nobody can tell. */
  isSignificant: boolean | null;
  caveats: EffectCaveat[];
}

/** A quarter evens out good and bad weeks, and is soon enough over that somebody still asks. */
export const MOST_DAYS = 90;
/** Of fewer ratings on a side a rate is an accident. */
export const FEWEST_RATINGS = 30;
/** How often a change that is none may be called one. */
const ALLOWED_ERROR = 0.05;
const DAY_MS = 86_400_000;

/**
 * The days before an item was opened and the days after it was done, as many as there are whole days since, 90 at most. The
 * days of opening and doing are in neither: nobody knows which ratings came before the hour.
 */
export function effectSpans({ openedOn, doneOn, today }: { openedOn: string; doneOn: string | null; today: string }) {
  const passed = doneOn === null ? 0 : (Date.parse(today) - Date.parse(doneOn)) / DAY_MS - 1;
  const days = Math.min(MOST_DAYS, passed);
  const before = { from: addDays(openedOn, days > 0 ? -days : -MOST_DAYS), to: addDays(openedOn, -1) };
  const after = doneOn !== null && days > 0 ? { from: addDays(doneOn, 1), to: addDays(doneOn, days) } : null;
  return { before, after, isOver: days === MOST_DAYS } satisfies EffectSpans;
}

/** What bad ratings (of all given) before and after say. */
export function effectOf(before: Share, after: Share | null, isOver: boolean): Effect {
  if (!after) return { change: null, isSignificant: null, caveats: ['NOT_DONE'] };
  const isEnough = before.whole >= FEWEST_RATINGS && after.whole >= FEWEST_RATINGS;
  const caveats: EffectCaveat[] = [
    ...(isOver ? [] : (['NOT_OVER'] as const)),
    ...(isEnough ? [] : (['TOO_FEW'] as const)),
  ];
  const isSignificant = isEnough ? fisherExact(before, after) < ALLOWED_ERROR : null;
  return { change: changeOf(before, after), isSignificant, caveats };
}

function changeOf(before: Share, after: Share): string | null {
  const difference = after.part * before.whole - before.part * after.whole;
  const change = rate(Math.abs(difference), before.whole * after.whole);
  return difference < 0 && change !== '0.0000' ? `-${change}` : change;
}

/** What followed from one bad rating. */
export interface FollowUp {
  isRealName: boolean;
  /** What came of calling with the result; OPEN where that is not settled. */
  call: 'REACHED' | 'UNREACHABLE' | 'REFUSED' | 'OPEN';
  /** Rectified, and not only explained. */
  isRectified: boolean;
  /** Whether there is a day until which it was to be done. */
  hasLimit: boolean;
  isOnTime: boolean;
}

/** Numbers and the rates that follow from them: decimals of four places, null where nothing is due. */
export interface Rates {
  /** Bad ratings under a real name: the denominator of `callbackRate`. */
  due: number;
  reached: number;
  unreachable: number;
  refused: number;
  /** Not called yet, or not often enough. */
  open: number;
  callbackRate: string | null;
  /** Bad ratings without a name: in no denominator of call-backs, because nobody can call them. */
  anonymous: number;
  /** All bad ratings: the denominator of `rectificationRate`. */
  negatives: number;
  rectified: number;
  rectificationRate: string | null;
  /** Those with a day until which to be done: the denominator of `onTimeRate`. */
  limited: number;
  onTime: number;
  onTimeRate: string | null;
}

/** Both rates of C-06 and the one of deadlines; whoever was not reached is in the denominator all the same. */
export function ratesOf(followUps: readonly FollowUp[]): Rates {
  const count = (holds: (each: FollowUp) => boolean) => followUps.filter(holds).length;
  const called = (call: FollowUp['call']) => count(each => each.isRealName && each.call === call);
  const due = count(({ isRealName }) => isRealName);
  const reached = called('REACHED');
  const rectified = count(({ isRectified }) => isRectified);
  const limited = count(({ hasLimit }) => hasLimit);
  const onTime = count(({ isOnTime }) => isOnTime);
  return {
    ...{ due, reached, unreachable: called('UNREACHABLE'), refused: called('REFUSED'), open: called('OPEN') },
    callbackRate: rate(reached, due),
    anonymous: followUps.length - due,
    ...{ negatives: followUps.length, rectified, rectificationRate: rate(rectified, followUps.length) },
    ...{ limited, onTime, onTimeRate: rate(onTime, limited) },
  };
}

/** `part / whole` with four places, half up, in whole numbers so that nothing is lost on the way; null without a whole. */
export function rate(part: number, whole: number): string | null {
  if (whole === 0) return null;
  const tenThousandths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
}

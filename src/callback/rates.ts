import { rate } from '../platform/rate';

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
  /** All bad ratings that were given and are dealt with here: the denominator of `rectificationRate`. */
  negatives: number;
  rectified: number;
  rectificationRate: string | null;
  /** Those with a day until which to be done: the denominator of `onTimeRate`. */
  limited: number;
  onTime: number;
  onTimeRate: string | null;
}

/** Counts what followed from bad ratings, one after the other, and keeps none of them: a year of them takes no more room. */
export class RateTally {
  private readonly calls: Record<FollowUp['call'], number> = { REACHED: 0, UNREACHABLE: 0, REFUSED: 0, OPEN: 0 };
  private anonymous = 0;
  private rectified = 0;
  private limited = 0;
  private onTime = 0;

  /** Counts one bad rating more. */
  add({ isRealName, call, isRectified, hasLimit, isOnTime }: FollowUp): void {
    if (isRealName) this.calls[call]++;
    else this.anonymous++;
    if (isRectified) this.rectified++;
    if (hasLimit) this.limited++;
    if (isOnTime) this.onTime++;
  }

  /** Both rates of C-06 and the one of deadlines; whoever was not reached is in the denominator all the same. */
  get rates(): Rates {
    const { anonymous, rectified, limited, onTime } = this;
    const { REACHED: reached, UNREACHABLE: unreachable, REFUSED: refused, OPEN: open } = this.calls;
    const due = reached + unreachable + refused + open;
    const negatives = due + anonymous;
    return {
      ...{ due, reached, unreachable, refused, open, callbackRate: rate(reached, due), anonymous },
      ...{ negatives, rectified, rectificationRate: rate(rectified, negatives) },
      ...{ limited, onTime, onTimeRate: rate(onTime, limited) },
    };
  }
}

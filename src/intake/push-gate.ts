import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Admission } from '../platform/admission';

/** How many pushes a process takes. */
export interface PushLimits {
  /** All channels together, each second; null for as many as there is room for. */
  perSecond: number | null;
  /** One channel, each second. */
  perSecondOfOne: number;
}

/** Who pushes: for which channel, and from where. */
export interface Pusher {
  channelCode: string;
  address: string;
}

/** Why a push may not come in, and when to try again. */
export interface PushRefusal {
  code: 'TOO_MANY_REQUESTS' | 'UNAVAILABLE';
  retryAfterSeconds: number;
}

const PLACES = { places: 512, placesOfOne: 256 };
const MIB = 1024 * 1024;
/** Room for bodies that are worked on, by channel. */
const BODIES = { places: 64 * MIB, placesOfOne: 32 * MIB };
/** Room for those that are still coming, by address, since nobody knows yet whose they are: for what they begin with, … */
const BEGINNINGS = { places: 32 * MIB, placesOfOne: 16 * MIB };
/** … and for what is longer, so that whoever fills it with long bodies keeps out no short ones. */
const REST = { places: 64 * MIB, placesOfOne: 32 * MIB };
/** The most bytes of an ordinary push. */
const SHORT_BODY_BYTES = 100_000;
/** Of one channel from one address, behind which there may be a whole network: who errs there stops nobody for long. */
const UNAUTHENTIC = { points: 50, duration: 5 };

/**
 * The door of the pushes: what is too much is refused before its body is read, so that what is let in is answered in
 * time, and one channel that floods leaves the others their share. Nothing is counted that has only been announced; what
 * is not yet known to be authentic takes room from its address, and what was not costs the channel nothing. A sender that is
 * refused sends again; nothing is lost.
 */
export class PushGate {
  private readonly places = new Admission(PLACES);
  private readonly bodies = new Admission(BODIES);
  private readonly beginnings = new Admission(BEGINNINGS);
  private readonly rest = new Admission(REST);
  private readonly ofAll: RateLimiterMemory | null;
  private readonly ofOne: RateLimiterMemory;
  private readonly unauthentic = new RateLimiterMemory(UNAUTHENTIC);

  constructor({ perSecond, perSecondOfOne }: PushLimits) {
    this.ofAll = perSecond === null ? null : new RateLimiterMemory({ points: perSecond, duration: 1 });
    this.ofOne = new RateLimiterMemory({ points: perSecondOfOne, duration: 1 });
  }

  /** Why a push would not be let in now, asked before its body is read; null where it would be. */
  async look(pusher: Pusher): Promise<PushRefusal | null> {
    const { channelCode } = pusher;
    if (!this.places.hasRoom(channelCode)) return unavailable;
    if (await isSpent(this.unauthentic, keyOf(pusher))) {
      return { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: UNAUTHENTIC.duration };
    }
    if (await isSpent(this.ofOne, channelCode)) return tooMany;
    return this.ofAll && (await isSpent(this.ofAll, ALL)) ? unavailable : null;
  }

  /** Room for bytes that come of a body, which has `size` by now; answers how to give it back, or null where there is none. */
  hold({ address }: Pusher, bytes: number, size: number): (() => void) | null {
    const room = size <= SHORT_BODY_BYTES ? this.beginnings : this.rest;
    return room.enter(address, bytes);
  }

  /** Lets in a push that is there with its body of so many bytes, or answers why not. */
  async enter({ channelCode }: Pusher, bytes: number): Promise<{ leave: () => void } | PushRefusal> {
    const leave = this.takePlace(channelCode, bytes);
    if (!leave) return unavailable;
    if (await takes(this.ofOne, channelCode)) {
      if (!this.ofAll || (await takes(this.ofAll, ALL))) return { leave };
      await this.ofOne.reward(channelCode);
      leave();
      return unavailable;
    }
    leave();
    return tooMany;
  }

  private takePlace(channelCode: string, bytes: number): (() => void) | null {
    const leave = this.places.enter(channelCode);
    const letGo = leave && this.bodies.enter(channelCode, bytes);
    if (letGo) return () => [leave, letGo].forEach(end => end());
    leave?.();
    return null;
  }

  /** Takes it amiss that a body did not come to its end. */
  async abandon(pusher: Pusher): Promise<void> {
    await this.unauthentic.penalty(keyOf(pusher));
  }

  /** Takes a push that was let in for none of its channel's: whoever sends such ones too often waits alone. */
  async disown(pusher: Pusher): Promise<void> {
    await this.ofOne.reward(pusher.channelCode);
    await this.ofAll?.reward(ALL);
    await this.abandon(pusher);
  }

  /** Whether so many pushes are under way that other work should wait. */
  get isBusy(): boolean {
    return this.places.fullness > 0.25;
  }
}

const ALL = 'all';
const tooMany: PushRefusal = { code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 1 };
const unavailable: PushRefusal = { code: 'UNAVAILABLE', retryAfterSeconds: 1 };

const keyOf = ({ address, channelCode }: Pusher) => `${address} ${channelCode}`;

async function isSpent(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  const state = await limiter.get(key);
  return state !== null && state.consumedPoints >= limiter.points;
}

/** Takes a point where there is one; what is refused takes none. */
async function takes(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return true;
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    await limiter.reward(key);
    return false;
  }
}

import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Admission } from '../platform/admission';

/** How many pushes a process takes. */
export interface PushLimits {
  /** All channels together, each second; null for as many as there is room for. */
  perSecond: number | null;
  /** One channel, each second. */
  perSecondOfOne: number;
}

/** A push that may come in, or why not and when to try again. */
export type PushAdmission =
  { leave: () => void } | { code: 'TOO_MANY_REQUESTS' | 'UNAVAILABLE'; retryAfterSeconds: number };

/** A body whose length is not announced. */
const USUAL_BYTES = 1024 * 1024;
const ROOM = { places: 512, placesOfOne: 256, bytes: 64 * 1024 * 1024 };

/**
 * The door of the pushes: what is too much is refused before its body is read, so that what is let in is answered in
 * time, and one channel that floods leaves the others their share. A sender that is refused sends again; nothing is lost.
 */
export class PushGate {
  private readonly room = new Admission(ROOM);
  private readonly ofAll: RateLimiterMemory | null;
  private readonly ofOne: RateLimiterMemory;

  constructor({ perSecond, perSecondOfOne }: PushLimits) {
    this.ofAll = perSecond === null ? null : new RateLimiterMemory({ points: perSecond, duration: 1 });
    this.ofOne = new RateLimiterMemory({ points: perSecondOfOne, duration: 1 });
  }

  /** Lets a push in, or answers why not. `bytes` as announced. */
  async enter(channelCode: string, bytes: number = USUAL_BYTES): Promise<PushAdmission> {
    const leave = this.room.enter(channelCode, bytes);
    if (!leave) return { code: 'UNAVAILABLE', retryAfterSeconds: 1 };
    const code =
      ((await isSpent(this.ofOne, channelCode)) && 'TOO_MANY_REQUESTS') ||
      (this.ofAll && (await isSpent(this.ofAll, 'all')) && 'UNAVAILABLE');
    if (!code) return { leave };
    leave();
    return { code, retryAfterSeconds: 1 };
  }

  /** Whether so many pushes are under way that other work should wait. */
  get isBusy(): boolean {
    return this.room.fullness > 0.25;
  }
}

async function isSpent(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  try {
    await limiter.consume(key);
    return false;
  } catch (error) {
    if (error instanceof RateLimiterRes) return true;
    throw error;
  }
}

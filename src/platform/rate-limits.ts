import { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { BlindIndex } from './blind-index';
import type { Log } from './log';
import { redisOptions } from './redis';

/** How often something may be done. */
export interface RateLimit {
  /** Counts once more, or so many times more; answers 0, or the seconds until it may be tried again. */
  take(key: string, times?: number): Promise<number>;
  /** The seconds until it may be tried again, without counting; 0 where it may be now. */
  look(key: string): Promise<number>;
}

/** So many times within so many seconds. */
interface Most {
  times: number;
  seconds: number;
}

/** Makes limits that all processes count together where there is a Redis, and each by itself where there is none or it is down. */
export class RateLimits {
  private readonly redis: Redis | null;

  constructor(
    redisUrl: string | null,
    private readonly blindIndex: BlindIndex,
    log: Log,
  ) {
    this.redis = redisUrl === null ? null : connect(redisUrl, log);
  }

  /** A limit for each key. Keys are addresses of people: only their blind index is kept. */
  of(name: string, most: Most): RateLimit {
    const { times, seconds } = most;
    const alone = inMemory(name, most);
    const limiter: RateLimiterAbstract = this.redis
      ? new RateLimiterRedis({
          storeClient: this.redis,
          keyPrefix: `haochaping-limit-${name}`,
          points: times,
          duration: seconds,
          rejectIfRedisNotReady: true,
          insuranceLimiter: alone,
        })
      : alone;
    return this.limitedBy(limiter, most);
  }

  /** The same, counted by each process for itself: what is counted with every request must not wait for a Redis that hangs. */
  alone(name: string, most: Most): RateLimit {
    return this.limitedBy(inMemory(name, most), most);
  }

  close(): void {
    this.redis?.disconnect();
  }

  private limitedBy(limiter: RateLimiterAbstract, { times }: Most): RateLimit {
    const indexOf = (key: string) => this.blindIndex.textIndex(key) ?? '';
    return {
      take: async (key, more = 1) => {
        try {
          await limiter.consume(indexOf(key), more);
          return 0;
        } catch (error) {
          return secondsOf(error);
        }
      },
      look: async key => {
        const state = await limiter.get(indexOf(key));
        return state && state.consumedPoints >= times ? Math.ceil(state.msBeforeNext / 1_000) : 0;
      },
    };
  }
}

const inMemory = (keyPrefix: string, { times, seconds }: Most) =>
  new RateLimiterMemory({ keyPrefix, points: times, duration: seconds });

function connect(redisUrl: string, log: Log): Redis {
  const redis = new Redis({
    ...redisOptions(redisUrl),
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 500,
  });
  let isTold = false;
  redis.on('error', err => {
    if (!isTold) log.warn({ err }, 'redis counts no visitors, each process counts its own');
    isTold = true;
  });
  redis.on('ready', () => (isTold = false));
  return redis;
}

function secondsOf(error: unknown): number {
  if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
  throw error;
}

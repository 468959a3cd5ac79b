import { Redis, type RedisOptions } from 'ioredis';
import { ConfigurationError } from './configuration-error';
import type { Log } from './log';

/** How long a start waits for a Redis, which it can do without. */
const CONNECT_MS = 2_000;
/** How long a Redis that was asked may say nothing; longer than a worker waits for its next job. */
const SILENCE_MS = 15_000;
/** Waits for a Sentinel, and for the Redis that it names, grow up to this. */
const LONGEST_WAIT_MS = 500;

/**
 * What ioredis needs to know of a `REDIS_URL`. With `?sentinels=HOST:PORT,HOST:PORT` the URL's host is the name under which
 * those Sentinels know the master, and the connection follows it from server to server.
 */
export function redisOptions(redisUrl: string): RedisOptions {
  const { protocol, hostname, port, username, password, pathname, searchParams } = new URL(redisUrl);
  const own = {
    username: decodeURIComponent(username) || undefined,
    password: decodeURIComponent(password) || undefined,
    db: Number(pathname.slice(1)) || 0,
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
  };
  const sentinels = searchParams.get('sentinels');
  if (sentinels === null) return { ...own, host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) || 6379 };
  return {
    ...own,
    name: hostname,
    sentinels: sentinels.split(',').map(sentinelOf),
    sentinelPassword: searchParams.get('sentinelPassword') ?? undefined,
    sentinelRetryStrategy: attempt => Math.min(attempt * 100, LONGEST_WAIT_MS),
    // A master that hangs closes no connection. (ioredis' own detector ends a connection for good where it is just being made.)
    socketTimeout: SILENCE_MS,
  };
}

/**
 * Refuses a Redis that throws away what it has no room for: counts of attempts would be forgotten. One that cannot be
 * asked is no reason not to start; it is looked at when it comes (`tellWhereUnsafe`).
 */
export async function requireSafeRedis(redisUrl: string): Promise<void> {
  const redis = new Redis({
    ...redisOptions(redisUrl),
    lazyConnect: true,
    connectTimeout: CONNECT_MS,
    commandTimeout: CONNECT_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    sentinelRetryStrategy: () => null,
  });
  redis.on('error', () => undefined); // connect() rejects with it, too
  const problem = await redis
    .connect()
    .then(() => problemOf(redis))
    .catch(() => null);
  redis.disconnect();
  if (problem !== null) throw new ConfigurationError(`REDIS_URL: ${problem}`);
}

/** Says so in the log where a Redis that has just been reached is not safe. */
export function tellWhereUnsafe(redis: Redis, log: Log): void {
  redis.on('ready', () => {
    problemOf(redis).then(
      problem => problem !== null && log.error({ problem }, 'redis is not safe'),
      () => undefined, // it is gone again
    );
  });
}

async function problemOf(redis: Redis): Promise<string | null> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info('memory'))?.[1];
  if (policy === undefined || policy === 'noeviction') return null;
  return (
    `the server must run with maxmemory-policy=noeviction (it is ${policy}): ` +
    'CONFIG SET maxmemory-policy noeviction, and the same in redis.conf'
  );
}

const sentinelOf = (place: string) => {
  const [host, port] = place.split(':');
  return { host, port: Number(port) };
};

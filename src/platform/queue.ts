import { Queue, Worker } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from './log';
import { redisOptions, tellWhereUnsafe } from './redis';
import { within } from './within';

/** How long a command may take before the wake-up is given to this process instead. */
const COMMAND_TIMEOUT_MS = 1_000;
/** How long closing waits for a Redis that does not answer. */
const CLOSE_TIMEOUT_MS = 2_000;

/*
 * Redis carries nothing that would be missed: a job only says "look". So it may be down, slow or empty at any moment,
 * and of an outage only the beginning and the end are told; what is then late is found by the pump's reconciler.
 */

/** Wakes other processes. */
export interface WakeUpSender {
  /** Returns at once. Calls that come while Redis is being told are told together. */
  wake(consumers: Iterable<string>): void;
  /** Whether Redis answered when it was last spoken to. */
  isReachable(): boolean;
  close(): Promise<void>;
}

/** Is woken, one process at a time for each consumer. */
export interface WakeUpReceiver {
  close(): Promise<void>;
}

/** `onFailed` gets the consumers that nobody could be told of. */
export function createWakeUpSender(
  redisUrl: string,
  log: Log,
  onFailed: (consumers: readonly string[]) => void,
): WakeUpSender {
  const connection = new Redis({
    ...redisOptions(redisUrl),
    maxRetriesPerRequest: 1,
    commandTimeout: COMMAND_TIMEOUT_MS,
    connectTimeout: COMMAND_TIMEOUT_MS,
  });
  let isReachable: boolean | null = null;
  const report = (err: unknown): void => {
    if (isReachable !== false) log.warn({ err }, 'redis does not take wake-ups, events will be handled later');
    isReachable = false;
  };
  const mend = (): void => {
    if (isReachable === false) log.info('redis takes wake-ups again');
    isReachable = true;
  };
  connection.on('error', report);
  connection.on('ready', mend);
  tellWhereUnsafe(connection, log);
  const queues = new Map<string, Queue>();
  const waiting = new Set<string>();
  let isTelling = false;
  let isClosed = false;

  const queueOf = (consumer: string): Queue => {
    const known = queues.get(consumer);
    if (known) return known;
    const queue = new Queue(consumer, {
      connection,
      prefix: prefixOf(consumer),
      skipWaitingForReady: true,
      // With it a Redis that is down at the first use would be remembered as a failure for ever.
      skipVersionCheck: true,
      skipMetasUpdate: true,
    });
    queue.on('error', report);
    queues.set(consumer, queue);
    return queue;
  };

  const tell = async (): Promise<void> => {
    isTelling = true;
    while (waiting.size && !isClosed) {
      const consumers = [...waiting];
      waiting.clear();
      const results = await Promise.allSettled(
        consumers.map(async name => void (await queueOf(name).add('drain', {}, ONE_JOB))),
      );
      const failed = consumers.filter((_, index) => results[index]?.status === 'rejected');
      const failure = results.find(result => result.status === 'rejected');
      if (failure) report(failure.reason);
      else mend();
      if (failed.length) onFailed(failed);
    }
    isTelling = false;
  };

  return {
    wake(consumers) {
      for (const name of consumers) waiting.add(name);
      if (!isTelling) void tell();
    },
    isReachable: () => isReachable === true,
    async close() {
      isClosed = true;
      await within(CLOSE_TIMEOUT_MS, Promise.allSettled([...queues.values()].map(queue => queue.close()))).catch(
        tooLate,
      );
      connection.disconnect();
    },
  };
}

/** Calls `drain` for each consumer that somebody was woken for. `drain` never rejects. */
export function createWakeUpReceiver(
  redisUrl: string,
  log: Log,
  consumers: readonly string[],
  drain: (consumer: string) => Promise<void>,
): WakeUpReceiver {
  const connections = new Connections({ ...redisOptions(redisUrl), maxRetriesPerRequest: null });
  connections.on('error', err => log.debug({ err }, 'redis gives no wake-ups'));
  const workers = consumers.map(consumer => {
    const worker = new Worker(consumer, () => drain(consumer), {
      connection: connections,
      prefix: prefixOf(consumer),
      skipVersionCheck: true,
      maxStalledCount: 3,
      runRetryDelay: 1_000,
    });
    worker.on('error', err => log.debug({ err, consumer }, 'redis gives no wake-ups'));
    return worker;
  });
  return {
    async close() {
      // A worker that cannot say good-bye would wait for its Redis, and take the next job when that is back.
      const isUp = connections.status === 'ready';
      await within(CLOSE_TIMEOUT_MS, Promise.allSettled(workers.map(worker => worker.close(!isUp)))).catch(tooLate);
      connections.cut();
    },
  };
}

/** A connection that remembers its duplicates: BullMQ makes two for each worker. */
class Connections extends Redis {
  private readonly duplicates: Redis[] = [];

  override duplicate(override?: Partial<RedisOptions>): Redis {
    const duplicate = super.duplicate(override);
    this.duplicates.push(duplicate);
    return duplicate;
  }

  cut(): void {
    const open = [this, ...this.duplicates].filter(connection => connection.status !== 'end');
    for (const connection of open) connection.disconnect();
  }
}

/** A burst is one job; what comes while that is worked on is one more. */
const ONE_JOB = {
  deduplication: { id: 'drain', keepLastIfActive: true },
  removeOnComplete: true,
  removeOnFail: true,
};

/** In braces, so that a Redis Cluster keeps the keys of a queue on one node. */
function prefixOf(consumer: string): string {
  return `{haochaping-${consumer}}`;
}

/** Redis does not even hear good-bye: its connections are cut. */
const tooLate = (): void => undefined;

import { Semaphore } from 'async-mutex';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import type { Emitted, OutboxSource } from '../platform/outbox';
import { nextBatch } from '../platform/outbox-reader';
import { lastSeq, sequence } from '../platform/outbox-sequencer';
import { WorkLoop } from '../platform/work-loop';

/** Events of the tail, for all who are not far behind. */
const KEPT_IN_MEMORY = 2_000;
/** Followers far behind that read from the database at once: they have it with everybody else. */
const CATCHING_UP_AT_ONCE = 2;

/** What a feed is made of. */
export interface FeedOptions {
  database: Database;
  /** Its commits wake the feed; those of other processes are found within a second. */
  outbox: Pick<OutboxSource, 'subscribe'>;
  log: Log;
  /** Names of the events that anybody may follow. */
  on: readonly string[];
}

/**
 * The committed events in the order of their numbers, read once for all who follow them in this process, and not at all
 * while nobody does. It needs no other process: it numbers what is committed itself.
 */
export class LiveFeed {
  /** Every event of ours above `from`, up to `head`; as long as `isCurrent`. */
  private tail: Emitted[] = [];
  private from = 0;
  private head = 0;
  private isCurrent = false;
  private readonly followers = new Set<() => void>();
  private readonly catchingUp = new Semaphore(CATCHING_UP_AT_ONCE);
  private readonly loop: WorkLoop;
  private unsubscribe = (): void => undefined;

  constructor(private readonly options: FeedOptions) {
    this.loop = new WorkLoop({ name: 'live feed', log: options.log, next: () => this.read() });
  }

  start(): void {
    this.unsubscribe = this.options.outbox.subscribe(() => {
      if (this.followers.size) this.loop.wake();
    });
    this.loop.start();
  }

  async stop(): Promise<void> {
    this.unsubscribe();
    await this.loop.stop();
  }

  /** Has `wake` called whenever there may be more. Answers how to stop that. */
  join(wake: () => void): () => void {
    this.followers.add(wake);
    this.loop.wake();
    return () => {
      this.followers.delete(wake);
      if (!this.followers.size) this.isCurrent = false;
    };
  }

  /** Where the events end that are numbered by now. */
  end(): Promise<number> {
    return lastSeq(this.options.database.reader);
  }

  /** What comes after a position, and the position after that; null where nothing does yet. */
  async after(position: number): Promise<{ events: readonly Emitted[]; to: number } | null> {
    const { database, on } = this.options;
    if (!this.isCurrent || position < this.from) {
      return this.catchingUp.runExclusive(() => nextBatch(database.reader, { on }, position));
    }
    if (position >= this.head) return null;
    return { events: this.tail.filter(({ seq }) => seq > position), to: this.head };
  }

  private async read(): Promise<boolean> {
    const { database, on } = this.options;
    if (!this.followers.size) {
      this.tail = [];
      return false;
    }
    await sequence(database);
    if (!this.isCurrent) {
      this.tail = [];
      this.from = this.head = await this.end();
      this.isCurrent = true;
      this.wakeAll();
      return false;
    }
    const batch = await nextBatch(database.reader, { on }, this.head);
    if (!batch) return false;
    this.append(batch.events);
    this.head = batch.to;
    this.wakeAll();
    return !batch.isLast;
  }

  private append(events: readonly Emitted[]): void {
    const all = [...this.tail, ...events];
    const dropped = Math.max(0, all.length - KEPT_IN_MEMORY);
    if (dropped) this.from = all[dropped - 1]!.seq;
    this.tail = all.slice(dropped);
  }

  private wakeAll(): void {
    for (const wake of this.followers) wake();
  }
}

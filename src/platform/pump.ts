import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Mutex } from 'async-mutex';
import type { Clock } from './clock';
import type { Database } from './database';
import type { Log } from './log';
import type { Metrics } from './metrics';
import type { OutboxSource } from './outbox';
import { type Consumer, registerConsumers } from './outbox-consumer';
import { drain, type DrainContext, type DrainOutcome } from './outbox-drain';
import { outboxHealth, type OutboxHealth } from './outbox-health';
import { consumersWithWork } from './outbox-reader';
import { sequence } from './outbox-sequencer';
import { createWakeUpReceiver, createWakeUpSender, type WakeUpReceiver, type WakeUpSender } from './queue';

/** What the pump is made of. */
export interface PumpOptions {
  database: Database;
  /** Its commits wake the pump. */
  outbox: Pick<OutboxSource, 'subscribe'>;
  consumers: readonly Consumer[];
  clock: Clock;
  log: Log;
  metrics: Metrics;
  /** With it processes wake each other; null where this is the only one. */
  redisUrl: string | null;
  /** Whether this process handles events; one that only serves the API wakes the others. True unless told. */
  handles?: boolean;
  /** Asked before each drain: where it answers no, work is left to others. Always yes unless told. */
  mayWork?: () => Promise<boolean>;
  /** Milliseconds between two looks for work that nobody was woken for; 1,000 unless told. */
  reconcileEvery?: number;
}

/** Brings events to consumers. */
export interface Pump {
  start(): Promise<void>;
  /** Has the consumers of these events, or all, look for work. Returns at once. */
  wake(eventNames?: ReadonlySet<string>): void;
  /**
   * Works until nothing is left that is due, in this process or in another. Needs no `start`. Rejects with what
   * kept a consumer from working; an event that fails is no such thing.
   */
  drainAll(): Promise<void>;
  /** Takes nothing new and resolves when the batches under way have ended. */
  stop(): Promise<void>;
  /** For readiness: how far consumers are behind. */
  health(): Promise<OutboxHealth>;
  /** For readiness: whether other processes can be woken; null where there is no Redis. */
  reachesRedis(): boolean | null;
}

/** A pump for the consumers; it does nothing before `start`. */
export function createPump(options: PumpOptions): Pump {
  return new OutboxPump(options);
}

class OutboxPump implements Pump {
  private readonly lanes: readonly Lane[];
  private readonly handles: boolean;
  private readonly sequencing = new Mutex();
  private sender: WakeUpSender | null = null;
  private receiver: WakeUpReceiver | null = null;
  private unsubscribe = (): void => undefined;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(private readonly options: PumpOptions) {
    const context: DrainContext = { ...options, isStopping: () => this.isStopping };
    this.handles = options.handles ?? true;
    const { mayWork = async () => true } = options;
    this.lanes = options.consumers.map(consumer => new Lane(consumer, context, mayWork, () => this.sequence()));
    options.metrics.watchOutbox(() => this.health());
  }

  async start(): Promise<void> {
    const { database, outbox, consumers, redisUrl, log } = this.options;
    this.isStopping = false;
    if (this.handles) await registerConsumers(database, consumers);
    if (redisUrl) {
      this.sender = createWakeUpSender(redisUrl, log, names => this.startLanes(names));
      if (this.handles) {
        const names = consumers.map(consumer => consumer.name);
        this.receiver = createWakeUpReceiver(redisUrl, log, names, name => this.runLane(name));
      }
    }
    this.unsubscribe = outbox.subscribe(names => this.wake(names));
    if (this.handles) this.reconcile();
  }

  wake(eventNames?: ReadonlySet<string>): void {
    const wanted = this.lanes.filter(lane => !eventNames || lane.wants(eventNames)).map(lane => lane.name);
    if (this.sender) this.sender.wake(wanted);
    else this.startLanes(wanted);
  }

  async drainAll(): Promise<void> {
    await registerConsumers(this.options.database, this.options.consumers);
    while (!this.isStopping) {
      const settled = await Promise.allSettled(this.lanes.map(lane => lane.run()));
      const failed = settled.find(result => result.status === 'rejected');
      if (failed) throw failed.reason;
      const outcomes = settled.map(result => (result.status === 'fulfilled' ? result.value : 'IDLE'));
      if (outcomes.every(outcome => outcome === 'IDLE')) return;
      if (!outcomes.includes('DONE')) await pause(20);
    }
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    this.unsubscribe();
    await this.looking;
    await Promise.all(this.lanes.map(lane => lane.settled()));
    await Promise.all([this.receiver?.close(), this.sender?.close()]);
    this.receiver = this.sender = null;
  }

  health(): Promise<OutboxHealth> {
    const { database, consumers, clock } = this.options;
    return outboxHealth(database.reader, consumers, clock.now());
  }

  reachesRedis(): boolean | null {
    return this.sender?.isReachable() ?? null;
  }

  /** Looks for work by itself, because wake-ups get lost: with a process, with a Redis, with a failure's waiting time. */
  private reconcile(): void {
    const { database, clock, log, reconcileEvery = 1_000 } = this.options;
    const look = async (): Promise<void> => {
      await this.sequence();
      this.startLanes(await consumersWithWork(database.reader, clock.now()));
    };
    this.looking = look()
      .catch((err: unknown) => log.error({ err }, 'cannot look for events'))
      .finally(() => {
        if (!this.isStopping) this.timer = setTimeout(() => this.reconcile(), reconcileEvery);
      });
  }

  private startLanes(names: readonly string[]): void {
    if (!this.handles || this.isStopping) return;
    for (const lane of this.lanes) if (names.includes(lane.name)) lane.start();
  }

  private async runLane(name: string): Promise<void> {
    const lane = this.lanes.find(candidate => candidate.name === name);
    if (!lane || this.isStopping) return;
    lane.start();
    await lane.settled();
  }

  /** Consumers of a process that are woken together find the events numbered by the first of them. */
  private async sequence(): Promise<void> {
    await this.sequencing.runExclusive(() => sequence(this.options.database));
  }
}

/** One consumer in this process: at most one drain at a time, and one more where it was woken meanwhile. */
class Lane {
  private readonly turns = new Mutex();
  /** Background work belongs to no request and to no unit of work, whoever wakes it. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private isWoken = false;
  private underWay: Promise<void> = Promise.resolve();
  private isRunning = false;

  constructor(
    private readonly consumer: Consumer,
    private readonly context: DrainContext,
    private readonly mayWork: () => Promise<boolean>,
    private readonly sequence: () => Promise<void>,
  ) {}

  get name(): string {
    return this.consumer.name;
  }

  wants(eventNames: ReadonlySet<string>): boolean {
    return this.consumer.on.some(name => eventNames.has(name));
  }

  start(): void {
    this.isWoken = true;
    if (this.isRunning) return;
    this.isRunning = true;
    this.underWay = this.outside(() => this.runWhileWoken());
  }

  /** Resolves when what was started has ended. */
  settled(): Promise<void> {
    return this.underWay;
  }

  run(): Promise<DrainOutcome> {
    return this.turns.runExclusive(async () => {
      if (!(await this.mayWork())) return 'BUSY';
      await this.sequence();
      return drain(this.consumer, this.context);
    });
  }

  private async runWhileWoken(): Promise<void> {
    while (this.isWoken && !this.context.isStopping()) {
      this.isWoken = false;
      try {
        await this.run();
      } catch (err) {
        this.context.log.error({ err, consumer: this.name }, 'consumer cannot work, the reconciler will try again');
      }
    }
    this.isRunning = false;
  }
}

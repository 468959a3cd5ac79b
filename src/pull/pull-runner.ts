import { ExponentialBackoff } from 'cockatiel';
import { type Clock, inFuture } from '../platform/clock';
import { AppError } from '../platform/errors';
import { sha256Hex } from '../platform/hash';
import type { Log } from '../platform/log';
import { OutboundError } from '../platform/outbound-fetch';
import { LeaseLost } from '../platform/outbox-lease';
import { type RowLease, takeTurn } from '../platform/row-lease';
import { isUnavailable } from '../platform/sql';
import { within } from '../platform/within';
import { isRefusal, type OutboundFetch, pullInterval, type Refusal, refuse } from '../sdk';
import type { AdapterRegistry } from '../channel/channel.service';
import type { ChannelInUse, OwnDeliveries } from '../intake/own-deliveries';
import type { PullSchedule } from './pull-schedule';
import type { RecordProblem } from '../intake/refused-record.entity';
import { isNotStored } from '../intake/verify-delivery';

/** What pulling is done with. */
export interface PullParts {
  schedule: PullSchedule;
  adapters: AdapterRegistry;
  deliveries: OwnDeliveries;
  fetch: OutboundFetch;
  clock: Clock;
  log: Log;
}

/** After so many failures in a row a source is asked seldom, to see whether it is back. */
export const FAILURES_TO_OPEN = 5;
const BACKOFF = new ExponentialBackoff({ initialDelay: 5_000, maxDelay: 120_000 });
const PROBE_EVERY_MS = 600_000;
/** A channel that is switched off is looked at again. */
const IDLE_MS = 60_000;
/** Pages in one turn; then others have theirs, and a source that never ends is not asked without end. */
const PAGES = 20;
const MORE_AFTER_MS = 1_000;
/** For all that an adapter does to get a page. */
const PAGE_WITHIN_MS = 120_000;

/** Asks the sources of channels for what is new, one process at a time for each channel. */
export class PullRunner {
  constructor(private readonly parts: PullParts) {}

  /** Asks the source that has waited longest. Answers whether there was one. */
  async pullNext(isEnding: () => boolean): Promise<boolean> {
    const { schedule, adapters } = this.parts;
    await schedule.notice([...adapters].flatMap(([id, adapter]) => (adapter.pull ? [id] : [])));
    return takeTurn(
      await schedule.claim(),
      lease => this.turn(lease, isEnding),
      (_lease, error) => Promise.reject(error),
    );
  }

  private async turn(lease: RowLease, isEnding: () => boolean): Promise<void> {
    const { schedule, clock } = this.parts;
    const target = await this.parts.deliveries.channel(lease.id);
    const seconds = target?.channel.enabled && target.adapter.pull ? pullInterval(target.settings) : null;
    if (!target || seconds === null) return lease.release(inFuture(clock, IDLE_MS));
    const stand = await schedule.standOf(lease);
    try {
      const hasMore = await this.pullPages(lease, target, stand.cursor, isEnding);
      await schedule.answered(lease, inFuture(clock, hasMore ? MORE_AFTER_MS : seconds * 1_000));
    } catch (error) {
      if (error instanceof LeaseLost || isUnavailable(error)) throw error;
      const failures = stand.failures + 1;
      const problem = problemOf(error);
      this.parts.log.warn({ channel: lease.id, failures, reason: problem.code, err: causeOf(error) }, 'a pull failed');
      await schedule.failed(lease, inFuture(clock, waitAfter(failures)), failures, problem);
    }
  }

  /** Takes page after page until there is none, or it is somebody else's turn. Answers whether there may be more. */
  private async pullPages(
    lease: RowLease,
    target: ChannelInUse,
    from: string | null,
    isEnding: () => boolean,
  ): Promise<boolean> {
    let cursor = from;
    for (let page = 0; page < PAGES && !isEnding(); page++) {
      const pulled = await this.ask(target, cursor);
      if (pulled === null) return false;
      const delivery = { ...pulled.delivery, receivedAt: this.parts.clock.now() };
      // The same page again is the same message, and leaves nothing behind but what it left the first time.
      const messageId = `pull-${sha256Hex(delivery.body)}`;
      const ready = await this.parts.deliveries.read(target, delivery, { sender: 'pull', messageId });
      if (ready.refusal && isNotStored(ready.refusal)) throw new Refused(ready.refusal);
      await this.parts.deliveries.commit(ready, tx => this.parts.schedule.advance(tx, lease, pulled.cursor));
      if (pulled.cursor === cursor) return false;
      cursor = pulled.cursor;
    }
    return true;
  }

  private async ask({ adapter, settings, channel }: ChannelInUse, cursor: string | null) {
    let outbound: OutboundError | null = null;
    // An adapter in a process of its own tells of a failure in words alone; here it is known which one it was.
    const fetch: OutboundFetch = (url, init) =>
      this.parts.fetch(url, init).catch((error: unknown) => {
        if (error instanceof OutboundError) outbound = error;
        throw error;
      });
    try {
      const pulled = await within(PAGE_WITHIN_MS, adapter.pull!(cursor, settings, fetch, channel.secrets));
      if (pulled && isRefusal(pulled)) throw new Refused(pulled);
      return pulled;
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (error instanceof AppError) throw new OutboundError('SOURCE_TOO_SLOW');
      throw outbound ?? new Refused(refuse('ADAPTER_FAULT'), error);
    }
  }
}

/** The source answered, but not as it should. */
class Refused extends Error {
  constructor(
    readonly refusal: Refusal,
    override readonly cause?: unknown,
  ) {
    super(refusal.code);
  }
}

/** Longer from failure to failure, never the same for all channels of a source; then seldom. */
function waitAfter(failures: number): number {
  if (failures >= FAILURES_TO_OPEN) return PROBE_EVERY_MS * (1 + Math.random() / 10);
  let backoff = BACKOFF.next();
  for (let i = 1; i < failures; i++) backoff = backoff.next(undefined);
  return backoff.duration;
}

function problemOf(error: unknown): RecordProblem {
  if (error instanceof OutboundError) return { pointer: null, code: error.code };
  if (!(error instanceof Refused)) return { pointer: null, code: 'INTERNAL' };
  const { pointer, code, params } = error.refusal;
  return { pointer: pointer ?? null, code, params };
}

/** What an adapter threw is its author's concern; what a source answered is not for the log. */
const causeOf = (error: unknown): unknown => (error instanceof Refused ? error.cause : undefined);

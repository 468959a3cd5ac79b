import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { logHealth } from './log';
import type { ConsumerHealth, OutboxHealth } from './outbox-health';

/** What the program counts about itself. Labels hold names and codes, never ids or personal data. */
export interface Metrics {
  /** For `/metrics`; features may register their own metrics here. */
  readonly registry: Registry;
  /** Seconds from request to answer. */
  readonly httpRequests: Histogram<'method' | 'route' | 'status'>;
  /** Events by what came of them: handled, failed (tried again later), dead. */
  readonly outboxEvents: Counter<'consumer' | 'outcome'>;
  /** What could not be dealt with and was set aside, so that the rest goes on. */
  readonly setAside: Counter<'what'>;
  /** Says where the figures of the outbox come from; they are read at each scrape. */
  watchOutbox(read: () => Promise<OutboxHealth>): void;
}

/** A registry of its own, with the default metrics of Node. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  watchLog(registry);
  return {
    registry,
    httpRequests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Duration of HTTP requests by method, route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    outboxEvents: new Counter({
      name: 'outbox_events_total',
      help: 'Events by consumer and outcome: handled, failed, dead',
      labelNames: ['consumer', 'outcome'],
      registers,
    }),
    setAside: new Counter({
      name: 'set_aside_total',
      help: 'Things that could not be dealt with and were set aside, to be tried again: digest, destination, reminder',
      labelNames: ['what'],
      registers,
    }),
    watchOutbox: read => watchOutbox(registry, read),
  };
}

/** What the log cannot say of itself. */
function watchLog(registry: Registry): void {
  const registers = [registry];
  new Counter({
    ...{
      name: 'log_lines_lost_total',
      help: 'Lines of the log that were lost because nothing could be written',
      registers,
    },
    collect() {
      this.reset();
      this.inc(logHealth().lost);
    },
  });
  new Gauge({
    ...{ name: 'log_stuck', help: 'Whether the log cannot be written now: 1, or 0', registers },
    collect() {
      this.set(Number(logHealth().isStuck));
    },
  });
}

function watchOutbox(registry: Registry, read: () => Promise<OutboxHealth>): void {
  const current = sharedRead(read);
  const gauge = (name: string, help: string, figure: (health: ConsumerHealth) => number): void => {
    new Gauge({
      name,
      help,
      labelNames: ['consumer'],
      registers: [registry],
      async collect() {
        const health = await current();
        // Without a database the last figures would be a lie.
        if (!health) return this.reset();
        for (const consumer of health.consumers) this.set({ consumer: consumer.consumer }, figure(consumer));
      },
    });
  };
  gauge('outbox_lag_events', 'Events from the oldest that waits for the consumer to the newest', health => health.lag);
  gauge(
    'outbox_oldest_pending_seconds',
    'Age of the oldest event that waits for the consumer',
    health => health.oldestPendingSeconds,
  );
  gauge('outbox_retrying_events', 'Failed events that will be tried again', health => health.retrying);
  gauge('outbox_dead_letters', 'Failed events that wait for a person', health => health.dead);
  new Gauge({
    name: 'outbox_oldest_unnumbered_seconds',
    help: 'Age of the oldest event that no pump has seen; it grows where none runs',
    registers: [registry],
    async collect() {
      this.set((await current())?.oldestUnnumberedSeconds ?? Number.NaN);
    },
  });
}

/** One reading for all gauges of a scrape, which are collected at the same time. Null where it fails. */
function sharedRead(read: () => Promise<OutboxHealth>): () => Promise<OutboxHealth | null> {
  let underWay: Promise<OutboxHealth | null> | null = null;
  return () =>
    (underWay ??= read()
      .catch(() => null)
      .finally(() => (underWay = null)));
}

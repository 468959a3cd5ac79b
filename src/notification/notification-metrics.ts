import { Counter, type Registry } from 'prom-client';

/** What is counted of messages. */
export interface NotificationMetrics {
  /** By what came of them: sent, failed (tried again later), dead. */
  attempts: Counter<'adapter' | 'outcome'>;
}

/** Adds the figures of messages to a registry. */
export function createNotificationMetrics(registry: Registry): NotificationMetrics {
  return {
    attempts: new Counter({
      name: 'notification_attempts_total',
      help: 'Attempts to send a message, by adapter and outcome: sent, failed, dead (given up until it is resent)',
      labelNames: ['adapter', 'outcome'],
      registers: [registry],
    }),
  };
}

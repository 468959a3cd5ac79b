import { Counter, type Registry } from 'prom-client';

/** What intake counts. */
export interface IntakeMetrics {
  /** Records by channel and outcome: accepted, duplicate, refused. */
  records: Counter<'channel' | 'outcome'>;
  /** Deliveries of which nothing was stored, by channel and code. */
  refusedDeliveries: Counter<'channel' | 'code'>;
}

/** Registers intake's counters. */
export function createIntakeMetrics(registry: Registry): IntakeMetrics {
  return {
    records: new Counter({
      name: 'intake_records_total',
      help: 'Records by channel and outcome: accepted, duplicate, refused',
      labelNames: ['channel', 'outcome'],
      registers: [registry],
    }),
    refusedDeliveries: new Counter({
      name: 'intake_refused_deliveries_total',
      help: 'Deliveries that were turned away, by channel and code',
      labelNames: ['channel', 'code'],
      registers: [registry],
    }),
  };
}

import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { select } from '../platform/sql';

/** What is counted of reports, beside the gauges that are read at each scrape. */
export interface UpstreamMetrics {
  batches: Counter<'destination' | 'outcome'>;
  records: Counter<'destination' | 'outcome'>;
  lateDeliveries: Counter<'destination'>;
}

interface Figures {
  destination_code: string;
  pending: number | string;
  oldest: number | string | null;
  late: number | string;
  rejected: number | string;
}

/** Adds the figures of reports to a registry. None of them is a matter of readiness: an absent province stops no hall. */
export function createUpstreamMetrics(registry: Registry, database: Database, clock: Clock): UpstreamMetrics {
  const registers = [registry];
  let underWay: Promise<Figures[] | null> | null = null;
  // One reading for all gauges of a scrape; without a database the last figures would be a lie.
  const current = () =>
    (underWay ??= figures(database, clock)
      .catch(() => null)
      .finally(() => (underWay = null)));
  const gauge = (name: string, help: string, figure: (of: Figures) => number) =>
    new Gauge({
      ...{ name, help, labelNames: ['destination'], registers },
      async collect() {
        this.reset();
        for (const each of (await current()) ?? []) this.set({ destination: each.destination_code }, figure(each));
      },
    });
  gauge('upstream_pending_reports', 'Reports that wait for the higher platform', each => Number(each.pending));
  gauge('upstream_oldest_pending_seconds', 'Age of the oldest report that waits', each =>
    each.oldest === null ? 0 : Math.max(0, (clock.now().getTime() - Number(each.oldest)) / 1000),
  );
  gauge('upstream_late_reports', 'Reports that wait longer than they may', each => Number(each.late));
  gauge('upstream_rejected_reports', 'Reports that the higher platform rejected', each => Number(each.rejected));
  return {
    batches: new Counter({
      ...{ name: 'upstream_batches_total', help: 'Batches of reports by outcome: sent, failed', registers },
      labelNames: ['destination', 'outcome'],
    }),
    records: new Counter({
      name: 'upstream_records_total',
      help: 'Reported records by outcome: delivered, already_there, rejected, pending (not answered)',
      ...{ labelNames: ['destination', 'outcome'], registers },
    }),
    lateDeliveries: new Counter({
      ...{
        name: 'upstream_late_deliveries_total',
        help: 'Reports that were answered later than they may be',
        registers,
      },
      labelNames: ['destination'],
    }),
  };
}

function figures(database: Database, clock: Clock): Promise<Figures[]> {
  return select<Figures>(
    database.reader,
    `SELECT d.code AS destination_code,
            SUM(CASE WHEN r.state = 'PENDING' THEN 1 ELSE 0 END) AS pending,
            MIN(CASE WHEN r.state = 'PENDING' THEN r.created_at END) AS oldest,
            SUM(CASE WHEN r.state = 'PENDING' AND r.late_at < ? THEN 1 ELSE 0 END) AS late,
            SUM(CASE WHEN r.state = 'REJECTED' THEN 1 ELSE 0 END) AS rejected
       FROM upstream_destination d
       LEFT JOIN upstream_report r ON r.destination_region = d.region AND r.destination_code = d.code
                                  AND r.state IN ('PENDING', 'REJECTED')
      GROUP BY d.region, d.code`,
    [clock.now()],
  );
}

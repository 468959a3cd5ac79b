import { Gauge, type Registry } from 'prom-client';

/** Registers the figure that an alarm watches: adapters that lie in the folder and were not let in. */
export function countRefusedAdapters(registry: Registry, refused: readonly { reason: string }[]): void {
  new Gauge({
    name: 'adapters_refused',
    help: 'Adapters of ADAPTERS_DIR that were not let in; the log says why',
    registers: [registry],
  }).set(refused.length);
}

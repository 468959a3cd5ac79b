import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Gauge } from 'prom-client';
import type { Metrics } from './metrics';
import { productRoot } from './product-root';

/** Shows which build runs, and the newest migration that it knows: while they are replaced, processes differ in that. */
export function tellBuild({ registry }: Metrics, migration: string): void {
  const { version } = JSON.parse(readFileSync(path.join(productRoot, 'package.json'), 'utf8')) as { version: string };
  new Gauge({
    name: 'haochaping_build_info',
    help: 'Always 1: the version of the product, and the newest migration that it knows',
    labelNames: ['version', 'migration'],
    registers: [registry],
  }).set({ version, migration }, 1);
}

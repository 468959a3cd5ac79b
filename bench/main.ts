import 'reflect-metadata';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { createConnection } from 'mysql2/promise';
import { startMariaDb, startRedis } from '../test/support/servers';
import { measureBacklog } from './backlog';
import { measureDeadlineSweep } from './deadline-sweep';
import { measureDeliveries } from './delivery';
import { measureFindings } from './findings';
import { measureIdle } from './idle';
import { measureImports, measureMillion } from './import';
import { measureList } from './list';
import { measureOrders } from './orders';
import { measureOverload } from './overload';
import { reportOf, type Section } from './report';
import { measureScale } from './scale';
import { seed } from './seed';
import { nodeFlags } from './servers';
import { measureSinglePushes } from './single';

/** Durable at every commit, and large enough that pages stay in memory. */
const MARIADB = ['--innodb-flush-log-at-trx-commit=1', '--innodb-buffer-pool-size=1G', '--innodb-log-file-size=512M'];
const PARTS = [
  'list',
  'delivery',
  'import',
  'single',
  'overload',
  'orders',
  'idle',
  'million',
  'deadlines',
  'scale',
  'findings',
];
const REPORT = path.join(__dirname, 'report.md');
/** They take many minutes, so they run when they are asked for. */
const LONG_PARTS = ['million', 'deadlines', 'scale', 'findings'];

/** `bench [PART …] [--cpu-prof …]`: what it measures is in the report from then on; flags are Node's, for measured servers. */
async function main(args: string[]): Promise<void> {
  nodeFlags.push(...args.filter(arg => arg.startsWith('--')));
  const asked = args.filter(arg => !arg.startsWith('--'));
  const unknown = asked.filter(part => !PARTS.includes(part));
  if (unknown.length) throw new Error(`bench [${PARTS.join('] [')}] [--cpu-prof]: there is no ${unknown.join(', ')}`);
  // Figures of profiled servers, or of fewer orders, are for whoever tries something out.
  const isReported =
    nodeFlags.length === 0 && !['ORDERS', 'ROWS', 'SIZES', 'SEEDS'].some(fewer => process.env[`BENCH_${fewer}`]);
  const isWanted = (part: string) => (asked.length ? asked.includes(part) : !LONG_PARTS.includes(part));

  const folder = mkdtempSync(path.join(tmpdir(), 'hcp-bench-'));
  const dataDir = (name: string) => ({ DATA_DIR: path.join(folder, name) });
  const mariaDb = await startMariaDb(MARIADB, tmpdir()); // on a disk, as a city has it
  const redis = await startRedis();
  try {
    await createDatabases(mariaDb.url, ['product', 'idle']);
    const env = { ...dataDir('product'), DATABASE_URL: `${mariaDb.url}/product` };
    const sections: Section[] = [];
    const add = async (part: string, title: string, measure: () => Promise<Section['lines']>) => {
      if (!isWanted(part)) return;
      const section = { title, lines: await measure() };
      sections.push(section);
      console.log(
        [`\n${title}`, ...section.lines.map(([name, figure]) => `  ${figure.padEnd(26)} ${name}`)].join('\n'),
      );
    };

    console.log(`Load of this machine before the start: ${loadavg()[0]!.toFixed(1)}`);
    const seeded = await seed(env);
    await add('list', 'A list of 50 ratings from MariaDB, against mercurius with JIT', () => measureList(env, seeded));
    await add('delivery', 'Deliveries of 500 records on MariaDB, against bare inserts', () =>
      measureDeliveries(env, mariaDb.url, seeded),
    );
    await add('import', 'Files of 8,000 records that are imported, against bare inserts of the ratings alone', () =>
      measureImports(env, mariaDb.url, seeded),
    );
    await add('million', 'A file of a million rows', () => measureMillion(env, seeded));
    await add('million', 'What a million rows that nobody has worked on yet wait for', () =>
      measureBacklog(env, seeded),
    );
    await add('single', 'Signed pushes of one record from 64 connections, against bare inserts', () =>
      measureSinglePushes(env, mariaDb.url, seeded),
    );
    await add('overload', 'Pushes at one to five times the admitted rate', () => measureOverload(env, seeded));
    await add('orders', 'From a push to its work order, at 300 pushes a second', () => measureOrders(env, seeded));
    await add('deadlines', 'Deadlines of a million open orders', () => measureDeadlineSweep(env));
    await add('scale', 'From a hundred thousand ratings to ten million', () => measureScale(mariaDb.url, dataDir));
    await add('findings', 'Findings in simulated traffic of honest and falsifying offices', measureFindings);
    await add('idle', 'Start and memory', async () => [
      ...(await measureIdle('Embedded', dataDir('embedded'))),
      ...(await measureIdle('MariaDB and Redis', {
        ...dataDir('idle'),
        DATABASE_URL: `${mariaDb.url}/idle`,
        REDIS_URL: redis.url,
      })),
    ]);
    if (isReported) writeFileSync(REPORT, reportOf(sections, readFileSync(REPORT, 'utf8')));
  } finally {
    await Promise.all([mariaDb.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function createDatabases(server: string, names: string[]): Promise<void> {
  const connection = await createConnection(server);
  for (const name of names) {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  }
  await connection.end();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import { asPreparedInsert } from './delivery';
import { quotients, secondsOf, whole, withSpread } from './figures';
import { dealt, Mirror } from './mirror';
import { exportedOrders, ratings } from './records';
import type { Line } from './report';
import { register, type Seeded } from './seed';
import { peakMegabytes, startMeasured } from './servers';

const ROUNDS = 5;
const CHUNKS = 16;
const CHUNK_ROWS = 500;
/** `BENCH_ROWS` tries it with fewer. */
const MILLION = Number(process.env.BENCH_ROWS ?? 1_000_000);

/** Files of records that are imported, against prepared 500-row inserts of their ratings alone. */
export async function measureImports(
  env: Record<string, string>,
  server: string,
  { channels, administrator }: Seeded,
): Promise<Line[]> {
  const product = await startMeasured('importer', env);
  const mirror = await Mirror.open(server, 'product', 'bare_imports', ['evaluation']);
  const prepared = await createConnection(`${server}/bare_imports`);
  const seconds: Record<'product' | 'prepared', number[]> = { product: [], prepared: [] };
  const cpuSeconds: number[] = [];
  const rows = CHUNKS * CHUNK_ROWS;
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const { code, district } = channels[round % channels.length]!;
      const file = ratings(district, rows).map(rating => JSON.stringify(rating));
      const desk = new Desk(product.url, administrator);
      const upload = await desk.upload(Readable.from([Buffer.from(file.join('\n'))]));
      const cpuBefore = await product.cpuSeconds();
      const productTook = await secondsOf(() => desk.import(code, 'ratings.ndjson', upload, rows));
      const cpuTook = (await product.cpuSeconds()) - cpuBefore;
      const batches = dealt(await mirror.missing(), CHUNKS)
        .flat()
        .map(asPreparedInsert);
      const preparedTook = await secondsOf(async () => {
        for (const { sql, values } of batches) await prepared.execute(sql, values);
      });
      if (round === 0) continue; // it warms up
      seconds.product.push(productTook);
      seconds.prepared.push(preparedTook);
      cpuSeconds.push(cpuTook);
    }
  } finally {
    await Promise.all([mirror.close(), prepared.end()]);
    await product.stop();
  }
  const rates = (took: number[]) => took.map(each => rows / each);
  return [
    [
      'Records/s over prepared 500-row inserts of the ratings alone (at least 0.25)',
      withSpread(quotients(seconds.prepared, seconds.product)),
    ],
    ['Records/s, haochaping', withSpread(rates(seconds.product), whole)],
    ['Records/s, prepared inserts by one connection', withSpread(rates(seconds.prepared), whole)],
    [
      'Milliseconds of processor time for a record, without the database',
      withSpread(cpuSeconds.map(took => (took * 1_000) / rows)),
    ],
  ];
}

/** A million rows of one file, and the most memory that the process took for them. */
export async function measureMillion(
  env: Record<string, string>,
  { channels, administrator }: Seeded,
): Promise<Line[]> {
  const { district } = channels[0]!;
  const product = await startMeasured('importer', env);
  try {
    const idle = peakMegabytes(product);
    const file = path.join(env.DATA_DIR!, 'million.csv');
    await pipeline(Readable.from(exportedOrders(district, MILLION)), createWriteStream(file));
    const { size } = await stat(file);
    await register(product.url, administrator, district, { adapter: 'hotline-12345', code: 'million' });
    const desk = new Desk(product.url, administrator);
    const upload = await desk.upload(createReadStream(file));
    const took = await secondsOf(() => desk.import('million', 'million.csv', upload, MILLION));
    return [
      ['Peak resident memory (below 300 MB)', `${peakMegabytes(product)} MB`],
      ['Resident memory before it', `${idle} MB`],
      ['Records/s', whole(MILLION / took)],
      ['Size of the file', `${whole(size / 1e6)} MB`],
    ];
  } finally {
    await product.stop();
  }
}

interface Job {
  id: string;
  state: string;
  accepted: number;
}

/** An operator's desk. */
class Desk {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async upload(bytes: Readable): Promise<string> {
    const init = { method: 'POST', headers: this.headers, body: Readable.toWeb(bytes), duplex: 'half' };
    const response = await fetch(`${this.url}/uploads`, init as unknown as RequestInit);
    return ((await response.json()) as { id: string }).id;
  }

  /** Imports a file to its end; throws where a row of it is not taken. */
  async import(channel: string, fileName: string, upload: string, rows: number): Promise<void> {
    const input = { channel, fileName, upload, idempotencyKey: randomUUID() };
    const start = 'mutation ($input: StartImportInput!) { startImport(input: $input) { importJob { id } } }';
    const { startImport } = await this.ask<{ startImport: { importJob: Job } }>(start, { input });
    const look = 'query ($id: ID!) { importJob(id: $id) { id state accepted } }';
    for (;;) {
      const { importJob } = await this.ask<{ importJob: Job }>(look, { id: startImport.importJob.id });
      if (importJob.state === 'DONE' && importJob.accepted === rows) return;
      if (!['QUEUED', 'RUNNING'].includes(importJob.state)) throw new Error(JSON.stringify(importJob));
      await pause(rows <= CHUNKS * CHUNK_ROWS ? 50 : 1_000); // each look costs the server something, and is part of what is measured
    }
  }

  private async ask<T>(query: string, variables: object): Promise<T> {
    const headers = { ...this.headers, 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    return ((await response.json()) as { data: T }).data;
  }

  private get headers(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }
}

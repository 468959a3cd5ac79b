import { createConnection } from 'mysql2/promise';
import { median, quotients, ratio, secondsOf, whole, withSpread } from './figures';
import { countOf, dealt, Mirror, type TableRows } from './mirror';
import { signedRatings } from './records';
import type { Line } from './report';
import { type Seeded, send } from './seed';
import { startMeasured } from './servers';

const ROUNDS = 5;
const DELIVERIES = 8;
const RECORDS = 500;

/**
 * Deliveries of 500 records, one after the other, against bare inserts of the rows that they wrote, and against prepared
 * inserts of their ratings alone.
 */
export async function measureDeliveries(
  env: Record<string, string>,
  server: string,
  { channels }: Seeded,
): Promise<Line[]> {
  const product = await startMeasured('intake', env);
  const all = await Mirror.open(server, 'product', 'bare_rows');
  const ratings = await Mirror.open(server, 'product', 'bare_ratings', ['evaluation']);
  const bare = await createConnection(`${server}/bare_rows`);
  const prepared = await createConnection(`${server}/bare_ratings`);
  const seconds: Record<'product' | 'bare' | 'prepared', number[]> = { product: [], bare: [], prepared: [] };
  const cpuSeconds: number[] = [];
  let rowsPerRecord = 0;
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const deliveries = Array.from({ length: DELIVERIES }, (_, i) =>
        signedRatings(channels[i % channels.length]!, RECORDS),
      );
      const cpuBefore = await product.cpuSeconds();
      const productTook = await secondsOf(async () => {
        for (const delivery of deliveries) await send(product.url, delivery);
      });
      const cpuTook = (await product.cpuSeconds()) - cpuBefore;
      const written = await all.missing();
      const transactions = dealt(written, DELIVERIES).map(tables => tables.map(asInsert));
      const bareTook = await secondsOf(async () => {
        for (const inserts of transactions) {
          await bare.beginTransaction();
          for (const { sql, values } of inserts) await bare.query(sql, [values]);
          await bare.commit();
        }
      });
      const batches = dealt(await ratings.missing(), DELIVERIES)
        .flat()
        .map(asPreparedInsert);
      const preparedTook = await secondsOf(async () => {
        for (const { sql, values } of batches) await prepared.execute(sql, values);
      });
      if (round === 0) continue; // it warms up
      cpuSeconds.push(cpuTook);
      seconds.product.push(productTook);
      seconds.bare.push(bareTook);
      seconds.prepared.push(preparedTook);
      rowsPerRecord = countOf(written) / (DELIVERIES * RECORDS);
    }
  } finally {
    await Promise.all([all.close(), ratings.close(), bare.end(), prepared.end()]);
    await product.stop();
  }
  const rates = (took: number[]) => took.map(each => (DELIVERIES * RECORDS) / each);
  return [
    ['Records/s over bare multi-row inserts of the same rows', withSpread(quotients(seconds.bare, seconds.product))],
    ['Records/s, haochaping', withSpread(rates(seconds.product), whole)],
    ['Records/s, bare inserts by one connection, a transaction for each 500', withSpread(rates(seconds.bare), whole)],
    [
      'Milliseconds of processor time for a record, without the database',
      withSpread(cpuSeconds.map(took => (took * 1_000) / (DELIVERIES * RECORDS))),
    ],
    ['Rows that a record writes', ratio(rowsPerRecord)],
    ['Milliseconds for a delivery of 500', whole((median(seconds.product) / DELIVERIES) * 1_000)],
    [
      'Records/s over prepared 500-row inserts of the ratings alone',
      withSpread(quotients(seconds.prepared, seconds.product)),
    ],
  ];
}

function asInsert({ table, columns, values }: TableRows) {
  return { sql: `INSERT INTO ${table} (${columns.join(', ')}) VALUES ?`, values };
}

/** A statement of one size, with a placeholder for each value. */
export function asPreparedInsert({ table, columns, values }: TableRows) {
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${values.map(() => tuple).join(', ')}`;
  return { sql, values: values.flat() as string[] };
}

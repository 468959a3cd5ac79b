import { Agent } from 'node:http';
import { type Connection, createConnection } from 'mysql2/promise';
import { asPreparedInsert } from './delivery';
import { quotients, secondsOf, whole, withSpread } from './figures';
import { countOf, dealt, Mirror, type TableRows } from './mirror';
import { inTurns, post } from './pushes';
import { signedRatings } from './records';
import type { Line } from './report';
import type { Seeded } from './seed';
import { startMeasured } from './servers';

const ROUNDS = 5;
const PUSHES = 1_600;
const CONNECTIONS = 64;

/** Signed pushes of one record from 64 connections, against bare autocommit inserts of each of their rows from as many. */
export async function measureSinglePushes(
  env: Record<string, string>,
  server: string,
  { channels }: Seeded,
): Promise<Line[]> {
  const product = await startMeasured('intake', { ...env, CHANNEL_PUSHES_PER_SECOND: '1000000' });
  const mirror = await Mirror.open(server, 'product', 'bare_singles');
  const ratings = await Mirror.open(server, 'product', 'bare_single_ratings', ['evaluation']);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const connections: Connection[] = [];
  for (let i = 0; i < CONNECTIONS; i++) connections.push(await createConnection(`${server}/bare_singles`));
  const seconds: Record<'product' | 'bare' | 'ratings', number[]> = { product: [], bare: [], ratings: [] };
  const cpuSeconds: number[] = [];
  let rowsPerPush = 0;
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const pushes = Array.from({ length: PUSHES }, (_, i) => signedRatings(channels[i % channels.length]!, 1));
      const cpuBefore = await product.cpuSeconds();
      const productTook = await secondsOf(() =>
        inTurns(pushes, CONNECTIONS, async push => {
          const status = await post(agent, product.url, push);
          if (status !== 200) throw new Error(`a push was answered ${status}`);
        }),
      );
      const cpuTook = (await product.cpuSeconds()) - cpuBefore;
      const written = await mirror.missing();
      const insert = (tables: readonly TableRows[], database: string) => {
        const inserts = dealt(tables, PUSHES).map(ofPush =>
          ofPush.flatMap(({ values, table, ...rest }) =>
            values.map(row => asPreparedInsert({ ...rest, table: `${database}.${table}`, values: [row] })),
          ),
        );
        return secondsOf(() =>
          inTurns(inserts, CONNECTIONS, async (rows, connection) => {
            for (const { sql, values } of rows) await connections[connection]!.execute(sql, values);
          }),
        );
      };
      const bareTook = await insert(written, 'bare_singles');
      const ratingsTook = await insert(await ratings.missing(), 'bare_single_ratings');
      if (round === 0) continue; // it warms up
      cpuSeconds.push(cpuTook);
      seconds.product.push(productTook);
      seconds.bare.push(bareTook);
      seconds.ratings.push(ratingsTook);
      rowsPerPush = countOf(written) / PUSHES;
    }
  } finally {
    agent.destroy();
    await Promise.all([mirror.close(), ratings.close()]);
    await Promise.all(connections.map(connection => connection.end()));
    await product.stop();
  }
  const rates = (took: number[]) => took.map(each => PUSHES / each);
  return [
    [
      'Pushes/s over bare autocommit inserts of the same rows (at least 1.0)',
      withSpread(quotients(seconds.bare, seconds.product)),
    ],
    [
      'Pushes/s over bare autocommit inserts of one row a push, the rating alone',
      withSpread(quotients(seconds.ratings, seconds.product)),
    ],
    ['Pushes/s, haochaping', withSpread(rates(seconds.product), whole)],
    ['Pushes/s, as bare autocommit inserts', withSpread(rates(seconds.bare), whole)],
    [
      'Milliseconds of processor time for a push, without the database',
      withSpread(cpuSeconds.map(took => (took * 1_000) / PUSHES)),
    ],
    ['Rows that a push writes', whole(rowsPerPush)],
  ];
}

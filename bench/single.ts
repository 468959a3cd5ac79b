import { Agent, request } from 'node:http';
import { type Connection, createConnection } from 'mysql2/promise';
import { asPreparedInsert } from './delivery';
import { quotients, secondsOf, whole, withSpread } from './figures';
import { countOf, dealt, Mirror } from './mirror';
import { signedRatings, type SignedDelivery } from './records';
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
  const product = await startMeasured('intake', env);
  const mirror = await Mirror.open(server, 'product', 'bare_singles');
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const connections: Connection[] = [];
  for (let i = 0; i < CONNECTIONS; i++) connections.push(await createConnection(`${server}/bare_singles`));
  const seconds: Record<'product' | 'bare', number[]> = { product: [], bare: [] };
  let rowsPerPush = 0;
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const pushes = Array.from({ length: PUSHES }, (_, i) => signedRatings(channels[i % channels.length]!, 1));
      const productTook = await secondsOf(() => inTurns(pushes, push => post(agent, product.url, push)));
      const written = await mirror.missing();
      const inserts = dealt(written, PUSHES).map(tables =>
        tables.flatMap(({ values, ...rest }) => values.map(row => asPreparedInsert({ ...rest, values: [row] }))),
      );
      const bareTook = await secondsOf(() =>
        inTurns(inserts, async (rows, connection) => {
          for (const { sql, values } of rows) await connections[connection]!.execute(sql, values);
        }),
      );
      if (round === 0) continue; // it warms up
      seconds.product.push(productTook);
      seconds.bare.push(bareTook);
      rowsPerPush = countOf(written) / PUSHES;
    }
  } finally {
    agent.destroy();
    await mirror.close();
    await Promise.all(connections.map(connection => connection.end()));
    await product.stop();
  }
  const rates = (took: number[]) => took.map(each => PUSHES / each);
  return [
    ['Pushes/s over bare autocommit inserts of the same rows', withSpread(quotients(seconds.bare, seconds.product))],
    ['Pushes/s, haochaping', withSpread(rates(seconds.product), whole)],
    ['Pushes/s, as bare autocommit inserts', withSpread(rates(seconds.bare), whole)],
    ['Rows that a push writes', whole(rowsPerPush)],
  ];
}

/** As many at a time as there are connections. */
async function inTurns<T>(items: readonly T[], work: (item: T, connection: number) => Promise<void>): Promise<void> {
  const queue = [...items];
  const turns = Array.from({ length: CONNECTIONS }, async (_, connection) => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, connection);
  });
  await Promise.all(turns);
}

function post(agent: Agent, url: string, { path, headers, body }: SignedDelivery): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}${path}`, { method: 'POST', agent, headers: { ...headers, ...length } }, response => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`a push was answered ${response.statusCode}`));
      });
    });
    sent.on('error', reject).end(body);
  });
}

import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { whole } from './figures';
import { post } from './pushes';
import { signedRatings } from './records';
import type { Line } from './report';
import type { Seeded } from './seed';
import { type MeasuredServer, peakMegabytes, startMeasured } from './servers';

/** What a city’s channels push all day. */
const RATE = 20;
const LOOK_EVERY_MS = 500;
/** As far behind as one who is up to date may be seen while pushes go on. */
const UP_TO_DATE = 100;

/** How all that waits for its effects is worked off by one process that also takes what is pushed meanwhile. */
export async function measureBacklog(env: Record<string, string>, { channels }: Seeded): Promise<Line[]> {
  const connection = await createConnection(env.DATABASE_URL!);
  const agent = new Agent({ keepAlive: true });
  const waiting = await eventsBehind(connection, Number.MAX_SAFE_INTEGER);
  const since = await newestRating(connection);
  const product = await startMeasured('haochaping', env);
  try {
    const idle = peakMegabytes(product);
    const began = performance.now();
    let isOver = false;
    const over = () => void (isOver = true);
    const [answers] = await Promise.allSettled([
      pushUntil(() => isOver, product, agent, channels).finally(over),
      untilBehindBy(connection, UP_TO_DATE, () => isOver).finally(over),
    ]).then(resultsOf);
    const seconds = (performance.now() - began) / 1_000;
    await untilBehindBy(connection, 0, () => false);
    await requireNoFailure(connection);
    const at = (share: number) => whole(answers[Math.floor((answers.length - 1) * share)]!);
    return [
      ['Events that wait for the one who is furthest behind', whole(waiting)],
      ['Minutes until nobody is behind', (seconds / 60).toFixed(1)],
      ['Events/s', whole(waiting / seconds)],
      [`Pushes meanwhile, ${RATE} a second: p50, p99 of the answers`, `${at(0.5)}, ${at(0.99)} ms`],
      ['Minutes that one of them waited for its work order at most', await longestWait(connection, since)],
      ['Peak resident memory', `${peakMegabytes(product)} MB`],
      ['Resident memory before it', `${idle} MB`],
    ];
  } finally {
    agent.destroy();
    await connection.end();
    await product.stop();
  }
}

/** What all of them came to; throws what went wrong first. */
function resultsOf<A, B>([a, b]: [PromiseSettledResult<A>, PromiseSettledResult<B>]): [A, B] {
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

async function untilBehindBy(connection: Connection, most: number, isOver: () => boolean): Promise<void> {
  while (!isOver() && (await eventsBehind(connection, most + 1)) > most) await pause(LOOK_EVERY_MS);
}

/** Events that are not yet in order, as far as anybody wants to know, or behind the cursor of some consumer. */
async function eventsBehind(connection: Connection, most: number): Promise<number> {
  const [[row]] = await connection.query<RowDataPacket[]>(
    `SELECT (SELECT COUNT(*) FROM (SELECT id FROM outbox_event WHERE seq IS NULL LIMIT ?) some)
          + (SELECT last_seq FROM outbox_sequence WHERE name = 'event') - (SELECT MIN(position) FROM outbox_cursor) AS count`,
    [most],
  );
  return Number(row!.count);
}

async function newestRating(connection: Connection): Promise<string> {
  const [[row]] = await connection.query<RowDataPacket[]>('SELECT MAX(id) AS id FROM evaluation');
  return String(row!.id);
}

async function requireNoFailure(connection: Connection): Promise<void> {
  const [rows] = await connection.query<RowDataPacket[]>('SELECT consumer, event_id FROM outbox_failure LIMIT 1');
  if (rows.length) throw new Error(`an event failed: ${JSON.stringify(rows)}`);
}

async function longestWait(connection: Connection, since: string): Promise<string> {
  const [[row]] = await connection.query<RowDataPacket[]>(
    `SELECT MAX(w.opened_at - e.received_at) AS milliseconds FROM evaluation e
       JOIN work_order w ON w.region = e.region AND w.evaluation_id = e.id WHERE e.id > ?`,
    [since],
  );
  if (row!.milliseconds === null) throw new Error('no work order came of what was pushed');
  return (Number(row!.milliseconds) / 60_000).toFixed(1);
}

/** Pushes at the rate, whether answers come or not; answers how many milliseconds each took, the least first. */
async function pushUntil(
  isOver: () => boolean,
  { url }: MeasuredServer,
  agent: Agent,
  channels: Seeded['channels'],
): Promise<number[]> {
  const start = performance.now();
  const begun: Promise<number | Error>[] = [];
  const push = async () => {
    const pushed = performance.now();
    const status = await post(agent, url, signedRatings(channels[begun.length % channels.length]!, 1));
    if (status !== 200) throw new Error(`a push was answered ${status}`);
    return performance.now() - pushed;
  };
  while (!isOver()) {
    const due = ((performance.now() - start) / 1_000) * RATE;
    while (begun.length < due) begun.push(push().catch((error: unknown) => error as Error));
    await pause(10);
  }
  const answers = await Promise.all(begun);
  const failed = answers.find(answer => answer instanceof Error);
  if (failed) throw failed;
  return (answers as number[]).sort((a, b) => a - b);
}

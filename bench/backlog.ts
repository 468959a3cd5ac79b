import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Connection, createConnection, type RowDataPacket } from 'mysql2/promise';
import { whole } from './figures';
import { atRate, post } from './pushes';
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
  const waiting = await eventsWaiting(connection);
  const agent = new Agent({ keepAlive: true });
  const product = await startMeasured('haochaping', env);
  const began = performance.now();
  const answers: number[] = [];
  try {
    const idle = peakMegabytes(product);
    let isUpToDate = false;
    const watching = (async () => {
      while ((await eventsWaiting(connection)) > UP_TO_DATE) await pause(LOOK_EVERY_MS);
      isUpToDate = true;
    })();
    const since = await newestRating(connection);
    while (!isUpToDate) answers.push(...(await pushForASecond(product, agent, channels)));
    await watching;
    const seconds = (performance.now() - began) / 1_000;
    while ((await eventsWaiting(connection)) > 0) await pause(LOOK_EVERY_MS);
    answers.sort((a, b) => a - b);
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

/** Events that are not yet in order, or behind the cursor of some consumer. */
async function eventsWaiting(connection: Connection): Promise<number> {
  const [[row]] = await connection.query<RowDataPacket[]>(
    `SELECT (SELECT COUNT(*) FROM outbox_event WHERE seq IS NULL)
          + (SELECT last_seq FROM outbox_sequence WHERE name = 'event') - (SELECT MIN(position) FROM outbox_cursor) AS count`,
  );
  return Number(row!.count);
}

async function newestRating(connection: Connection): Promise<string> {
  const [[row]] = await connection.query<RowDataPacket[]>('SELECT MAX(id) AS id FROM evaluation');
  return String(row!.id);
}

async function longestWait(connection: Connection, since: string): Promise<string> {
  const [[row]] = await connection.query<RowDataPacket[]>(
    `SELECT MAX(w.opened_at - e.received_at) AS milliseconds FROM evaluation e
       JOIN work_order w ON w.region = e.region AND w.evaluation_id = e.id WHERE e.id > ?`,
    [since],
  );
  return (Number(row!.milliseconds) / 60_000).toFixed(1);
}

/** Answers how many milliseconds each push took; throws where one is not taken. */
async function pushForASecond({ url }: MeasuredServer, agent: Agent, channels: Seeded['channels']): Promise<number[]> {
  const took: number[] = [];
  const pushes = Array.from({ length: RATE }, (_, i) => signedRatings(channels[i % channels.length]!, 1));
  await atRate(pushes, RATE, async push => {
    const start = performance.now();
    const status = await post(agent, url, push);
    if (status !== 200) throw new Error(`a push was answered ${status}`);
    took.push(performance.now() - start);
  });
  return took;
}

import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { whole } from './figures';
import { atRate, post } from './pushes';
import { signedRatings } from './records';
import type { Line } from './report';
import type { Seeded } from './seed';
import { startMeasured } from './servers';

const RATE = 300;
const SECONDS = 20;
const WARM_UP_SECONDS = 3;
const LOOK_EVERY_MS = 5;

/**
 * How long after the answer to a push its work order can be read, while pushes keep coming: one process does everything, and
 * every fifth rating is negative. Readable is what another connection to the database sees.
 */
export async function measureOrders(env: Record<string, string>, { channels }: Seeded): Promise<Line[]> {
  const product = await startMeasured('haochaping', { ...env, CHANNEL_PUSHES_PER_SECOND: '1000000' });
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const connection = await createConnection(env.DATABASE_URL!);
  const answeredAt = new Map<string, number>();
  const seenAt = new Map<string, number>();
  let isOver = false;

  const watch = async () => {
    const [[last]] = await connection.query<RowDataPacket[]>('SELECT MAX(id) AS id FROM work_order');
    let after = (last!.id as string | null) ?? '';
    while (!isOver) {
      const [rows] = await connection.query<RowDataPacket[]>(
        `SELECT w.id, e.external_id FROM work_order w JOIN evaluation e ON e.region = w.region AND e.id = w.evaluation_id
          WHERE w.id > ? ORDER BY w.id`,
        [after],
      );
      const now = performance.now();
      for (const { id, external_id } of rows) {
        seenAt.set(String(external_id), now);
        after = String(id);
      }
      await pause(LOOK_EVERY_MS);
    }
  };
  const send = (seconds: number) => {
    const pushes = Array.from({ length: RATE * seconds }, (_, i) => signedRatings(channels[i % channels.length]!, 1));
    return atRate(pushes, RATE, async push => {
      const status = await post(agent, product.url, push);
      if (status !== 200) throw new Error(`a push was answered ${status}`);
      const { id, level } = JSON.parse(push.body) as { id: string; level: string };
      if (level === 'DISSATISFIED') answeredAt.set(id, performance.now());
    });
  };
  const watching = watch();
  try {
    await send(WARM_UP_SECONDS);
    const warm = new Set(answeredAt.keys());
    await send(SECONDS);
    const isMeasured = (id: string) => !warm.has(id);
    while ([...answeredAt.keys()].some(id => !seenAt.has(id))) await pause(LOOK_EVERY_MS);
    const waits = [...answeredAt].filter(([id]) => isMeasured(id)).map(([id, at]) => Math.max(0, seenAt.get(id)! - at));
    waits.sort((a, b) => a - b);
    const at = (share: number) => whole(waits[Math.min(waits.length - 1, Math.floor(waits.length * share))]!);
    return [
      [`Pushes/s for ${SECONDS} s, and the work orders that they opened`, `${RATE}, ${waits.length}`],
      ['From the answer to the readable work order: p50, p99, the longest', `${at(0.5)}, ${at(0.99)}, ${at(1)} ms`],
    ];
  } finally {
    isOver = true;
    await watching.catch(() => undefined);
    agent.destroy();
    await connection.end();
    await product.stop();
  }
}

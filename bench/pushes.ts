import { type Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { SignedDelivery } from './records';

/** Posts a delivery and answers the status. */
export function post(agent: Agent, url: string, { path, headers, body }: SignedDelivery): Promise<number> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}${path}`, { method: 'POST', agent, headers: { ...headers, ...length } }, response => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(body);
  });
}

/** Does work for each item, as many at a time as there are connections. */
export async function inTurns<T>(
  items: readonly T[],
  connections: number,
  work: (item: T, connection: number) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const turns = Array.from({ length: connections }, async (_, connection) => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, connection);
  });
  await Promise.all(turns);
}

/** Does work for each item at a rate, whether the earlier ones have ended or not, as many senders who know nothing of each other do. */
export async function atRate<T>(
  items: readonly T[],
  perSecond: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const start = performance.now();
  const begun: Promise<void>[] = [];
  while (begun.length < items.length) {
    const due = Math.min(items.length, Math.ceil(((performance.now() - start) / 1_000) * perSecond));
    while (begun.length < due) begun.push(work(items[begun.length]!));
    await pause(2);
  }
  await Promise.all(begun);
}

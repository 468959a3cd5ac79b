import { type Agent, request } from 'node:http';
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

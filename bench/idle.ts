import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../test/support/free-port';
import { supervise } from '../test/support/supervise';
import { waitFor } from '../test/support/wait-for';
import { median } from './figures';
import type { Line } from './report';
import { residentMegabytes } from './servers';

const LATER_STARTS = 3;
const IDLE_MS = 5_000;
const program = path.resolve(__dirname, '..', 'dist', 'src', 'main.js');

/** How long the compiled product takes to its first answered query, and its memory when nothing happens. */
export async function measureIdle(name: string, env: Record<string, string>): Promise<Line[]> {
  const { seconds: first } = await startOnce(env, 0);
  const later: number[] = [];
  for (let i = 0; i < LATER_STARTS; i++) later.push((await startOnce(env, 0)).seconds);
  const { megabytes } = await startOnce(env, IDLE_MS);
  return [
    [`${name}: seconds to the first answered query, on an empty storage`, first.toFixed(1)],
    [`${name}: the same when its tables are there`, median(later).toFixed(1)],
    [`${name}: resident memory, idle`, `${megabytes} MB`],
  ];
}

async function startOnce(env: Record<string, string>, idle: number): Promise<{ seconds: number; megabytes: number }> {
  const port = String(await freePort());
  const start = performance.now();
  const server = await supervise(process.execPath, [program, 'serve', '--no-demo'], {
    env: { PATH: process.env.PATH, ...env, PORT: port },
  });
  try {
    await waitFor(() => answers(`http://127.0.0.1:${port}/graphql`), { interval: 10 });
    const seconds = (performance.now() - start) / 1_000;
    await pause(idle);
    return { seconds, megabytes: residentMegabytes(server.pid) };
  } finally {
    await server.end('SIGTERM');
    await server.dispose();
  }
}

async function answers(url: string): Promise<boolean> {
  const body = JSON.stringify({ query: '{ receipt(code: "0000-0000-0000-0000-0000") { level } }' });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return response.status === 200;
}

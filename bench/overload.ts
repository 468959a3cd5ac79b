import { Agent } from 'node:http';
import { secondsOf, whole } from './figures';
import { atRate, inTurns, post } from './pushes';
import { type Channel, signedRatings } from './records';
import type { Line } from './report';
import type { Seeded } from './seed';
import { startMeasured } from './servers';

const CONNECTIONS = 64;
const WARM_UP = 800;
const PEAK_PUSHES = 2_000;
const SECONDS = 4;
const TIMES = [1, 2, 3, 5];
/** Of the admitted rate, however many more arrive. */
const LEAST_SHARE = 0.9;

/** What comes of pushes that arrive at one to five times the rate that the server admits, half of its peak; too little fails. */
export async function measureOverload(env: Record<string, string>, { channels }: Seeded): Promise<Line[]> {
  const peak = await measurePeak(env, channels);
  const admitted = Math.round(peak / 2);
  const limits = { PUSHES_PER_SECOND: String(admitted), CHANNEL_PUSHES_PER_SECOND: '1000000' };
  const product = await startMeasured('intake', { ...env, ...limits });
  const agent = new Agent({ keepAlive: true, maxSockets: 512 });
  const lines: Line[] = [
    ['Pushes/s from 64 connections, the peak', whole(peak)],
    ['Pushes/s that are admitted, half of it', whole(admitted)],
  ];
  try {
    await arrive(product.url, agent, channels, admitted / 2, 2); // it warms up
    for (const times of TIMES) {
      const { taken, refused, p99 } = await arrive(product.url, agent, channels, admitted * times, SECONDS);
      const share = taken / SECONDS / admitted;
      if (share < LEAST_SHARE) process.exitCode = 1;
      lines.push([
        `${times}×: pushes/s taken (share of the admitted rate), refused, p99 of the taken`,
        `${whole(taken / SECONDS)} (${share.toFixed(2)}), ${refused}, ${whole(p99)} ms`,
      ]);
    }
  } finally {
    agent.destroy();
    await product.stop();
  }
  return lines;
}

async function measurePeak(env: Record<string, string>, channels: readonly Channel[]): Promise<number> {
  const product = await startMeasured('intake', { ...env, CHANNEL_PUSHES_PER_SECOND: '1000000' });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const all = pushes(channels, WARM_UP + PEAK_PUSHES);
  const send = (some: typeof all) =>
    inTurns(some, CONNECTIONS, async push => {
      const status = await post(agent, product.url, push);
      if (status !== 200) throw new Error(`a push was answered ${status}`);
    });
  try {
    await send(all.slice(0, WARM_UP));
    return PEAK_PUSHES / (await secondsOf(() => send(all.slice(WARM_UP))));
  } finally {
    agent.destroy();
    await product.stop();
  }
}

/** Sends at a rate. */
async function arrive(url: string, agent: Agent, channels: readonly Channel[], rate: number, seconds: number) {
  const all = pushes(channels, Math.round(rate * seconds));
  const times: number[] = [];
  let refused = 0;
  await atRate(all, rate, async push => {
    const began = performance.now();
    const status = await post(agent, url, push);
    if (status === 200) times.push(performance.now() - began);
    else if (status === 503 || status === 429) refused += 1;
    else throw new Error(`a push was answered ${status}`);
  });
  times.sort((a, b) => a - b);
  return { taken: times.length, refused, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
}

const pushes = (channels: readonly Channel[], count: number) =>
  Array.from({ length: count }, (_, i) => signedRatings(channels[i % channels.length]!, 1));

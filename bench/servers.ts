import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A server under measurement, in a process of its own that ends with this one. */
export interface MeasuredServer {
  readonly url: string;
  readonly pid: number;
  /** Processor time that it has used since its start. */
  cpuSeconds(): Promise<number>;
  stop(): Promise<void>;
}

const root = path.resolve(__dirname, '..');

/** Of the log of a server that ended too early. */
const MOST_SAID = 2_000;

/** Flags of Node for measured servers, such as `--cpu-prof`; from the command line of the benchmark. */
export const nodeFlags: string[] = [];

/** Starts the compiled server of a kind (`server.ts`). What it logs goes to a file, as in production, and to no reader. */
export async function startMeasured(kind: string, env: Record<string, string>): Promise<MeasuredServer> {
  mkdirSync(env.DATA_DIR!, { recursive: true });
  const logFile = path.join(env.DATA_DIR!, `${kind}.log`);
  const log = openSync(logFile, 'a');
  const program = path.join(root, 'dist', 'bench', 'bench', 'server.js');
  const child = fork(program, [kind], {
    execArgv: nodeFlags,
    env: { PATH: process.env.PATH, REQUESTS_PER_MINUTE: '1000000000', ...env, PORT: '0' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  const ended = once(child, 'exit');
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [{ port?: number } | number | null];
  if (message === null || typeof message !== 'object')
    throw new Error(`${kind} ended at its start:\n${readFileSync(logFile, 'utf8').slice(-MOST_SAID)}`);
  return {
    url: `http://127.0.0.1:${message.port}`,
    pid: child.pid!,
    cpuSeconds: async () => {
      child.send('cpu');
      const [answer] = (await once(child, 'message')) as [{ cpuSeconds: number }];
      return answer.cpuSeconds;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** What a process holds in memory now. */
export function residentMegabytes(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024);
}

/** The most that a process has held in memory so far. */
export function peakMegabytes({ pid }: Pick<MeasuredServer, 'pid'>): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Math.round(Number(kilobytes) / 1_024);
}

import { fork, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import path from 'node:path';
import { waitFor } from './wait-for';

/** How a program ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A running program that cannot outlive the process that started it. */
export interface Supervised {
  readonly pid: number;
  /** All that it wrote so far, standard output and standard error together. */
  output(): string;
  /** Undefined while it runs. */
  ending(): Ending | undefined;
  /** Resolves when the program has ended, by whatever cause. It keeps no process alive; to wait for it alone, `end`. */
  readonly ended: Promise<Ending>;
  /** Sends a signal without waiting for what comes of it; does nothing once the program has ended. */
  signal(signal: NodeJS.Signals): void;
  /** Sends a signal and waits until the program has ended. */
  end(signal: NodeJS.Signals): Promise<Ending>;
  /** Kills what still runs, removes the folder unless `keep`, and resolves when nothing is left. May be called again. */
  dispose(options?: { keep: boolean }): Promise<void>;
}

type Message = { pid: number } | { failed: string } | Ending;

/**
 * Starts a program and resolves when it has been started (not: when it is ready); rejects where it cannot be started.
 * `folder` is removed when the program's starter disposes of it or dies.
 */
export function supervise(
  command: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; cwd?: string; folder?: string } = {},
): Promise<Supervised> {
  const guard = fork(path.join(__dirname, 'guard.mjs'), [options.folder ?? '', command, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: [],
    cwd: options.cwd,
    env: options.env ?? process.env,
  });
  const chunks: Buffer[] = [];
  for (const stream of [guard.stdout, guard.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));

  let ending: Ending | undefined;
  const ended = new Promise<Ending>(resolve => {
    guard.on('message', (message: Message) => {
      if ('code' in message) resolve((ending = message));
    });
    guard.on('exit', () => resolve((ending ??= { code: null, signal: 'SIGKILL' })));
  });
  const gone = new Promise<void>(resolve => guard.once('exit', () => resolve()));
  const send = (message: { signal: NodeJS.Signals } | { keep: true }): void => {
    if (guard.connected) guard.send(message);
  };
  const dispose = async (how = { keep: false }): Promise<void> => {
    if (how.keep) send({ keep: true });
    if (guard.connected) guard.disconnect();
    hold(guard, 'ref');
    await gone;
  };

  return new Promise((resolve, reject) => {
    guard.once('error', reject);
    guard.once('message', (message: Message) => {
      if ('pid' in message) {
        hold(guard, 'unref');
        const signal = (name: NodeJS.Signals): void => send({ signal: name });
        return resolve({
          pid: message.pid,
          output: () => Buffer.concat(chunks).toString('utf8'),
          ending: () => ending,
          ended,
          signal,
          end: name => {
            signal(name);
            return waitFor(() => ending, { what: `${command} ends by ${name}` });
          },
          dispose,
        });
      }
      const reason = 'failed' in message ? message.failed : 'it ended at once';
      void dispose().then(() => reject(new Error(`${command} cannot be started: ${reason}`)));
    });
  });
}

/** While it only runs, it must not keep its starter from ending: a test may forget to dispose, the guard does not. */
function hold(guard: ChildProcess, how: 'ref' | 'unref'): void {
  guard[how]();
  if (guard.connected) guard.channel?.[how]();
  for (const stream of [guard.stdout, guard.stderr]) (stream as Socket | null)?.[how]();
}

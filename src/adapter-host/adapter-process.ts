import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../platform/log';
import { productRoot } from '../platform/product-root';
import type { OutboundFetch } from '../sdk';
import { type AdapterFolder, AdapterFolderError, inspectFolder } from './adapter-folder';
import { answerFetch } from './host-fetch';
import type { CallName, Calls, FromProcess } from './protocol';

/** The process of an adapter gave no answer: it hangs, ended, or may not be started just now. */
export class AdapterProcessError extends Error {}

/** The adapter threw. The message is its own, and may quote what was sent: it is for its author, never for a log. */
export class AdapterThrew extends AdapterProcessError {}

/** What an adapter's process may take. */
export const processLimits = {
  /** Milliseconds for a call; a sender waits ten seconds for all of them. */
  call: 3_000,
  /** More for the first one, in which the process starts. */
  start: 10_000,
  /** Megabytes of memory. */
  memory: 256,
  /** Calls that wait for their turn. */
  waiting: 200,
} as const;

/** After failures in a row the next start waits: 0.2 s, 0.4 s … at most this. */
const LONGEST_REST_MS = 30_000;
const ERRORS_KEPT = 2_000;

/** Node's permissions, by the name that they have in this version. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';
/** The program of the process, which is compiled: Node's permissions leave it nothing to compile with. */
const program = path.join(productRoot, 'dist', 'src', 'adapter-host', 'child.js');
/**
 * What Node's permissions leave it to read: the SDK and its packages. Links that lead there are named themselves, and
 * nothing twice: Node 20 aborts where one path contains another.
 */
function readable(): string[] {
  const folders = [path.join(productRoot, 'dist', 'src'), path.join(productRoot, 'node_modules')];
  const links = folders.filter(folder => realpathSync(folder) !== folder);
  return [...links, ...folders.map(folder => path.join(realpathSync(folder), '*'))];
}

/**
 * An adapter in a process of its own: no configuration, no files but its own and the SDK's, no child processes, a bounded
 * memory. Calls take turns. One that does not answer in time ends the process, and the next call starts another; what is
 * on the disk is compared with what was pinned before each start (X08).
 */
export class AdapterProcess {
  private child: ChildProcess | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private number = 0;
  private failures = 0;
  private restsUntil = 0;
  private isStopped = false;

  constructor(
    private readonly adapter: AdapterFolder,
    private readonly log: Log,
    private readonly limits: Readonly<Record<keyof typeof processLimits, number>> = processLimits,
  ) {}

  /** Calls the adapter; `withinMs` and `fetch` where it is not an ordinary call. Throws `AdapterProcessError`. */
  async call<N extends CallName>(
    name: N,
    args: Calls[N]['args'],
    { withinMs = this.limits.call, fetch }: { withinMs?: number; fetch?: OutboundFetch } = {},
  ): Promise<Calls[N]['answer']> {
    if (this.waiting >= this.limits.waiting) throw new AdapterProcessError('too many calls wait for it');
    this.waiting += 1;
    const mine = this.turn.then(() => this.run(name, args, withinMs, fetch)).finally(() => (this.waiting -= 1));
    this.turn = mine.catch(() => {});
    return mine as Promise<Calls[N]['answer']>;
  }

  /** Ends the process, and whatever waits for it. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.end();
    await this.turn;
  }

  private async run(
    name: CallName,
    args: readonly unknown[],
    withinMs: number,
    fetch?: OutboundFetch,
  ): Promise<unknown> {
    const isNew = !this.child;
    const child = this.child ?? (await this.start());
    try {
      const answer = await this.ask(child, { name, args }, withinMs + (isNew ? this.limits.start : 0), fetch);
      this.failures = 0;
      return answer;
    } catch (error) {
      if (error instanceof AdapterThrew) throw error;
      this.failures += 1;
      this.restsUntil = performance.now() + Math.min(LONGEST_REST_MS, 100 * 2 ** this.failures);
      this.end();
      throw error;
    }
  }

  private ask(
    child: ChildProcess,
    call: { name: CallName; args: readonly unknown[] },
    withinMs: number,
    fetch?: OutboundFetch,
  ): Promise<unknown> {
    const id = (this.number += 1);
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        child.off('message', hear).off('exit', ended);
      };
      const hear = (message: FromProcess) => {
        if (typeof message !== 'object' || message === null) return;
        if ('fetch' in message) return void answerFetch(child, message, fetch);
        if (message.id !== id) return; // an answer to what nobody waits for any more
        done();
        if ('error' in message) reject(new AdapterThrew(String(message.error).slice(0, ERRORS_KEPT)));
        else resolve(message.value);
      };
      const ended = () => {
        done();
        reject(new AdapterProcessError('its process ended'));
      };
      const timer = setTimeout(() => {
        done();
        reject(new AdapterProcessError(`it did not answer ${call.name} within ${withinMs} ms`));
      }, withinMs);
      child.on('message', hear).on('exit', ended);
      child.send({ id, ...call }, error => error && ended());
    });
  }

  private async start(): Promise<ChildProcess> {
    if (this.isStopped || performance.now() < this.restsUntil) throw new AdapterProcessError('it rests after failures');
    if (!existsSync(program)) throw new AdapterProcessError('the product is not compiled: npm run build');
    const { main, sha256 } = this.adapter;
    const folder = realpathSync(this.adapter.folder);
    const now = await inspectFolder(folder);
    if (now.sha256 !== sha256) throw new AdapterFolderError('its files are not those that were pinned');
    const child = fork(program, [folder, main], {
      cwd: folder,
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      execArgv: [
        PERMISSION,
        ...[path.join(folder, '*'), ...readable()].map(each => `--allow-fs-read=${each}`),
        `--max-old-space-size=${this.limits.memory}`,
        '--disallow-code-generation-from-strings',
        '--no-addons',
        '--no-warnings',
      ],
    });
    let said = '';
    child.stderr?.on('data', (data: Buffer) => (said = (said + data.toString('latin1')).slice(-ERRORS_KEPT)));
    child.on('error', () => {}); // told by its exit, or by the call that does not reach it
    child.on('exit', (code, signal) => {
      if (this.child === child) this.child = null;
      // What it wrote may quote what was sent, so the log does not repeat it.
      const isOutOfMemory = said.includes('heap out of memory');
      const adapter = path.basename(folder);
      if (!child.killed) this.log.error({ adapter, code, signal, isOutOfMemory }, 'the process of an adapter ended');
    });
    return (this.child = child);
  }

  private end(): void {
    this.child?.kill('SIGKILL');
    this.child = null;
  }
}

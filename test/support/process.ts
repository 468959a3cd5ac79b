import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { freePort } from './free-port';
import { requireNoCitizen } from './search';
import { supervise, type Ending } from './supervise';
import { waitFor } from './wait-for';

/** This tree. */
export const root = path.resolve(__dirname, '..', '..');
/** A first start migrates and loads demonstration data, beside whatever else a busy machine does. */
const START_MS = 150_000;

/** The compiled program, running in a process of its own. */
export interface ServerProcess {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when it has ended, by whatever cause. */
  readonly ended: Promise<Ending>;
  /** All that it wrote so far; what it wrote last may be a moment late, so look with `waitFor`. */
  output(): string;
  /** Those of its lines that are JSON: its log. */
  logs(): Record<string, unknown>[];
  /** Sends a signal (SIGKILL unless told) and waits until the process has ended. */
  kill(signal?: NodeJS.Signals): Promise<Ending>;
  /** Sends a signal without waiting (SIGSTOP, SIGCONT). */
  signal(signal: NodeJS.Signals): void;
  /** Kills what still runs. May be called again. */
  dispose(): Promise<void>;
}

/** How to start it. */
export interface ServerOptions {
  /** Its configuration (`freshStorage(kind).env`); nothing else of this process's environment reaches it. */
  env: Record<string, string>;
  /** The command line; `serve --no-demo` unless told. */
  args?: readonly string[];
  /** The port to take again after a crash; a free one unless told. */
  port?: number;
  /** The folder of another build; this tree's unless told. */
  folder?: string;
}

/**
 * Starts the compiled server (compiling it first where sources changed) and resolves when `/readyz` answers 200.
 * Rejects with all that it wrote where it ends before that.
 */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { env, args = ['serve', '--no-demo'], port, folder = root } = options;
  compile();
  const chosen = port ?? (await freePort());
  const url = `http://127.0.0.1:${chosen}`;
  const { PATH, HOME } = process.env;
  const server = await supervise(process.execPath, [path.join('dist', 'src', 'main.js'), ...args], {
    cwd: folder,
    env: { PATH, HOME, ...env, PORT: String(chosen) },
  });
  const isReady = waitFor(async () => (await fetch(`${url}/readyz`)).status === 200, {
    what: `${url}/readyz answers`,
    timeout: START_MS,
  });
  const ready = await Promise.race([isReady, server.ended.then(() => false)]).catch(async (error: unknown) => {
    await server.dispose();
    throw new Error(`The server did not get ready:\n${server.output()}`, { cause: error });
  });
  if (!ready) {
    await server.dispose();
    throw new Error(`The server ended with ${JSON.stringify(server.ending())}:\n${server.output()}`);
  }
  return {
    url,
    port: chosen,
    pid: server.pid,
    ended: server.ended,
    output: server.output,
    logs: () => server.output().split('\n').flatMap(parseLine),
    kill: (signal = 'SIGKILL') => server.end(signal),
    signal: server.signal,
    async dispose() {
      await server.dispose();
      requireNoCitizen('the log', Buffer.from(server.output()));
    },
  };
}

let isCompiled = false;

/** Does nothing where dist/ is up to date; several test files may ask at once. */
export function compile(): void {
  if (isCompiled) return;
  const { status, stderr } = spawnSync(process.execPath, ['.ci/prepare.mjs'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The server does not compile:\n${stderr}`);
  isCompiled = true;
}

function parseLine(line: string): Record<string, unknown>[] {
  if (!line.startsWith('{')) return [];
  try {
    return [JSON.parse(line) as Record<string, unknown>];
  } catch {
    return []; // half a line: the process was killed while it wrote
  }
}

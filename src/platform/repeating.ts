import type { Log } from './log';

/** Work that is done again and again while a process runs. */
export interface Repeated {
  name: string;
  everyMs: number;
  work(): Promise<void>;
}

/** Does work now and then at intervals, never twice at once; a failure is logged, and the next turn tries again. Answers how to stop. */
export function startRepeating({ name, everyMs, work }: Repeated, log: Log): () => Promise<void> {
  let running: Promise<void> | null = null;
  const turn = () => {
    running ??= work()
      .catch((error: unknown) => log.warn({ err: error, work: name }, 'failed, the next turn tries again'))
      .finally(() => (running = null));
  };
  turn();
  const timer = setInterval(turn, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

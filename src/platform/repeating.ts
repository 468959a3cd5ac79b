import type { Log } from './log';
import { WorkLoop } from './work-loop';

/** Work that is done again and again while a process runs. */
export interface Repeated {
  name: string;
  everyMs: number;
  /** Long work asks now and then whether the process is about to end, and then leaves the rest to others. */
  work: (isEnding: () => boolean) => Promise<void>;
}

/** Does work at once and then at intervals, never twice at once; a failure is logged, and the next turn tries again. */
export function repeating({ name, everyMs, work }: Repeated, log: Log): WorkLoop {
  const next = async (isEnding: () => boolean): Promise<boolean> => {
    await work(isEnding);
    return false;
  };
  return new WorkLoop({ name, log, every: everyMs, next });
}

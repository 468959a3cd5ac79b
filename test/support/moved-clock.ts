import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** A clock of a process that can be put off while it runs. */
export interface MovedClock {
  /** What the process is to be started with. */
  readonly env: Record<string, string>;
  /** Puts it off by so many seconds. */
  set(seconds: number): void;
}

/** A clock that goes by a file: the process looks into it once a second, and its timers go on as if nothing was. */
export function movedClock(folder: string, name: string): MovedClock {
  const file = path.join(folder, `${name}.clock`);
  const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`);
  set(0);
  const library = execFileSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).trim();
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_XRESET: '1',
  };
  return { env, set };
}

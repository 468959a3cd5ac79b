import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A clock of a process that can be put off while it runs. */
export interface MovedClock {
  /** What the process is to be started with. */
  readonly env: Record<string, string>;
  /** Puts it off by so many seconds. */
  set(seconds: number): void;
}

let library: string | undefined;

/** Debian keeps it where its program knows. That trips over what a killed process of the same number left behind. */
function findLibrary(): string {
  for (const name of readdirSync('/dev/shm').filter(each => each.startsWith('sem.faketime_sem_'))) {
    const pid = name.slice('sem.faketime_sem_'.length);
    if (!existsSync(`/proc/${pid}`)) forgetClock(Number(pid));
  }
  return execFileSync('faketime', ['-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' }).trim();
}

/** What such a clock leaves in memory when its process is killed. */
export function forgetClock(pid: number): void {
  for (const name of [`faketime_shm_${pid}`, `sem.faketime_sem_${pid}`]) rmSync(`/dev/shm/${name}`, { force: true });
}

/** A clock that goes by a file: the process looks into it once a second, and its timers go on as if nothing was. */
export function movedClock(folder: string, name: string): MovedClock {
  const file = path.join(folder, `${name}.clock`);
  const set = (seconds: number) => writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`);
  set(0);
  const env = {
    LD_PRELOAD: (library ??= findLibrary()),
    FAKETIME_TIMESTAMP_FILE: file,
    FAKETIME_CACHE_DURATION: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_XRESET: '1',
  };
  return { env, set };
}

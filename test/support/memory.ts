import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** From now on a process gets no memory beside what it has: the next time it asks for some, it hears that there is none. */
export function holdMemory(pid: number): void {
  const [, kibibytes] = /^VmData:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  limitData(pid, Number(kibibytes) * 1_024);
}

/** There is memory again. Answers whether the process is still there for it. */
export function releaseMemory(pid: number): boolean {
  if (!existsSync(`/proc/${pid}`)) return false;
  limitData(pid, 'unlimited');
  return true;
}

/** The hard limit stays: a plain user could not raise it again. */
function limitData(pid: number, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(pid), `--data=${bytes}:`]);
}

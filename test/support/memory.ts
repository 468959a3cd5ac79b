import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** From now on a process gets no memory beside what it has: the next time it asks for some, it hears that there is none. */
export function holdMemory(pid: number): void {
  const [, kibibytes] = /^VmData:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  // What it had in memory must not be found in a file afterwards.
  prlimit(pid, `--data=${Number(kibibytes) * 1_024}:`, '--core=0:');
}

/** There is as much memory again as the process may have at all. Answers whether it is still there for it. */
export function releaseMemory(pid: number): boolean {
  if (!existsSync(`/proc/${pid}`)) return false;
  const most = prlimit(pid, '--data', '--noheadings', '--raw', '--output', 'HARD').trim();
  prlimit(pid, `--data=${most}:`);
  return true;
}

/** Of the limits only the soft ones are set: a plain user could not raise the others again. */
function prlimit(pid: number, ...options: string[]): string {
  return execFileSync('prlimit', ['--pid', String(pid), ...options], { encoding: 'utf8' });
}

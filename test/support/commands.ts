import path from 'node:path';
import { compile } from './process';
import type { Storage } from './storages';
import { supervise, type Supervised } from './supervise';

/** What a command said, and how it ended. */
export interface Said {
  code: number | null;
  /** All that it wrote, on standard output and standard error. */
  output: string;
}

/** Begins a command of the compiled program on a storage. */
export async function startHcp({ env }: Storage, ...args: string[]): Promise<Supervised> {
  compile();
  const { PATH, HOME } = process.env;
  const program = path.resolve('dist', 'src', 'main.js');
  return supervise(process.execPath, [program, ...args], { env: { PATH, HOME, ...env } });
}

/** Runs a command of the compiled program on a storage. */
export async function hcp(storage: Storage, ...args: string[]): Promise<Said> {
  const command = await startHcp(storage, ...args);
  const { code } = await command.ended;
  await command.dispose(); // then all that it wrote has arrived
  return { code, output: command.output() };
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { callersFolder } from '../config';

/** A command line that cannot be understood; its message says what would be. */
export class UsageError extends Error {}

/** Reads the options and positionals of a command, or throws `UsageError`. */
export function readArguments<O extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: O,
): ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>> {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The path that a person means by one, who may stand elsewhere than in the folder of the product. */
export const pathOf = (said: string): string => path.resolve(callersFolder(), said);

/** Reads a JSON file that a person named, or throws `UsageError`. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(pathOf(file), 'utf8')).replace(/^\ufeff/, ''));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file}: ${code ? `cannot be read (${code})` : message}`);
  }
}

import { appendFile, open } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../platform/log';
import type { RowKey } from '../platform/region-keys';

/** Lists what was erased, outside the database: a backup from before would bring it back. */
export class ErasedList {
  private readonly file: string;

  constructor(
    dataDir: string,
    private readonly log: Log,
  ) {
    this.file = path.join(dataDir, 'erased.jsonl');
  }

  /** Begins with a new line: what stands before it may have been cut short, by a disk that was full. */
  async add({ region, id }: RowKey): Promise<void> {
    await appendFile(this.file, `\n${JSON.stringify({ region, id })}\n`, { flush: true, mode: 0o600 });
  }

  /**
   * All that can be read, line by line, for the list grows for ever; what cannot is told, and keeps nothing else from
   * being erased again.
   */
  async *all(): AsyncGenerator<RowKey> {
    const list = await open(this.file).catch(nothingYet);
    const odd: number[] = [];
    let number = 0;
    if (!list) return;
    for await (const line of list.readLines()) {
      number += 1;
      const key = keyIn(line);
      if (key) yield key;
      else if (line) odd.push(number);
    }
    if (odd.length) this.log.error({ file: this.file, lines: odd }, 'lines of the list of erasures cannot be read');
  }
}

function nothingYet(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

function keyIn(line: string): RowKey | null {
  try {
    const { region, id } = JSON.parse(line) as Partial<RowKey>;
    return typeof region === 'string' && typeof id === 'string' ? { region, id } : null;
  } catch {
    return null;
  }
}

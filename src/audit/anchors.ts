import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import type { RowMac } from '../platform/row-mac';
import type { ChainHead, SealChain } from './seal-chain';

/** What stood at the end of the chain at some moment. */
export interface Anchor extends ChainHead {
  at: Date;
}

/** A line of an anchor file: its anchor, or null where it is not what was written. */
export interface AnchorLine {
  /** File and number of the line. */
  place: string;
  anchor: Anchor | null;
}

/**
 * Writes where the chain ends to a folder outside the database, and into the log: whoever cuts the end of the chain off,
 * together with the rows that it covers, is found by them (T27). One file a month, one line of JSON each.
 */
export class Anchors {
  private last = 0;

  constructor(
    private readonly folder: string,
    private readonly database: Pick<Database, 'reader'>,
    private readonly chain: SealChain,
    private readonly rowMac: RowMac,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Writes down where the chain ends now, unless that stands there already. */
  async drop(): Promise<void> {
    const { seq, mac } = await this.chain.head(this.database.reader);
    if (seq === this.last) return;
    const fields = { at: this.clock.now().getTime(), seq, head: mac };
    const line = JSON.stringify({ ...fields, mac: this.rowMac.of('anchor', fields) });
    await mkdir(this.folder, { recursive: true });
    const month = this.clock.now().toISOString().slice(0, 7);
    await appendFile(path.join(this.folder, `${month}.jsonl`), `${line}\n`, { flush: true, mode: 0o600 });
    this.last = seq;
    this.log.info({ seq, head: mac }, 'anchored the end of the chain of seals');
  }

  /** All anchors, the oldest first. */
  async all(): Promise<AnchorLine[]> {
    if (!existsSync(this.folder)) return [];
    const files = (await readdir(this.folder)).filter(name => name.endsWith('.jsonl')).sort();
    const texts = await Promise.all(files.map(name => readFile(path.join(this.folder, name), 'utf8')));
    return texts.flatMap((text, i) =>
      text
        .split('\n')
        .filter(Boolean)
        .map((line, n) => ({ place: `${files[i]}:${n + 1}`, anchor: this.read(line) })),
    );
  }

  private read(line: string): Anchor | null {
    try {
      const { mac, at, seq, head } = JSON.parse(line) as { mac: string; at: number; seq: number; head: string };
      return this.rowMac.verify('anchor', { at, seq, head }, mac) ? { at: new Date(at), seq, mac: head } : null;
    } catch {
      return null;
    }
  }
}

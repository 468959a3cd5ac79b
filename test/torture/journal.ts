import { appendFileSync, readFileSync } from 'node:fs';
import type { SentRecord } from '../support/history';
import type { Level } from '../support/stored';

/** A system that sends all the time, or who asks whether all is well again. */
export type Sender = 'system' | 'probe';

/**
 * What senders did and heard, one JSON object a line, written down before it is done. `ok`: the sender heard that it was taken.
 * `fail`: it was certainly not. `info`: nobody knows. Attempts are numbered; an attempt that has no end is as `info`.
 */
export type Entry = { at: number } & (
  | { what: 'invoke'; attempt: number; by: Sender; api: string; message: string; records: [id: string, level: Level][] }
  | { what: 'ok'; attempt: number; receipts: [externalId: string, receipt: string][] }
  | { what: 'fail' | 'info'; attempt: number; why: string }
  | { what: 'fault' | 'mended'; fault: string }
);

/** A file to which is only added. */
export class Journal {
  constructor(readonly file: string) {}

  write(entry: Entry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  read(): Entry[] {
    return readFileSync(this.file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Entry);
  }
}

/** What the journal says of every record, and what it says that cannot be. */
export interface Told {
  sent: SentRecord[];
  /** Of these every attempt certainly failed, so nothing of them may be there. */
  refused: Set<string>;
  /** The sender heard two receipts of one record. */
  receiptChanged: string[];
}

/** Reads from a journal what its senders know. A push that was acknowledged was so with all that it held. */
export function toldBy(entries: readonly Entry[]): Told {
  const records = new Map<string, SentRecord>();
  const receipts = new Map<string, string>();
  const mayBeThere = new Set<string>();
  const receiptChanged: string[] = [];
  const attemptsThat = (ended: 'ok' | 'fail') =>
    new Set(entries.flatMap(entry => (entry.what === ended ? [entry.attempt] : [])));
  const [acknowledged, failed] = [attemptsThat('ok'), attemptsThat('fail')];
  for (const entry of entries) {
    if (entry.what === 'invoke') {
      for (const [externalId, level] of entry.records) {
        const record = records.get(externalId) ?? { externalId, level, isAcknowledged: false };
        record.isAcknowledged ||= acknowledged.has(entry.attempt);
        records.set(externalId, record);
        if (!failed.has(entry.attempt)) mayBeThere.add(externalId);
      }
    }
    if (entry.what !== 'ok') continue;
    for (const [externalId, receipt] of entry.receipts) {
      if ((receipts.get(externalId) ?? receipt) !== receipt) receiptChanged.push(externalId);
      receipts.set(externalId, receipt);
    }
  }
  const refused = new Set([...records.keys()].filter(externalId => !mayBeThere.has(externalId)));
  return { sent: [...records.values()], refused, receiptChanged };
}

/** What systems heard of their pushes that were under way at some time of a stretch: `ok`, or why not; null where nothing. */
export function heardDuring(entries: readonly Entry[], from: number, to: number): (string | null)[] {
  const open = new Map<number, number>();
  const heard: (string | null)[] = [];
  for (const entry of entries) {
    if (entry.what === 'invoke' && entry.by === 'system') open.set(entry.attempt, entry.at);
    if (entry.what !== 'ok' && entry.what !== 'fail' && entry.what !== 'info') continue;
    const began = open.get(entry.attempt);
    open.delete(entry.attempt);
    if (began !== undefined && began <= to && entry.at >= from) heard.push(entry.what === 'ok' ? 'ok' : entry.why);
  }
  return [...heard, ...[...open.values()].filter(began => began <= to).map(() => null)];
}

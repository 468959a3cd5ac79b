import type { RowKey } from '../platform/region-keys';
import { sm3Hex } from './reported';

/** A record as both sides know it by a digest. */
export interface DigestedRecord {
  region: string;
  key: string;
  /** Hour of the day in Asia/Shanghai, 0–23. */
  hour: number;
  digest: string;
}

/** Which records of a day are compared: of a region, of an hour of it, and of those whose hashed key begins so. */
export interface Question {
  date: string;
  region?: string;
  hour?: number;
  /** Hexadecimal digits. */
  prefix?: string;
}

/** How many records there are, and one digest over all of them whatever their order. */
export interface Summary {
  count: number;
  digest: string;
}

/** What one side says: in sum, and in parts; or record by record, where there are few. */
export interface Account extends Summary {
  parts: (Summary & { part: string })[];
  records: { key: string; digest: string }[] | null;
}

/** So many records are named one by one; of more the parts are told, and then the parts of those that differ. */
export const MOST_NAMED = 200;

/** Sums up records: SM3 over their digests in order, so that their own order does not matter. */
export const summaryOf = (records: readonly Pick<DigestedRecord, 'digest'>[]): Summary =>
  summed(records.map(({ digest }) => digest));

const summed = (digests: string[]): Summary => ({ count: digests.length, digest: sm3Hex(digests.sort().join('\n')) });

/** The answer to a question, from records that come one after the other: of each no more than its digest is kept. */
export class Tally {
  private readonly digests = new Map<string, string[]>();
  private readonly named: { key: string; digest: string }[] = [];
  private count = 0;

  constructor(private readonly question: Question) {}

  /** Counts those records that were asked for. */
  add(records: Iterable<DigestedRecord>): this {
    for (const record of records) {
      if (!isAsked(record, this.question)) continue;
      const part = partOf(record, this.question);
      const own = this.digests.get(part);
      if (own) own.push(record.digest);
      else this.digests.set(part, [record.digest]);
      this.count += 1;
      if (this.named.length <= MOST_NAMED) this.named.push({ key: record.key, digest: record.digest });
    }
    return this;
  }

  /** All together. */
  get summary(): Summary {
    return summed([...this.digests.values()].flat());
  }

  /** Part by part, also where there are so few records that they are named. */
  get parts(): Account['parts'] {
    return [...this.digests]
      .map(([part, own]) => ({ part, ...summed(own) }))
      .sort((one, other) => (one.part < other.part ? -1 : 1));
  }

  /** What a side has to say. */
  get account(): Account {
    const isNamed = this.question.region !== undefined && this.count <= MOST_NAMED;
    return { ...this.summary, parts: isNamed ? [] : this.parts, records: isNamed ? this.named : null };
  }
}

/** Records of a day, page by page: at least those of the region and the hour that are asked for. */
export type RecordPages = (question: Question) => AsyncIterable<readonly DigestedRecord[]>;

/** The answer to a question, from the pages that may hold it. */
export async function tallyOf(pages: RecordPages, question: Question): Promise<Tally> {
  const tally = new Tally(question);
  for await (const page of pages(question)) tally.add(page);
  return tally;
}

/** The question that asks for a part of what another asked for: a region, then an hour, then one more digit of the keys. */
export function questionOfPart(question: Question, part: string): Question {
  if (question.region === undefined) return { ...question, region: part };
  if (question.hour === undefined) return { ...question, hour: Number(part) };
  return { ...question, prefix: part };
}

function isAsked(record: DigestedRecord, { region, hour, prefix = '' }: Question): boolean {
  if (region !== undefined && record.region !== region) return false;
  return (hour === undefined || record.hour === hour) && sm3Hex(record.key).startsWith(prefix);
}

function partOf({ region, hour, key }: DigestedRecord, question: Question): string {
  if (question.region === undefined) return region;
  if (question.hour === undefined) return String(hour);
  return sm3Hex(key).slice(0, (question.prefix ?? '').length + 1);
}

/** Keys are spread evenly: whoever still names none after so many digits never will. */
const MOST_DIGITS = 8;

/** What two sides know differently. */
export interface Difference {
  /** False also where something differed at first and was told while the parts were asked for: then nothing below is left. */
  isSame: boolean;
  /** Ours that the other side has not, or has otherwise. */
  ours: RowKey[];
  /** Theirs of which we know nothing. */
  theirs: string[];
}

/**
 * Finds what differs by asking for ever smaller parts, and never for what is the same; `own` are our records and `ask` is the
 * other side. In the worst case it asks for each of the parts that hold a difference, a few levels deep.
 */
export async function differenceOf(
  own: RecordPages,
  question: Question,
  ask: (question: Question) => Promise<Account>,
): Promise<Difference> {
  const tally = await tallyOf(own, question);
  const other = await ask(question);
  const { count, digest } = tally.summary;
  if (count === other.count && digest === other.digest) return { isSame: true, ours: [], theirs: [] };
  if (other.records) return namedDifference(own, question, other.records);
  if ((question.prefix?.length ?? 0) >= MOST_DIGITS) throw new Error('the other side names no records');
  const found: Difference = { isSame: false, ours: [], theirs: [] };
  for (const part of differentParts(tally.parts, other.parts)) {
    const { ours, theirs } = await differenceOf(own, questionOfPart(question, part), ask);
    found.ours.push(...ours);
    found.theirs.push(...theirs);
  }
  return found;
}

async function namedDifference(
  own: RecordPages,
  question: Question,
  others: readonly { key: string; digest: string }[],
): Promise<Difference> {
  const theirs = new Map(others.map(({ key, digest }) => [key, digest]));
  const ours: Difference['ours'] = [];
  for await (const page of own(question)) {
    for (const record of page) {
      if (!isAsked(record, question)) continue;
      const { region, key, digest } = record;
      if (theirs.get(key) !== digest) ours.push({ region, id: key });
      theirs.delete(key);
    }
  }
  return { isSame: false, ours, theirs: [...theirs.keys()] };
}

function differentParts(own: Account['parts'], other: Account['parts']): string[] {
  const digests = (parts: Account['parts']) => new Map(parts.map(({ part, digest }) => [part, digest]));
  const [ours, theirs] = [digests(own), digests(other)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter(part => ours.get(part) !== theirs.get(part)).sort();
}

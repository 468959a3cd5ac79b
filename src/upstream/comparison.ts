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
export function summaryOf(records: readonly DigestedRecord[]): Summary {
  return {
    count: records.length,
    digest: sm3Hex(
      records
        .map(({ digest }) => digest)
        .sort()
        .join('\n'),
    ),
  };
}

/** What a side has to say to a question, of the records of its day. */
export function accountOf(ofDay: readonly DigestedRecord[], question: Question): Account {
  const asked = ofDay.filter(record => isAsked(record, question));
  const named = question.region !== undefined && asked.length <= MOST_NAMED;
  const records = named ? asked.map(({ key, digest }) => ({ key, digest })) : null;
  return { ...summaryOf(asked), parts: named ? [] : partsOf(asked, question), records };
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

function partsOf(records: readonly DigestedRecord[], question: Question): Account['parts'] {
  const parts = new Map<string, DigestedRecord[]>();
  for (const record of records) {
    const part = partOf(record, question);
    const own = parts.get(part);
    if (own) own.push(record);
    else parts.set(part, [record]);
  }
  return [...parts].map(([part, own]) => ({ part, ...summaryOf(own) })).sort((a, b) => (a.part < b.part ? -1 : 1));
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
  ours: string[];
  /** Theirs of which we know nothing. */
  theirs: string[];
}

/**
 * Finds what differs by asking for ever smaller parts, and never for what is the same; `ask` is the other side. In the
 * worst case it asks for each of the parts that hold a difference, a few levels deep.
 */
export async function differenceOf(
  ofDay: readonly DigestedRecord[],
  question: Question,
  ask: (question: Question) => Promise<Account>,
): Promise<Difference> {
  const own = accountOf(ofDay, question);
  const other = await ask(question);
  if (own.count === other.count && own.digest === other.digest) return { isSame: true, ours: [], theirs: [] };
  if (other.records) return namedDifference(ofDay, question, other.records);
  if ((question.prefix?.length ?? 0) >= MOST_DIGITS) throw new Error('the other side names no records');
  const found: Difference = { isSame: false, ours: [], theirs: [] };
  for (const part of differentParts(accountInParts(ofDay, question), other.parts)) {
    const { ours, theirs } = await differenceOf(ofDay, questionOfPart(question, part), ask);
    found.ours.push(...ours);
    found.theirs.push(...theirs);
  }
  return found;
}

function namedDifference(
  ofDay: readonly DigestedRecord[],
  question: Question,
  others: { key: string; digest: string }[],
): Difference {
  const own = new Map(ofDay.filter(record => isAsked(record, question)).map(({ key, digest }) => [key, digest]));
  const theirs = new Map(others.map(({ key, digest }) => [key, digest]));
  return {
    isSame: false,
    ours: [...own].filter(([key, digest]) => theirs.get(key) !== digest).map(([key]) => key),
    theirs: [...theirs.keys()].filter(key => !own.has(key)),
  };
}

/** Our parts, also where we have so few records that we would name them. */
function accountInParts(ofDay: readonly DigestedRecord[], question: Question): Account['parts'] {
  return partsOf(
    ofDay.filter(record => isAsked(record, question)),
    question,
  );
}

function differentParts(own: Account['parts'], other: Account['parts']): string[] {
  const digests = (parts: Account['parts']) => new Map(parts.map(({ part, digest }) => [part, digest]));
  const [ours, theirs] = [digests(own), digests(other)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].filter(part => ours.get(part) !== theirs.get(part)).sort();
}

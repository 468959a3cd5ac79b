import { z } from 'zod';
import {
  codeText,
  optional,
  parseShanghaiTime,
  readStated,
  shanghaiStamp,
  statedIn,
  wholeNumber,
  type JsonElement,
  type ParsedRecord,
  type Path,
  type Stated,
} from '../../src/sdk';
import { places } from './places';
import type { Settings } from './settings';
import type { HallRecord, HallRecordKind, ShapeName } from './shape';

type Row = Readonly<Record<string, unknown>>;

/** What wraps a record of the national interfaces, and so tells what it is. */
const wrappers = { projectService: 'SERVICE', evaluate: 'EVALUATION', evaluateservice: 'EVALUATION' } as const;

/** How the records of a delivery are read. */
export interface Reading {
  shape: ShapeName;
  settings: Settings;
  /** What a record is, where neither a wrapper nor a level tells. */
  kind?: HallRecordKind;
}

/** The records in a list of JSON elements; a bad one is refused alone, in its place. */
export function* recordsOf(elements: Iterable<JsonElement>, reading: Reading): Iterable<ParsedRecord<HallRecord>> {
  for (const { record, fault } of elements) {
    const parsed = recordOf(record ?? {}, reading);
    yield fault ? { ...fault, externalId: parsed.externalId } : parsed;
  }
}

/** One record with its key: (case, number of the service) or (case, number of the rating), as domain.md 2.2 and 2.3 have it. */
export function recordOf(record: Row, { shape, settings, ...reading }: Reading): ParsedRecord<HallRecord> {
  const wrapper = Object.keys(wrappers).find(name => isRow(record[name])) as keyof typeof wrappers | undefined;
  const row = wrapper === undefined ? record : (record[wrapper] as Row);
  const base: Path = wrapper === undefined ? [] : [wrapper];
  const stated = mended(statedIn(record, places[shape], base), row, settings);
  const kind = kindOf(stated, wrapper && wrappers[wrapper], reading.kind);
  const head = readStated(headSchema, stated);
  if (!head.ok) return { ...head, externalId: null };
  const { caseNumber, serviceNumber, evaluationNumber } = head.value;
  const number = (kind === 'EVALUATION' ? evaluationNumber : null) ?? serviceNumber ?? 1;
  const isAgain = shape === 'fujian' && kind === 'EVALUATION' && number > 1;
  // Additional ratings of Fujian have no number of their own, so their time tells them apart.
  const moment = isAgain ? parseShanghaiTime(String(stated.values.evaluatedAt)) : null;
  const key = `${caseNumber}#${keyWords[kind]}-${number}${moment ? `@${shanghaiStamp(moment)}` : ''}`;
  return { externalId: key, data: { shape, kind, stated } };
}

/** The number at the end of a key, as the sender gave it. */
export function numberIn(externalId: string): number {
  return Number(/-(\d+)(?:@\d+)?$/.exec(externalId)?.[1] ?? 1);
}

/** The case number in a key. */
export function caseNumberIn(externalId: string): string {
  return externalId.slice(0, externalId.lastIndexOf('#'));
}

const keyWords: Readonly<Record<HallRecordKind, string>> = {
  SERVICE: 'service',
  EVALUATION: 'rating',
  PAGE_CALL: 'page',
};

const number = optional(wholeNumber(1, 9_999));
const headSchema = z.object({
  caseNumber: z.union([z.string(), z.number().transform(String)]).pipe(codeText(50)),
  serviceNumber: number,
  evaluationNumber: number,
});

function kindOf({ values }: Stated, wrapped?: HallRecordKind, known?: HallRecordKind): HallRecordKind {
  return wrapped ?? known ?? (values.level === null || values.level === undefined ? 'SERVICE' : 'EVALUATION');
}

/**
 * Without the sender's prefix of case numbers; a default rating wherever one of its two marks says so, and a rating of the
 * back office (the device that `customFields` begins with, domain.md 3.1) whatever its `pf` says.
 */
function mended({ values, paths }: Stated, row: Row, { caseNumberPrefix: prefix }: Settings): Stated {
  const { caseNumber } = values;
  const isPrefixed = prefix !== '' && typeof caseNumber === 'string' && caseNumber.startsWith(prefix);
  const isDefault = String(row.isprotion).trim() === '1';
  const isOfBackOffice = /^\s*B99\b/.test(String(row.customFields));
  return {
    values: {
      ...values,
      ...(isPrefixed ? { caseNumber: caseNumber.slice(prefix.length) } : {}),
      ...(isDefault ? { isDefault: '1' } : {}),
      ...(isOfBackOffice ? { source: 'B99' } : {}),
    },
    paths,
  };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

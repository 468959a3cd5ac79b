import { z } from 'zod';
import { accept, codeText, type Outcome, read, refuse, regionCode } from '../sdk';
import { fromEvaluate, toEvaluate } from './evaluate';
import { ratingKeyIn, serviceKeyIn } from './exchange-key';
import type { Released } from './personal-data';
import { fromProjectService, toProjectService } from './project-service';
import { type ProvinceFormat, provinceFormats } from './province-format';
import type { Reported, ReportedCorrection } from './reported';

/** A record as it stands in a batch: an object with one member, which says what it is. */
export type Item = Record<string, unknown>;

/** Under what a record stands in a batch. */
const members = { SERVICE: 'projectService', EVALUATION: 'evaluate', CORRECTION: 'correction' } as const;
const kinds = ['SERVICE', 'EVALUATION', 'CORRECTION'] as const;

/** Writes a record for a batch. */
export function toItem(record: Reported, format: ProvinceFormat, released: Released): Item {
  return { [members[record.kind]]: fieldsOf(record, format, released) };
}

function fieldsOf(record: Reported, format: ProvinceFormat, released: Released): object {
  if (record.kind === 'SERVICE') return toProjectService(record, format, released);
  if (record.kind === 'EVALUATION') return toEvaluate(record, format, released);
  const { key, version, region: areaCode, standing, reason } = record;
  return { key, version, areaCode, standing, reason: reason ?? '' };
}

const correction = z.object({
  key: codeText(60),
  version: z.int().min(0),
  areaCode: regionCode(),
  standing: z.enum(['COUNTED', 'UNDER_REVIEW', 'EXCLUDED', 'SUPERSEDED']),
  reason: z.string().max(500).default(''),
});

/** Reads a record of a batch; a refusal points into it. What is sent to us is in our own codes, which are those of `national`. */
export function fromItem(item: unknown, format = provinceFormats.haochaping!): Outcome<Reported> {
  const [[member, fields] = [], ...more] = typeof item === 'object' && item !== null ? Object.entries(item) : [];
  if (member === undefined || more.length) return refuse('NOT_A_RECORD');
  const outcome = readMember(member, fields, format);
  return outcome.ok ? outcome : { ...outcome, pointer: `/${member}${outcome.pointer ?? ''}` };
}

function readMember(member: string, fields: unknown, format: ProvinceFormat): Outcome<Reported> {
  if (member === members.SERVICE) return fromProjectService(fields);
  if (member === members.EVALUATION) return fromEvaluate(fields, format);
  return member === members.CORRECTION && format.isOurs ? fromCorrection(fields) : refuse('NOT_A_RECORD');
}

function fromCorrection(stated: unknown): Outcome<ReportedCorrection> {
  const outcome = read(correction, stated);
  if (!outcome.ok) return outcome;
  const { key, version, areaCode: region, standing, reason } = outcome.value;
  return accept({ kind: 'CORRECTION', key, version, region, standing, reason: reason || null });
}

/**
 * By what kind and key a record of a batch is answered: our own key where the other side reads it, otherwise what the
 * exchange takes for one. Null where it says neither.
 */
export function nameOf(item: unknown): ItemName | null {
  const [[member, fields] = []] = Object.entries((item ?? {}) as Record<string, Record<string, unknown> | null>);
  const kind = kinds.find(each => members[each] === member);
  if (!kind || typeof fields !== 'object' || fields === null) return null;
  const { extension, key } = fields;
  const own = kind === 'CORRECTION' ? key : (extension as { key?: unknown } | undefined)?.key;
  if (typeof own === 'string') return { kind, key: own };
  if (kind === 'CORRECTION') return null;
  return { kind, key: kind === 'SERVICE' ? serviceKeyIn(fields) : ratingKeyIn(fields) };
}

/** By what a record of a batch is answered. */
export type ItemName = Pick<ItemAnswer, 'kind' | 'key'>;

/** What the other side says of one record. */
export interface ItemAnswer {
  kind: Reported['kind'];
  key: string;
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REJECTED';
  /** A code; null unless it was rejected. */
  reason?: string | null;
  /** Where in the record, as a JSON Pointer. */
  pointer?: string | null;
}

const answers = z.object({
  success: z.boolean(),
  records: z.array(
    z.object({
      kind: z.enum(kinds),
      key: z.string(),
      outcome: z.enum(['ACCEPTED', 'DUPLICATE', 'REJECTED']),
      reason: z.string().nullish(),
      pointer: z.string().nullish(),
    }),
  ),
});

/** What the other side says of the records of a batch; null where it does not say so in our words, or refuses and names none. */
export function readAnswers(body: string): ItemAnswer[] | null {
  try {
    const { success, records } = answers.parse(JSON.parse(body));
    return success || records.length ? records : null;
  } catch {
    return null;
  }
}

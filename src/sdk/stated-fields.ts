import type { z } from 'zod';
import type { Outcome } from './contract';
import { emptyToNull, read } from './fields';

/** What senders say of a case, a service given in it, and a rating, by our names. */
export const statedFields = [
  'caseNumber',
  'caseName',
  'status',
  'region',
  'institution',
  'serviceItem',
  'stage',
  'serviceNumber',
  'servedAt',
  'acceptedAt',
  'completedAt',
  'window',
  'staffMember',
  'applicantKind',
  'applicantName',
  'applicantPhone',
  'applicantIdNumber',
  'level',
  'options',
  'comment',
  'evaluatedAt',
  'evaluationNumber',
  'source',
  'isDefault',
  'isAnonymous',
  'isValid',
  'evaluatorName',
  'evaluatorPhone',
  'evaluatorIdNumber',
] as const;
export type StatedField = (typeof statedFields)[number];

/** Where a field stands in a sender's record: as a path of names. */
export type Path = readonly string[];

/** The places of fields; the first that is filled counts. */
export type Places = Readonly<Partial<Record<StatedField, readonly Path[]>>>;

/** A record with its fields in our places, each with the path at which the sender has it. */
export interface Stated {
  values: Readonly<Partial<Record<StatedField, unknown>>>;
  paths: Readonly<Partial<Record<StatedField, Path>>>;
}

/** Places that are members of the record itself: names, separated by spaces. */
export function members(names: Readonly<Partial<Record<StatedField, string>>>): Places {
  return Object.fromEntries(
    Object.entries(names).map(([field, list]) => [field, list.split(' ').map(name => [name])]),
  ) as Places;
}

/** Takes the fields of a record from their places below a path. What is empty is absent. */
export function statedIn(record: unknown, places: Places, base: Path = []): Stated {
  const values: Partial<Record<StatedField, unknown>> = {};
  const paths: Partial<Record<StatedField, Path>> = {};
  for (const field of statedFields) {
    const candidates = (places[field] ?? []).map(path => [...base, ...path]);
    const path = candidates.find(each => emptyToNull(valueAt(record, each)) !== null) ?? candidates[0];
    if (!path) continue;
    paths[field] = path;
    values[field] = emptyToNull(valueAt(record, path));
  }
  return { values, paths };
}

/** The value at a path; undefined where there is none. */
export function valueAt(record: unknown, path: Path): unknown {
  let value = record;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** Reads fields by a schema; what is wrong is pointed to where the sender has it. */
export function readStated<S extends z.ZodType>(schema: S, { values, paths }: Stated): Outcome<z.output<S>> {
  return read(schema, values, ([field, ...rest]) => [...(paths[field as StatedField] ?? [field ?? '']), ...rest]);
}

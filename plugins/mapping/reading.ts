import { compileExpression, jsonPointer, refuse, type Expression, type Outcome, type Stated } from '../../src/sdk';
import { codesOf } from './codes';
import type { Field } from './fields';
import { fieldsOfKinds, isKind, type Kind } from './kinds';
import { recordReader, type RecordReader } from './records';
import { variables, type Settings } from './settings';

/** A record with what expressions may read beside it. */
export interface Data {
  record: unknown;
  body: unknown;
  query: Readonly<Record<string, string>>;
}

/** An expression of the settings, under the name by which the operator knows it. */
export interface Named {
  name: string;
  expression: Expression;
}

/** The settings of a channel, ready to read records. */
export interface Reading {
  records: Named | null;
  id: readonly Named[];
  kind: Named | null;
  fields: Readonly<Partial<Record<Field, Named>>>;
  read: RecordReader;
  taken: Named | null;
  refused: Named | null;
}

// The host hands over the same settings as long as they stay in force.
const known = new WeakMap<Settings, Reading>();

/** What settings come to, whose expressions were seen to compile when they were saved. */
export function readingOf(settings: Settings): Reading {
  const reading = known.get(settings) ?? compiled(settings);
  known.set(settings, reading);
  return reading;
}

/** What an expression comes to for a record; one that fails is pointed to by what it reads first. */
export async function evaluate(
  { name, expression }: Named,
  { record, body, query }: Data,
  { tables }: Settings,
): Promise<Outcome<unknown>> {
  const outcome = await expression.evaluate(name, record, { body, query, tables });
  return outcome.ok ? outcome : { ...outcome, pointer: jsonPointer(expression.reads) };
}

/** What kind of record it is: a rating, unless the settings say how to tell. */
export async function kindOf(data: Data, settings: Settings): Promise<Outcome<Kind>> {
  const { kind } = readingOf(settings);
  if (!kind) return { ok: true, value: 'EVALUATION' };
  const outcome = await evaluate(kind, data, settings);
  if (!outcome.ok) return outcome;
  if (isKind(outcome.value)) return { ok: true, value: outcome.value };
  return refuse('UNKNOWN_CODE', { pointer: jsonPointer(kind.expression.reads), detail: 'kind' });
}

/** What the expressions say of a record, and where in it they read that. */
export async function statedBy(data: Data, kind: Kind, settings: Settings): Promise<Outcome<Stated>> {
  const { fields } = readingOf(settings);
  const values: Partial<Record<Field, unknown>> = {};
  const paths: Partial<Record<Field, readonly string[]>> = {};
  for (const field of fieldsOfKinds[kind]) {
    const named = fields[field];
    paths[field] = named?.expression.reads ?? [];
    if (!named) continue;
    const outcome = await evaluate(named, data, settings);
    if (!outcome.ok) return outcome;
    values[field] = outcome.value;
  }
  return { ok: true, value: { values, paths } };
}

function compiled(settings: Settings): Reading {
  const { records, id, kind, fields, acknowledgement } = settings;
  return {
    records: compile('records', records),
    id: id.map(part => compile('id', part)!),
    kind: compile('kind', kind),
    fields: Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, compile(`fields.${name}`, text)])),
    read: recordReader(codesOf(settings)),
    taken: compile('acknowledgement.taken', acknowledgement?.taken),
    refused: compile('acknowledgement.refused', acknowledgement?.refused),
  };
}

function compile(name: string, text: string | undefined): Named | null {
  if (text === undefined) return null;
  const expression = compileExpression(text, variables);
  if (!expression.ok) throw new RangeError(`${name} does not compile`);
  return { name, expression: expression.value };
}

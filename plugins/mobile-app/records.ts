import { z } from 'zod';
import {
  accept,
  codeText,
  emptyToNull,
  isRefusal,
  jsonPointer,
  parseJsonRecordsAt,
  read,
  statedIn,
  valueAt,
  type Delivery,
  type JsonElement,
  type Outcome,
  type ParsedRecord,
  type Path,
  type Refusal,
  type Stated,
} from '../../src/sdk';
import type { Settings } from './settings';

/** One record of an app, with its fields in our places. */
export interface AppRecord {
  kind: 'EVALUATION' | 'SERVICE';
  stated: Stated;
}

/** Cuts a delivery into the records at the place that the settings name; a bad one is refused alone. */
export function recordsIn(delivery: Delivery, settings: Settings): Outcome<Iterable<ParsedRecord<AppRecord>>> {
  const elements = parseJsonRecordsAt(delivery.body, delivery.contentType, settings.records);
  return elements.ok ? accept(recordsOf(elements.value, settings)) : elements;
}

function* recordsOf(elements: Iterable<JsonElement>, settings: Settings): Iterable<ParsedRecord<AppRecord>> {
  for (const { record, fault } of elements) {
    const key = keyOf(record, settings.key);
    if (isRefusal(key)) yield { ...(fault ?? key), externalId: null };
    else if (fault) yield { ...fault, externalId: key.value };
    else yield { externalId: key.value, data: recordOf(record, settings) };
  }
}

function recordOf(record: unknown, { fields, optionCode }: Settings): AppRecord {
  const stated = statedIn(record, fields);
  const { level, status, options } = stated.values;
  const codes =
    optionCode !== undefined && Array.isArray(options) ? options.map(each => valueAt(each, [optionCode])) : options;
  // Who says how a case stands and not how somebody liked it, speaks of the case.
  const isService = isAbsent(level) && !isAbsent(status);
  return {
    kind: isService ? 'SERVICE' : 'EVALUATION',
    stated: { ...stated, values: { ...stated.values, options: codes } },
  };
}

const part = z.union([z.string(), z.number().transform(String)]).pipe(codeText(100));

function keyOf(record: unknown, paths: readonly Path[]): { ok: true; value: string } | Refusal {
  const parts: string[] = [];
  for (const path of paths) {
    const found = read(part, emptyToNull(valueAt(record, path)));
    if (!found.ok)
      return {
        ...found,
        code: found.code === 'NOT_A_RECORD' ? 'MISSING_FIELD' : found.code,
        pointer: jsonPointer(path),
      };
    parts.push(found.value);
  }
  return read(codeText(), parts.join('#'));
}

const isAbsent = (value: unknown) => value === null || value === undefined;

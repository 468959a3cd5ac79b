import { z } from 'zod';
import type { Refusal } from './contract';
import { refuse } from './contract';
import { jsonPointer } from './pointer';
import type { RefusalCode, RefusalParams } from './refusals';
import { commentLimits, contentLimits, lineLimits, textProblem, unifyLineEnds, type TextLimits } from './text';
import { parseShanghaiTime } from './time';

/**
 * Building blocks for the schema of a sender's record. They refuse with the codes of the catalogue, so that the sender
 * reads what is wrong in terms of their own field. The canonical schemas are made of the same blocks.
 */

/** A custom issue that becomes a refusal with this code. */
export function issue(code: RefusalCode, params?: RefusalParams): { code: 'custom'; params: Record<string, unknown> } {
  return { code: 'custom', params: { refusal: code, values: params } };
}

function text(limits: TextLimits, allowed: 'LINE' | 'LINES') {
  return z.string().superRefine((value, context) => {
    const problem = textProblem(value, limits, allowed);
    if (problem) context.addIssue(issue(problem.code, problem.params));
  });
}

/** Free text over several lines: at most 2,000 graphemes and 10 kB, no control characters but tab and LF. */
export const commentText = () => z.string().overwrite(unifyLineEnds).pipe(text(commentLimits, 'LINES'));

/** A longer account: at most 5,000 graphemes and 30 kB. */
export const contentText = () => z.string().overwrite(unifyLineEnds).pipe(text(contentLimits, 'LINES'));

/** One line: a name, a subject, a stage. */
export const lineText = () => text(lineLimits, 'LINE');

/** A foreign code or id, trimmed, not empty, at most `length` characters. */
export const codeText = (length = 128) =>
  z
    .string()
    .trim()
    .pipe(
      z.string().superRefine((value, context) => {
        if (value === '') context.addIssue(issue('MISSING_FIELD'));
        const problem = textProblem(value, { graphemes: length, bytes: length * 4 }, 'LINE');
        if (problem) context.addIssue(issue(problem.code, problem.params));
        else if (value.length > length) context.addIssue(issue('TEXT_TOO_LONG', { limit: length }));
      }),
    );

/** A region of 12 digits; 6 and 9 digits are the same region, padded. */
export const regionCode = () =>
  z
    .string()
    .trim()
    .transform((value, context) => {
      if (/^\d{6}(?:\d{3})?(?:\d{3})?$/.test(value)) return value.padEnd(12, '0');
      context.addIssue(issue('UNKNOWN_REGION'));
      return z.NEVER;
    });

/** A time as `parseShanghaiTime` reads it. */
export const timeText = () =>
  z.string().transform((value, context) => {
    const time = parseShanghaiTime(value);
    if (time) return time;
    context.addIssue(issue('INVALID_TIME'));
    return z.NEVER;
  });

/** A whole number, also as a text of digits. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z.union([z.number(), z.string()]).transform((value, context) => {
    const number = typeof value === 'number' ? value : /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : NaN;
    if (Number.isInteger(number) && number >= minimum && number <= maximum) return number;
    context.addIssue(issue('INVALID_NUMBER', { minimum, maximum }));
    return z.NEVER;
  });

/** Makes absent what a sender leaves empty: `""` and blanks become null. */
export const emptyToNull = (value: unknown): unknown =>
  value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value;

/** An optional field: null where the sender leaves it out or empty. */
export const optional = <T extends z.ZodType>(schema: T) =>
  z
    .preprocess(emptyToNull, schema.nullable())
    .optional()
    .transform((value): z.output<T> | null => value ?? null);

/** Reads a value by a schema; the first thing wrong becomes a refusal that points to it. */
export function read<S extends z.ZodType>(
  schema: S,
  value: unknown,
  nameOf: (path: PropertyKey[]) => PropertyKey[] = path => path,
): { ok: true; value: z.output<S> } | Refusal {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data };
  const [first] = result.error.issues;
  if (!first) return refuse('INVALID_VALUE_TYPE');
  const { code, params } = refusalOf(deepest(first));
  return refuse(code, { pointer: jsonPointer(nameOf(deepest(first).path)), params });
}

type Issue = z.core.$ZodIssue;

// A union reports one issue above those of its members; the member that got furthest knows best what is wrong.
function deepest(found: Issue): Issue {
  if (found.code !== 'invalid_union') return found;
  const inner = found.errors.flat().sort((a, b) => b.path.length - a.path.length)[0];
  return inner ? deepest({ ...inner, path: [...found.path, ...inner.path] }) : found;
}

function refusalOf(found: Issue): { code: RefusalCode; params?: RefusalParams } {
  if (found.code === 'custom' && found.params?.refusal !== undefined) {
    const params = found.params.values as RefusalParams | undefined;
    return { code: found.params.refusal as RefusalCode, params };
  }
  if (found.path.length === 0 && found.code === 'invalid_type') return { code: 'NOT_A_RECORD' };
  if (found.input === undefined || found.input === null) return { code: 'MISSING_FIELD' };
  if (found.code === 'invalid_value') return { code: 'UNKNOWN_CODE' };
  if (found.code === 'too_big' && found.origin === 'array') {
    return { code: 'TOO_MANY_VALUES', params: { limit: Number(found.maximum) } };
  }
  return { code: 'INVALID_VALUE_TYPE' };
}

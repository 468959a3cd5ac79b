import { z } from 'zod';
import { regionLevels } from '../identity/region.entity';
import { roles } from '../identity/roles';
import { isCalendarDate, isRegionCode } from '../platform/scalars';
import { textProblem } from '../sdk/text';

const isLine = (text: string) => textProblem(text, { graphemes: 200, bytes: 1_000 }, 'LINE') === null;
const line = (length: number) =>
  z.string().trim().min(1).max(length).refine(isLine, '含有控制字符 · holds control characters');
const code = line(128);
const name = line(200);
const region = z.string().refine(isRegionCode, '行政区划代码应为 12 位数字 · a region code has 12 digits');
const date = z.string().refine(isCalendarDate, '日期应为 YYYY-MM-DD · a date has the form YYYY-MM-DD');
const optional = <T extends z.ZodType>(schema: T) => schema.nullable().default(null);
const validity = { validFrom: optional(date), validTo: optional(date) };

/** A region and the one above it; null at the top. */
const regionEntry = z.strictObject({
  code: region,
  parent: optional(region),
  name,
  level: z.enum(regionLevels),
  ...validity,
});
const institutionEntry = z.strictObject({ code, region, name, kind: optional(line(32)), ...validity });
const windowEntry = z.strictObject({ institution: code, code, name, hall: optional(name), ...validity });
const staffEntry = z.strictObject({ institution: code, number: code, name, window: optional(code), ...validity });
const itemEntry = z.strictObject({ code, region, name, institution: optional(code), ...validity });
const personEntry = z.strictObject({
  subject: code,
  name: optional(name),
  region: optional(region),
  institution: optional(code),
  staffMember: optional(code),
  roles: z.array(z.enum(roles)),
  head: z.boolean().optional(),
  email: z.email('不是电子邮箱地址 · no e-mail address').max(254).nullable().optional(),
  phone: z
    .string()
    .regex(/^\+?\d[\d -]{4,19}$/, '不是电话号码 · no phone number')
    .nullable()
    .optional(),
});

/** A catalogue as a file; every list may be left out, and no key may be there that we do not know. */
export const catalogDocumentSchema = z.strictObject({
  regions: z.array(regionEntry).default([]),
  institutions: z.array(institutionEntry).default([]),
  windows: z.array(windowEntry).default([]),
  staff: z.array(staffEntry).default([]),
  items: z.array(itemEntry).default([]),
  persons: z.array(personEntry).default([]),
});

/** A catalogue as somebody writes it. */
export type CatalogDocument = z.input<typeof catalogDocumentSchema>;
/** A catalogue as it was read: what was left out is null. */
export type ReadCatalog = z.output<typeof catalogDocumentSchema>;
/** The kinds of entries, in the order in which they refer to one another. */
export type EntryKind = keyof ReadCatalog;

/** One thing that is wrong with a file. */
export interface CatalogProblem {
  /** Where in the file: `institutions[3].region`. */
  path: string;
  /** Chinese and English in one line, for whoever runs the import. */
  message: string;
}

/** Reads a document, or tells everything in it that is no catalogue. */
export function readCatalog(
  document: unknown,
): { ok: true; value: ReadCatalog } | { ok: false; problems: CatalogProblem[] } {
  const result = catalogDocumentSchema.safeParse(document);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, problems: result.error.issues.map(({ path, message }) => ({ path: pathText(path), message })) };
}

/** `['institutions', 3, 'region']` as `institutions[3].region`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  codeText,
  commentText,
  evaluationInput,
  issue,
  levelWords,
  lineText,
  normaliseEvaluator,
  normalisePerson,
  optional,
  parseSheetTime,
  regionCode,
  serviceFacts,
  textFlags,
  type CanonicalInput,
  type DateSystem,
  type RefusalCode,
  type SatisfactionLevel,
} from '../../src/sdk';
import type { Field } from './columns';
import type { Settings } from './settings';
import { wordIn, words, type Kind } from './words';

type Problem = (field: Field, code: RefusalCode) => never;

/** An agreed word of a column. */
function wordOf<T>(table: Readonly<Record<string, T>>, code: RefusalCode = 'UNKNOWN_CODE') {
  return optional(
    z.string().transform((text, context): T => {
      const meant = wordIn(table, text);
      if (meant !== undefined) return meant;
      context.addIssue(issue(code));
      return z.NEVER;
    }),
  );
}

const day = (system: DateSystem) =>
  optional(
    z.string().transform((text, context) => {
      const time = parseSheetTime(text, system);
      if (time) return time;
      context.addIssue(issue('INVALID_TIME'));
      return z.NEVER;
    }),
  );

/** The number that is printed or stamped on a form, short enough for a case number to be made of it. */
export const rowNumber = () => codeText(30);

const code = (length?: number) => optional(codeText(length));
/** Codes or texts of what was ticked. */
const ticks = z
  .string()
  .transform(text => [...new Set(text.split(/[,，、;；|\s]+/).filter(tick => tick !== ''))])
  .pipe(z.array(codeText(64)).max(50));

function rowSchema({ levels, regions, institutions }: Settings, system: DateSystem) {
  const level = wordOf({ ...levelWords, ...levels }, 'UNKNOWN_LEVEL');
  const mapped = (map: Readonly<Record<string, string>>) => (value: string) =>
    Object.hasOwn(map, value) ? map[value]! : value;
  return z.object({
    number: rowNumber(),
    kind: wordOf(words.kind),
    region: optional(z.string().trim().transform(mapped(regions)).pipe(regionCode())),
    institution: optional(z.string().trim().transform(mapped(institutions)).pipe(codeText())),
    window: code(),
    staffMember: code(),
    serviceItem: code(),
    caseNumber: code(50),
    target: wordOf(words.target),
    handledOn: day(system),
    level,
    options: optional(ticks),
    comment: optional(commentText()),
    nature: optional(lineText()),
    name: optional(lineText()),
    phone: code(64),
    consent: wordOf(words.yesNo),
    isProxy: wordOf(words.yesNo),
    proxyConsent: wordOf(words.yesNo),
    workOrder: code(),
    purpose: wordOf(words.purpose),
    method: wordOf(words.method),
    result: wordOf(words.result),
    norms: level,
    efficiency: level,
    attitude: level,
    calledAt: day(system),
  });
}
type Row = z.output<ReturnType<typeof rowSchema>>;

/** What we believe of a row, and what it becomes. */
export function canonicalRow(settings: Settings, system: DateSystem) {
  return rowSchema(settings, system).transform((row, context): CanonicalInput => {
    const wrong: Problem = (field, refusal) => {
      context.addIssue({ ...issue(refusal), path: [field] });
      return z.NEVER;
    };
    const kind = row.kind ?? settings.kind;
    if (kind === 'CALLBACK') return callback(row, wrong);
    if (kind === 'FORM' && row.handledOn === null) return wrong('handledOn', 'MISSING_FIELD');
    if (isComplaint(row, settings)) return complaint(row, kind);
    if (row.level !== null) return rating(row, row.level, settings, wrong);
    // Who put an opinion into a box without a level has rated nothing.
    return kind === 'FORM' ? wrong('level', 'MISSING_FIELD') : { kind: 'NO_RATING', reason: 'DECLINED' };
  });
}

/** A complaint is treated like a bad rating; with a bad rating it is one already. */
function isComplaint({ nature, level }: Row, { complaints }: Settings): boolean {
  const isBad = level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';
  return nature !== null && complaints.includes(nature) && !isBad;
}

function rating(row: Row, level: SatisfactionLevel, { optionSet }: Settings, wrong: Problem): CanonicalInput {
  if (row.isProxy && !row.proxyConsent) return wrong('proxyConsent', 'CONSENT_MISSING');
  const { evaluator, flags } = normaliseEvaluator(agreedPerson(row));
  return evaluationInput({
    region: row.region,
    caseNumber: row.caseNumber,
    targetKind: row.target ?? 'INSTITUTION',
    institution: row.institution,
    window: row.window,
    staffMember: row.staffMember,
    serviceItem: row.serviceItem,
    level,
    options: row.options ?? [],
    optionSet,
    comment: row.comment,
    provenance: row.isProxy ? 'PROXY' : 'PAPER',
    evaluatedAt: row.handledOn,
    evaluator,
    flags: [
      ...flags,
      ...textFlags(row.comment),
      ...(row.handledOn ? [] : (['EVALUATED_AT_ASSUMED'] as const)),
      ...(row.isProxy ? (['PAPER_PROXY'] as const) : []),
      ...(isWithheld(row) ? (['PERSONAL_DATA_WITHHELD'] as const) : []),
    ],
  });
}

/** Names and phones are taken only where their person agreed; without, they stay in the sealed original. */
const agreedPerson = ({ consent, name, phone }: Row) => (consent ? { name, phone } : {});

function isWithheld({ name, phone, consent }: Row): boolean {
  return !consent && (name !== null || phone !== null);
}

/**
 * The slip is a matter of its own, so that two slips about one case are two complaints, and so are number 3 of this box
 * and number 3 of the next.
 */
function complaint(row: Row, kind: Kind): CanonicalInput {
  const told = JSON.stringify([row.institution, row.handledOn, row.comment]);
  const digest = createHash('sha256').update(told).digest('hex').slice(0, 8);
  const about = row.caseNumber === null ? [] : [`办件 ${row.caseNumber}`];
  return {
    kind: 'NO_RATING',
    reason: 'DECLINED',
    facts: serviceFacts({
      caseNumber: `${kind.toLowerCase()}-${row.number}-${digest}`,
      status: 'ACCEPTED',
      region: row.region,
      caseName: row.nature,
      institution: row.institution,
      serviceItem: row.serviceItem,
      window: row.window,
      staffMember: row.staffMember,
      servedAt: row.handledOn,
      applicant: normalisePerson(agreedPerson(row)).person,
    }),
    complaint: { subject: row.nature, content: row.comment, categories: about },
  };
}

function callback(row: Row, wrong: Problem): CanonicalInput {
  const { norms, efficiency, attitude } = row;
  const hasHeads = norms !== null || efficiency !== null || attitude !== null;
  const isAnswered = hasHeads || row.level !== null;
  const result = row.result ?? (isAnswered ? 'REACHED' : null);
  if (result === null) return wrong('result', 'MISSING_FIELD');
  // Who was not reached cannot have answered.
  if (result !== 'REACHED' && isAnswered) return wrong('result', 'UNKNOWN_CODE');
  // The form itself is that of the sample (S3 Art 11); a call about a work order has to say what for.
  if (row.purpose === null && row.workOrder !== null) return wrong('purpose', 'MISSING_FIELD');
  return {
    kind: 'CALLBACK',
    region: row.region,
    caseNumber: row.caseNumber,
    institution: row.institution,
    workOrder: row.workOrder,
    purpose: row.purpose ?? 'SAMPLE',
    method: row.method ?? 'TELEPHONE',
    result,
    level: row.level,
    heads: hasHeads ? { norms, efficiency, attitude } : null,
    comment: row.comment,
    calledAt: row.calledAt,
    person: normalisePerson(agreedPerson(row)).person,
  };
}

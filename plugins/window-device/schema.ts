import { z } from 'zod';
import {
  codeText,
  commentText,
  emptyToNull,
  evaluationInput,
  issue,
  optional,
  regionCode,
  textFlags,
  timeText,
  wholeNumber,
  type CanonicalInput,
  type SatisfactionLevel,
} from '../../src/sdk';
import { codeSetOf, type CodeSet } from './code-sets';
import type { Settings } from './settings';

const scalar = z.union([z.string(), z.number().transform(String)]);
const code = (length = 128) => scalar.pipe(codeText(length));

/** The name of a device: as it stands on the operator's list, and new after a repair that set its count back. */
export const deviceId = code(64);
/** How many messages a device has sent: ratings, time-outs and signs of life take a number each. */
export const sequence = wholeNumber(0, 999_999_999);

/** Where a field stands: the first name that is filled counts. Ours, then those of vendors and their queues. */
const names = {
  device: ['device'],
  sequence: ['sequence'],
  heartbeat: ['heartbeat'],
  region: ['region', 'areacode'],
  institution: ['institution'],
  window: ['window', 'winNo', 'CUR_WIN'],
  staffMember: ['staffMember'],
  serviceItem: ['serviceItem'],
  caseNumber: ['caseNumber', 'projectNo'],
  serviceNumber: ['serviceNumber'],
  evaluationNumber: ['evaluationNumber'],
  assessNumber: ['assessNumber'],
  time: ['time', 'assessTime'],
  errorCode: ['ErrorCode'],
  typedWhere: ['EVALUATETYPE'],
  options: ['appraiseContent', 'evalDetail', 'detail', 'options'],
  comment: ['otherAppraiseContent', 'writingEvaluation', 'inputEvaluation', 'comment'],
} as const;
type Field = keyof typeof names | 'level';

/** Option codes as text with bars or commas between them, or as the list that the vendor's command had. */
const options = z
  .union([
    z.string().transform(text => text.split(/[|,]/)),
    z.array(z.union([scalar, z.object({ code: scalar }).transform(option => option.code)])),
  ])
  .transform(codes => [...new Set(codes.map(each => each.trim()).filter(each => each !== ''))])
  .pipe(z.array(codeText(64)).max(50));

const message = z.object({
  device: optional(deviceId),
  sequence: optional(sequence),
  heartbeat: optional(z.boolean()),
  region: optional(scalar.pipe(regionCode())),
  institution: optional(code()),
  window: optional(code()),
  staffMember: optional(code()),
  serviceItem: optional(code()),
  caseNumber: optional(code(50)),
  serviceNumber: optional(wholeNumber(1, 9_999)),
  evaluationNumber: optional(wholeNumber(1, 9_999)),
  assessNumber: optional(wholeNumber(1, 9_999)),
  time: optional(timeText()),
  errorCode: optional(scalar.transform(text => text.trim())),
  typedWhere: optional(scalar.transform(text => text.trim())),
  options: optional(options),
  comment: optional(commentText()),
  level: z.unknown(),
});
type Said = z.output<typeof message>;

/** `EVALUATETYPE` of Fujian's halls: 1 pad, 2 keypad, 4 web page. In the back office (3) an official rates for the visitor. */
const BACK_OFFICE = '3';

/** What was said by our names of the fields, and the sender's name of each. */
export function fieldsOf(said: Readonly<Record<string, unknown>>, { field }: CodeSet) {
  const values: Partial<Record<Field, unknown>> = { level: emptyToNull(said[field]) };
  const own: Partial<Record<string, string>> = { level: field };
  for (const [name, candidates] of Object.entries(names)) {
    const filled = candidates.find(
      candidate => Object.hasOwn(said, candidate) && emptyToNull(said[candidate]) !== null,
    );
    values[name as Field] = filled === undefined ? null : said[filled];
    own[name] = filled ?? candidates[0];
  }
  return { values, nameOf: (name: PropertyKey) => own[String(name)] ?? String(name) };
}

/**
 * What a message becomes. An error code decides before the level is looked at: pads send the last level, or the best one,
 * with a time-out.
 */
export function canonicalMessage(settings: Settings) {
  const codeSet = codeSetOf(settings.codeSet);
  return message.transform((said, context): CanonicalInput => {
    const device = said.device === null ? undefined : { id: said.device, sequence: said.sequence };
    if (said.heartbeat && device) return { kind: 'HEARTBEAT', device };
    if (said.errorCode !== null && said.errorCode !== '0') {
      const reason = ownOf(codeSet.noRating, said.errorCode);
      if (reason) return { kind: 'NO_RATING', reason, ...(device ? { device } : {}) };
      context.addIssue({ ...issue('UNKNOWN_CODE'), path: ['errorCode'] });
      return z.NEVER;
    }
    const level = levelOf(said.level, codeSet);
    if (level) return rating(said, level, device, settings);
    context.addIssue({ ...issue(said.level === null ? 'MISSING_FIELD' : 'UNKNOWN_LEVEL'), path: ['level'] });
    return z.NEVER;
  });
}

function rating(
  said: Said,
  level: SatisfactionLevel,
  device: { id: string; sequence: number | null } | undefined,
  { institution, institutions, optionSet }: Settings,
): CanonicalInput {
  // `assessNumber` mirrors the number of the service (domain.md 2.3): alone it says which service was rated.
  const serviceNumber = said.serviceNumber ?? said.assessNumber ?? 1;
  const furtherNumber = said.assessNumber === serviceNumber ? null : said.assessNumber;
  return evaluationInput({
    region: said.region,
    caseNumber: said.caseNumber,
    serviceNumber,
    evaluationNumber: said.evaluationNumber ?? furtherNumber ?? 1,
    institution: said.institution ?? ownOf(institutions, said.window ?? '') ?? institution,
    window: said.window,
    staffMember: said.staffMember,
    serviceItem: said.serviceItem,
    level,
    options: said.options ?? [],
    optionSet,
    comment: said.comment,
    provenance: said.typedWhere === BACK_OFFICE ? 'STAFF_ASSISTED' : 'SELF_GIVEN',
    evaluatedAt: said.time,
    flags: [...textFlags(said.comment), ...(said.time ? [] : (['EVALUATED_AT_ASSUMED'] as const))],
    ...(device ? { device } : {}),
  });
}

function levelOf(value: unknown, { levels }: CodeSet): SatisfactionLevel | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' ? ownOf(levels, text.normalize('NFKC').trim()) : undefined;
}

function ownOf<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

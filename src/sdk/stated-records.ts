import { z } from 'zod';
import {
  evaluationInput,
  serviceFacts,
  type ApplicantKind,
  type CaseStatus,
  type EvaluationInput,
  type Provenance,
  type SatisfactionLevel,
  type ServiceFacts,
} from './canonical';
import { levelWords, meaningOf } from './code-sets';
import { codeText, commentText, issue, lineText, optional, regionCode, wholeNumber } from './fields';
import { normaliseEvaluator, normalisePerson } from './people';
import type { RefusalCode } from './refusals';
import { textFlags } from './text';
import { parseShanghaiTime } from './time';

/** How a sender writes times: as `parseShanghaiTime` reads them, or as a count since 1970. */
export const timeFormats = ['TEXT', 'UNIX_SECONDS', 'UNIX_MILLISECONDS'] as const;
export type TimeFormat = (typeof timeFormats)[number];

/** What a sender's codes mean. A code that is not among them is refused, never guessed. */
export interface StatedCodes {
  levels: Readonly<Record<string, SatisfactionLevel>>;
  optionSet: string;
  /** How a rating came about by the code of its source; one way for all where the sender names no source. */
  provenance: Readonly<Record<string, Provenance>> | Provenance;
  statuses: Readonly<Record<string, CaseStatus>>;
  applicantKinds: Readonly<Record<string, ApplicantKind>>;
  /** Places and districts of the sender by our region codes; others are region codes themselves. */
  regions: Readonly<Record<string, string>>;
  time: TimeFormat;
}

// Two conventions of yes and no coexist: 1/0 and 1/2 (domain.md 2.4.7).
const flagCodes = { '1': true, '0': false, '2': false, true: true, false: false, 是: true, 否: false };
const OPTION_SEPARATORS = /[,，、|;；\s]+/;

const scalar = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);
const code = (length?: number) => scalar.pipe(codeText(length));
const line = optional(scalar.pipe(lineText()));
const optionList = z.union([z.array(scalar), scalar.transform(text => text.split(OPTION_SEPARATORS))]);

function coded<T>(codes: Readonly<Record<string, T>>, refusal: RefusalCode = 'UNKNOWN_CODE') {
  return scalar.transform((value, context): T => {
    const meaning = meaningOf(codes, value);
    if (meaning !== null) return meaning;
    context.addIssue(issue(refusal));
    return z.NEVER;
  });
}

function time(format: TimeFormat) {
  return optional(
    scalar.transform((value, context): Date => {
      const parsed = format === 'TEXT' ? parseShanghaiTime(value) : sinceEpoch(value, format);
      if (parsed) return parsed;
      context.addIssue(issue('INVALID_TIME'));
      return z.NEVER;
    }),
  );
}

function sinceEpoch(text: string, format: Exclude<TimeFormat, 'TEXT'>): Date | null {
  // Ten digits are seconds and thirteen milliseconds in all years that matter: the other count would be off by ages.
  const digits = format === 'UNIX_SECONDS' ? 10 : 13;
  if (!/^\d+$/.test(text) || text.length !== digits) return null;
  return new Date(Number(text) * (format === 'UNIX_SECONDS' ? 1_000 : 1));
}

function caseFields({ statuses, applicantKinds, regions, ...codes }: StatedCodes) {
  const region = scalar.transform(value => meaningOf(regions, value) ?? value).pipe(regionCode());
  return {
    caseNumber: optional(code(50)),
    caseName: line,
    status: optional(coded(statuses)),
    region: optional(region),
    institution: optional(code()),
    serviceItem: optional(code()),
    stage: line,
    serviceNumber: optional(wholeNumber(1, 9_999)),
    servedAt: time(codes.time),
    acceptedAt: time(codes.time),
    completedAt: time(codes.time),
    window: optional(code()),
    staffMember: optional(code()),
    applicantKind: optional(coded(applicantKinds)),
    applicantName: line,
    applicantPhone: optional(code(64)),
    applicantIdNumber: optional(code(64)),
  };
}

/** The schema of a case and one service of it; `caseNumber` and `status` are required. */
export function statedService(codes: StatedCodes) {
  const required = { caseNumber: code(50), status: coded(codes.statuses) };
  return z.object({ ...caseFields(codes), ...required }).transform(factsOf);
}

/** The schema of a rating, with the facts of its case where the sender says how that stands. `level` is required. */
export function statedRating(codes: StatedCodes) {
  const provenance =
    typeof codes.provenance === 'string'
      ? z
          .unknown()
          .optional()
          .transform(() => codes.provenance as Provenance)
      : coded(codes.provenance);
  return z
    .object({
      ...caseFields(codes),
      level: coded({ ...levelWords, ...codes.levels }, 'UNKNOWN_LEVEL'),
      options: optional(
        optionList.transform(list => list.filter(option => option !== '')).pipe(z.array(codeText(64)).max(50)),
      ),
      comment: optional(scalar.pipe(commentText())),
      evaluatedAt: time(codes.time),
      evaluationNumber: optional(wholeNumber(1, 9_999)),
      source: provenance,
      isDefault: optional(coded(flagCodes)),
      isAnonymous: optional(coded(flagCodes)),
      isValid: optional(coded(flagCodes)),
      evaluatorName: line,
      evaluatorPhone: optional(code(64)),
      evaluatorIdNumber: optional(code(64)),
    })
    .transform((said): EvaluationInput => {
      const person = { name: said.evaluatorName, phone: said.evaluatorPhone, idNumber: said.evaluatorIdNumber };
      const { evaluator, flags } = normaliseEvaluator(person, said.isAnonymous === true ? false : null);
      const { caseNumber, status } = said;
      // A default rating is nobody's opinion, whatever its sender's source says.
      const isDefault = said.isDefault === true || said.source === 'DEFAULTED';
      return evaluationInput({
        region: said.region,
        caseNumber,
        serviceNumber: said.serviceNumber ?? 1,
        evaluationNumber: said.evaluationNumber ?? 1,
        institution: said.institution,
        window: said.window,
        staffMember: said.staffMember,
        serviceItem: said.serviceItem,
        level: said.level,
        options: said.options ?? [],
        optionSet: codes.optionSet,
        comment: said.comment,
        provenance: isDefault ? 'DEFAULTED' : said.source,
        evaluatedAt: said.evaluatedAt,
        evaluator: isDefault ? null : evaluator,
        flags: [
          ...flags,
          ...textFlags(said.comment),
          ...(said.isValid === false ? ['MARKED_INVALID'] : []),
          ...(said.evaluatedAt ? [] : ['EVALUATED_AT_ASSUMED']),
        ],
        ...(caseNumber !== null && status !== null ? { service: factsOf({ ...said, caseNumber, status }) } : {}),
      });
    });
}

type StatedCase = z.output<z.ZodObject<ReturnType<typeof caseFields>>> & { caseNumber: string; status: CaseStatus };

function factsOf(said: StatedCase): ServiceFacts {
  const { applicantKind, applicantName, applicantPhone, applicantIdNumber } = said;
  const stated = { kind: applicantKind, name: applicantName, phone: applicantPhone, idNumber: applicantIdNumber };
  return serviceFacts({
    caseNumber: said.caseNumber,
    status: said.status,
    region: said.region,
    caseName: said.caseName,
    institution: said.institution,
    serviceItem: said.serviceItem,
    stage: said.stage,
    serviceNumber: said.serviceNumber ?? 1,
    servedAt: said.servedAt,
    acceptedAt: said.acceptedAt,
    completedAt: said.completedAt,
    window: said.window,
    staffMember: said.staffMember,
    applicant: normalisePerson(stated).person,
  });
}

/** Blocks for what a sender says beside it: a text however it is written, one of its codes, a time in its format. */
export { coded as statedCode, scalar as statedText, time as statedTime };

import { z } from 'zod';
import {
  applicantKinds,
  caseStatuses,
  codeText,
  commentText,
  contentText,
  issue,
  lineText,
  optional,
  provenances,
  regionCode,
  satisfactionLevels,
  scoreOf,
  targetKinds,
  timeText,
  wholeNumber,
  type SatisfactionLevel,
} from '../../src/sdk';

const levelByScore = new Map<string, SatisfactionLevel>(satisfactionLevels.map(name => [String(scoreOf[name]), name]));

/** A level by its name, or by its number: 5 is the best, 1 the worst. */
const level = z.union([z.string(), z.number()]).transform((value, context): SatisfactionLevel => {
  const text = String(value).trim();
  const named = satisfactionLevels.find(name => name === text) ?? levelByScore.get(text);
  if (named) return named;
  context.addIssue(issue('UNKNOWN_LEVEL'));
  return z.NEVER;
});

// Codes come as texts, and from careless senders as numbers.
const code = (length?: number) => z.union([z.string(), z.int().transform(String)]).pipe(codeText(length));

const person = z.object({
  kind: optional(z.enum(applicantKinds)),
  name: optional(lineText()),
  phone: optional(code(64)),
  idNumber: optional(code(64)),
});

const place = {
  region: optional(regionCode()),
  institution: optional(code()),
  serviceItem: optional(code()),
  window: optional(code()),
  staffMember: optional(code()),
  serviceNumber: optional(wholeNumber(1, 9_999)),
};

/** A rating, with the names of `SubmitEvaluationInput`. Members that are not named here are kept in the original only. */
export const evaluationRecord = z.object({
  ...place,
  caseNumber: optional(code(50)),
  evaluationNumber: optional(wholeNumber(1, 9_999)),
  targetKind: optional(z.enum(targetKinds)),
  level,
  options: optional(z.array(code(64)).max(50)),
  optionSet: optional(code(64)),
  comment: optional(commentText()),
  provenance: optional(z.enum(provenances)),
  evaluatedAt: optional(timeText()),
  evaluator: optional(person.extend({ realName: optional(z.boolean()) })),
});
export type EvaluationRecord = z.output<typeof evaluationRecord>;

/** A case and one service given in it, with the names of `RecordServiceInput`. */
export const serviceRecord = z.object({
  ...place,
  caseNumber: code(50),
  caseName: optional(lineText()),
  status: z.enum(caseStatuses),
  stage: optional(lineText()),
  servedAt: optional(timeText()),
  acceptedAt: optional(timeText()),
  completedAt: optional(timeText()),
  applicant: optional(person),
  complaint: optional(
    z.object({
      subject: optional(lineText()),
      content: optional(contentText()),
      categories: optional(z.array(lineText()).max(20)),
    }),
  ),
});
export type ServiceRecord = z.output<typeof serviceRecord>;

/** The sender's key of a record. It may be a number of any length: it arrives digit by digit. */
export const recordId = z.object({ id: code() });

/** What decides by which schema a record is read. */
export const recordHead = recordId.extend({ kind: optional(z.enum(['EVALUATION', 'SERVICE'])) });

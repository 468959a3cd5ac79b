import { z } from 'zod';
import type { Outcome } from './contract';
import { codeText, commentText, contentText, issue, lineText, read } from './fields';

/** The five levels of S0 Art 8, best first. */
export const satisfactionLevels = [
  'VERY_SATISFIED',
  'SATISFIED',
  'BASICALLY_SATISFIED',
  'DISSATISFIED',
  'VERY_DISSATISFIED',
] as const;
export type SatisfactionLevel = (typeof satisfactionLevels)[number];

/** 5 非常满意 … 1 非常不满意: the coding of interface practice, the reverse of GB/T 39046 A.8. */
export const scoreOf: Readonly<Record<SatisfactionLevel, number>> = {
  VERY_SATISFIED: 5,
  SATISFIED: 4,
  BASICALLY_SATISFIED: 3,
  DISSATISFIED: 2,
  VERY_DISSATISFIED: 1,
};

/** How a rating came about, as its sender claims; the host caps the claim by the credential. */
export const provenances = [
  'SELF_GIVEN',
  'INVITED',
  'STAFF_ASSISTED',
  'PROXY',
  'HOTLINE',
  'PAPER',
  'SURVEY',
  'SUPERVISION',
  'CALLBACK',
  'DEFAULTED',
  'CANARY',
] as const;
export type Provenance = (typeof provenances)[number];

/** Who or what is rated: the body, the platform, or a member of staff (S0 Art 7). */
export const targetKinds = ['INSTITUTION', 'PLATFORM', 'STAFF'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** 待受理, 已受理, 已办结. */
export const caseStatuses = ['PENDING', 'ACCEPTED', 'COMPLETED'] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** 申请人类型, in the order of the interface codes 1, 2, 3, 4, 5, 6, 9. */
export const applicantKinds = [
  'NATURAL_PERSON',
  'ENTERPRISE',
  'PUBLIC_INSTITUTION',
  'SOCIAL_ORGANISATION',
  'UNINCORPORATED_ENTERPRISE',
  'ADMINISTRATIVE_ORGAN',
  'OTHER',
] as const;
export type ApplicantKind = (typeof applicantKinds)[number];

/** Why a record carries no rating. */
export const noRatingReasons = ['NOT_RATED_YET', 'TIMED_OUT', 'DECLINED'] as const;
export type NoRatingReason = (typeof noRatingReasons)[number];

/** The option codes of the national set; an adapter whose sender has codes of its own names another set. */
export const nationalOptionSet = 'national';

/** What a call-back is for; the four are never counted together. */
export const callbackPurposes = ['VERIFICATION', 'RESULT', 'SAMPLE', 'AFTER_EFFECTS'] as const;
export type CallbackPurpose = (typeof callbackPurposes)[number];

/** How somebody was called back. */
export const callbackMethods = ['TELEPHONE', 'SMS', 'WECHAT', 'VISIT'] as const;
export type CallbackMethod = (typeof callbackMethods)[number];

/** Whether somebody was reached; who was not does not count as called back. */
export const callbackResults = ['REACHED', 'UNREACHABLE', 'REFUSED'] as const;
export type CallbackResult = (typeof callbackResults)[number];

/** What an adapter marks on a record that it takes nevertheless. */
export const recordFlags = [
  'EVALUATED_AT_ASSUMED',
  'ID_CHECK_FAILED',
  'PHONE_UNUSUAL',
  'MOJIBAKE',
  'INVISIBLE_CHARACTERS',
  'FORMULA_VALUE',
  'PAPER_PROXY',
  'PERSONAL_DATA_WITHHELD',
] as const;
export type RecordFlag = (typeof recordFlags)[number];

const maximumNumber = 9_999; // GB says two digits; refusing the hundredth visit would lose a rating
const ordinal = z.int().min(1).max(maximumNumber);
const code = codeText().nullable();
const caseNumber = codeText(50);
const moment = z.date();
const region = z
  .string()
  .superRefine((value, context) => {
    if (!/^\d{12}$/.test(value)) context.addIssue(issue('UNKNOWN_REGION'));
  })
  .nullable();

const person = {
  kind: z.enum(applicantKinds).nullable(),
  name: lineText().nullable(),
  phone: codeText(64).nullable(),
  idNumber: codeText(64).nullable(),
};

/** Who rated. `realName`: a name or number was given, so that this person can be called back. */
export const evaluatorSchema = z.strictObject({ realName: z.boolean(), ...person });
export type Evaluator = z.output<typeof evaluatorSchema>;

/** Whose case it is. */
export const applicantSchema = z.strictObject(person);
export type Applicant = z.output<typeof applicantSchema>;

/** A case (办件) and one service given in it; null where the sender does not say. `region` null: the channel's. */
export const serviceFactsSchema = z.strictObject({
  region,
  caseNumber,
  caseName: lineText().nullable(),
  institution: code,
  serviceItem: code,
  status: z.enum(caseStatuses),
  serviceNumber: ordinal,
  stage: lineText().nullable(),
  servedAt: moment.nullable(),
  window: code,
  staffMember: code,
  acceptedAt: moment.nullable(),
  completedAt: moment.nullable(),
  applicant: applicantSchema.nullable(),
});
export type ServiceFacts = z.output<typeof serviceFactsSchema>;

/** A complaint about a service: treated like a bad rating, but without a level. */
export const complaintSchema = z.strictObject({
  subject: lineText().nullable(),
  content: contentText().nullable(),
  categories: z.array(lineText()).max(20),
});
export type Complaint = z.output<typeof complaintSchema>;

const deviceSign = z.strictObject({ id: codeText(64), sequence: z.int().min(0).nullable() });

const evaluationSchema = z.strictObject({
  kind: z.literal('EVALUATION'),
  region,
  caseNumber: caseNumber.nullable(),
  serviceNumber: ordinal,
  evaluationNumber: ordinal,
  targetKind: z.enum(targetKinds),
  institution: code,
  window: code,
  staffMember: code,
  serviceItem: code,
  level: z.enum(satisfactionLevels),
  options: z.array(codeText(64)).max(50),
  /** The set that gives `options` their meaning: 510 is praise nationally and a complaint on one vendor's device. */
  optionSet: codeText(64),
  comment: commentText().nullable(),
  provenance: z.enum(provenances),
  /** Null: the time of receipt, which the host flags. */
  evaluatedAt: moment.nullable(),
  evaluator: evaluatorSchema.nullable(),
  flags: z.array(z.string().regex(/^[A-Z][A-Z0-9_]{0,63}$/)).max(20),
  service: serviceFactsSchema.optional(),
  /** Where the sender knows only whom it answered for: the host finds the last open invitation of this phone. */
  invitation: z.strictObject({ phone: codeText(64) }).optional(),
  /** The device that was rated on, with its own count of what it sent, so that a gap is seen (H40). */
  device: deviceSign.optional(),
});
export type EvaluationInput = z.output<typeof evaluationSchema>;

const serviceSchema = z.strictObject({
  kind: z.literal('SERVICE'),
  facts: serviceFactsSchema,
  complaint: complaintSchema.nullable(),
});
export type ServiceInput = z.output<typeof serviceSchema>;

const noRatingSchema = z.strictObject({
  kind: z.literal('NO_RATING'),
  reason: z.enum(noRatingReasons),
  facts: serviceFactsSchema.optional(),
  complaint: complaintSchema.optional(),
  /** The device that nobody rated on: a time-out counts among what it sent. */
  device: deviceSign.optional(),
});
export type NoRatingInput = z.output<typeof noRatingSchema>;

/** A page of another system asks for the rating page of a case: the case is recorded and a ticket answered. */
const pageCallSchema = z.strictObject({ kind: z.literal('PAGE_CALL'), facts: serviceFactsSchema });
export type PageCallInput = z.output<typeof pageCallSchema>;

/** A call-back that was made elsewhere, with the three heads of its form (R-62, S3 Art 11) where it has them. */
const callbackSchema = z.strictObject({
  kind: z.literal('CALLBACK'),
  region,
  caseNumber: caseNumber.nullable(),
  institution: code,
  /** The number of the work order, where the call was about one. */
  workOrder: code,
  purpose: z.enum(callbackPurposes),
  method: z.enum(callbackMethods),
  result: z.enum(callbackResults),
  level: z.enum(satisfactionLevels).nullable(),
  /** 服务规范, 服务效率, 服务态度. */
  heads: z
    .strictObject({
      norms: z.enum(satisfactionLevels).nullable(),
      efficiency: z.enum(satisfactionLevels).nullable(),
      attitude: z.enum(satisfactionLevels).nullable(),
    })
    .nullable(),
  comment: commentText().nullable(),
  calledAt: moment.nullable(),
  person: applicantSchema.nullable(),
});
export type CallbackInput = z.output<typeof callbackSchema>;

/** Somebody wants no more invitations at this phone. */
const optOutSchema = z.strictObject({ kind: z.literal('OPT_OUT'), phone: codeText(64) });
export type OptOutInput = z.output<typeof optOutSchema>;

/** A device says that it is there, and how far it has counted. */
const heartbeatSchema = z.strictObject({
  kind: z.literal('HEARTBEAT'),
  device: deviceSign,
});
export type HeartbeatInput = z.output<typeof heartbeatSchema>;

/** What an adapter makes of a record, strictly: a key too many is a fault of the adapter. */
export const canonicalSchema = z.discriminatedUnion('kind', [
  evaluationSchema,
  serviceSchema,
  noRatingSchema,
  pageCallSchema,
  callbackSchema,
  optOutSchema,
  heartbeatSchema,
]);
export type CanonicalInput = z.output<typeof canonicalSchema>;

/** Parses what an adapter answered; the host does it again, whatever the adapter promises. */
export function parseCanonical(input: unknown): Outcome<CanonicalInput> {
  return read(canonicalSchema, input);
}

/** An evaluation with everything that is not said left open. */
export function evaluationInput(
  said: Pick<EvaluationInput, 'level' | 'provenance'> & Partial<Omit<EvaluationInput, 'kind'>>,
): EvaluationInput {
  return {
    kind: 'EVALUATION',
    region: null,
    caseNumber: null,
    serviceNumber: 1,
    evaluationNumber: 1,
    targetKind: 'INSTITUTION',
    institution: null,
    window: null,
    staffMember: null,
    serviceItem: null,
    options: [],
    optionSet: nationalOptionSet,
    comment: null,
    evaluatedAt: null,
    evaluator: null,
    flags: [],
    ...said,
  };
}

/** Facts of a case with everything that is not said left open. */
export function serviceFacts(said: Pick<ServiceFacts, 'caseNumber' | 'status'> & Partial<ServiceFacts>): ServiceFacts {
  return {
    region: null,
    caseName: null,
    institution: null,
    serviceItem: null,
    serviceNumber: 1,
    stage: null,
    servedAt: null,
    window: null,
    staffMember: null,
    acceptedAt: null,
    completedAt: null,
    applicant: null,
    ...said,
  };
}

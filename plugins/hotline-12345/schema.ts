import { z } from 'zod';
import {
  codeText,
  commentText,
  contentText,
  evaluationInput,
  issue,
  lineText,
  normaliseEvaluator,
  normalisePerson,
  optional,
  serviceFacts,
  textFlags,
  timeText,
  type CanonicalInput,
  type CaseStatus,
  type Complaint,
  type SatisfactionLevel,
  type ServiceFacts,
} from '../../src/sdk';
import { isCallback, ratedAtOf } from './orders';
import type { Settings } from './settings';

/** The words for the four codes, as the interface defines them; exports carry the words. */
const CODE_OF_WORD = new Map([
  ['不满意', '0'],
  ['理解', '1'],
  ['满意', '2'],
  ['非常满意', '3'],
]);

const COMPLETED = /^(?!.*[未待]).*(?:办结|结案|归档|完成|完结)/;
const PENDING = /^(?:待|未)(?:受理|派|分派|转办|接单|签收)|^(?:草稿|新建)/;

const scalar = z.union([z.string(), z.number().transform(String)]);
const line = optional(scalar.pipe(lineText()));
const time = optional(scalar.pipe(timeText()));

const order = z.object({
  id: scalar.pipe(codeText(50)),
  type: line,
  subject: line,
  content: optional(scalar.pipe(contentText())),
  category1: line,
  category2: line,
  category3: line,
  category4: line,
  street: line,
  status: line,
  name: line,
  phone: optional(scalar.pipe(codeText(64))),
  department: optional(scalar.pipe(codeText())),
  reason: optional(scalar.pipe(commentText())),
  approach: optional(scalar),
  isReached: optional(scalar),
  orderedAt: time,
  dispatchedAt: time,
  solvedAt: time,
  calledBackAt: time,
  endedAt: time,
});
type OrderFacts = z.output<typeof order>;

/** What we believe of an order, and what it becomes: a rating where a call-back has a result, else a case record. */
export function canonicalOrder(settings: Settings) {
  const satisfaction = optional(
    scalar.transform((value, context): SatisfactionLevel => {
      const level = levelOf(value.normalize('NFKC').trim(), settings);
      if (level) return level;
      context.addIssue(issue('UNKNOWN_LEVEL'));
      return z.NEVER;
    }),
  );
  return order.extend({ satisfaction }).transform(({ satisfaction: level, ...facts }): CanonicalInput => {
    const service = factsOf(facts, settings);
    if (!level && isCallback(facts)) return callbackOf(facts, service);
    if (!level) {
      const complaint = complaintOf(facts, settings);
      return { kind: 'NO_RATING', reason: 'NOT_RATED_YET', facts: service, ...(complaint ? { complaint } : {}) };
    }
    const { evaluator, flags } = normaliseEvaluator(facts);
    const isTimeKnown = facts.calledBackAt !== null || facts.endedAt !== null;
    return evaluationInput({
      region: service.region,
      caseNumber: facts.id,
      institution: service.institution,
      level,
      // The citizen's own words. `replyPoin` and 处理结果 are the department's answer, and no comment on it.
      comment: facts.reason,
      provenance: 'HOTLINE',
      evaluatedAt: ratedAtOf(facts),
      evaluator,
      flags: [...flags, ...textFlags(facts.reason), ...(isTimeKnown ? [] : (['EVALUATED_AT_ASSUMED'] as const))],
      service,
    });
  });
}

/** A call-back before the work is done verifies what was complained of; after it, it tells the result. */
function callbackOf(facts: OrderFacts, { region, institution }: ServiceFacts): CanonicalInput {
  return {
    kind: 'CALLBACK',
    region,
    caseNumber: facts.id,
    institution,
    workOrder: null,
    purpose: facts.solvedAt ? 'RESULT' : 'VERIFICATION',
    method: 'TELEPHONE',
    result: facts.isReached === '1' ? 'REACHED' : 'UNREACHABLE',
    level: null,
    heads: null,
    comment: facts.reason,
    calledAt: facts.calledBackAt,
    person: normalisePerson(facts).person,
  };
}

function levelOf(value: string, { satisfaction }: Settings): SatisfactionLevel | undefined {
  const own = (key: string) => (Object.hasOwn(satisfaction, key) ? satisfaction[key] : undefined);
  return own(value) ?? own(CODE_OF_WORD.get(value) ?? '');
}

function factsOf(facts: OrderFacts, settings: Settings): ServiceFacts {
  return serviceFacts({
    caseNumber: facts.id,
    region: mapped(settings.regions, facts.street),
    caseName: facts.subject ?? categoriesOf(facts).at(-1) ?? facts.type,
    institution: mapped(settings.institutions, facts.department) ?? facts.department,
    status: statusOf(facts),
    stage: facts.status,
    servedAt: facts.solvedAt ?? facts.endedAt ?? facts.dispatchedAt ?? facts.orderedAt,
    acceptedAt: facts.orderedAt ?? facts.dispatchedAt,
    completedAt: facts.endedAt,
    applicant: normalisePerson(facts).person,
  });
}

function statusOf({ status, endedAt }: OrderFacts): CaseStatus {
  if (endedAt || (status !== null && COMPLETED.test(status))) return 'COMPLETED';
  return status !== null && PENDING.test(status) ? 'PENDING' : 'ACCEPTED';
}

function complaintOf(facts: OrderFacts, { complaintTypes, complaintCategories }: Settings): Complaint | null {
  const categories = categoriesOf(facts);
  const isComplaint = facts.type !== null && complaintTypes.includes(facts.type);
  const isMeant = complaintCategories.length === 0 || categories.some(name => complaintCategories.includes(name));
  if (!isComplaint || !isMeant) return null;
  return { subject: facts.subject ?? categories.at(-1) ?? null, content: facts.content, categories };
}

function categoriesOf({ category1, category2, category3, category4 }: OrderFacts): string[] {
  return [category1, category2, category3, category4].filter(name => name !== null);
}

function mapped(map: Readonly<Record<string, string>>, key: string | null): string | null {
  return key !== null && Object.hasOwn(map, key) ? (map[key] ?? null) : null;
}

import { z } from 'zod';
import {
  accept,
  caseStatusCodes,
  codeText,
  commentText,
  evaluationInput,
  issue,
  lineText,
  meaningOf,
  normaliseEvaluator,
  optional,
  parseForm,
  read,
  satisfactionCodings,
  serviceFacts,
  textFlags,
  wholeNumber,
  type CanonicalInput,
  type Delivery,
  type Outcome,
  type ParsedRecord,
  type SatisfactionLevel,
} from '../../src/sdk';
import type { Settings } from './settings';

/** A form as it was sent: of a clerk who rings people up, or of the web page of the same system. */
export interface Invitation {
  shape: 'INVITATION';
  said: Readonly<Record<string, string>>;
}

export const FORM = 'application/x-www-form-urlencoded';

const count = wholeNumber(1, 9_999);
const head = z.object({ projid: codeText(50), evaluteCount: optional(count), evaluatecount: optional(count) });

/** Reads the form. Its key is the case with the number of the rating, which the system itself takes only once. */
export function parseInvitation({ body, contentType }: Delivery): Outcome<Iterable<ParsedRecord<Invitation>>> {
  const form = parseForm(body, contentType);
  if (!form.ok) return form;
  const said = Object.fromEntries(form.value);
  const key = read(head, said);
  if (!key.ok) return accept([{ ...key, externalId: null }]);
  const { projid, evaluteCount, evaluatecount } = key.value;
  return accept([
    { externalId: `${projid}/${evaluteCount ?? evaluatecount ?? 1}`, data: { shape: 'INVITATION', said } },
  ]);
}

const word = optional(z.string().transform(text => text.trim()));

const invitation = head.extend({
  projectNo: optional(codeText(50)),
  projectname: optional(lineText()),
  proStatus: word,
  serviceCode: optional(codeText()),
  evaluateDetail: word,
  'evaluateDetailArray[]': word,
  evaluateContent: optional(commentText()),
  evaluatorName: optional(lineText()),
  evaluatorPhone: optional(codeText(64)),
  evaluatorCardnumber: optional(codeText(64)),
  isAnonymity: word,
  checkState: word,
  offerorName: word,
});
type Form = z.output<typeof invitation>;

/** Whether a citizen sent the form from the web: those of the telephone are marked as reviewed, or name who rang up. */
export function isOfTheWeb({ checkState, offerorName }: { checkState?: string | null; offerorName?: string | null }) {
  return checkState === '1' || (!checkState && !offerorName);
}

/**
 * What a form becomes: a rating that was asked for by telephone, or one that was given on the web. That a slider was moved
 * and a robot excluded (`huaKuaiFlag`, `checkFlag`) is what the sender's page says of itself, and proves nothing.
 */
export function canonicalInvitation({ invitationCoding }: Settings) {
  const level = z.string().transform((text, context): SatisfactionLevel => {
    const known = meaningOf<SatisfactionLevel>(satisfactionCodings[invitationCoding], text);
    if (known) return known;
    context.addIssue(issue(text.trim() === '' ? 'MISSING_FIELD' : 'UNKNOWN_LEVEL'));
    return z.NEVER;
  });
  return invitation.extend({ satisfactionEvaluate: level }).transform((form): CanonicalInput => {
    const { evaluator, flags } = normaliseEvaluator(
      { name: form.evaluatorName, phone: form.evaluatorPhone, idNumber: form.evaluatorCardnumber },
      form.isAnonymity === null ? null : form.isAnonymity !== '1',
    );
    const facts = factsOf(form);
    return evaluationInput({
      caseNumber: caseNumberOf(form),
      serviceNumber: numberOf(form),
      serviceItem: form.serviceCode,
      level: form.satisfactionEvaluate,
      options: optionsOf(form),
      comment: form.evaluateContent,
      provenance: isOfTheWeb(form) ? 'SELF_GIVEN' : 'INVITED',
      evaluator,
      flags: [...flags, ...textFlags(form.evaluateContent), 'EVALUATED_AT_ASSUMED'],
      ...(facts ? { service: facts } : {}),
    });
  });
}

const caseNumberOf = ({ projectNo, projid }: Form) => projectNo ?? projid;

/** `evaluteCount` (sic) mirrors the number of the service (domain.md 2.3). */
const numberOf = ({ evaluteCount, evaluatecount }: Form) => evaluteCount ?? evaluatecount ?? 1;

function optionsOf({ evaluateDetail, 'evaluateDetailArray[]': list }: Form): string[] {
  const codes = [evaluateDetail, list].flatMap(text => text?.split(/[,|]/) ?? []);
  return [...new Set(codes.map(code => code.trim()).filter(code => code !== ''))];
}

function factsOf(form: Form) {
  const status = form.proStatus === null ? null : meaningOf(caseStatusCodes, form.proStatus);
  if (status === null) return null;
  return serviceFacts({
    caseNumber: caseNumberOf(form),
    status,
    caseName: form.projectname,
    serviceItem: form.serviceCode,
    serviceNumber: numberOf(form),
  });
}

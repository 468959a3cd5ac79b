import type { Applicant, ApplicantKind, Evaluator, RecordFlag } from './canonical';
import { normaliseIdNumber, normalisePhone } from './identity-numbers';

/** What senders write where the name should be when there is none. */
const NOT_A_NAME = /^(?:匿名.{0,4}|无|无名.?|未知|不详|未提供|不愿透露.{0,4}|保密|-+|\/+|\*+|null|anonymous)$/i;

/** A person in the sender's words; empty is the same as absent. */
export interface StatedPerson {
  kind?: ApplicantKind | null;
  name?: string | null;
  phone?: string | null;
  idNumber?: string | null;
}

/**
 * A person in canonical form, null where nothing is stated, with flags for a number that looks wrong: a mistyped
 * phone or certificate number never blocks the rating (bad-input rows H67, H68).
 */
export function normalisePerson(stated: StatedPerson): { person: Applicant | null; flags: RecordFlag[] } {
  const name = nameOf(stated.name);
  const phone = stated.phone?.trim() ? normalisePhone(stated.phone) : null;
  const idNumber = stated.idNumber?.trim() ? normaliseIdNumber(stated.idNumber) : null;
  const flags: RecordFlag[] = [];
  if (phone && !phone.isValid) flags.push('PHONE_UNUSUAL');
  if (idNumber && !idNumber.isValid) flags.push('ID_CHECK_FAILED');
  if (!name && !phone && !idNumber) return { person: null, flags };
  const person = { kind: stated.kind ?? null, name, phone: phone?.value ?? null, idNumber: idNumber?.value ?? null };
  return { person, flags };
}

/** The evaluator of a rating: real-name where a name is given that is one, unless the sender says otherwise. */
export function normaliseEvaluator(
  stated: StatedPerson,
  realName?: boolean | null,
): { evaluator: Evaluator | null; flags: RecordFlag[] } {
  const { person, flags } = normalisePerson(stated);
  if (!person) return { evaluator: null, flags };
  return { evaluator: { ...person, realName: person.name !== null && realName !== false }, flags };
}

function nameOf(stated: string | null | undefined): string | null {
  const name = stated?.trim() ?? '';
  return name === '' || NOT_A_NAME.test(name.normalize('NFKC')) ? null : name;
}

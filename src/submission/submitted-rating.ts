import { fail, ok, type Result } from '../platform/errors';
import {
  evaluationInput,
  type EvaluationInput,
  normaliseEvaluator,
  parseCanonical,
  type Provenance,
  textFlags,
} from '../sdk';

/** A rating as somebody who waits for the answer submits it; what is null or missing is not said. */
export type SubmittedRating = Stated<
  Omit<EvaluationInput, 'kind' | 'level' | 'region' | 'flags' | 'service' | 'invitation' | 'device' | 'evaluator'>
> & {
  region: string;
  level: EvaluationInput['level'];
  evaluator?: Stated<NonNullable<EvaluationInput['evaluator']>> | null;
  ticket?: string | null;
  idempotencyKey: string;
};

type Stated<T> = { [K in keyof T]?: T[K] | null };

/** What a rating is at most that goes through an office's hands (T1). */
const OFFICE_CLAIMS: readonly Provenance[] = [
  'STAFF_ASSISTED',
  'PROXY',
  'HOTLINE',
  'PAPER',
  'SURVEY',
  'SUPERVISION',
  'CALLBACK',
];

/** The canonical rating, checked as those of every channel are; problems point into the input. */
export function canonicalRating(submitted: SubmittedRating, provenance: Provenance): Result<EvaluationInput> {
  const { idempotencyKey: _key, ticket: _ticket, provenance: _claim, evaluator, ...said } = submitted;
  const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
  const rater = normaliseEvaluator(evaluator ?? {}, evaluator?.realName);
  const parsed = parseCanonical(
    evaluationInput({
      level: submitted.level,
      ...stated,
      provenance,
      ...rater,
      flags: [...rater.flags, ...textFlags(submitted.comment ?? null)],
    }),
  );
  if (parsed.ok && parsed.value.kind === 'EVALUATION') return ok(parsed.value);
  if (parsed.ok) return fail(['input'], 'BAD_USER_INPUT');
  return fail(['input', ...(parsed.pointer ?? '').split('/').slice(1)], parsed.code, parsed.params);
}

/** A claim above what an office may make is lowered, not refused. */
export function officeProvenance(claim: Provenance | null | undefined): Provenance {
  return claim && OFFICE_CLAIMS.includes(claim) ? claim : 'STAFF_ASSISTED';
}

import type { Refusal } from '../identity/refusals';
import type { Problem } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';

const actions = { Evaluation: 'appeal.refused', Appeal: 'appeal.refused', Exclusion: 'exclusion.refused' } as const;

/** What was refused in due process, for the audit trail: about what, by its global id as it was sent, and why. */
export function refusalOf(
  kind: keyof typeof actions,
  globalId: string,
  operation: string,
  problems: readonly Problem[],
): Refusal {
  const key = decodeGlobalId(globalId);
  const subject = `${kind}:${key?.type === kind ? key.id : '?'}`;
  return { action: actions[kind], subject, detail: { operation, code: problems[0]!.code } };
}

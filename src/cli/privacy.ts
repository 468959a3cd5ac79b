import { decodeGlobalId } from '../platform/global-id';
import { erasureBases, type ErasureBasis, type ErasureOutcome } from '../evaluation/erasure';
import { EGRESS_USAGE, egressCommand } from './egress';
import { readArguments, UsageError } from './usage';
import { withRecords } from './with-app';

const USAGE = `hcp privacy erase EVALUATION --basis ${erasureBases.join('|')} --token TOKEN --approval TOKEN
${EGRESS_USAGE}`;

const outcomes: Record<ErasureOutcome, string> = {
  ERASED: 'The person was erased from the rating; the rating stays.',
  FORBIDDEN:
    '--token must be of a MANAGEMENT_OFFICE of the region, --approval of a SECURITY_ADMINISTRATOR who is somebody else',
  NOT_FOUND: 'there is no such rating',
  STILL_PUBLISHED: 'its words are published: withdraw the release first',
};

/** What becomes of persons: `erase` takes one out of a rating; the others are about what may leave, and what did. */
export async function privacyCommand(args: string[]): Promise<void> {
  const [action = '', ...rest] = args;
  return ['bases', 'allow', 'withdraw', 'ledger'].includes(action) ? egressCommand(action, rest) : erase(args);
}

/** Takes the person out of a rating, where two people show by their tokens that they want it. */
async function erase(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { positionals, values } = readArguments(args, { basis: text, token: text, approval: text });
  const [action, evaluation = ''] = positionals;
  const id = decodeGlobalId(evaluation);
  const basis = erasureBases.find((name: ErasureBasis) => name === values.basis);
  if (action !== 'erase' || id?.type !== 'Evaluation') throw new UsageError(USAGE);
  if (!basis) throw new UsageError(`--basis must be one of ${erasureBases.join(', ')}`);
  const outcome = await withRecords(async ({ erasure, authentication }) => {
    const [askedBy, approvedBy] = await Promise.all(
      [values.token, values.approval].map(token => authentication.authenticate(`Bearer ${token ?? ''}`)),
    );
    if (!askedBy || !approvedBy) throw new UsageError(USAGE);
    return erasure.erase({ evaluation: { region: id.region, id: id.id }, basis, askedBy, approvedBy });
  });
  if (outcome !== 'ERASED') throw new UsageError(outcomes[outcome]);
  console.log(outcomes.ERASED);
}

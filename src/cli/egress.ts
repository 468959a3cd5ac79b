import type { App } from '../app';
import { decodeGlobalId } from '../platform/global-id';
import { type BasisOutcome, type BasisRequest, recipientNamed } from '../privacy/basis-recording';
import { PASSED } from '../privacy/egress';
import type { Recipient } from '../privacy/egress-bases';
import { type Ground, grounds, type PersonalKind, personalKinds } from '../privacy/egress-basis.entity';
import { readArguments, UsageError } from './usage';
import { withRecords } from './with-app';

export const EGRESS_USAGE = `hcp privacy bases RECIPIENT
hcp privacy allow RECIPIENT --kinds ${personalKinds.join(',')} --ground ${grounds.join('|')} --reason TEXT [--of EVALUATION]
  --token TOKEN --approval TOKEN
hcp privacy withdraw RECIPIENT --kinds KIND,… --reason TEXT [--of EVALUATION] --token TOKEN [--approval TOKEN]
hcp privacy ledger REGION [--since 2026-03-01T00:00:00+08:00]`;

const outcomes: Record<BasisOutcome, string> = {
  RECORDED: 'It is on record, and holds from now on.',
  FORBIDDEN:
    '--token must be of a MANAGEMENT_OFFICE of the region, --approval of a SECURITY_ADMINISTRATOR who is somebody else',
  NOT_FOUND: 'there is no such recipient, or no such rating',
};

const text = { type: 'string' } as const;

/** Why persons' data may go to whom: `privacy bases` shows it, `privacy allow` and `privacy withdraw` change it. */
export async function egressCommand(action: string, args: string[]): Promise<void> {
  if (action === 'ledger') return ledger(args);
  const { positionals, values } = readArguments(args, {
    ...{ kinds: text, ground: text, reason: text, of: text, token: text, approval: text },
  });
  const recipient = recipientNamed(decodeGlobalId(positionals[0] ?? ''));
  if (!recipient) throw new UsageError(EGRESS_USAGE);
  if (action === 'bases') return withRecords(app => show(app, recipient));
  const kinds = personalKinds.filter((kind: PersonalKind) => values.kinds?.split(',').includes(kind));
  const stated = grounds.find((name: Ground) => name === values.ground);
  const ground: BasisRequest['ground'] | undefined = action === 'withdraw' ? 'WITHDRAWN' : stated;
  const evaluation = values.of === undefined ? null : decodeGlobalId(values.of);
  const isOfOne = evaluation?.type === 'Evaluation';
  const isOddOne = values.of !== undefined && (!isOfOne || !['CONSENT', 'WITHDRAWN'].includes(ground ?? ''));
  const { reason = '' } = values;
  if (!kinds.length || kinds.length !== values.kinds?.split(',').length || !ground || !reason.trim() || isOddOne) {
    throw new UsageError(EGRESS_USAGE);
  }
  const outcome = await withRecords(async ({ basisRecording, authentication }) => {
    const [askedBy, approvedBy] = await Promise.all(
      [values.token, values.approval].map(token => authentication.authenticate(`Bearer ${token ?? ''}`)),
    );
    if (!askedBy) throw new UsageError(EGRESS_USAGE);
    const request = { recipient, kinds, ground, reason, evaluation, askedBy, approvedBy: approvedBy ?? null };
    return basisRecording.record(request);
  });
  if (outcome !== 'RECORDED') throw new UsageError(outcomes[outcome]);
  console.log(outcomes.RECORDED);
}

async function show({ egressBases, database }: App, recipient: Recipient): Promise<void> {
  const held = await egressBases.of(database.reader, recipient);
  for (const { kind, ground, reason, id } of held.values()) {
    console.log(`${kind}  ${ground}  ${reason}${id === null ? '  (from the beginning)' : ''}`);
  }
  const none = personalKinds.filter(kind => !held.has(kind));
  if (none.length) console.log(`without a basis, so these stay here: ${none.join(', ')}`);
}

/** What left for third parties from a region and those below it, the newest first, a line of JSON each. */
async function ledger(args: string[]): Promise<void> {
  const { positionals, values } = readArguments(args, { since: text });
  const [region = ''] = positionals;
  const from = values.since === undefined ? null : new Date(values.since);
  if (!region || Number.isNaN(from?.getTime())) throw new UsageError(EGRESS_USAGE);
  await withRecords(async ({ trail, regions }) => {
    const scope = { regions: regions.subtree(region), institution: null, staffMember: null };
    for (let after = null, isLast = false; !isLast;) {
      const page = await trail.list(scope, { action: PASSED, from }, { first: 100, after });
      for (const { at, region: of, subject, detail, isIntact } of page.nodes) {
        const line = { at, region: of, recipient: subject, ...(JSON.parse(detail ?? '{}') as object), isIntact };
        console.log(JSON.stringify(line));
      }
      after = page.nodes.at(-1)?.keyset ?? null;
      isLast = !page.hasNextPage;
    }
  });
}

import { z } from 'zod';
import { OutboundError } from '../platform/outbound-fetch';
import type { OutboundFetch } from '../sdk/contract';
import { type Account, MOST_NAMED, type Question } from './comparison';
import { sealEnvelope } from './envelope';
import type { UpstreamDestinationView } from './upstream-destinations';

const summary = { count: z.int().min(0), digest: z.string().regex(/^[0-9a-f]{64}$/) };
const account = z.object({
  ...summary,
  parts: z.array(z.object({ ...summary, part: z.string().max(12) })).max(10_000),
  records: z
    .array(z.object({ key: z.string().max(64), digest: summary.digest }))
    .max(MOST_NAMED)
    .nullable(),
});

/** Asks a destination what it knows. Throws where it does not say so, or cannot be reached. */
export async function askUpstream(
  { url, appMark, keys, publicKey }: UpstreamDestinationView,
  question: Question,
  fetch: OutboundFetch,
  at: Date,
): Promise<Account> {
  const body = new Uint8Array(
    sealEnvelope(question, { appMark, privateKey: keys.privateKey, publicKey: publicKey! }, at),
  );
  const headers = { 'content-type': 'application/json', 'user-agent': 'haochaping' };
  const response = await fetch(`${url.replace(/\/+$/, '')}/reconciliation`, { method: 'POST', headers, body });
  if (!response.ok) throw new Error(`HTTP_${response.status}`);
  const parsed = account.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new OutboundError('SOURCE_UNREACHABLE');
  return parsed.data;
}

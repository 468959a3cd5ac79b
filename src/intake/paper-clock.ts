import { shanghaiDate } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import type { TakenRecord } from './canonical-records';

/** Marks a rating on paper that was uploaded after its limit. It counts all the same. */
export const PAPER_LATE = 'PAPER_LATE';

/** Longer than any limit takes, holidays included: what is older is judged as if it were of that day. */
const LONGEST_MS = 3 * 365 * 86_400_000;

/**
 * The ratings on paper that came later than the policy in force on the day of handling allows (R-58: 5 working days;
 * C-04). `evaluatedAt` is that day; without it nothing can be said, and where the policy sets no limit nothing is late.
 */
export async function latePapers(
  records: readonly TakenRecord[],
  policies: Pick<PolicyService, 'deadline'>,
): Promise<ReadonlySet<TakenRecord>> {
  const late = new Set<TakenRecord>();
  const limits = new Map<string, Date | null>();
  for (const record of records) {
    const { rating, region, source } = record;
    if (!rating?.evaluatedAt || !isPaper(rating)) continue;
    const from = new Date(Math.max(rating.evaluatedAt.getTime(), source.receivedAt.getTime() - LONGEST_MS));
    if (from > source.receivedAt) continue;
    const key = `${region}/${shanghaiDate(from)}`;
    const dueAt = limits.has(key) ? limits.get(key) : (await policies.deadline(region, 'PAPER_UPLOAD', from)).dueAt;
    limits.set(key, dueAt ?? null);
    if (dueAt && source.receivedAt > dueAt) late.add(record);
  }
  return late;
}

/** A form that its collector filled in is on paper, too, though the rating is a proxy's. */
function isPaper({ provenance, flags }: NonNullable<TakenRecord['rating']>): boolean {
  return provenance === 'PAPER' || flags.includes('PAPER_PROXY');
}

import { addDays, endOfShanghaiDay, shanghaiDate } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';

/** How long a ticket is good where no rule ends the time for rating. */
const DAYS_WITHOUT_RULE = 30;

/**
 * Until when a service may be rated: the supplementary window, else the day on which the default rating ends it,
 * both counted from the handling; 30 natural days from now where the policy has neither.
 */
export async function ratableUntil(
  policies: PolicyService,
  region: string,
  { handledAt, now }: { handledAt: Date | null; now: Date },
): Promise<Date> {
  for (const rule of ['SUPPLEMENT', 'DEFAULT_RATING'] as const) {
    const { dueAt } = await policies.deadline(region, rule, handledAt ?? now);
    if (dueAt) return dueAt;
  }
  return endOfShanghaiDay(addDays(shanghaiDate(now), DAYS_WITHOUT_RULE));
}

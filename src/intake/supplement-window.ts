import { caseKey } from '../catalog/case-lookup';
import { findServedAt } from '../catalog/served-at';
import type { Database } from '../platform/database';
import type { PolicyService } from '../policy/policy.service';
import type { TakenRecord } from './canonical-records';
import type { PolicyOf } from './record-judge';

/** Tells which ratings come after the time that a visitor has to rate a service in (补充评价, R-59). They count, and are marked. */
export class SupplementWindow {
  constructor(
    private readonly database: Database,
    private readonly policies: PolicyService,
  ) {}

  /** The ratings of services that were given too long ago, where the region's policy of that day sets a limit. */
  async late(records: readonly TakenRecord[], policyOf: PolicyOf): Promise<ReadonlySet<TakenRecord>> {
    const limited = records.filter(
      record =>
        record.rating?.caseNumber &&
        record.rating.provenance !== 'DEFAULTED' &&
        policyOf(record).supplementaryWindow.days !== null,
    );
    if (!limited.length) return new Set();

    const asked = limited.map(({ region, rating }) => ({
      region,
      caseNumber: rating!.caseNumber!,
      serviceNumber: rating!.serviceNumber,
    }));
    const stored = await findServedAt(this.database.reader, asked);
    const late = new Set<TakenRecord>();
    for (const [i, record] of limited.entries()) {
      const { rating, facts, region, source } = record;
      const servedAt = facts?.servedAt ?? stored.get(`${caseKey(asked[i]!)}#${asked[i]!.serviceNumber}`);
      if (!servedAt) continue;
      const { dueAt } = await this.policies.deadline(region, 'SUPPLEMENT', servedAt);
      if (dueAt && (rating!.evaluatedAt ?? source.receivedAt) > dueAt) late.add(record);
    }
    return late;
  }
}

import { findInstitutions } from '../catalog/catalog.queries';
import type { CatalogService } from '../catalog/catalog.service';
import type { RegionTree } from '../identity/region-tree';
import type { Database } from '../platform/database';
import { shanghaiDate } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings } from '../policy/settings';
import type { JudgedRecord, TakenRecord } from './canonical-records';
import { latePapers, PAPER_LATE } from './paper-clock';
import { WEAK_SOURCE } from '../channel/weak-source';
import type { SupplementWindow } from './supplement-window';

const LATE_MS = 3 * 365 * 86_400_000;
const AHEAD_MS = 5 * 60_000;

/** Compares records with the catalogue and the policy. What is odd is flagged; nothing is lost for it. */
export class RecordJudge {
  constructor(
    private readonly database: Database,
    private readonly catalog: CatalogService,
    private readonly policies: PolicyService,
    private readonly regions: RegionTree,
    private readonly supplement: SupplementWindow,
  ) {}

  /**
   * The records about an institution of another place: one that is registered neither below the channel's region nor
   * above it. A district's channel must not rate its neighbours (T15), but their city's bureaus sit in its halls.
   */
  async outOfScope(records: readonly TakenRecord[]): Promise<ReadonlySet<TakenRecord>> {
    const codes = [...new Set(records.flatMap(record => institutionOf(record) ?? []))];
    const found = codes.length ? await findInstitutions(this.database.reader, codes) : [];
    const regionOf = new Map(found.flatMap(each => (each ? [[each.code, each.region] as const] : [])));
    return new Set(
      records.filter(record => {
        const region = regionOf.get(institutionOf(record) ?? '');
        return region !== undefined && !this.regions.areOnOneLine(record.source.channelRegion, region);
      }),
    );
  }

  /** The records with their flags, in the same order. Runs before the unit of work, so that no lock waits for it. */
  async judge(records: readonly TakenRecord[]): Promise<JudgedRecord[]> {
    const unknown = await this.catalog.unknownCodes(
      this.database.reader,
      records.map(({ rating, facts, notice }) => ({
        institution: institutionOf({ rating, facts, notice }),
        window: rating?.window ?? facts?.window ?? null,
        staffMember: rating?.staffMember ?? facts?.staffMember ?? null,
        serviceItem: rating?.serviceItem ?? facts?.serviceItem ?? null,
      })),
    );
    const policyOf = await this.policiesOf(records);
    const late = await this.supplement.late(records, policyOf);
    const latePaper = await latePapers(records, this.policies);
    return records.map((record, i) => ({
      ...record,
      flags: [
        ...new Set([
          ...unknown[i]!,
          ...ratingFlags(record, policyOf(record)),
          ...(late.has(record) ? ['AFTER_SUPPLEMENT_WINDOW'] : []),
          ...(latePaper.has(record) ? [PAPER_LATE] : []),
        ]),
      ],
    }));
  }

  /** The rules in force where and when each record was received; asked for once for each place and day. */
  private async policiesOf(records: readonly TakenRecord[]): Promise<PolicyOf> {
    const found = new Map<string, PolicySettings>();
    const keyOf = ({ region, source }: TakenRecord) => `${region}/${shanghaiDate(source.receivedAt)}`;
    const keys = new Map<TakenRecord, string>();
    for (const record of records) {
      const key = keyOf(record);
      keys.set(record, key);
      if (!found.has(key)) {
        found.set(key, (await this.policies.resolve(record.region, shanghaiDate(record.source.receivedAt))).settings);
      }
    }
    return record => found.get(keys.get(record)!)!;
  }
}

/** The rules that apply to a record. */
export type PolicyOf = (record: TakenRecord) => PolicySettings;

function ratingFlags({ rating, source }: TakenRecord, { realNamePolicy }: PolicySettings): string[] {
  if (!rating) return [];
  const isNameMissing = realNamePolicy === 'REQUIRED' && !rating.evaluator?.realName;
  return [
    ...rating.flags,
    ...(source.isWeak ? [WEAK_SOURCE] : []),
    ...timeFlags(rating.evaluatedAt, source.receivedAt),
    ...(isNameMissing ? ['REAL_NAME_MISSING'] : []),
  ];
}

function institutionOf({ rating, facts, notice }: Pick<TakenRecord, 'rating' | 'facts' | 'notice'>): string | null {
  const callback = notice?.kind === 'CALLBACK' ? notice : null;
  return rating?.institution ?? facts?.institution ?? callback?.institution ?? null;
}

function timeFlags(evaluatedAt: Date | null, receivedAt: Date): string[] {
  if (!evaluatedAt) return ['EVALUATED_AT_ASSUMED'];
  const age = receivedAt.getTime() - evaluatedAt.getTime();
  return age < -AHEAD_MS || age > LATE_MS ? ['EVALUATED_AT_UNUSUAL'] : [];
}

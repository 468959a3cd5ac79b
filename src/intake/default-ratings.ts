import { findUnratedServices, type UnratedService } from '../evaluation/unrated-services';
import type { RegionTree } from '../identity/region-tree';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { IdGenerator } from '../platform/ids';
import { addDays, endOfShanghaiDay, shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import type { PolicyService } from '../policy/policy.service';
import { evaluationInput } from '../sdk';
import type { TakenRecord } from './canonical-records';
import type { ChannelService, ChannelView } from '../channel/channel.service';
import type { Committer } from './committer';

const BATCH = 500;
/** An outage of so many days loses no default rating; a history that is imported gets none for what is older. */
const CATCH_UP_DAYS = 30;
/** No policy waits longer. */
const LONGEST_LIMIT_DAYS = 120;

/**
 * Default ratings (默认评价, R-60): where the policy of a region says so, a service that nobody rated in time is rated by
 * default. Such a rating is marked DEFAULTED, never counts as satisfaction, and makes room for any that a citizen gives later.
 */
export class DefaultRatings {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'codes' | 'refresh'>,
    private readonly policies: PolicyService,
    private readonly channels: ChannelService,
    private readonly committer: Committer,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Rates what is due in all regions; answers how many ratings were added. Several processes may do it at once. */
  async rateDue(): Promise<number> {
    await this.regions.refresh();
    let added = 0;
    for (const region of this.regions.codes()) added += await this.rateDueIn(region);
    return added;
  }

  private async rateDueIn(region: string): Promise<number> {
    const lastDay = await this.lastDayDue(region);
    if (lastDay === null) return 0;
    let after = { servedAt: startOfShanghaiDay(addDays(lastDay, -CATCH_UP_DAYS)), caseId: '' };
    const until = endOfShanghaiDay(lastDay);
    let added = 0;
    for (;;) {
      const services = await findUnratedServices(this.database.reader, { region, after, until, limit: BATCH });
      const records = await this.recordsOf(services);
      if (records.length) added += await this.commit(region, records);
      if (services.length < BATCH) return added;
      after = services.at(-1)!;
    }
  }

  /** The last day whose unrated services are rated by default by now; null where there is no such rule. */
  private async lastDayDue(region: string): Promise<string | null> {
    const now = this.clock.now();
    const today = shanghaiDate(now);
    if (!(await this.policies.resolve(region, today)).settings.defaultRating) return null;
    for (let back = 1; back <= LONGEST_LIMIT_DAYS; back++) {
      const day = addDays(today, -back);
      const { dueAt } = await this.policies.deadline(region, 'DEFAULT_RATING', startOfShanghaiDay(day));
      if (dueAt && dueAt < now) return day;
    }
    return null;
  }

  private async recordsOf(services: readonly UnratedService[]): Promise<Omit<TakenRecord, 'source'>[]> {
    const records: Omit<TakenRecord, 'source'>[] = [];
    for (const service of services) {
      const { region, servedAt } = service;
      // The rule of the day on which the service was given: none applies to what was before it.
      const { defaultRating } = (await this.policies.resolve(region, shanghaiDate(servedAt))).settings;
      const { dueAt } = await this.policies.deadline(region, 'DEFAULT_RATING', servedAt);
      if (!defaultRating || !dueAt || dueAt >= this.clock.now()) continue;
      const rating = evaluationInput({
        level: defaultRating.level,
        provenance: 'DEFAULTED',
        caseNumber: service.caseNumber,
        serviceNumber: service.serviceNumber,
        institution: service.institution,
        window: service.window,
        staffMember: service.staffMember,
        serviceItem: service.serviceItem,
        evaluatedAt: dueAt,
      });
      records.push({
        position: records.length,
        externalId: `${service.caseId}/${service.serviceNumber}`,
        region,
        rating,
        facts: null,
        complaint: null,
        notice: null,
      });
    }
    return records;
  }

  private async commit(region: string, records: Omit<TakenRecord, 'source'>[]): Promise<number> {
    const channel: ChannelView = await this.channels.builtIn(region, 'default');
    const id = this.ids.next();
    const receivedAt = this.clock.now();
    const source = { channelCode: channel.code, channelRegion: region, deliveryId: id, receivedAt };
    const body = Buffer.from(JSON.stringify(records.map(({ externalId, rating }) => ({ externalId, ...rating }))));
    const [outcome] = await this.committer.commit([
      {
        id,
        channel,
        delivery: { receivedAt, headers: {}, query: {}, contentType: 'application/json', body },
        sender: 'system',
        messageId: null,
        read: { taken: records.map(record => ({ ...record, source })), refused: [] },
      },
    ]);
    return outcome!.accepted;
  }
}

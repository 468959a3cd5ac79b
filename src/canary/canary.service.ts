import type { ChannelService } from '../channel/channel.service';
import type { Principal, Scope } from '../identity/principal';
import { type Refusals } from '../identity/refusals';
import type { RegionTree } from '../identity/region-tree';
import { isInScope, narrowScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { RowKey } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import type { Canaries } from './canaries';
import { type CanaryPlanner, lastAttempt } from './canary-planner';
import { type CanaryRunsAsked, type CanaryRunView, findCanaryRuns, listCanaryRuns } from './canary-run.query';

/** Who calls. */
export interface Viewer {
  principal: Principal;
  scope: Scope;
}

/** Times that a channel is tested on a day: whoever mends it needs some, and none needs hundreds. */
const MOST_A_DAY = 20;

/** Tests of channels for those who answer for them. */
export class CanaryService {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly channels: Pick<ChannelService, 'claim'>,
    private readonly planner: CanaryPlanner,
    private readonly canaries: Pick<Canaries, 'sendAll'>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly clock: Clock,
  ) {}

  /** One page of the tests in scope. */
  list(
    { scope }: Viewer,
    { region, ...asked }: CanaryRunsAsked & { region?: string | null },
    page: { first: number; after: Keyset | null },
  ): Promise<Page<CanaryRunView>> {
    const within = region ? narrowScope(scope, region, this.regions) : scope;
    return listCanaryRuns(this.database.reader, within, asked, page);
  }

  /** The tests of these keys, as far as they are in scope. */
  find({ scope }: Viewer, keys: readonly RowKey[]): Promise<CanaryRunView[]> {
    return findCanaryRuns(this.database.reader, scope, keys);
  }

  /**
   * Tests a channel now, whatever the hour. Answers the tests as far as they came by then: the work order follows within
   * moments, and is looked for by the next turn of the daily test.
   */
  async run(viewer: Viewer, input: { channel: string; idempotencyKey: string }): Promise<Result<CanaryRunView[]>> {
    const { principal, scope } = viewer;
    const { subject: actor } = principal;
    const operation = 'runCanary';
    const result = await this.idempotency.run({ actor, operation, key: input.idempotencyKey, input }, async tx => {
      // Two who test one channel take turns.
      const claimed = await this.channels.claim(tx, scope, input.channel, { path: ['input', 'channel'] });
      if (!claimed.ok) return claimed;
      const channel = claimed.value;
      if (!isInScope(scope, channel.region)) return fail(['input', 'channel'], 'NOT_FOUND');
      if (!channel.enabled) return fail(['input', 'channel'], 'CHANNEL_DISABLED');
      const day = shanghaiDate(this.clock.now());
      if ((await lastAttempt(tx, channel.code, day)) >= MOST_A_DAY) {
        return fail(['input', 'channel'], 'TOO_MANY_REQUESTS');
      }
      const keys = await this.planner.plan(tx, channel, actor);
      await this.audit.record(tx, {
        ...{ actor, action: 'canary.requested', region: channel.region, subject: `Channel:${channel.code}` },
        detail: { runs: keys.map(({ id }) => id).join() },
      });
      return ok({ keys });
    });
    const subject = `Channel:${input.channel}`;
    await this.refusals.noted(principal, { action: 'canary.refused', subject, operation }, result);
    if (!result.ok) return result;
    const planned = await this.find(viewer, result.value.keys);
    await this.canaries.sendAll(planned.filter(({ state }) => state === 'PLANNED'));
    return ok(await this.find(viewer, result.value.keys));
  }
}

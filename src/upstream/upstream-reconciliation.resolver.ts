import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { CalendarDate, RegionCode } from '../platform/scalars';
import { userErrors } from '../platform/user-error.type';
import type { Reconciliation, ReconciliationRow } from './reconciliation';
import {
  ReconcileUpstreamInput,
  ReconcileUpstreamPayload,
  UpstreamReconciliationType,
} from './upstream-reconciliation.type';

@Resolver(() => UpstreamReconciliationType)
export class UpstreamReconciliationResolver {
  constructor(
    private readonly reconciliation: Reconciliation,
    private readonly onWish: () => void,
  ) {}

  @Query(() => [UpstreamReconciliationType], {
    description:
      '某地区某日的上报核对，每个上级平台一行 · A row for each higher platform to which the region is reported.',
  })
  upstreamReconciliation(
    @Arg('region', () => RegionCode) region: string,
    @Arg('date', () => CalendarDate) date: string,
    @Ctx() context: RequestContext,
  ): Promise<ReconciliationRow[]> {
    return this.reconciliation.of(context, region, date);
  }

  @Mutation(() => ReconcileUpstreamPayload, {
    description:
      '立即与上级核对某日，缺漏补报，被拒的重报 · Compares a day now, and reports again what differs or was rejected.',
  })
  async reconcileUpstream(
    @Arg('input', () => ReconcileUpstreamInput) input: ReconcileUpstreamInput,
    @Ctx() context: RequestContext,
  ): Promise<ReconcileUpstreamPayload> {
    const result = await this.reconciliation.wish(context, input);
    if (!result.ok) return { requested: null, userErrors: userErrors(result.problems, context.locale) };
    this.onWish();
    return { requested: result.value.requested, userErrors: [] };
  }
}

import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { isInScope } from '../identity/scope';
import { CalendarDate, RegionCode } from '../platform/scalars';
import type { PolicyService } from './policy.service';
import { DeadlineRuleEnum, DeadlineType, PolicyType, shownDeadline } from './policy.type';
import type { DeadlineRule } from './settings';

@Resolver()
export class PolicyResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly regions: Pick<RegionTree, 'find'>,
  ) {}

  @Query(() => DeadlineType, {
    nullable: true,
    description: '从某时起算的期限 · When something that begins at `from` is due under the policy of that day.',
  })
  async deadline(
    @Ctx() { scope, locale }: RequestContext,
    @Arg('region', () => RegionCode) region: string,
    @Arg('rule', () => DeadlineRuleEnum) rule: DeadlineRule,
    @Arg('from', () => Date) from: Date,
  ): Promise<DeadlineType | null> {
    if (!isInScope(scope, region)) return null;
    return shownDeadline(await this.policies.deadline(region, rule, from), locale);
  }

  @Query(() => PolicyType, {
    nullable: true,
    description: '某日（缺省为今日）施行的规则 · The rules in force on a day, today where left out.',
  })
  async policy(
    @Ctx() { scope }: RequestContext,
    @Arg('region', () => RegionCode) region: string,
    @Arg('on', () => CalendarDate, { nullable: true }) on?: string | null,
  ): Promise<PolicyType | null> {
    const found = isInScope(scope, region) ? this.regions.find(region) : null;
    if (!found) return null;
    return { ...(await this.policies.resolve(region, on ?? undefined)), region: found };
  }
}

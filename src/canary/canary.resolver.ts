import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { regionLoader } from '../catalog/catalog.loaders';
import { channelLoader } from '../channel/channel.resolver';
import type { ChannelService, ChannelView } from '../channel/channel.service';
import { ChannelType } from '../channel/channel.type';
import type { RequestContext } from '../identity/request-context';
import { RegionType } from '../identity/region.type';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import { type ErrorCode, messageOf } from '../platform/error-catalogue';
import { RegionCode } from '../platform/scalars';
import { type UserError, userErrors } from '../platform/user-error.type';
import type { CanaryRunView } from './canary-run.query';
import type { CanaryService } from './canary.service';
import {
  CanaryRunConnection,
  CanaryRunFilter,
  CanaryRunType,
  ChannelTestType,
  RunCanaryInput,
  RunCanaryPayload,
} from './canary.type';
import type { ChannelTest, ChannelTests } from './channel-tests';

const LIST = 'canaryRuns';

@Resolver(() => CanaryRunType)
export class CanaryResolver {
  constructor(
    private readonly service: CanaryService,
    private readonly channels: ChannelService,
  ) {}

  @Query(() => CanaryRunConnection, {
    description: '差评自检，新者在前 · Tests of the channels of your scope with bad ratings, the latest first.',
  })
  async canaryRuns(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => CanaryRunFilter, { nullable: true }) filter?: CanaryRunFilter,
  ): Promise<ConnectionOf<CanaryRunView>> {
    const asked = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const page = await this.service.list(context, filter ?? {}, asked);
    return connectionOf(LIST, page, ({ plannedAt, id }) => ({ value: plannedAt.getTime(), id }));
  }

  @Mutation(() => RunCanaryPayload, {
    description: '立即对一个渠道作差评自检，如修复之后 · Tests a channel now, as after it was mended.',
  })
  async runCanary(
    @Arg('input', () => RunCanaryInput) input: RunCanaryInput,
    @Ctx() context: RequestContext,
  ): Promise<{ runs: CanaryRunView[]; userErrors: UserError[] }> {
    const result = await this.service.run(context, input);
    if (result.ok) return { runs: result.value, userErrors: [] };
    return { runs: [], userErrors: userErrors(result.problems, context.locale) };
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: CanaryRunView): string {
    return globalId;
  }

  @FieldResolver(() => ChannelType, { nullable: true })
  channel(@Root() { channelCode }: CanaryRunView, @Ctx() context: RequestContext): Promise<ChannelView | null> {
    return channelLoader(context, this.channels).load(channelCode);
  }

  @FieldResolver(() => String, { nullable: true, description: '原因 · Why, in words.' })
  message(@Root() { code, level }: CanaryRunView, @Ctx() { locale }: RequestContext): string | null {
    return code && messageOf(code as ErrorCode, { level }, locale).replace(/\{\w+\}/g, '…');
  }
}

@Resolver(() => ChannelTestType)
export class ChannelTestResolver {
  constructor(private readonly tests: ChannelTests) {}

  @Query(() => [ChannelTestType], {
    description:
      '各渠道差评能否送达，含下级地区，最多 500 个渠道；任何人可查 · Whether bad ratings get through, channel by channel, in a region and all below it, 500 channels at most; for anybody.',
  })
  channelTests(
    @Arg('region', () => RegionCode, { description: '含下级 · With all regions below it.' }) region: string,
  ): Promise<ChannelTest[]> {
    return this.tests.of(region);
  }

  @FieldResolver(() => RegionType, { nullable: true })
  region(@Root() test: ChannelTest, @Ctx() context: RequestContext) {
    return regionLoader(context).load(test.region);
  }
}

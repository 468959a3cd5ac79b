import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { mayCall } from '../identity/access';
import type { RequestContext } from '../identity/request-context';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import type { Sealing } from '../platform/sealing';
import { userErrors } from '../platform/user-error.type';
import type { ChannelView } from '../channel/channel-row';
import { ChannelType } from '../channel/channel.type';
import type { QuarantineService } from './quarantine.service';
import {
  ChannelQuarantineType,
  QuarantineChannelInput,
  QuarantinePayload,
  ReleaseQuarantineInput,
} from './quarantine.type';
import { findQuarantines, type Quarantine } from './quarantines';

@Resolver(() => ChannelType)
export class QuarantineResolver {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly service: QuarantineService,
  ) {}

  @Mutation(() => QuarantinePayload, {
    description:
      '自某时起该渠道送来的评价一次退出统计；此后送达的照收，同样暂不计入 · All that a channel sent since a moment leaves the figures; what it sends meanwhile is taken, and held as well.',
  })
  async quarantineChannel(
    @Arg('input', () => QuarantineChannelInput) input: QuarantineChannelInput,
    @Ctx() context: RequestContext,
  ): Promise<QuarantinePayload> {
    return payload(await this.service.quarantine(context, input), context);
  }

  @Mutation(() => QuarantinePayload, {
    description: '解除隔离：恢复隔离前的状态 · Each rating has the standing again that it had.',
  })
  async releaseQuarantine(
    @Arg('input', () => ReleaseQuarantineInput) input: ReleaseQuarantineInput,
    @Ctx() context: RequestContext,
  ): Promise<QuarantinePayload> {
    return payload(await this.service.release(context, input), context);
  }

  @FieldResolver(() => [ChannelQuarantineType], {
    name: 'quarantines',
    description: '隔离时段；仅限可查看渠道者 · What is held of it; for those who may see channels.',
  })
  async quarantinesOf(
    @Root() { code }: ChannelView,
    @Ctx() { principal, loaders }: RequestContext,
  ): Promise<ChannelQuarantineType[]> {
    if (!mayCall(principal, 'channels')) return [];
    const loader = loaders.of(
      findQuarantines,
      () =>
        new DataLoader<string, Quarantine[]>(async codes => {
          const all = await findQuarantines(this.database.reader);
          return codes.map(asked => all.filter(({ channelCode }) => channelCode === asked));
        }),
    );
    return (await loader.load(code)).map(({ id, from, reason, ...quarantine }) => ({
      ...quarantine,
      since: from,
      reason: this.sealing.open(reason, { table: 'channel_quarantine', column: 'reason', row: id }),
    }));
  }
}

function payload(result: Result<{ affected: number }>, { locale }: RequestContext): QuarantinePayload {
  if (result.ok) return { ...result.value, userErrors: [] };
  return { affected: 0, userErrors: userErrors(result.problems, locale) };
}

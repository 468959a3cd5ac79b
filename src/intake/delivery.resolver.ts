import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import { messageOf } from '../platform/error-catalogue';
import { channelLoader } from '../channel/channel.resolver';
import type { ChannelService, ChannelView } from '../channel/channel.service';
import { ChannelType } from '../channel/channel.type';
import { type DeliveryView, findRefusals, listDeliveries, type RefusalView } from './delivery.query';
import { DeliveryConnection, DeliveryFilter, DeliveryType, RefusedRecord } from './delivery.type';

const LIST = 'DELIVERIES';

@Resolver(() => DeliveryType)
export class DeliveryResolver {
  constructor(
    private readonly database: Database,
    private readonly channels: ChannelService,
  ) {}

  @Query(() => DeliveryConnection, {
    description: '权限范围内的送达，最近的在前 · Within your scope, the latest first.',
  })
  async deliveries(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => DeliveryFilter, { nullable: true }) filter?: DeliveryFilter,
  ): Promise<ConnectionOf<DeliveryView>> {
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const deliveries = await listDeliveries(this.database.reader, scope, filter ?? {}, page);
    return connectionOf(LIST, deliveries, node => ({ value: node.receivedAt.getTime(), id: node.id }));
  }

  @FieldResolver(() => ChannelType, { nullable: true })
  channel(@Root() delivery: DeliveryView, @Ctx() context: RequestContext): Promise<ChannelView | null> {
    return channelLoader(context, this.channels).load(delivery.channelCode);
  }

  @FieldResolver(() => [RefusedRecord], { description: '被拒收的记录 · What could not be taken, and why.' })
  async refusals(@Root() delivery: DeliveryView, @Ctx() { loaders, locale }: RequestContext): Promise<RefusedRecord[]> {
    const loader = loaders.of(
      findRefusals,
      () => new DataLoader<DeliveryView, RefusalView[]>(all => findRefusals(this.database.reader, all)),
    );
    return (await loader.load(delivery)).map(({ externalId, problems }) => ({
      externalId,
      problems: problems.map(({ pointer, code, params }) => ({
        pointer,
        code,
        message: messageOf(code, params, locale),
      })),
    }));
  }
}

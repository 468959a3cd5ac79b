import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { mayCall } from '../identity/access';
import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { narrowScope } from '../identity/scope';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import type { ChannelHealth, ChannelHealthReader } from './channel-health';
import { ChannelConnection, ChannelFilter, ChannelHealthType } from './channel-list.type';
import type { ChannelView } from '../channel/channel-row';
import { listChannels } from '../channel/channel.query';
import { ChannelType } from '../channel/channel.type';

const LIST = 'CHANNELS';

@Resolver(() => ChannelType)
export class ChannelListResolver {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly health: ChannelHealthReader,
  ) {}

  @Query(() => ChannelConnection, {
    description: '权限范围内的渠道，按编码排列 · Within your scope, in the order of their codes.',
  })
  async channels(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => ChannelFilter, { nullable: true }) filter?: ChannelFilter,
  ): Promise<ConnectionOf<ChannelView>> {
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const within = filter?.region ? narrowScope(scope, filter.region, this.regions) : scope;
    const found = await listChannels(this.database.reader, within, filter ?? {}, page);
    return connectionOf(LIST, found, ({ code }) => ({ value: null, id: code }));
  }

  @FieldResolver(() => ChannelHealthType, {
    nullable: true,
    name: 'health',
    description: '仅限可查看渠道者 · For those who may see channels.',
  })
  async healthOf(
    @Root() channel: ChannelView,
    @Ctx() { principal, loaders }: RequestContext,
  ): Promise<ChannelHealth | null> {
    if (!mayCall(principal, 'channels')) return null;
    const loader = loaders.of(
      this.health,
      () => new DataLoader<ChannelView, ChannelHealth, string>(all => this.health.of(all), { cacheKeyFn: codeOf }),
    );
    return loader.load(channel);
  }
}

const codeOf = ({ code }: ChannelView): string => code;

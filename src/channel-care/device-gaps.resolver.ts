import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { mayCall } from '../identity/access';
import type { RequestContext } from '../identity/request-context';
import type { Database } from '../platform/database';
import type { ChannelView } from '../channel/channel-row';
import { ChannelType } from '../channel/channel.type';
import { type DeviceGap, gapsOf } from './device-gaps';
import { DeviceGapType } from './device-gaps.type';

@Resolver(() => ChannelType)
export class DeviceGapsResolver {
  constructor(private readonly database: Database) {}

  @FieldResolver(() => [DeviceGapType], {
    description:
      '缺序号的设备，缺得最久的在前；仅限可查看渠道者 · Those that miss numbers, the longest first; for those who may see channels.',
  })
  async deviceGaps(@Root() { code }: ChannelView, @Ctx() { principal, loaders }: RequestContext): Promise<DeviceGap[]> {
    if (!mayCall(principal, 'channels')) return [];
    const loader = loaders.of(
      gapsOf,
      () =>
        new DataLoader<string, DeviceGap[]>(codes => Promise.all(codes.map(one => gapsOf(this.database.reader, one)))),
    );
    return loader.load(code);
  }
}

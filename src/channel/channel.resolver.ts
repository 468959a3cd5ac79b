import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { regionLoader } from '../catalog/catalog.loaders';
import type { EvaluationView } from '../evaluation/evaluation.query';
import { EvaluationType } from '../evaluation/evaluation.type';
import { RegionType } from '../identity/region.type';
import type { RequestContext } from '../identity/request-context';
import { type UserError, userErrors } from '../platform/user-error.type';
import { urlTokenParameter } from '../sdk';
import { describeAdapterOf } from './adapter-description';
import type { ChannelRegistrar } from './channel-registrar';
import type { ChannelSecrets } from './channel-secrets';
import type { AdapterRegistry, ChannelService, ChannelView } from './channel.service';
import { Adapter, ChannelType, RegisterChannelInput, RegisterChannelPayload } from './channel.type';
import { authenticationByStated } from './weak-source';

/** Channels by code, as far as they are in the viewer's scope. */
export function channelLoader(context: RequestContext, channels: ChannelService) {
  return context.loaders.of(
    channels,
    () =>
      new DataLoader<string, ChannelView | null>(async codes => {
        const found = new Map((await channels.findAll(context.scope, codes)).map(channel => [channel.code, channel]));
        return codes.map(code => found.get(code) ?? null);
      }),
  );
}

@Resolver(() => ChannelType)
export class ChannelResolver {
  constructor(
    private readonly channels: ChannelService,
    private readonly registrar: ChannelRegistrar,
    private readonly secrets: ChannelSecrets,
    private readonly adapters: AdapterRegistry,
    private readonly publicUrl: string,
  ) {}

  @Query(() => [Adapter], { name: 'adapters', description: '已安装的适配器 · The adapters that are installed.' })
  installedAdapters(@Ctx() { locale }: RequestContext): Adapter[] {
    return [...this.adapters.keys()].map(id => describeAdapterOf(id, this.adapters, locale));
  }

  @Mutation(() => RegisterChannelPayload, {
    description: '登记渠道；密钥仅在此返回一次 · Registers a channel; its secret is answered here and never again.',
  })
  async registerChannel(
    @Arg('input', () => RegisterChannelInput) input: RegisterChannelInput,
    @Ctx() context: RequestContext,
  ): Promise<{ channel: ChannelView | null; secret: string | null; userErrors: UserError[] }> {
    const result = await this.registrar.register(context, input);
    if (!result.ok) return { channel: null, secret: null, userErrors: userErrors(result.problems, context.locale) };
    const { code, secret } = result.value;
    return { channel: await this.channels.find(code), secret, userErrors: [] };
  }

  @FieldResolver(() => Adapter)
  adapter(@Root() channel: ChannelView, @Ctx() { locale }: RequestContext): Adapter {
    return describeAdapterOf(channel.adapter, this.adapters, locale);
  }

  @FieldResolver(() => RegionType)
  region(@Root() channel: ChannelView, @Ctx() context: RequestContext) {
    return regionLoader(context).load(channel.region);
  }

  @FieldResolver(() => String, {
    description:
      '推送地址；含 {secret} 时以密钥代入 · Where its deliveries are posted to; put the secret in the place of {secret}.',
  })
  async deliveryUrl(@Root() channel: ChannelView, @Ctx() { loaders }: RequestContext): Promise<string> {
    const madeHere = loaders.of(
      this.secrets,
      () =>
        new DataLoader<string, boolean>(async codes => {
          const made = await this.secrets.madeHere(codes);
          return codes.map(code => made.has(code));
        }),
    );
    const carriesSecret = (await this.isWeak(channel)) && (await madeHere.load(channel.code));
    const query = carriesSecret ? `?${urlTokenParameter}={secret}` : '';
    return `${this.publicUrl}/channels/${channel.code}/deliveries${query}`;
  }

  @FieldResolver(() => Boolean, {
    description:
      '弱来源：凭据不覆盖报文内容，不改动其他来源的记录 · The proof of the sender does not cover what is sent, so it changes nothing that others recorded.',
  })
  async isWeak(@Root() channel: ChannelView): Promise<boolean> {
    const adapter = this.adapters.get(channel.adapter);
    return adapter !== undefined && (await authenticationByStated(adapter, channel.settings)) === 'SENDER';
  }
}

@Resolver(() => EvaluationType)
export class EvaluationChannelResolver {
  constructor(private readonly channels: ChannelService) {}

  @FieldResolver(() => ChannelType, { nullable: true, description: '经由渠道 · The channel it came through.' })
  channel(@Root() evaluation: EvaluationView, @Ctx() context: RequestContext): Promise<ChannelView | null> {
    return channelLoader(context, this.channels).load(evaluation.channelCode);
  }
}

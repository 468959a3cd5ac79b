import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { regionLoader } from '../catalog/catalog.loaders';
import type { RequestContext } from '../identity/request-context';
import { RegionType } from '../identity/region.type';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import { type UserError, userErrors } from '../platform/user-error.type';
import type { DestinationKey, UpstreamDestinationService } from './upstream-destination.service';
import {
  RegisterUpstreamDestinationInput,
  UpdateUpstreamDestinationInput,
  UpstreamDestinationPayload,
  UpstreamDestinationType,
} from './upstream-destination.type';
import type { UpstreamDestinations, UpstreamDestinationView } from './upstream-destinations';

interface Answer {
  destination: UpstreamDestinationView | null;
  userErrors: UserError[];
}

@Resolver(() => UpstreamDestinationType)
export class UpstreamDestinationResolver {
  constructor(
    private readonly database: Database,
    private readonly all: UpstreamDestinations,
    private readonly service: UpstreamDestinationService,
  ) {}

  @Query(() => [UpstreamDestinationType], {
    description: '权限范围内的上报目的地 · The destinations of reports in your scope.',
  })
  upstreamDestinations(@Ctx() { scope }: RequestContext): Promise<UpstreamDestinationView[]> {
    return this.all.inScope(this.database.reader, scope);
  }

  @Mutation(() => UpstreamDestinationPayload, {
    description: '登记上级平台；密钥密封保存，不再显示 · Registers a higher platform; no private key is ever shown.',
  })
  async registerUpstreamDestination(
    @Arg('input', () => RegisterUpstreamDestinationInput) input: RegisterUpstreamDestinationInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    return this.answer(context, await this.service.register(context, input));
  }

  @Mutation(() => UpstreamDestinationPayload, {
    description:
      '暂停、恢复、修改上级平台，更换签名密钥 · Pauses, resumes or changes a higher platform, or our key for it.',
  })
  async updateUpstreamDestination(
    @Arg('input', () => UpdateUpstreamDestinationInput) input: UpdateUpstreamDestinationInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    return this.answer(context, await this.service.update(context, input));
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: UpstreamDestinationView): string {
    return globalId;
  }

  @FieldResolver(() => RegionType)
  region(@Root() { region }: UpstreamDestinationView, @Ctx() context: RequestContext): RegionType {
    return regionLoader(context).load(region);
  }

  @FieldResolver()
  url(@Root() { url }: UpstreamDestinationView): string {
    return new URL(url).origin;
  }

  @FieldResolver()
  signingKey(@Root() { keys }: UpstreamDestinationView): string {
    return keys.publicKey;
  }

  private async answer({ locale }: RequestContext, result: Result<DestinationKey>): Promise<Answer> {
    if (!result.ok) return { destination: null, userErrors: userErrors(result.problems, locale) };
    const { region, code } = result.value;
    return { destination: await this.all.find(this.database.reader, region, code), userErrors: [] };
  }
}

import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { regionLoader } from '../catalog/catalog.loaders';
import type { RequestContext } from '../identity/request-context';
import { RegionType } from '../identity/region.type';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import { type UserError, userErrors } from '../platform/user-error.type';
import type { UpstreamSenderService } from './upstream-sender.service';
import {
  RegisterUpstreamSenderInput,
  UpdateUpstreamSenderInput,
  UpstreamSenderPayload,
  UpstreamSenderType,
} from './upstream-sender.type';
import type { UpstreamSenders, UpstreamSenderView } from './upstream-senders';

interface Answer {
  sender: UpstreamSenderView | null;
  userErrors: UserError[];
}

@Resolver(() => UpstreamSenderType)
export class UpstreamSenderResolver {
  constructor(
    private readonly database: Database,
    private readonly all: UpstreamSenders,
    private readonly service: UpstreamSenderService,
  ) {}

  @Query(() => [UpstreamSenderType], { description: '权限范围内的下级平台 · The lower platforms of your scope.' })
  upstreamSenders(@Ctx() { scope }: RequestContext): Promise<UpstreamSenderView[]> {
    return this.all.inScope(this.database.reader, scope);
  }

  @Mutation(() => UpstreamSenderPayload, {
    description: '登记下级平台；返回其加密所用的公钥 · Registers a lower platform, and answers the key to encrypt for.',
  })
  async registerUpstreamSender(
    @Arg('input', () => RegisterUpstreamSenderInput) input: RegisterUpstreamSenderInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    return this.answer(context, await this.service.register(context, input));
  }

  @Mutation(() => UpstreamSenderPayload, {
    description:
      '停用、恢复、修改下级平台，更换密钥 · Shuts a lower platform out, lets it in again, or changes its keys.',
  })
  async updateUpstreamSender(
    @Arg('input', () => UpdateUpstreamSenderInput) input: UpdateUpstreamSenderInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    return this.answer(context, await this.service.update(context, input));
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: UpstreamSenderView): string {
    return globalId;
  }

  @FieldResolver(() => RegionType)
  region(@Root() { region }: UpstreamSenderView, @Ctx() context: RequestContext): RegionType {
    return regionLoader(context).load(region);
  }

  @FieldResolver()
  encryptionKey(@Root() { keys }: UpstreamSenderView): string {
    return keys.publicKey;
  }

  private async answer({ locale }: RequestContext, result: Result<{ code: string }>): Promise<Answer> {
    if (!result.ok) return { sender: null, userErrors: userErrors(result.problems, locale) };
    return { sender: await this.all.find(this.database.reader, result.value.code), userErrors: [] };
  }
}

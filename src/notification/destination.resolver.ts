import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { regionLoader } from '../catalog/catalog.loaders';
import type { RequestContext } from '../identity/request-context';
import { RegionType } from '../identity/region.type';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import { type UserError, userErrors } from '../platform/user-error.type';
import type { DestinationAnswer, DestinationService } from './destination.service';
import {
  DestinationPayload,
  DestinationType,
  RegisterDestinationInput,
  UpdateDestinationInput,
} from './destination.type';
import type { Destinations, DestinationView } from './destinations';
import type { Messengers } from './messengers';
import { countsByDestination, type MessageCounts } from './outbound-message.query';

interface Answer {
  destination: DestinationView | null;
  secret: string | null;
  userErrors: UserError[];
}

@Resolver(() => DestinationType)
export class DestinationResolver {
  constructor(
    private readonly database: Database,
    private readonly all: Destinations,
    private readonly service: DestinationService,
    private readonly messengers: Messengers,
  ) {}

  @Query(() => [DestinationType], {
    description: '权限范围内的发送目的地 · The destinations in your scope.',
  })
  destinations(@Ctx() { scope }: RequestContext): Promise<DestinationView[]> {
    return this.all.inScope(this.database.reader, scope);
  }

  @Mutation(() => DestinationPayload, {
    description: '登记发送目的地；签名密钥仅在此返回一次 · Its signing secret is answered here and never again.',
  })
  async registerDestination(
    @Arg('input', () => RegisterDestinationInput) input: RegisterDestinationInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    return this.answer(context, await this.service.register(context, input));
  }

  @Mutation(() => DestinationPayload, {
    description:
      '暂停、恢复、修改目的地，更换密钥 · Pauses, resumes or changes a destination, or gives it another secret.',
  })
  async updateDestination(
    @Arg('input', () => UpdateDestinationInput) input: UpdateDestinationInput,
    @Ctx() context: RequestContext,
  ): Promise<Answer> {
    return this.answer(context, await this.service.update(context, input));
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: DestinationView): string {
    return globalId;
  }

  @FieldResolver(() => RegionType)
  region(@Root() { region }: DestinationView, @Ctx() context: RequestContext): RegionType {
    return regionLoader(context).load(region);
  }

  @FieldResolver()
  settings(@Root() { adapter, settings }: DestinationView): Record<string, unknown> {
    const messenger = this.messengers.get(adapter);
    const parsed = messenger?.settings.safeParse(settings);
    return parsed?.success ? messenger!.shown(parsed.data) : {};
  }

  @FieldResolver(() => Int)
  async waiting(@Root() destination: DestinationView, @Ctx() context: RequestContext): Promise<number> {
    return (await this.counts(context).load(destination)).waiting;
  }

  @FieldResolver(() => Int)
  async dead(@Root() destination: DestinationView, @Ctx() context: RequestContext): Promise<number> {
    return (await this.counts(context).load(destination)).dead;
  }

  private counts({ scope, loaders }: RequestContext) {
    return loaders.of(
      countsByDestination,
      () =>
        new DataLoader<DestinationView, MessageCounts>(async asked => {
          const counts = await countsByDestination(this.database.reader, scope);
          return asked.map(({ region, code }) => counts.get(`${region}/${code}`) ?? { waiting: 0, dead: 0 });
        }),
    );
  }

  private async answer({ locale }: RequestContext, result: Result<DestinationAnswer>): Promise<Answer> {
    if (!result.ok) return { destination: null, secret: null, userErrors: userErrors(result.problems, locale) };
    const { region, code, secret } = result.value;
    return { destination: await this.all.find(this.database.reader, region, code), secret, userErrors: [] };
  }
}

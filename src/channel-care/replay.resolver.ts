import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { userErrors } from '../platform/user-error.type';
import type { ReplayService } from './replay.service';
import { ReplayDeliveriesInput, ReplayDeliveriesPayload } from './replay.type';

const NOTHING = { replayed: 0, accepted: 0, duplicates: 0, refused: 0, endCursor: null };

@Resolver()
export class ReplayResolver {
  constructor(private readonly replays: ReplayService) {}

  @Mutation(() => ReplayDeliveriesPayload, {
    description:
      '以现行适配器和设置重放已保存的送达；中断后以同一幂等键再次请求即可继续 · Puts stored deliveries through the path again, with the adapter and settings of today. One that was broken off goes on under its key.',
  })
  async replayDeliveries(
    @Arg('input', () => ReplayDeliveriesInput) input: ReplayDeliveriesInput,
    @Ctx() context: RequestContext,
  ): Promise<ReplayDeliveriesPayload> {
    const result = await this.replays.run(context, input);
    if (!result.ok) return { ...NOTHING, userErrors: userErrors(result.problems, context.locale) };
    return { ...result.value, userErrors: [] };
  }
}

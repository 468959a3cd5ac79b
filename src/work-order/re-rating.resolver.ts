import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { type WordsForUnits, wordsFor } from '../evaluation/words-for-units';
import type { RequestContext } from '../identity/request-context';
import { AppError } from '../platform/errors';
import { userErrors } from '../platform/user-error.type';
import type { SubmissionLimits } from '../submission/submission-limits';
import type { ReRatings, ReRatingView } from './re-rating.service';
import { ReRateInput, ReRatePayload, ReRatingType } from './re-rating.type';
import type { WorkOrderView } from './work-order.query';
import { WorkOrderType } from './work-order.type';

@Resolver(() => WorkOrderType)
export class ReRatingResolver {
  constructor(
    private readonly reRatings: ReRatings,
    private readonly limits: SubmissionLimits,
    private readonly wordsForUnits: WordsForUnits,
  ) {}

  @Mutation(() => ReRatePayload, {
    description:
      '凭回执码评价整改结果，不登录，仅一次；不满意则退回重办并升级 · Rates the rectification by receipt, once, for nobody who is signed in; who is not satisfied has it reopened, one level up.',
  })
  async reRate(
    @Arg('input', () => ReRateInput) input: ReRateInput,
    @Ctx() { address, locale }: RequestContext,
  ): Promise<ReRatePayload> {
    if (address !== undefined && (await this.limits.take(address, null))) throw new AppError('TOO_MANY_REQUESTS');
    const result = await this.reRatings.rate(input);
    if (!result.ok) return { accepted: false, userErrors: userErrors(result.problems, locale) };
    return { accepted: true, userErrors: [] };
  }

  @FieldResolver(() => ReRatingType, {
    nullable: true,
    description: '评价人对整改结果的评价；没有时为空 · How the citizen rates the rectification; null until they do.',
  })
  async reRating(@Root() order: WorkOrderView, @Ctx() context: RequestContext): Promise<ReRatingView | null> {
    const found = await this.reRatings.of(order);
    if (!found?.comment || order.evaluationId === null) return found;
    const said = { evaluation: { region: order.region, id: order.evaluationId }, words: found.comment };
    return { ...found, comment: await wordsFor(context, this.wordsForUnits, said) };
  }
}

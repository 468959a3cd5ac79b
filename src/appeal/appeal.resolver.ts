import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { EvaluationView } from '../evaluation/evaluation.query';
import type { EvaluationService } from '../evaluation/evaluation.service';
import { EvaluationType } from '../evaluation/evaluation.type';
import type { RequestContext } from '../identity/request-context';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import type { RowKey } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { userErrors } from '../platform/user-error.type';
import { WorkOrderType } from '../work-order/work-order.type';
import type { WorkOrderView } from '../work-order/work-order.query';
import type { AppealService } from './appeal.service';
import {
  AdmitAppealInput,
  AppealPayload,
  AppealType,
  ConfirmExclusionInput,
  DecideAppealInput,
  ExclusionPayload,
  ExclusionType,
  SubmitAppealInput,
} from './appeal.type';
import {
  type AppealView,
  appealsAgainst,
  type ExclusionView,
  exclusionsOf,
  findAppeals,
  findExclusions,
} from './appeal.query';
import type { Exclusions } from './exclusions';

@Resolver(() => AppealType)
export class AppealResolver {
  constructor(
    private readonly database: Database,
    private readonly service: AppealService,
    private readonly exclusions: Exclusions,
    private readonly evaluations: Pick<EvaluationService, 'find'>,
    private readonly sealing: Sealing,
  ) {}

  @Mutation(() => AppealPayload, { description: '申诉 · Appeals against a rating of one’s own work (R-89).' })
  async submitAppeal(
    @Arg('input', () => SubmitAppealInput) input: SubmitAppealInput,
    @Ctx() context: RequestContext,
  ): Promise<AppealPayload> {
    return this.answer(context, await this.service.submit(context, input));
  }

  @Mutation(() => AppealPayload, {
    description:
      '受理或不予受理；本单位人员、申诉人不得办理 · Whether an appeal is looked into; not by the unit that was rated.',
  })
  async admitAppeal(
    @Arg('input', () => AdmitAppealInput) input: AdmitAppealInput,
    @Ctx() context: RequestContext,
  ): Promise<AppealPayload> {
    return this.answer(context, await this.service.admit(context, input));
  }

  @Mutation(() => AppealPayload, {
    description:
      '复核决定；成立的，提出不予采纳，须经另一人确认 · Decides an appeal; what is upheld is proposed for exclusion, which a second person confirms (R-91).',
  })
  async decideAppeal(
    @Arg('input', () => DecideAppealInput) input: DecideAppealInput,
    @Ctx() context: RequestContext,
  ): Promise<AppealPayload> {
    return this.answer(context, await this.service.decide(context, input));
  }

  @Mutation(() => ExclusionPayload, {
    description:
      '第二人确认不予采纳；评价保留，退出统计 · Confirms an exclusion: the rating stays, and leaves the figures.',
  })
  async confirmExclusion(
    @Arg('input', () => ConfirmExclusionInput) input: ConfirmExclusionInput,
    @Ctx() context: RequestContext,
  ): Promise<ExclusionPayload> {
    const result = await this.exclusions.confirm(context, input);
    if (!result.ok) return { exclusion: null, userErrors: userErrors(result.problems, context.locale) };
    const [exclusion] = await findExclusions(this.database.reader, context.scope, [result.value]);
    return { exclusion: (exclusion ?? null) as ExclusionType | null, userErrors: [] };
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: AppealView): string {
    return globalId;
  }

  @FieldResolver(() => String, { nullable: true, description: '决定理由 · Why it was decided so.' })
  reason(@Root() { id, sealedReason }: AppealView): string | null {
    return sealedReason && this.sealing.open(sealedReason, { table: 'appeal', column: 'reason', row: id });
  }

  @FieldResolver(() => EvaluationType, { nullable: true, description: '所申诉的评价 · The rating.' })
  async evaluation(
    @Root() { region, evaluationId }: AppealView,
    @Ctx() { scope }: RequestContext,
  ): Promise<EvaluationView | null> {
    return (await this.evaluations.find(scope, [{ region, id: evaluationId }]))[0] ?? null;
  }

  @FieldResolver(() => ExclusionType, { nullable: true, description: '由此提出的不予采纳 · What it led to.' })
  async exclusion(@Root() appeal: AppealView): Promise<ExclusionView | null> {
    return (await exclusionsOf(this.database.reader, [appeal]))[0] ?? null;
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<AppealPayload> {
    if (!result.ok) return { appeal: null, userErrors: userErrors(result.problems, context.locale) };
    const [appeal] = await findAppeals(this.database.reader, context.scope, [result.value]);
    return { appeal: (appeal ?? null) as AppealType | null, userErrors: [] };
  }
}

@Resolver(() => ExclusionType)
export class ExclusionResolver {
  constructor(private readonly sealing: Sealing) {}

  @FieldResolver(() => ID)
  id(@Root() { globalId }: ExclusionView): string {
    return globalId;
  }

  @FieldResolver(() => String)
  reason(@Root() { id, sealedReason }: ExclusionView): string {
    return this.sealing.open(sealedReason, { table: 'exclusion', column: 'reason', row: id });
  }

  @FieldResolver(() => Int, { description: '涉及的评价数 · Ratings that it takes out of the figures.' })
  evaluationCount(): number {
    return 1;
  }
}

/** From a work order to the appeal against its rating. */
@Resolver(() => WorkOrderType)
export class WorkOrderAppealResolver {
  constructor(private readonly database: Database) {}

  @FieldResolver(() => AppealType, {
    nullable: true,
    description: '对所涉评价的申诉，取最近一次 · The last appeal against its rating; null where there is none.',
  })
  async appeal(
    @Root() { region, evaluationId }: WorkOrderView,
    @Ctx() { loaders }: RequestContext,
  ): Promise<AppealView | null> {
    if (!evaluationId) return null;
    const loader = loaders.of(
      'appeals against ratings',
      () =>
        new DataLoader<RowKey, AppealView | null, string>(
          async keys => {
            const appeals = await appealsAgainst(this.database.reader, keys);
            return keys.map(({ id }) => appeals.findLast(each => each.evaluationId === id) ?? null);
          },
          { cacheKeyFn: ({ id }) => id },
        ),
    );
    return loader.load({ region, id: evaluationId });
  }
}

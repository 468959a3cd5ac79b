import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { EvaluationView } from '../evaluation/evaluation.query';
import type { EvaluationService } from '../evaluation/evaluation.service';
import { EvaluationType } from '../evaluation/evaluation.type';
import { mayCall } from '../identity/access';
import type { Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { narrowScope } from '../identity/scope';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import type { RowKey } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { userErrors } from '../platform/user-error.type';
import type { EvidenceKeeper } from '../work-order/evidence-keeper';
import { Evidence, evidenceOf } from '../work-order/evidence.type';
import { WorkOrderType } from '../work-order/work-order.type';
import type { WorkOrderView } from '../work-order/work-order.query';
import type { AppealService } from './appeal.service';
import {
  AdmitAppealInput,
  AppealConnection,
  AppealFilter,
  AppealPayload,
  AppealType,
  ConfirmExclusionInput,
  DecideAppealInput,
  ExclusionConnection,
  ExclusionFilter,
  ExclusionPayload,
  ExclusionType,
  RejectExclusionInput,
  SubmitAppealInput,
} from './appeal.type';
import {
  type AppealView,
  appealsAgainst,
  type ExclusionView,
  exclusionsOf,
  findAppeals,
  findExclusions,
  listAppeals,
  listExclusions,
} from './appeal.query';
import type { Exclusions } from './exclusions';

@Resolver(() => AppealType)
export class AppealResolver {
  constructor(
    private readonly database: Database,
    private readonly service: AppealService,
    private readonly excluding: Exclusions,
    private readonly regions: RegionTree,
    private readonly proofs: Pick<EvidenceKeeper, 'of'>,
    private readonly evaluations: Pick<EvaluationService, 'find'>,
    private readonly sealing: Sealing,
  ) {}

  @Query(() => AppealConnection, {
    description:
      '权限范围内的申诉，最近提交的在前；窗口人员只见本人的 · Appeals within your scope, the last submitted first; members of staff see their own.',
  })
  async appeals(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => AppealFilter, { nullable: true }) filter?: AppealFilter,
  ): Promise<ConnectionOf<AppealView>> {
    const scope = this.within(context.scope, filter?.region);
    const asked = { first: pageSize({ first }), after: decodeCursor('appeals', after) };
    const page = await listAppeals(this.database.reader, { ...context, scope }, filter?.states, asked);
    return connectionOf('appeals', page, node => ({ value: node.submittedAt.getTime(), id: node.id }));
  }

  @Query(() => ExclusionConnection, {
    description:
      '不予采纳的提议和决定，最近的在前 · Exclusions, proposed, confirmed or rejected, the last proposed first.',
  })
  async exclusions(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => ExclusionFilter, { nullable: true }) filter?: ExclusionFilter,
  ): Promise<ConnectionOf<ExclusionView>> {
    const scope = this.within(context.scope, filter?.region);
    const asked = { first: pageSize({ first }), after: decodeCursor('exclusions', after) };
    const page = await listExclusions(this.database.reader, scope, filter?.states, asked);
    return connectionOf('exclusions', page, node => ({ value: node.proposedAt.getTime(), id: node.id }));
  }

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
    return this.answerExclusion(context, await this.excluding.confirm(context, input));
  }

  @Mutation(() => ExclusionPayload, {
    description:
      '第二人不同意不予采纳，说明理由；评价照常计入 · Says no to an exclusion: the rating counts as it did (R-91).',
  })
  async rejectExclusion(
    @Arg('input', () => RejectExclusionInput) input: RejectExclusionInput,
    @Ctx() context: RequestContext,
  ): Promise<ExclusionPayload> {
    return this.answerExclusion(context, await this.excluding.reject(context, input));
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: AppealView): string {
    return globalId;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '申诉陈述；只有复核机构、审计和申诉人可见 · What the appellant says: for the reviewing office, auditors and themselves.',
  })
  statement(
    @Root() { id, sealedStatement, submittedBy }: AppealView,
    @Ctx() { principal }: RequestContext,
  ): string | null {
    if (submittedBy !== principal.subject && !mayCall(principal, 'exclusions')) return null;
    return this.sealing.open(sealedStatement, { table: 'appeal', column: 'statement', row: id });
  }

  @FieldResolver(() => [Evidence], {
    description: '佐证材料，可见范围同申诉陈述 · For those who may read the statement.',
  })
  async evidence(@Root() appeal: AppealView, @Ctx() { principal }: RequestContext): Promise<Evidence[]> {
    if (appeal.submittedBy !== principal.subject && !mayCall(principal, 'exclusions')) return [];
    const [files] = await this.proofs.of('appeal_evidence', [appeal]);
    return files!.map(file => evidenceOf(file, appeal.globalId));
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

  private within(scope: Scope, region: string | null | undefined): Scope {
    return region ? narrowScope(scope, region, this.regions) : scope;
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<AppealPayload> {
    if (!result.ok) return { appeal: null, userErrors: userErrors(result.problems, context.locale) };
    const [appeal] = await findAppeals(this.database.reader, context, [result.value]);
    return { appeal: (appeal ?? null) as AppealType | null, userErrors: [] };
  }

  private async answerExclusion(context: RequestContext, result: Result<RowKey>): Promise<ExclusionPayload> {
    if (!result.ok) return { exclusion: null, userErrors: userErrors(result.problems, context.locale) };
    const [exclusion] = await findExclusions(this.database.reader, context.scope, [result.value]);
    return { exclusion: (exclusion ?? null) as ExclusionType | null, userErrors: [] };
  }
}

@Resolver(() => ExclusionType)
export class ExclusionResolver {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
  ) {}

  @FieldResolver(() => ID)
  id(@Root() { globalId }: ExclusionView): string {
    return globalId;
  }

  @FieldResolver(() => String)
  reason(@Root() { id, sealedReason }: ExclusionView): string {
    return this.sealing.open(sealedReason, { table: 'exclusion', column: 'reason', row: id });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '第二人的意见；只有复核机构、审计和申诉人可见 · What the second person says, confirming or rejecting it: for the reviewing office, auditors and the appellant.',
  })
  async note(
    @Root() { region, id, appealId, sealedNote }: ExclusionView,
    @Ctx() context: RequestContext,
  ): Promise<string | null> {
    if (sealedNote === null) return null;
    const appeal = appealId ? await findAppeals(this.database.reader, context, [{ region, id: appealId }]) : [];
    if (!appeal.length && !mayCall(context.principal, 'exclusions')) return null;
    return this.sealing.open(sealedNote, { table: 'exclusion', column: 'note', row: id });
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

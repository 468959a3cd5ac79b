import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import {
  institutionLoader,
  regionLoader,
  serviceCaseLoader,
  serviceItemLoader,
  serviceWindowLoader,
  staffMemberLoader,
} from '../catalog/catalog.loaders';
import { InstitutionType } from '../catalog/institution.type';
import { ServiceCaseType } from '../catalog/service-case.type';
import { ServiceItemType } from '../catalog/service-item.type';
import { ServiceWindowType } from '../catalog/service-window.type';
import { StaffMemberType } from '../catalog/staff-member.type';
import { RegionType } from '../identity/region.type';
import type { RequestContext } from '../identity/request-context';
import { isOfUnit } from '../identity/scope';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import { type EvaluationOrder, evaluationOrders, type EvaluationView } from './evaluation.query';
import type { EvaluationService, EvaluatorView, LedgerLine } from './evaluation.service';
import {
  EvaluationConnection,
  EvaluationFilter,
  EvaluationOrderEnum,
  EvaluationType,
  Evaluator,
  LedgerEntry,
  Receipt,
} from './evaluation.type';
import { standingReason } from './standing-reasons';
import { type WordsForUnits, wordsFor } from './words-for-units';

@Resolver(() => EvaluationType)
export class EvaluationResolver {
  constructor(
    private readonly service: EvaluationService,
    private readonly wordsForUnits: WordsForUnits,
  ) {}

  @Query(() => EvaluationConnection, { description: '权限范围内的评价 · Ratings within your scope.' })
  async evaluations(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => EvaluationFilter, { nullable: true }) filter?: EvaluationFilter,
    @Arg('orderBy', () => EvaluationOrderEnum, { nullable: true }) orderBy?: EvaluationOrder,
  ): Promise<ConnectionOf<EvaluationView>> {
    const order = orderBy ?? 'EVALUATED_AT_DESC';
    const page = await this.service.list(context.scope, filter ?? {}, order, {
      first: pageSize({ first }),
      after: decodeCursor(order, after),
    });
    const property = evaluationOrders[order].column === 'evaluated_at' ? 'evaluatedAt' : 'receivedAt';
    return connectionOf(order, page, node => ({ value: node[property].getTime(), id: node.id }));
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      '评价人原话；被评单位所见已脱敏 · The citizen’s own words; for the unit that is rated without names and numbers.',
  })
  async comment(@Root() evaluation: EvaluationView, @Ctx() context: RequestContext): Promise<string | null> {
    const words = this.service.comment(evaluation);
    return words && wordsFor(context, this.wordsForUnits, { evaluation, words });
  }

  @FieldResolver(() => RegionType)
  region(@Root() evaluation: EvaluationView, @Ctx() context: RequestContext) {
    return regionLoader(context).load(evaluation.region);
  }

  @FieldResolver(() => InstitutionType, {
    nullable: true,
    description: '代码未登记时为空 · Null while its code is unknown.',
  })
  institution(@Root() { institutionCode }: EvaluationView, @Ctx() context: RequestContext) {
    return institutionCode ? institutionLoader(context).load(institutionCode) : null;
  }

  @FieldResolver(() => ServiceWindowType, { nullable: true })
  window(@Root() { institutionCode, windowCode }: EvaluationView, @Ctx() context: RequestContext) {
    return institutionCode && windowCode
      ? serviceWindowLoader(context).load({ institutionCode, code: windowCode })
      : null;
  }

  @FieldResolver(() => ServiceItemType, { nullable: true })
  serviceItem(@Root() { serviceItemCode }: EvaluationView, @Ctx() context: RequestContext) {
    return serviceItemCode ? serviceItemLoader(context).load(serviceItemCode) : null;
  }

  @FieldResolver(() => StaffMemberType, { nullable: true })
  staffMember(@Root() { institutionCode, staffNumber }: EvaluationView, @Ctx() context: RequestContext) {
    return institutionCode && staffNumber
      ? staffMemberLoader(context).load({ institutionCode, number: staffNumber })
      : null;
  }

  @FieldResolver(() => ServiceCaseType, { nullable: true })
  serviceCase(@Root() { region, caseId }: EvaluationView, @Ctx() context: RequestContext) {
    return caseId ? serviceCaseLoader(context).load({ region, id: caseId }) : null;
  }

  @FieldResolver(() => Evaluator, {
    nullable: true,
    description:
      '评价人（已脱敏）；被评单位人员不可见，由回访员联系 · Masked; never shown to the unit that is rated, whose contact with the citizen is the office’s call-back agents (R-67).',
  })
  async evaluator(
    @Root() evaluation: EvaluationView,
    @Ctx() { principal, loaders }: RequestContext,
  ): Promise<EvaluatorView | null> {
    if (isOfUnit(principal)) return null;
    const loader = loaders.of(
      'evaluators',
      () => new DataLoader<EvaluationView, EvaluatorView | null>(views => this.service.evaluators(principal, views)),
    );
    return loader.load(evaluation);
  }

  @FieldResolver(() => [LedgerEntry], { description: '评价台账，从收到起 · What happened to it, oldest first.' })
  async ledger(@Root() evaluation: EvaluationView, @Ctx() { loaders }: RequestContext): Promise<LedgerLine[]> {
    const loader = loaders.of(
      'ledgers',
      () => new DataLoader<EvaluationView, LedgerLine[]>(views => this.service.ledgers(views)),
    );
    return loader.load(evaluation);
  }

  @FieldResolver(() => [EvaluationType], {
    description: '同一次服务的其他评价，只有一条计入统计 · Other ratings of the same service; one of all counts.',
  })
  async sameEvent(
    @Root() evaluation: EvaluationView,
    @Ctx() { scope, loaders }: RequestContext,
  ): Promise<EvaluationView[]> {
    const loader = loaders.of(
      'same-event',
      () => new DataLoader<EvaluationView, EvaluationView[]>(views => this.service.ofSameEvent(scope, views)),
    );
    return loader.load(evaluation);
  }

  @Query(() => Receipt, {
    nullable: true,
    description:
      '凭回执码查询，无需登录；查无此码返回空 · By receipt code, without signing in; null where there is none.',
  })
  async receipt(
    @Arg('code', () => String) code: string,
    @Ctx() { locale }: RequestContext,
  ): Promise<(EvaluationView & Pick<Receipt, 'standingReason'>) | null> {
    const evaluation = await this.service.byReceipt(code);
    if (!evaluation) return null;
    const { standing, standingCause } = evaluation;
    return { ...evaluation, standingReason: standingReason(standing, locale, standingCause) };
  }
}

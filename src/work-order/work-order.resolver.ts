import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { institutionLoader, regionLoader } from '../catalog/catalog.loaders';
import { InstitutionType } from '../catalog/institution.type';
import type { EvaluationView } from '../evaluation/evaluation.query';
import { type WordsForUnits, wordsFor } from '../evaluation/words-for-units';
import type { EvaluationService } from '../evaluation/evaluation.service';
import { EvaluationType } from '../evaluation/evaluation.type';
import { mayCall } from '../identity/access';
import type { PersonService } from '../identity/person.service';
import { RegionType } from '../identity/region.type';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import { maskName } from '../platform/masking';
import type { RowKey } from '../platform/region-keys';
import { DeadlineType, shownDeadline } from '../policy/policy.type';
import type { Upload } from '../platform/uploads';
import { Callback } from './callback.type';
import type { EvidenceKeeper } from './evidence-keeper';
import { Evidence, evidenceOf } from './evidence.type';
import { isPossible, operationOf, type WorkOrderAction, workOrderActions } from './work-order-transitions';
import { type WorkOrderOrder, workOrderOrders, type WorkOrderView } from './work-order.query';
import type { HistoryLine, WorkOrderService } from './work-order.service';
import {
  Assignee,
  WorkOrderActionEnum,
  WorkOrderConnection,
  WorkOrderFilter,
  WorkOrderHistory,
  WorkOrderOrderEnum,
  WorkOrderType,
} from './work-order.type';

@Resolver(() => WorkOrderType)
export class WorkOrderResolver {
  constructor(
    private readonly service: WorkOrderService,
    private readonly evaluations: Pick<EvaluationService, 'find'>,
    private readonly persons: Pick<PersonService, 'namesOf'>,
    private readonly proofs: Pick<EvidenceKeeper, 'of'>,
    private readonly wordsForUnits: WordsForUnits,
  ) {}

  @Query(() => WorkOrderConnection, {
    description:
      '权限范围内的整改工单，缺省按期限先后 · Work orders within your scope; the first due come first unless told.',
  })
  async workOrders(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => WorkOrderFilter, { nullable: true }) filter?: WorkOrderFilter,
    @Arg('orderBy', () => WorkOrderOrderEnum, { nullable: true }) orderBy?: WorkOrderOrder,
  ): Promise<ConnectionOf<WorkOrderView>> {
    const order = orderBy ?? 'DUE_AT_ASC';
    const list = `work-orders:${order}`;
    const page = await this.service.list(context.scope, filter ?? {}, order, {
      first: pageSize({ first }),
      after: decodeCursor(list, after),
    });
    const property = workOrderOrders[order].column === 'due_at' ? 'dueAt' : 'openedAt';
    return connectionOf(list, page, node => ({ value: node[property]?.getTime() ?? null, id: node.id }));
  }

  @FieldResolver(() => RegionType)
  region(@Root() { region }: WorkOrderView, @Ctx() context: RequestContext): RegionType {
    return regionLoader(context).load(region);
  }

  @FieldResolver(() => InstitutionType, {
    nullable: true,
    description:
      '责任单位；代码未登记时为空，由本地区管理机构处理 · Null where its code is unknown: the region’s office places it.',
  })
  institution(@Root() { institutionCode }: WorkOrderView, @Ctx() context: RequestContext) {
    return institutionCode ? institutionLoader(context).load(institutionCode) : null;
  }

  @FieldResolver(() => Boolean, { description: '是否超期 · The due date is past and the unit has not done its part.' })
  overdue(@Root() order: WorkOrderView): boolean {
    return this.service.isOverdue(order);
  }

  @FieldResolver(() => DeadlineType, {
    nullable: true,
    description:
      '期限的逐日推算，含延期；制度在办结后有变动者为空 · How the due date comes about, extensions included; null where the rules have changed since the unit did its part.',
  })
  async deadline(@Root() order: WorkOrderView, @Ctx() { locale }: RequestContext): Promise<DeadlineType | null> {
    const deadline = await this.service.explain(order);
    return deadline && shownDeadline(deadline, locale);
  }

  @FieldResolver(() => Assignee, { nullable: true, description: '未交办时为空 · Null until it is assigned.' })
  async assignee(
    @Root() { assigneeSubject }: WorkOrderView,
    @Ctx() { loaders }: RequestContext,
  ): Promise<Assignee | null> {
    if (!assigneeSubject) return null;
    const loader = loaders.of(
      'assignee names',
      () =>
        new DataLoader<string, string>(async subjects => {
          const names = await this.persons.namesOf(subjects);
          return subjects.map(subject => (names.has(subject) ? maskName(names.get(subject)!) : subject));
        }),
    );
    return { name: await loader.load(assigneeSubject) };
  }

  @FieldResolver(() => [WorkOrderActionEnum], {
    description:
      '当前用户此时可执行的操作，由状态与角色决定 · What you may do with it now, by where it stands and your role; the policy may still say no.',
  })
  availableActions(@Root() order: WorkOrderView, @Ctx() { principal }: RequestContext): WorkOrderAction[] {
    const isOverdue = this.service.isOverdue(order);
    return workOrderActions.filter(
      action => isPossible(action, order, isOverdue) && mayCall(principal, operationOf[action]),
    );
  }

  @FieldResolver(() => EvaluationType, {
    nullable: true,
    description: '所涉评价；由投诉开立时为空 · The rating that it is about; null where it is about a complaint alone.',
  })
  async evaluation(
    @Root() { region, evaluationId }: WorkOrderView,
    @Ctx() { loaders, scope }: RequestContext,
  ): Promise<EvaluationView | null> {
    if (!evaluationId) return null;
    const loader = loaders.of(
      'evaluations of work orders',
      () =>
        new DataLoader<RowKey, EvaluationView | null, string>(
          async keys => {
            const found = new Map((await this.evaluations.find(scope, keys)).map(rating => [rating.id, rating]));
            return keys.map(({ id }) => found.get(id) ?? null);
          },
          { cacheKeyFn: ({ id }) => id },
        ),
    );
    return loader.load({ region, id: evaluationId });
  }

  @FieldResolver(() => [WorkOrderHistory], { description: '办理过程，从开立起 · What was done, oldest first.' })
  async history(@Root() order: WorkOrderView, @Ctx() context: RequestContext): Promise<HistoryLine[]> {
    const loader = context.loaders.of(
      'work order histories',
      () => new DataLoader<WorkOrderView, HistoryLine[]>(orders => this.service.histories(orders)),
    );
    return Promise.all((await loader.load(order)).map(line => this.readable(context, order, line)));
  }

  @FieldResolver(() => [Callback], { description: '回访记录，先后为序 · Call-backs, oldest first (R-84).' })
  async callbacks(@Root() order: WorkOrderView, @Ctx() context: RequestContext): Promise<Callback[]> {
    const loader = context.loaders.of(
      'call-backs of work orders',
      () => new DataLoader<WorkOrderView, Callback[]>(orders => this.service.callbacks(orders)),
    );
    return Promise.all((await loader.load(order)).map(line => this.readable(context, order, line)));
  }

  @FieldResolver(() => [Evidence], { description: '佐证材料，先后为序 · What proves the rectification, oldest first.' })
  async evidence(@Root() order: WorkOrderView, @Ctx() { loaders }: RequestContext): Promise<Evidence[]> {
    const loader = loaders.of(
      'evidence of work orders',
      () => new DataLoader<WorkOrderView, Upload[]>(orders => this.proofs.of('work_order_evidence', orders)),
    );
    return (await loader.load(order)).map(file => evidenceOf(file, order.globalId));
  }

  /** A line as the viewer may read it: its note may hold what a citizen said, and who they are. */
  private async readable<L extends { note: string | null }>(
    context: RequestContext,
    { region, evaluationId }: WorkOrderView,
    line: L,
  ): Promise<L> {
    if (line.note === null || evaluationId === null) return line;
    const said = { evaluation: { region, id: evaluationId }, words: line.note };
    return { ...line, note: await wordsFor(context, this.wordsForUnits, said) };
  }
}

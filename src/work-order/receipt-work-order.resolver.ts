import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EvaluationView } from '../evaluation/evaluation.query';
import { Receipt } from '../evaluation/evaluation.type';
import type { RequestContext } from '../identity/request-context';
import type { ReRatings } from './re-rating.service';
import type { WorkOrderState } from './work-order-state';
import type { WorkOrderView } from './work-order.query';
import type { WorkOrderService } from './work-order.service';
import { WorkOrderStateEnum } from './work-order.type';

/** From a receipt to what is done about the rating, for whoever holds its code. */
@Resolver(() => Receipt)
export class ReceiptWorkOrderResolver {
  constructor(
    private readonly service: WorkOrderService,
    private readonly reRatings: Pick<ReRatings, 'levelsFor'>,
  ) {}

  @FieldResolver(() => WorkOrderStateEnum, {
    nullable: true,
    description: '整改工单状态；没有工单时为空 · Where the work order stands; null where there is none.',
  })
  async workOrderState(
    @Root() receipt: EvaluationView,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderState | null> {
    return (await this.orderOf(receipt, context))?.state ?? null;
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: '整改期限 · By when it is to be rectified; null without a work order or a limit.',
  })
  async dueAt(@Root() receipt: EvaluationView, @Ctx() context: RequestContext): Promise<Date | null> {
    return (await this.orderOf(receipt, context))?.dueAt ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '办理结果；工单办结前为空 · The public reply; null until the work order is closed.',
  })
  async outcome(@Root() receipt: EvaluationView, @Ctx() context: RequestContext): Promise<string | null> {
    const order = await this.orderOf(receipt, context);
    if (order?.state !== 'CLOSED') return null;
    return (await this.service.publicReplies([order]))[0] ?? null;
  }

  @FieldResolver(() => Boolean, {
    description: '能否对整改结果再次评价 · Whether its holder may rate the rectification now.',
  })
  async canReRate(@Root() receipt: EvaluationView, @Ctx() context: RequestContext): Promise<boolean> {
    return (await this.reRatings.levelsFor(receipt, await this.orderOf(receipt, context))).length > 0;
  }

  private orderOf(receipt: EvaluationView, { loaders }: RequestContext): Promise<WorkOrderView | null> {
    const loader = loaders.of(
      'work orders of receipts',
      () => new DataLoader<EvaluationView, WorkOrderView | null>(all => this.service.ofEvaluations(null, all)),
    );
    return loader.load(receipt);
  }
}

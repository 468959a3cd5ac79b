import DataLoader from 'dataloader';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EvaluationView } from '../evaluation/evaluation.query';
import { EvaluationType } from '../evaluation/evaluation.type';
import { mayCall } from '../identity/access';
import type { RequestContext } from '../identity/request-context';
import type { WorkOrderView } from './work-order.query';
import type { WorkOrderService } from './work-order.service';
import { WorkOrderType } from './work-order.type';

/** From a rating to the order about it. */
@Resolver(() => EvaluationType)
export class EvaluationWorkOrderResolver {
  constructor(private readonly service: WorkOrderService) {}

  @FieldResolver(() => WorkOrderType, {
    nullable: true,
    description:
      '整改工单；没有或无权查看时为空 · The work order about it; null where there is none or it is not yours to see.',
  })
  async workOrder(
    @Root() evaluation: EvaluationView,
    @Ctx() { principal, scope, loaders }: RequestContext,
  ): Promise<WorkOrderView | null> {
    if (!mayCall(principal, 'workOrders')) return null;
    const loader = loaders.of(
      'work orders of evaluations',
      () => new DataLoader<EvaluationView, WorkOrderView | null>(all => this.service.ofEvaluations(scope, all)),
    );
    return loader.load(evaluation);
  }
}

import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { Following, LiveContext } from '../live/live-connection';
import type { LiveSubject } from '../live/live-stream';
import { RegionCode } from '../platform/scalars';
import type { WorkOrderChanged, WorkOrderOpened } from './work-order.events';
import { findWorkOrders, type WorkOrderView } from './work-order.query';
import { WorkOrderType } from './work-order.type';

/** What happens to work orders, from their opening on. */
export const workOrderChanges: LiveSubject<WorkOrderView> = {
  on: ['work-order.opened', 'work-order.changed'] satisfies (WorkOrderOpened | WorkOrderChanged)['name'][],
  idOf: payload => (payload as (WorkOrderOpened | WorkOrderChanged)['payload']).workOrderId,
  find: findWorkOrders,
};

@Resolver()
export class WorkOrderChangedResolver {
  @Subscription(() => WorkOrderType, {
    description:
      '权限范围内的工单，每次开立或变动一条，为送达时的现状；每条附游标 extensions.cursor，断线后以 after 续收 · One message each time an order of your scope is opened or changed, as it then stands. Each carries `extensions.cursor`; with the last one as `after` you get all that you missed.',
    subscribe: ({ args, context }: { args: Following<WorkOrderView>; context: LiveContext }) =>
      context.live.follow(workOrderChanges, args),
  })
  workOrderChanged(
    @Root() order: WorkOrderView,
    @Arg('region', () => RegionCode, { description: '含下级 · With all below it.' }) _region: string,
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): WorkOrderView {
    return order;
  }
}

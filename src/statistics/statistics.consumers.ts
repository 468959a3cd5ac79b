import type { ServicesRecorded } from '../catalog/catalog.events';
import type { EvaluationRecorded, StandingChanged } from '../evaluation/evaluation.events';
import type { InvitationIssued } from '../invitation/invitation.events';
import type { Emitted, OutboxEvent } from '../platform/outbox';
import type { Consumer } from '../platform/outbox-consumer';
import type { PolicyService } from '../policy/policy.service';
import type { WorkOrderChanged, WorkOrderOpened } from '../work-order/work-order.events';
import { CellChanges } from './cell-changes';
import { foldCourses } from './course-fold';
import { foldInvitations } from './invitation-fold';
import { foldRatings } from './rating-fold';
import { foldServices } from './service-fold';

/** The events that figures follow from. */
export type CountedEvent =
  EvaluationRecorded | StandingChanged | ServicesRecorded | InvitationIssued | WorkOrderOpened | WorkOrderChanged;

/** The name of the consumer that folds. */
export const FOLD = 'fold-statistics';

/** Keeps the cells of the statistics: each event is counted once, in whatever order they come. */
export function foldStatistics({ policies }: { policies: Pick<PolicyService, 'resolve'> }): Consumer<CountedEvent> {
  return {
    name: FOLD,
    on: [
      'evaluation.recorded',
      'evaluation.standing-changed',
      'services.recorded',
      'invitation.issued',
      'work-order.opened',
      'work-order.changed',
    ],
    batchSize: 200,
    async handle(events, tx) {
      const changes = new CellChanges();
      const of = <N extends CountedEvent['name']>(...names: N[]) => ofNames(events, names);
      await foldRatings(tx, of('evaluation.recorded', 'evaluation.standing-changed'), policies, changes);
      await foldServices(tx, of('services.recorded'), changes);
      await foldInvitations(tx, of('invitation.issued', 'evaluation.recorded'), changes);
      const courses = of(
        'evaluation.recorded',
        'evaluation.standing-changed',
        'work-order.opened',
        'work-order.changed',
      );
      await foldCourses(tx, courses, policies, changes);
      await changes.write(tx);
    },
  };
}

/** The events of some names, in their order. */
function ofNames<E extends OutboxEvent, N extends E['name']>(
  events: readonly Emitted<E>[],
  names: readonly N[],
): Emitted<Extract<E, { name: N }>>[] {
  return events.filter((event): event is Emitted<Extract<E, { name: N }>> => names.includes(event.name as N));
}

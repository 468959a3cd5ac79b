import type { EntityManager } from 'typeorm';
import { findInstitutions } from '../catalog/catalog.queries';
import type { RegionTree } from '../identity/region-tree';
import { type Refusals, subjectOf } from '../identity/refusals';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { RowKey } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import { callbackProblem } from '../policy/callback-rules';
import type { PolicyService } from '../policy/policy.service';
import type { CallbackRecorder } from './callback-recorder';
import type { Caller, EvidenceKeeper } from './evidence-keeper';
import { type StepInputs, type StepRules, steps } from './work-order-steps';
import type { WorkOrderTerms } from './work-order-terms';
import { operationOf, transitions, type WorkOrderAction } from './work-order-transitions';
import type { WorkOrderWriter } from './work-order-writer';
import { findWorkOrders, type WorkOrderView } from './work-order.query';

/** What every action names beside what is its own. */
export interface ActionRequest {
  /** The global id of the order. */
  id: string;
  /** The version that the caller has seen; left out, whatever it is now. */
  expectedVersion?: number | null;
  idempotencyKey: string;
}

const ID = ['input', 'id'];

/**
 * Does what people do with work orders: once for each request, within their scope, by the transitions table and the policy
 * of the place, in one transaction with history, audit and event. What is refused changes nothing and is on record, too.
 */
export class WorkOrderActions {
  constructor(
    private readonly regions: Pick<RegionTree, 'contains'>,
    private readonly policies: Pick<PolicyService, 'resolve'>,
    private readonly terms: WorkOrderTerms,
    private readonly callbacks: CallbackRecorder,
    private readonly evidence: EvidenceKeeper,
    private readonly orders: WorkOrderWriter,
    private readonly idempotency: Idempotency,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly clock: Clock,
  ) {}

  /** The key of the order as it now stands, or why nothing was done. */
  async act<A extends WorkOrderAction>(
    caller: Caller,
    action: A,
    request: ActionRequest & StepInputs[A],
  ): Promise<Result<RowKey>> {
    const { principal } = caller;
    const { subject: actor } = principal;
    const idempotent = { actor, operation: operationOf[action], key: request.idempotencyKey, input: request };
    const result = await this.idempotency.run(idempotent, tx => this.do(tx, caller, action, request));
    const about = { action: 'work-order.refused', subject: subjectOf('WorkOrder', request.id) };
    return this.refusals.noted(principal, { ...about, operation: operationOf[action] }, result);
  }

  private async do<A extends WorkOrderAction>(
    tx: EntityManager,
    caller: Caller,
    action: A,
    request: ActionRequest & StepInputs[A],
  ): Promise<Result<RowKey>> {
    const { scope } = caller;
    const { subject: actor } = caller.principal;
    const key = decodeGlobalId(request.id);
    const [order] = key?.type === 'WorkOrder' ? await findWorkOrders(tx, scope, [key]) : [];
    if (!order) return fail(ID, 'NOT_FOUND');
    if (request.expectedVersion != null && request.expectedVersion !== order.version) {
      return fail(['input', 'expectedVersion'], 'VERSION_CONFLICT');
    }
    const from: readonly string[] = transitions[action].from;
    if (!from.includes(order.state)) return fail(ID, 'WORK_ORDER_STATE', { state: order.state });
    const files = await this.evidence.find(caller, 'evidence' in request ? request.evidence : []);
    if (!files.ok) return files;

    const unit = 'institution' in request ? request.institution : null;
    const step = steps[action](order, request, await this.rulesFor(tx, caller, order, unit));
    if (!step.ok) return step;
    const entryId = await this.orders.write(tx, actor, action, order, step.value);
    const proved = { region: order.region, work_order_id: order.id, entry_id: entryId };
    await this.evidence.keep(tx, 'work_order_evidence', proved, files.value);
    if (action === 'RECORD_CALLBACK') {
      await this.callbacks.record(tx, order, caller.principal, request as unknown as StepInputs['RECORD_CALLBACK']);
    }
    return ok({ region: order.region, id: order.id });
  }

  private async rulesFor(
    tx: EntityManager,
    { principal }: Caller,
    order: WorkOrderView,
    unit: string | null | undefined,
  ): Promise<StepRules> {
    const now = this.clock.now();
    const { settings } = await this.policies.resolve(order.region, shanghaiDate(now));
    return {
      filingRequired: settings.filingRequired,
      mostReturns: settings.workOrderReturns,
      extension: settings.extension,
      // Agents call for whoever has the duty; the unit only where it is the unit's own (回访主体).
      mayTellResult: settings.callbackDuty.includes('INSTITUTION') || principal.roles.includes('CALLBACK_AGENT'),
      mayCall: method => callbackProblem(method, now, settings),
      callbackOwed: await this.callbacks.owed(tx, order, settings.callbackAttempts),
      isUnitOfPlace: !unit || (await this.isOfPlace(tx, unit, order.region)),
      isOverdue: order.dueAt !== null && order.dueAt < now,
      extended: await this.terms.extended(order),
      renewed: await this.terms.of({ region: order.region, from: now, grantedDays: 0 }),
    };
  }

  /** A district's own units and those of its city deal with its orders: those of its streets or of a sister would not see them. */
  private async isOfPlace(tx: EntityManager, unit: string, region: string): Promise<boolean> {
    const [known] = await findInstitutions(tx, [unit]);
    return !!known && this.regions.contains(known.region, region);
  }
}

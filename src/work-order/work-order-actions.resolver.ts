import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { userErrors } from '../platform/user-error.type';
import type { ActionRequest, WorkOrderActions } from './work-order-actions.service';
import {
  AssignWorkOrderInput,
  CloseWorkOrderInput,
  DecideExtensionInput,
  ExplainUnresolvableInput,
  FileWorkOrderInput,
  PromiseRectificationInput,
  RecordCallbackInput,
  RequestExtensionInput,
  ResolveOnTheSpotInput,
  ReturnWorkOrderInput,
  SubmitRectificationInput,
  SuperviseWorkOrderInput,
  VerifyWorkOrderInput,
  WorkOrderPayload,
} from './work-order-actions.type';
import type { StepInputs } from './work-order-steps';
import type { WorkOrderAction } from './work-order-transitions';
import type { WorkOrderService } from './work-order.service';

/** One mutation an action; each answers with the order as it then stands. */
@Resolver()
export class WorkOrderActionsResolver {
  constructor(
    private readonly actions: WorkOrderActions,
    private readonly orders: Pick<WorkOrderService, 'find'>,
  ) {}

  @Mutation(() => WorkOrderPayload, { description: '交办 · Assigns an order to who is in charge of it (R-75).' })
  assignWorkOrder(
    @Arg('input', () => AssignWorkOrderInput) input: AssignWorkOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'ASSIGN_WORK_ORDER', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '登记核实情况 · Records what came of verifying it (R-75).' })
  verifyWorkOrder(
    @Arg('input', () => VerifyWorkOrderInput) input: VerifyWorkOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'VERIFY_WORK_ORDER', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '当场解决 · Settles what is simple and clear (R-77).' })
  resolveOnTheSpot(
    @Arg('input', () => ResolveOnTheSpotInput) input: ResolveOnTheSpotInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'RESOLVE_ON_THE_SPOT', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '承诺限期整改 · Promises what takes time (R-78, R-79).' })
  promiseRectification(
    @Arg('input', () => PromiseRectificationInput) input: PromiseRectificationInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'PROMISE_RECTIFICATION', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '提交整改结果 · Says what was rectified, with what proves it.' })
  submitRectification(
    @Arg('input', () => SubmitRectificationInput) input: SubmitRectificationInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'SUBMIT_RECTIFICATION', input);
  }

  @Mutation(() => WorkOrderPayload, {
    description: '解释说明 · Explains what cannot be solved, with the basis for that (R-80).',
  })
  explainUnresolvable(
    @Arg('input', () => ExplainUnresolvableInput) input: ExplainUnresolvableInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'EXPLAIN_UNRESOLVABLE', input);
  }

  @Mutation(() => WorkOrderPayload, {
    description: '退回改派 · Gives back what is not this unit’s business; the policy says how often.',
  })
  returnWorkOrder(
    @Arg('input', () => ReturnWorkOrderInput) input: ReturnWorkOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'RETURN_WORK_ORDER', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '申请延期 · Asks for more time.' })
  requestExtension(
    @Arg('input', () => RequestExtensionInput) input: RequestExtensionInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'REQUEST_EXTENSION', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '审批延期 · Gives more time, or does not.' })
  decideExtension(
    @Arg('input', () => DecideExtensionInput) input: DecideExtensionInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'DECIDE_EXTENSION', input);
  }

  @Mutation(() => WorkOrderPayload, {
    description: '登记回访 · Records an attempt to call the citizen back (R-81 … R-84).',
  })
  recordCallback(
    @Arg('input', () => RecordCallbackInput) input: RecordCallbackInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'RECORD_CALLBACK', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '备案 · Files an order with the management body (R-85).' })
  fileWorkOrder(
    @Arg('input', () => FileWorkOrderInput) input: FileWorkOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'FILE_WORK_ORDER', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '办结 · Closes an order with a public reply.' })
  closeWorkOrder(
    @Arg('input', () => CloseWorkOrderInput) input: CloseWorkOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'CLOSE_WORK_ORDER', input);
  }

  @Mutation(() => WorkOrderPayload, { description: '督办 · Watches over an order, with an instruction (R-86).' })
  superviseWorkOrder(
    @Arg('input', () => SuperviseWorkOrderInput) input: SuperviseWorkOrderInput,
    @Ctx() context: RequestContext,
  ): Promise<WorkOrderPayload> {
    return this.done(context, 'SUPERVISE_WORK_ORDER', input);
  }

  private async done<A extends WorkOrderAction>(
    context: RequestContext,
    action: A,
    input: ActionRequest & StepInputs[A],
  ): Promise<WorkOrderPayload> {
    const result = await this.actions.act(context, action, input);
    if (!result.ok) return { workOrder: null, userErrors: userErrors(result.problems, context.locale) };
    const [order] = await this.orders.find(context.scope, [result.value]);
    return { workOrder: (order ?? null) as WorkOrderPayload['workOrder'], userErrors: [] };
  }
}

import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { institutionLoader, serviceCaseLoader } from '../catalog/catalog.loaders';
import { InstitutionType } from '../catalog/institution.type';
import { ServiceCaseType } from '../catalog/service-case.type';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import { encodeGlobalId } from '../platform/global-id';
import { groupBy } from '../platform/group-by';
import { userErrors } from '../platform/user-error.type';
import type { CallbackAttempts } from './callback-attempts';
import type { CallbackContacts } from './callback-contacts';
import type { CallbackTaskView } from './callback-task.query';
import type { CallbackTasks } from './callback-task.service';
import {
  CallbackAttemptType,
  CallbackTaskConnection,
  CallbackTaskFilter,
  CallbackTaskPayload,
  CallbackTaskType,
  OpenCallbackContactInput,
  OpenCallbackContactPayload,
  RecordCallbackAttemptInput,
} from './callback-task.type';

const LIST = 'callbackTasks';

@Resolver(() => CallbackTaskType)
export class CallbackTaskResolver {
  constructor(
    private readonly tasks: CallbackTasks,
    private readonly attempting: CallbackAttempts,
    private readonly contacts: CallbackContacts,
  ) {}

  @Query(() => CallbackTaskConnection, {
    description:
      '回访任务，先到期者在前；关联影响台账亦在其中 · Whom to call, the next that is due first; the ledger of after-effects is in it (R-87).',
  })
  async callbackTasks(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => CallbackTaskFilter, { nullable: true }) filter?: CallbackTaskFilter,
  ): Promise<ConnectionOf<CallbackTaskView>> {
    const asked = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const page = await this.tasks.list(context, filter ?? {}, asked);
    return connectionOf(LIST, page, ({ dueAt, id }) => ({ value: dueAt.getTime(), id }));
  }

  @Mutation(() => CallbackTaskPayload, {
    description: '登记回访 · Records an attempt, reached or not (R-81 … R-84).',
  })
  async recordCallbackAttempt(
    @Arg('input', () => RecordCallbackAttemptInput) input: RecordCallbackAttemptInput,
    @Ctx() context: RequestContext,
  ): Promise<CallbackTaskPayload> {
    const result = await this.attempting.record(context, input);
    if (!result.ok) return { callbackTask: null, userErrors: userErrors(result.problems, context.locale) };
    const [task] = await this.tasks.find(context, [result.value]);
    return { callbackTask: (task ?? null) as CallbackTaskType | null, userErrors: [] };
  }

  @Mutation(() => OpenCallbackContactPayload, {
    description: '查看该任务的联系方式 · Opens whom to call for a task; recorded, and shown on the citizen’s receipt.',
  })
  async openCallbackContact(
    @Arg('input', () => OpenCallbackContactInput) input: OpenCallbackContactInput,
    @Ctx() context: RequestContext,
  ): Promise<OpenCallbackContactPayload> {
    const result = await this.contacts.open(context, input);
    return result.ok
      ? { ...result.value, userErrors: [] }
      : { contact: null, expiresAt: null, userErrors: userErrors(result.problems, context.locale) };
  }

  @FieldResolver(() => Date, {
    description: '此时起可以回访；免打扰时段为下一时段 · From when one may call, now or next.',
  })
  async callableFrom(@Root() task: CallbackTaskView): Promise<Date> {
    return (await this.tasks.callable(task)).from;
  }

  @FieldResolver(() => Date, { description: '此时后不再打扰 · Until when.' })
  async callableUntil(@Root() task: CallbackTaskView): Promise<Date> {
    return (await this.tasks.callable(task)).until;
  }

  @FieldResolver(() => [CallbackAttemptType], { description: '历次回访 · All attempts, oldest first.' })
  async attempts(@Root() task: CallbackTaskView, @Ctx() { loaders }: RequestContext): Promise<CallbackAttemptType[]> {
    const loader = loaders.of(
      'attempts at call-backs',
      () =>
        new DataLoader<CallbackTaskView, CallbackAttemptType[]>(async tasks => {
          const byTask = groupBy(await this.tasks.attempts(tasks), ({ taskId }) => taskId);
          return tasks.map(({ id }) => byTask.get(id) ?? []);
        }),
    );
    return loader.load(task);
  }

  @FieldResolver(() => InstitutionType, { nullable: true })
  institution(@Root() { institutionCode }: CallbackTaskView, @Ctx() context: RequestContext) {
    return institutionCode ? institutionLoader(context).load(institutionCode) : null;
  }

  @FieldResolver(() => ServiceCaseType, { nullable: true })
  serviceCase(@Root() { region, caseId }: CallbackTaskView, @Ctx() context: RequestContext) {
    return caseId ? serviceCaseLoader(context).load({ region, id: caseId }) : null;
  }

  @FieldResolver(() => ID, { nullable: true, description: '所涉评价；抽样为空 · The rating; null for a sample.' })
  evaluationId(@Root() { region, evaluationId }: CallbackTaskView): string | null {
    return evaluationId && encodeGlobalId({ type: 'Evaluation', region, id: evaluationId });
  }
}

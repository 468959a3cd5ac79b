import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { narrowScope } from '../identity/scope';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import { userErrors } from '../platform/user-error.type';
import { findSelfEvaluations, listSelfEvaluations, type SelfEvaluationView } from './self-evaluation.query';
import {
  SelfEvaluationAnswer,
  SelfEvaluationConnection,
  SelfEvaluationFilter,
  SelfEvaluationPayload,
  SelfEvaluationType,
  SubmitSelfEvaluationInput,
} from './self-evaluation.type';
import type { SelfEvaluations } from './self-evaluations';

const LIST = 'selfEvaluations';

@Resolver(() => SelfEvaluationType)
export class SelfEvaluationResolver {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly evaluations: SelfEvaluations,
  ) {}

  @Query(() => SelfEvaluationConnection, {
    description: '权限范围内的自我评价，新者在前 · Self-evaluations within your scope, the last first.',
  })
  async selfEvaluations(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => SelfEvaluationFilter, { nullable: true }) filter?: SelfEvaluationFilter,
  ): Promise<ConnectionOf<SelfEvaluationView>> {
    const within = filter?.region ? narrowScope(scope, filter.region, this.regions) : scope;
    const asked = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const page = await listSelfEvaluations(this.database.reader, within, filter?.periods, asked);
    return connectionOf(LIST, page, ({ submittedAt, id }) => ({ value: submittedAt.getTime(), id }));
  }

  @Mutation(() => SelfEvaluationPayload, {
    description:
      '提交自我评价；同期再次提交的，以后者为准 · Submits a self-evaluation; of one period the last counts (R-98).',
  })
  async submitSelfEvaluation(
    @Arg('input', () => SubmitSelfEvaluationInput) input: SubmitSelfEvaluationInput,
    @Ctx() context: RequestContext,
  ): Promise<SelfEvaluationPayload> {
    const result = await this.evaluations.submit(context, input);
    if (!result.ok) return { selfEvaluation: null, userErrors: userErrors(result.problems, context.locale) };
    const [found] = await findSelfEvaluations(this.database.reader, context.scope, [result.value]);
    return { selfEvaluation: found ?? null, userErrors: [] };
  }

  @FieldResolver(() => [SelfEvaluationAnswer], { description: '按条文顺序 · In the order of the text.' })
  answers(@Root() view: SelfEvaluationView): SelfEvaluationAnswer[] {
    return this.evaluations.answersOf(view);
  }
}

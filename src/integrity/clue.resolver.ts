import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mayCall } from '../identity/access';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Result } from '../platform/errors';
import { encodeGlobalId } from '../platform/global-id';
import { groupBy } from '../platform/group-by';
import type { RowKey } from '../platform/region-keys';
import { userErrors } from '../platform/user-error.type';
import type { ClueView } from './clue.query';
import type { ClueService } from './clue.service';
import { ClueConnection, CluePayload, ClueStepInput, ClueStepType, ClueType, RecordClueInput } from './clue.type';

const LIST = 'clues';

@Resolver(() => ClueType)
export class ClueResolver {
  constructor(private readonly service: ClueService) {}

  @Query(() => ClueConnection, { description: '违纪违法线索，新者在前 · Clues within your scope, the last first.' })
  async clues(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<ConnectionOf<ClueView>> {
    const page = await this.service.list(context, { first: pageSize({ first }), after: decodeCursor(LIST, after) });
    return connectionOf(LIST, page, ({ recordedAt, id }) => ({ value: recordedAt.getTime(), id }));
  }

  @Mutation(() => CluePayload, { description: '登记线索 · Writes a clue down (R-88, R-96).' })
  async recordClue(
    @Arg('input', () => RecordClueInput) input: RecordClueInput,
    @Ctx() context: RequestContext,
  ): Promise<CluePayload> {
    return this.answer(context, await this.service.record(context, input));
  }

  @Mutation(() => CluePayload, {
    description: '移交线索给有权处理的部门 · Hands a clue to the competent body (R-96).',
  })
  async referClue(
    @Arg('input', () => ClueStepInput) input: ClueStepInput,
    @Ctx() context: RequestContext,
  ): Promise<CluePayload> {
    return this.answer(context, await this.service.refer(context, input));
  }

  @Mutation(() => CluePayload, { description: '登记移交后的办理结果 · Notes what the competent body answered.' })
  async recordClueResult(
    @Arg('input', () => ClueStepInput) input: ClueStepInput,
    @Ctx() context: RequestContext,
  ): Promise<CluePayload> {
    return this.answer(context, await this.service.answer(context, input));
  }

  @FieldResolver(() => String, { description: '具体情况 · What is known.' })
  text(@Root() clue: ClueView): string {
    return this.service.text(clue);
  }

  @FieldResolver(() => ID, { nullable: true, description: '所涉评价 · The rating that it is about.' })
  evaluationId(@Root() { region, evaluationId }: ClueView): string | null {
    return evaluationId && encodeGlobalId({ type: 'Evaluation', region, id: evaluationId });
  }

  @FieldResolver(() => [ClueStepType], { description: '移交与结果 · What became of it, oldest first.' })
  async steps(@Root() clue: ClueView, @Ctx() { loaders }: RequestContext): Promise<ClueStepType[]> {
    const loader = loaders.of(
      'steps with clues',
      () =>
        new DataLoader<ClueView, ClueStepType[]>(async clues => {
          const byClue = groupBy(await this.service.steps(clues), ({ clueId }) => clueId);
          return clues.map(({ id }) => byClue.get(id) ?? []);
        }),
    );
    return loader.load(clue);
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<CluePayload> {
    if (!result.ok) return { clue: null, userErrors: userErrors(result.problems, context.locale) };
    const [clue] = mayCall(context.principal, 'clues') ? await this.service.find(context, [result.value]) : [];
    return { clue: (clue ?? null) as ClueType | null, userErrors: [] };
  }
}

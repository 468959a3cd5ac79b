import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { findExclusions } from '../appeal/appeal.query';
import type { ExclusionType } from '../appeal/appeal.type';
import type { EvaluationView } from '../evaluation/evaluation.query';
import type { EvaluationService } from '../evaluation/evaluation.service';
import { EvaluationType } from '../evaluation/evaluation.type';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import { encodeGlobalId } from '../platform/global-id';
import { userErrors } from '../platform/user-error.type';
import type { FindingView } from './finding.query';
import type { FindingService } from './finding.service';
import {
  DecideIntegrityFindingInput,
  DecideIntegrityFindingPayload,
  FindingConnection,
  FindingFilter,
  FindingType,
} from './finding.type';
import { subjectText } from './subject-text';

const LIST = 'integrityFindings';

@Resolver(() => FindingType)
export class FindingResolver {
  constructor(
    private readonly database: Database,
    private readonly service: FindingService,
    private readonly ratings: Pick<EvaluationService, 'find'>,
  ) {}

  @Query(() => FindingConnection, {
    description: '评价真实性疑点，新者在前 · Doubts about ratings within your scope, the last found first.',
  })
  async integrityFindings(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => FindingFilter, { nullable: true }) filter?: FindingFilter,
  ): Promise<ConnectionOf<FindingView>> {
    const asked = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const page = await this.service.list(context, filter ?? {}, asked);
    return connectionOf(LIST, page, ({ firstSeenAt, id }) => ({ value: firstSeenAt.getTime(), id }));
  }

  @Mutation(() => DecideIntegrityFindingPayload, {
    description:
      '研判疑点；EXCLUDE 只提出不予采纳，须经第二人确认 · A person decides; EXCLUDE proposes, and a second person confirms (R-93, R-94).',
  })
  async decideIntegrityFinding(
    @Arg('input', () => DecideIntegrityFindingInput) input: DecideIntegrityFindingInput,
    @Ctx() context: RequestContext,
  ): Promise<DecideIntegrityFindingPayload> {
    const result = await this.service.decide(context, input);
    if (!result.ok) {
      const nothing = { finding: null, exclusion: null, exclusions: [], skipped: [], remaining: 0 };
      return { ...nothing, userErrors: userErrors(result.problems, context.locale) };
    }
    const { finding: key, skipped, remaining } = result.value;
    const [finding] = await this.service.find(context, [key]);
    const found = await findExclusions(this.database.reader, context.scope, result.value.exclusions);
    const exclusions = found.sort((a, b) => (a.id < b.id ? -1 : 1)) as unknown as ExclusionType[];
    return {
      finding: (finding ?? null) as unknown as FindingType | null,
      ...{ exclusion: exclusions[0] ?? null, exclusions, remaining, userErrors: [] },
      skipped: skipped.map(id => encodeGlobalId({ type: 'Evaluation', region: key.region, id })),
    };
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: FindingView): string {
    return globalId;
  }

  @FieldResolver(() => String, { description: '涉及对象 · Whom or what it is about, as people say it.' })
  subject(@Root() finding: FindingView): string {
    return subjectText(finding);
  }

  @FieldResolver(() => String, { nullable: true, description: '研判理由 · Why it was decided so.' })
  reason(@Root() finding: FindingView): string | null {
    return this.service.reason(finding);
  }

  @FieldResolver(() => [EvaluationType], { description: '所涉评价，至多 100 条 · Its ratings, at most a hundred.' })
  async evaluations(
    @Root() finding: FindingView,
    @Arg('first', () => Int) first: number,
    @Ctx() { scope }: RequestContext,
  ): Promise<EvaluationView[]> {
    return this.ratings.find(scope, await this.service.evaluations(finding, pageSize({ first })));
  }
}

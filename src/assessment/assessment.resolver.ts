import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { regionLoader } from '../catalog/catalog.loaders';
import { findOwnName } from '../catalog/catalog.queries';
import type { RegionTree } from '../identity/region-tree';
import { RegionType } from '../identity/region.type';
import type { RequestContext } from '../identity/request-context';
import { isOfUnit, narrowScope } from '../identity/scope';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import { decodeGlobalId, encodeGlobalId } from '../platform/global-id';
import { groupBy } from '../platform/group-by';
import type { RowKey } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { userErrors } from '../platform/user-error.type';
import { type AssessmentView, findAssessments, listAssessments, resultsOf, type ResultView } from './assessment.query';
import {
  AssessmentConnection,
  AssessmentFilter,
  AssessmentPayload,
  AssessmentResultType,
  AssessmentType,
  AssessmentVerificationType,
  FinalizeAssessmentInput,
  RunAssessmentInput,
} from './assessment.type';
import type { AssessmentVerifier } from './assessment-verifier';
import type { Assessments } from './assessments';
import { shownResult } from './shown-result';

const LIST = 'assessments';

@Resolver(() => AssessmentType)
export class AssessmentResolver {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly sealing: Sealing,
    private readonly service: Assessments,
    private readonly verifier: AssessmentVerifier,
  ) {}

  @Query(() => AssessmentConnection, {
    description:
      '考核，新者在前；被考核单位、人员只见定稿中本单位、本人的结果 · Assessments, the last run first; whoever is assessed sees of final ones their own result alone.',
  })
  async assessments(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => AssessmentFilter, { nullable: true }) filter?: AssessmentFilter,
  ): Promise<ConnectionOf<AssessmentView>> {
    const { region = null, ...asked } = filter ?? {};
    const isNarrowed = region !== null && !isOfUnit(context.principal);
    const scope = isNarrowed ? narrowScope(context.scope, region, this.regions) : context.scope;
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const found = await listAssessments(this.database.reader, { ...context, scope }, asked, region, page);
    return connectionOf(LIST, found, ({ ranAt, id }) => ({ value: ranAt.getTime(), id }));
  }

  @Query(() => AssessmentVerificationType, {
    nullable: true,
    description:
      '依原始记录重算一次并比对 · Counts an assessment again from the records as of its instant, and compares.',
  })
  async verifyAssessment(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RequestContext,
  ): Promise<AssessmentVerificationType | null> {
    const key = decodeGlobalId(id);
    const isTheirs = key?.type === 'Assessment' && !isOfUnit(context.principal);
    const [assessment] = isTheirs ? await findAssessments(this.database.reader, context, [key]) : [];
    return assessment ? this.verifier.verify(assessment) : null;
  }

  @Mutation(() => AssessmentPayload, { description: '考核并生成草稿 · Runs an assessment, which is a draft (R-103).' })
  async runAssessment(
    @Arg('input', () => RunAssessmentInput) input: RunAssessmentInput,
    @Ctx() context: RequestContext,
  ): Promise<AssessmentPayload> {
    return this.answer(context, await this.service.run(context, input));
  }

  @Mutation(() => AssessmentPayload, {
    description:
      '由另一人定稿；先依原始记录重算，须逐位一致 · Makes a draft final once it was counted again to the same last digit.',
  })
  async finalizeAssessment(
    @Arg('input', () => FinalizeAssessmentInput) input: FinalizeAssessmentInput,
    @Ctx() context: RequestContext,
  ): Promise<AssessmentPayload> {
    return this.answer(context, await this.service.finalize(context, input));
  }

  @FieldResolver(() => RegionType, { description: '含下级 · With all regions below it.' })
  region(@Root() { region }: AssessmentView, @Ctx() context: RequestContext): RegionType {
    return regionLoader(context).load(region);
  }

  @FieldResolver(() => ID, { nullable: true, description: '所更正的定稿 · The final assessment that it corrects.' })
  corrects(@Root() { region, correctsId }: AssessmentView): string | null {
    return correctsId && encodeGlobalId({ type: 'Assessment', region, id: correctsId });
  }

  @FieldResolver(() => String, { nullable: true })
  correctionReason(@Root() assessment: AssessmentView): string | null {
    return this.service.correctionReason(assessment);
  }

  @FieldResolver(() => [AssessmentResultType], {
    description: '名次在前者在前，不排名的在后 · The best first, those without a rank last.',
  })
  async results(@Root() assessment: AssessmentView, @Ctx() context: RequestContext): Promise<AssessmentResultType[]> {
    const loader = context.loaders.of(
      'results of assessments',
      () =>
        new DataLoader<RowKey, ResultView[], string>(
          async keys => {
            const byAssessment = groupBy(
              await resultsOf(this.database.reader, context, keys),
              ({ assessmentId }) => assessmentId,
            );
            return keys.map(({ id }) => byAssessment.get(id) ?? []);
          },
          { cacheKeyFn: ({ id }) => id },
        ),
    );
    const results = await loader.load(assessment);
    const { staffMember, institution } = context.scope;
    const own = staffMember && institution && { institutionCode: institution, number: staffMember };
    const ownName = own && results.length ? await findOwnName(this.database.reader, this.sealing, own) : null;
    return Promise.all(results.map(result => shownResult(assessment, result, context, ownName || null)));
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<AssessmentPayload> {
    if (!result.ok) return { assessment: null, userErrors: userErrors(result.problems, context.locale) };
    const [assessment] = await findAssessments(this.database.reader, context, [result.value]);
    return { assessment: assessment ?? null, userErrors: [] };
  }
}

import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { narrowScope } from '../identity/scope';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import { userErrors } from '../platform/user-error.type';
import type { EvidenceKeeper } from '../work-order/evidence-keeper';
import { Evidence, evidenceOf } from '../work-order/evidence.type';
import { findThirdPartyResults, listThirdPartyResults, type ThirdPartyView } from './third-party.query';
import {
  RecordThirdPartyResultInput,
  ThirdPartyResultConnection,
  ThirdPartyResultFilter,
  ThirdPartyResultPayload,
  ThirdPartyResultType,
} from './third-party.type';
import type { ThirdPartyResults } from './third-party-results';

const LIST = 'thirdPartyResults';

@Resolver(() => ThirdPartyResultType)
export class ThirdPartyResolver {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly proofs: Pick<EvidenceKeeper, 'of'>,
    private readonly results: ThirdPartyResults,
  ) {}

  @Query(() => ThirdPartyResultConnection, {
    description: '权限范围内的第三方评价结果，新者在前 · Third-party results within your scope, the last first.',
  })
  async thirdPartyResults(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => ThirdPartyResultFilter, { nullable: true }) filter?: ThirdPartyResultFilter,
  ): Promise<ConnectionOf<ThirdPartyView>> {
    const within = filter?.region ? narrowScope(scope, filter.region, this.regions) : scope;
    const asked = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const page = await listThirdPartyResults(this.database.reader, within, filter?.periods, asked);
    return connectionOf(LIST, page, ({ recordedAt, id }) => ({ value: recordedAt.getTime(), id }));
  }

  @Mutation(() => ThirdPartyResultPayload, {
    description:
      '登记第三方评价结果；同期再次登记的，以后者为准 · Records what a third party found; of one period the last counts (R-99).',
  })
  async recordThirdPartyResult(
    @Arg('input', () => RecordThirdPartyResultInput) input: RecordThirdPartyResultInput,
    @Ctx() context: RequestContext,
  ): Promise<ThirdPartyResultPayload> {
    const result = await this.results.record(context, input);
    if (!result.ok) return { thirdPartyResult: null, userErrors: userErrors(result.problems, context.locale) };
    const [found] = await findThirdPartyResults(this.database.reader, context.scope, [result.value]);
    return { thirdPartyResult: found ?? null, userErrors: [] };
  }

  @FieldResolver(() => [Evidence], { description: '报告 · The report that it stands in.' })
  async report(@Root() result: ThirdPartyView): Promise<Evidence[]> {
    const [files = []] = await this.proofs.of('assessment_evidence', [result]);
    return files.map(file => evidenceOf(file, result.globalId));
  }
}

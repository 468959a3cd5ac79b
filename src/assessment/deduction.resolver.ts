import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { narrowScope } from '../identity/scope';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import type { Result } from '../platform/errors';
import type { RowKey } from '../platform/region-keys';
import { userErrors } from '../platform/user-error.type';
import type { EvidenceKeeper } from '../work-order/evidence-keeper';
import { Evidence, evidenceOf } from '../work-order/evidence.type';
import { type DeductionView, findDeductions, listDeductions } from './deduction.query';
import {
  ConfirmDeductionInput,
  DeductionConnection,
  DeductionFilter,
  DeductionPayload,
  DeductionType,
  RecordDeductionInput,
  RejectDeductionInput,
} from './deduction.type';
import type { Deductions } from './deductions';

const LIST = 'deductions';

@Resolver(() => DeductionType)
export class DeductionResolver {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly proofs: Pick<EvidenceKeeper, 'of'>,
    private readonly service: Deductions,
  ) {}

  @Query(() => DeductionConnection, {
    description: '权限范围内的扣分，新者在前 · Deductions within your scope, the last proposed first.',
  })
  async deductions(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => DeductionFilter, { nullable: true }) filter?: DeductionFilter,
  ): Promise<ConnectionOf<DeductionView>> {
    const within = filter?.region ? narrowScope(scope, filter.region, this.regions) : scope;
    const asked = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const page = await listDeductions(this.database.reader, within, filter ?? {}, asked);
    return connectionOf(LIST, page, ({ proposedAt, id }) => ({ value: proposedAt.getTime(), id }));
  }

  @Mutation(() => DeductionPayload, { description: '提出扣分 · Proposes a deduction for a verified failure (R-104).' })
  async recordDeduction(
    @Arg('input', () => RecordDeductionInput) input: RecordDeductionInput,
    @Ctx() context: RequestContext,
  ): Promise<DeductionPayload> {
    return this.answer(context, await this.service.propose(context, input));
  }

  @Mutation(() => DeductionPayload, { description: '第二人确认扣分 · The second person’s yes, with which it counts.' })
  async confirmDeduction(
    @Arg('input', () => ConfirmDeductionInput) input: ConfirmDeductionInput,
    @Ctx() context: RequestContext,
  ): Promise<DeductionPayload> {
    return this.answer(context, await this.service.confirm(context, input));
  }

  @Mutation(() => DeductionPayload, { description: '第二人不予扣分 · The second person’s no: it never counts.' })
  async rejectDeduction(
    @Arg('input', () => RejectDeductionInput) input: RejectDeductionInput,
    @Ctx() context: RequestContext,
  ): Promise<DeductionPayload> {
    return this.answer(context, await this.service.reject(context, input));
  }

  @FieldResolver(() => String, { description: '核实情况 · What was verified.' })
  reason(@Root() deduction: DeductionView): string {
    return this.service.textsOf(deduction).reason;
  }

  @FieldResolver(() => String, { nullable: true, description: '第二人的意见 · What the second person said.' })
  note(@Root() deduction: DeductionView): string | null {
    return this.service.textsOf(deduction).note;
  }

  @FieldResolver(() => [Evidence])
  async evidence(@Root() deduction: DeductionView): Promise<Evidence[]> {
    const [files = []] = await this.proofs.of('assessment_evidence', [deduction]);
    return files.map(file => evidenceOf(file, deduction.globalId));
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<DeductionPayload> {
    if (!result.ok) return { deduction: null, userErrors: userErrors(result.problems, context.locale) };
    const [found] = await findDeductions(this.database.reader, context.scope, [result.value]);
    return { deduction: found ?? null, userErrors: [] };
  }
}

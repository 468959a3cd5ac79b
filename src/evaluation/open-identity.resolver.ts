import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import type { IdentityService } from '../identity/identity.service';
import { type OpeningPurpose, openingPurposes } from '../identity/opening.entity';
import type { RequestContext } from '../identity/request-context';
import { isOfUnit } from '../identity/scope';
import { graphqlEnum } from '../platform/enums';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { RowKey } from '../platform/region-keys';
import { UserError, userErrors } from '../platform/user-error.type';
import type { EvaluationService } from './evaluation.service';
import { Evaluator } from './evaluation.type';

export const OpeningPurposeEnum = graphqlEnum(
  'OpeningPurpose',
  openingPurposes,
  '查看身份的目的 · What an identity is opened for.',
);

@InputType({
  description: '查看评价人身份：说明目的，限时有效，全程留痕 · For a purpose, for a time, on record (R-67).',
})
export class OpenIdentityInput {
  @Field(() => ID)
  evaluation: string;

  @Field(() => OpeningPurposeEnum)
  purpose: OpeningPurpose;

  @Field(() => String, { description: '具体事由 · Why, in a few words.' })
  note: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class OpenIdentityPayload {
  @Field(() => Evaluator, { nullable: true })
  evaluator: Evaluator | null;

  @Field(() => Date, { nullable: true, description: '到期后恢复脱敏 · Masked again from then on.' })
  expiresAt: Date | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@Resolver()
export class OpenIdentityResolver {
  constructor(
    private readonly evaluations: EvaluationService,
    private readonly identities: IdentityService,
    private readonly idempotency: Idempotency,
  ) {}

  @Mutation(() => OpenIdentityPayload, {
    description: '为说明的目的查看评价人身份 · Opens the identity behind a rating; recorded, and ends after a time.',
  })
  async openIdentity(
    @Arg('input', () => OpenIdentityInput) input: OpenIdentityInput,
    @Ctx() context: RequestContext,
  ): Promise<OpenIdentityPayload> {
    const opened = await this.open(input, context);
    if (!opened.ok) {
      return { evaluator: null, expiresAt: null, userErrors: userErrors(opened.problems, context.locale) };
    }
    const [evaluation] = await this.evaluations.find(context.scope, [opened.value]);
    const [evaluator = null] = evaluation ? await this.evaluations.evaluators(context.principal, [evaluation]) : [];
    return { evaluator, expiresAt: new Date(opened.value.expiresAt), userErrors: [] };
  }

  private async open(
    input: OpenIdentityInput,
    { principal, scope }: RequestContext,
  ): Promise<Result<RowKey & { expiresAt: string }>> {
    const asked = decodeGlobalId(input.evaluation);
    const [evaluation] = asked?.type === 'Evaluation' ? await this.evaluations.find(scope, [asked]) : [];
    if (!evaluation) return fail(['input', 'evaluation'], 'NOT_FOUND');
    // The rated unit sees the problem, not the person: contact goes through the office's agents.
    if (isOfUnit(principal)) return fail(['input', 'evaluation'], 'NOT_INDEPENDENT');
    const { region, id } = evaluation;
    const request = { actor: principal.subject, operation: 'openIdentity', key: input.idempotencyKey, input };
    return this.idempotency.run(request, async tx => {
      const result = await this.identities.openIdentity(tx, principal, {
        region,
        about: { type: 'Evaluation', id },
        purpose: input.purpose,
        note: input.note,
      });
      return result.ok ? ok({ region, id, expiresAt: result.value.expiresAt.toISOString() }) : result;
    });
  }
}

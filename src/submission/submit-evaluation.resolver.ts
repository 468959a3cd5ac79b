import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { EvaluationService } from '../evaluation/evaluation.service';
import type { EvaluationView } from '../evaluation/evaluation.query';
import type { RequestContext } from '../identity/request-context';
import { AppError } from '../platform/errors';
import { encodeGlobalId } from '../platform/global-id';
import { type UserError, userErrors } from '../platform/user-error.type';
import type { SubmissionLimits } from './submission-limits';
import type { SubmissionService } from './submission.service';
import { type EvaluationReference, SubmitEvaluationInput, SubmitEvaluationPayload } from './submit-evaluation.type';

interface Payload {
  evaluation: EvaluationView | null;
  receiptCode: string | null;
  duplicateOf: EvaluationReference | null;
  userErrors: UserError[];
}

@Resolver()
export class SubmitEvaluationResolver {
  constructor(
    private readonly submissions: SubmissionService,
    private readonly limits: SubmissionLimits,
    private readonly evaluations: EvaluationService,
  ) {}

  @Mutation(() => SubmitEvaluationPayload, {
    description:
      '提交评价；同一次服务已评价时返回 duplicateOf · Records a rating; where its event is rated already, duplicateOf tells which.',
  })
  async submitEvaluation(
    @Arg('input', () => SubmitEvaluationInput) input: SubmitEvaluationInput,
    @Ctx() context: RequestContext,
  ): Promise<Payload> {
    await this.slowDown(context, input.ticket ?? null);
    const nothing = { evaluation: null, receiptCode: null, duplicateOf: null };
    const result = await this.submissions.submit(context, input);
    if (!result.ok) return { ...nothing, userErrors: userErrors(result.problems, context.locale) };
    const { region } = input;
    const { evaluationId, receiptCode, duplicateOf, problems } = result.value;
    if (duplicateOf) {
      const id = encodeGlobalId({ type: 'Evaluation', region, id: duplicateOf });
      return { ...nothing, duplicateOf: { id }, userErrors: userErrors(problems, context.locale) };
    }
    // Who rates by a ticket sees what they have just said, and nothing else.
    const ofTicket = { regions: [region], institution: null, staffMember: null };
    const scope = context.principal.kind === 'ANONYMOUS' ? ofTicket : context.scope;
    const [evaluation = null] = await this.evaluations.find(scope, [{ region, id: evaluationId! }]);
    return { ...nothing, evaluation, receiptCode, userErrors: [] };
  }

  /** Who is not signed in rates as often as on the page. */
  private async slowDown({ principal, address }: RequestContext, ticket: string | null): Promise<void> {
    if (principal.kind !== 'ANONYMOUS' || address === undefined) return;
    if (await this.limits.takeWith(address, ticket)) throw new AppError('TOO_MANY_REQUESTS');
  }
}

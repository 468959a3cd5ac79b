import { Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { IdentityService } from '../identity/identity.service';
import type { OpeningPurpose } from '../identity/opening.entity';
import type { EvaluationView } from './evaluation.query';
import { Receipt } from './evaluation.type';
import { OpeningPurposeEnum } from './open-identity.resolver';

@ObjectType({
  simpleResolvers: true,
  description:
    '身份查看记录：何时、为何，不显示查看人 · That a call-back agent looked at who rated: when and what for.',
})
export class Opening {
  @Field(() => Date)
  at: Date;

  @Field(() => OpeningPurposeEnum)
  purpose: OpeningPurpose;
}

/** From a receipt to who looked behind it: the citizen learns of every opening of their identity (T21). */
@Resolver(() => Receipt)
export class ReceiptOpeningsResolver {
  constructor(private readonly identities: IdentityService) {}

  @FieldResolver(() => [Opening], {
    description: '您的身份何时因何被查看 · When call-back agents looked at who you are, and what for; oldest first.',
  })
  async openings(@Root() { region, id, caseId }: EvaluationView): Promise<Opening[]> {
    return this.identities.openingsOf(region, caseId ? [id, caseId] : [id]);
  }
}

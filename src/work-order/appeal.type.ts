import { Field, ID, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';

const appealStates = ['SUBMITTED', 'ADMITTED', 'DECIDED'] as const;
const appealDecisions = ['UPHELD', 'DISMISSED', 'INADMISSIBLE'] as const;

export const AppealStateEnum = graphqlEnum(
  'AppealState',
  appealStates,
  '申诉状态：已提交、已受理、已作出决定 · How far an appeal has come.',
);
export const AppealDecisionEnum = graphqlEnum(
  'AppealDecision',
  appealDecisions,
  '申诉决定：成立、驳回、不予受理 · What was decided (R-91).',
);

@ObjectType({ simpleResolvers: true, description: '申诉 · An appeal of those who were rated (R-89).' })
export class Appeal {
  @Field(() => ID)
  id: string;

  @Field(() => AppealStateEnum)
  state: (typeof appealStates)[number];

  @Field(() => Date)
  submittedAt: Date;

  @Field(() => Date, { nullable: true })
  decidedAt: Date | null;

  @Field(() => AppealDecisionEnum, { nullable: true, description: '作出决定前为空 · Null until decided.' })
  decision: (typeof appealDecisions)[number] | null;

  @Field(() => String, { nullable: true, description: '决定理由 · Why it was decided so.' })
  reason: string | null;
}

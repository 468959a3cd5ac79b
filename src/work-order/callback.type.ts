import { Field, ObjectType } from 'type-graphql';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { graphqlEnum } from '../platform/enums';
import type { CallbackMethod, CallbackPurpose, CallbackResult, SatisfactionLevel } from '../sdk';
import { callbackMethods, callbackPurposes, callbackResults } from '../sdk/canonical';

export const CallbackPurposeEnum = graphqlEnum(
  'CallbackPurpose',
  callbackPurposes,
  '回访目的：核实、告知结果、抽样、关联影响 · Why a citizen is called back (R-75, R-82, R-62, R-87).',
);
export const CallbackMethodEnum = graphqlEnum('CallbackMethod', callbackMethods, '回访方式 · How (R-81).');
export const CallbackResultEnum = graphqlEnum('CallbackResult', callbackResults, '回访结果 · What came of it (R-83).');

@ObjectType({ simpleResolvers: true, description: '回访记录 · A call-back (R-84).' })
export class Callback {
  @Field(() => Date)
  at: Date;

  @Field(() => CallbackPurposeEnum)
  purpose: CallbackPurpose;

  @Field(() => CallbackMethodEnum)
  method: CallbackMethod;

  @Field(() => CallbackResultEnum)
  result: CallbackResult;

  @Field(() => SatisfactionLevelEnum, {
    nullable: true,
    description: '对整改结果的满意度 · How satisfied with what was done.',
  })
  satisfaction: SatisfactionLevel | null;

  @Field(() => String, { nullable: true })
  note: string | null;
}

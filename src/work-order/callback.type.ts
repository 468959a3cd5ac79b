import { Field, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';

const callbackPurposes = ['VERIFICATION', 'RESULT', 'SAMPLE', 'AFTER_EFFECTS'] as const;
const callbackMethods = ['TELEPHONE', 'SMS', 'WECHAT', 'VISIT'] as const;
const callbackResults = ['REACHED', 'UNREACHABLE', 'REFUSED'] as const;

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
  purpose: (typeof callbackPurposes)[number];

  @Field(() => CallbackMethodEnum)
  method: (typeof callbackMethods)[number];

  @Field(() => CallbackResultEnum)
  result: (typeof callbackResults)[number];

  @Field(() => String, { nullable: true })
  note: string | null;
}

import { Field, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';
import type { CallbackRatesView } from './callback-rates';

export const FullRateEnum = graphqlEnum(
  'FullRate',
  ['CALLBACK', 'CALLBACK_AND_RECTIFICATION'],
  '须达 100% 的指标 · What must be 100 % of the real-name bad ratings (C-06).',
);

@ObjectType('CallbackRates', {
  simpleResolvers: true,
  description:
    '差评回访与整改，由记录逐条计算；比率为四位小数，分母为零时为空 · Counted from the records: rates with four places, null where nothing is due (R-83, C-06).',
})
export class CallbackRatesType implements CallbackRatesView {
  @Field(() => Int, {
    description: '应回访的实名差评 · Bad ratings under a real name: the denominator of callbackRate.',
  })
  due: number;

  @Field(() => Int)
  reached: number;

  @Field(() => Int, { description: '达到次数仍未联系上，不计为已回访 · Tried often enough; never counts as reached.' })
  unreachable: number;

  @Field(() => Int)
  refused: number;

  @Field(() => Int, { description: '尚未回访或次数不足 · Not called yet, or not often enough.' })
  open: number;

  @Field(() => String, { nullable: true })
  callbackRate: string | null;

  @Field(() => Int, { description: '匿名差评，不计入回访率 · In no denominator of call-backs.' })
  anonymous: number;

  @Field(() => Int, {
    description:
      '本级办理的全部差评（不含默认评价），整改率的分母 · All bad ratings that were given and are dealt with here: the denominator of rectificationRate.',
  })
  negatives: number;

  @Field(() => Int, { description: '已整改；仅作解释的不计 · Rectified, and not only explained.' })
  rectified: number;

  @Field(() => String, { nullable: true })
  rectificationRate: string | null;

  @Field(() => Int, { description: '定有期限的，按期率的分母 · Those with a limit: the denominator of onTimeRate.' })
  limited: number;

  @Field(() => Int)
  onTime: number;

  @Field(() => String, { nullable: true })
  onTimeRate: string | null;

  @Field(() => FullRateEnum, { nullable: true, description: '本地要求 100% 的指标 · Null where no text demands it.' })
  demanded: CallbackRatesView['demanded'];
}

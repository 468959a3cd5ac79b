import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';
import { CalendarDate, RegionCode } from '../platform/scalars';
import { StatisticsKey } from '../statistics/statistics.type';
import { type ConcentrationAsked, type ConcentrationDimension, concentrationDimensions } from './concentration.service';

export const ConcentrationDimensionEnum = graphqlEnum(
  'ConcentrationDimension',
  concentrationDimensions,
  '按事项、机构、窗口或人员 · By what bad ratings are looked at.',
);

@InputType({
  description: '差评集中分析条件；含首尾两日，北京时间 · Both days are in it, by `evaluatedAt`, 400 at most.',
})
export class NegativeConcentrationInput implements ConcentrationAsked {
  @Field(() => RegionCode, { description: '含下级地区 · With all regions below it.' })
  region: string;

  @Field(() => CalendarDate)
  from: string;

  @Field(() => CalendarDate)
  to: string;

  @Field(() => ConcentrationDimensionEnum)
  by: ConcentrationDimension;
}

@ObjectType('NamedReason', { simpleResolvers: true, description: '评价人勾选的原因 · A reason that raters ticked.' })
export class NamedReasonType {
  @Field(() => String)
  code: string;

  @Field(() => String, { description: '该评价所用选项集中的文字 · In the option set that was rated with.' })
  text: string;

  @Field(() => Int, {
    description: '勾选的差评数（至多按最新 5000 条差评） · Bad ratings with it, of the newest 5,000 at most.',
  })
  ratings: number;
}

@ObjectType({ simpleResolvers: true })
export class ConcentrationRow {
  @Field(() => StatisticsKey)
  key: StatisticsKey;

  @Field(() => Int, { description: '实际作出的评价 · Ratings that somebody gave.' })
  given: number;

  @Field(() => Int, { description: '差评 · Bad ratings.' })
  negatives: number;

  @Field(() => String, { nullable: true, description: '差评率 · Decimal 0–1, four places.' })
  negativeRate: string | null;

  @Field(() => String, { nullable: true, description: '其余评价的差评率 · The rate of all others of the region.' })
  othersRate: string | null;

  @Field(() => String, {
    nullable: true,
    description: '按其余评价的差评率预期的差评数（四位小数） · Bad ratings expected by that rate, four places.',
  })
  expected: string | null;

  @Field(() => Boolean, {
    description:
      '差评集中：精确二项检验并按行数校正，且不少于 5 条差评；提示研判，不是结论 · More than chance explains; a question to look into, no verdict (R-100).',
  })
  isConcentrated: boolean;

  @Field(() => [NamedReasonType], { description: '最多勾选的原因 · What was ticked most, five at most.' })
  reasons: NamedReasonType[];
}

@ObjectType({ simpleResolvers: true })
export class NegativeConcentration {
  @Field(() => [ConcentrationRow], {
    description: '有差评者，最突出者在前，至多 100 行 · Those with bad ratings, the most striking first, 100 at most.',
  })
  rows: ConcentrationRow[];

  @Field(() => Int, { description: '参与比较的总数 · How many have ratings at all.' })
  tested: number;

  @Field(() => Date)
  asOf: Date;
}

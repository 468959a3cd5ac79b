import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TargetKindEnum, SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { graphqlEnum } from '../platform/enums';
import { CalendarDate, RegionCode } from '../platform/scalars';
import type { SatisfactionLevel, TargetKind } from '../sdk';
import { type Dimension, dimensions } from './dimensions';
import { type Interval, intervals } from './spans';
import type { StatisticsAsked } from './statistics.service';

export const StatisticsDimensionEnum = graphqlEnum(
  'StatisticsDimension',
  dimensions,
  '统计维度 · By what figures are told apart.',
);

export const StatisticsIntervalEnum = graphqlEnum(
  'StatisticsInterval',
  intervals,
  '统计周期 · Into which stretches of time figures are cut.',
);

@InputType({ description: '统计条件；含首尾两日，北京时间 · Both days are in it, by `evaluatedAt` in Asia/Shanghai.' })
export class EvaluationStatisticsInput implements StatisticsAsked {
  @Field(() => RegionCode, { description: '含下级地区 · With all regions below it.' })
  region: string;

  @Field(() => CalendarDate)
  from: string;

  @Field(() => CalendarDate)
  to: string;

  @Field(() => [StatisticsDimensionEnum], {
    nullable: true,
    description: '每个维度各成一组；缺省为地区 · Each gives rows of its own; by region where it is left out.',
  })
  groupBy?: Dimension[] | null;

  @Field(() => StatisticsIntervalEnum, {
    nullable: true,
    description: '缺省为整个期间 · All days together where it is left out.',
  })
  interval?: Interval | null;

  @Field(() => [TargetKindEnum], { nullable: true, description: '缺省为全部评价对象 · All where it is left out.' })
  targetKinds?: TargetKind[] | null;

  @Field(() => Date, {
    nullable: true,
    description:
      '按该时点的台账重算（至多 400 天）；缺省为最新 · As the figures stood then, counted from records and ledger (400 days at most).',
  })
  asOf?: Date | null;
}

@ObjectType({ simpleResolvers: true })
export class StatisticsKey {
  @Field(() => StatisticsDimensionEnum)
  dimension: Dimension;

  @Field(() => String, { description: '代码；未登记单位为空 · Empty where no unit was known.' })
  code: string;

  @Field(() => String, { description: '名称；未登记的为代码 · The code where the catalogue does not know it.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: '窗口、人员所属单位代码 · The unit of a window or staff member.',
  })
  institution: string | null;
}

@ObjectType({ simpleResolvers: true })
export class LevelCount {
  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => Int, {
    description: '计入统计的评价，含计入的默认评价 · All that count, counted default ratings among them.',
  })
  count: number;

  @Field(() => Int, { description: '其中默认评价 · Of these the default ratings.' })
  defaulted: number;
}

@ObjectType({
  simpleResolvers: true,
  description:
    '一组统计数字；比率为 0–1 的四位小数（四舍五入），分母为零时为空；默认评价不计入任何比率 · Rates are decimals 0–1 with four places, half up, null where nothing is due; default ratings are in none of them.',
})
export class StatisticsRow {
  @Field(() => StatisticsKey)
  key: StatisticsKey;

  @Field(() => String, {
    description: '如 2026-03-02、2026-03、2026Q1；整个期间为“首日/末日” · Or `first/last` for all days.',
  })
  period: string;

  @Field(() => Int, { description: '计入统计的评价 · All that count: sum of `byLevel`.' })
  total: number;

  @Field(() => [LevelCount])
  byLevel: LevelCount[];

  @Field(() => Int, {
    description: '实际作出的评价，满意率的分母 · Given by somebody: the denominator of satisfactionRate.',
  })
  given: number;

  @Field(() => Int, { description: '主动评价 · Of those given: by people who came to it by themselves.' })
  selfGiven: number;

  @Field(() => Int, {
    description: '默认评价（无论是否计入总数） · Default ratings, whether the policy counts them or not.',
  })
  defaulted: number;

  @Field(() => Int, { description: '不予采纳或暂缓计入 · Not adopted, or held.' })
  excluded: number;

  @Field(() => Int, { description: '同一事项另有评价优先 · Another rating of the same event counts.' })
  superseded: number;

  @Field(() => Int, { description: '服务量，主动评价率的分母 · Services recorded: the denominator of activeRate.' })
  served: number;

  @Field(() => Int, { description: '邀请评价人次 · People asked to rate.' })
  invited: number;

  @Field(() => Int, { description: '受邀后作出评价 · Of these who did.' })
  answered: number;

  @Field(() => Int, { description: '差评 · Bad ratings given: the numerator of negativeRate.' })
  negatives: number;

  @Field(() => Int, {
    description:
      '其中由本级办理的差评，整改率的分母 · Of these dealt with here, not by a lower platform: the denominator of rectificationRate.',
  })
  dueNegatives: number;

  @Field(() => Int, { description: '其中已整改 · Of these rectified: the numerator of rectificationRate.' })
  rectified: number;

  @Field(() => Int, {
    description:
      '其中实名差评，回访率的分母 · Of those dealt with here under a real name: the denominator of callbackRate.',
  })
  namedNegatives: number;

  @Field(() => Int, { description: '实名差评中已回访 · Of these reached: the numerator of callbackRate.' })
  reached: number;

  @Field(() => Int, {
    description:
      '有整改期限的差评，按期率的分母 · Of those dealt with here with a due day: the denominator of onTimeRate.',
  })
  limited: number;

  @Field(() => Int, { description: '其中按期办结 · Of these done by their due day: the numerator of onTimeRate.' })
  onTime: number;

  @Field(() => String, { nullable: true })
  satisfactionRate: string | null;

  @Field(() => String, {
    nullable: true,
    description: '评价率：实际评价／服务量，至多为 1 · Given of served, 1 at most.',
  })
  activeRate: string | null;

  @Field(() => String, { nullable: true })
  negativeRate: string | null;

  @Field(() => String, { nullable: true, description: '实名差评回访率 · Real-name bad ratings reached of all such.' })
  callbackRate: string | null;

  @Field(() => String, {
    nullable: true,
    description: '整改率：已整改／本级办理的差评 · Rectified of the bad ratings dealt with here.',
  })
  rectificationRate: string | null;

  @Field(() => String, { nullable: true, description: '按期率 · Done by the due day of those that have one.' })
  onTimeRate: string | null;
}

@ObjectType({ simpleResolvers: true })
export class EvaluationStatistics {
  @Field(() => [StatisticsRow])
  rows: StatisticsRow[];

  @Field(() => Date, { description: '数字截至时点 · Until when records are in the figures.' })
  asOf: Date;
}

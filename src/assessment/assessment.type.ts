import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { AssessmentSubjectKind } from '../policy/assessment-rules';
import { IsNote } from '../work-order/note-rule';
import { type AssessmentState, assessmentStates } from './assessment.entity';
import { type AssessmentVerdict, assessmentVerdicts } from './assessment-verifier';
import { AssessmentSubjectKindEnum } from './deduction.type';
import { type Indicator, indicators } from './indicators';
import { type AssessmentMeasure, assessmentMeasures } from './measures';

export const AssessmentStateEnum = graphqlEnum(
  'AssessmentState',
  assessmentStates,
  '考核状态：草稿、已被重新考核替代、定稿 · A draft counts for nothing; what is final never changes.',
);
export const AssessmentIndicatorEnum = graphqlEnum(
  'AssessmentIndicator',
  indicators,
  '考核指标：满意率、评价率、实名差评回访率、整改率、按期率、自我评价、第三方评价、扣分 · What a score is made of (R-103).',
);
export const AssessmentMeasureEnum = graphqlEnum(
  'AssessmentMeasure',
  assessmentMeasures,
  '措施：通报表扬、取消评优评先、重点监督、报组织部门、限期整改、约谈、问责 · What follows (R-104 … R-109).',
);
export const AssessmentVerdictEnum = graphqlEnum(
  'AssessmentVerdict',
  assessmentVerdicts,
  '核验结论：逐位一致、原始记录其后有更正、考核记录被改动 · The same to the last digit; records of that time were corrected since; rows are not what was written.',
);

@ObjectType({ simpleResolvers: true })
export class AssessmentSubject {
  @Field(() => String, { description: '机构代码，或人员编号 · Of the unit, or the number of the member of staff.' })
  code: string;

  @Field(() => String, { description: '名称；他人姓名掩去 · The names of others are masked.' })
  name: string;

  @Field(() => String, { description: '机构代码，或人员所属机构代码 · Of the unit.' })
  institutionCode: string;
}

@ObjectType({ simpleResolvers: true, description: '指标得分 · What one indicator gave.' })
export class AssessmentBreakdown {
  @Field(() => AssessmentIndicatorEnum)
  indicator: Indicator;

  @Field(() => String, {
    nullable: true,
    description: '0–1，四位小数；无分母为空 · With four places; null where there is nothing to divide by.',
  })
  value: string | null;

  @Field(() => Int, { description: '政策所定权重，合计 100 · By the policy, of 100.' })
  weight: number;

  @Field(() => String, { description: '得分，两位小数；扣分为负 · With two places; below 0 for deductions.' })
  points: string;

  @Field(() => String, { description: '得分如何得来 · How the points come about, in words with numbers.' })
  note: string;
}

@ObjectType({ simpleResolvers: true })
export class AssessmentMeasureReason {
  @Field(() => AssessmentMeasureEnum)
  measure: AssessmentMeasure;

  @Field(() => String)
  reason: string;

  @Field(() => Boolean, { description: '申诉未决，暂缓 · Waits until open appeals are settled.' })
  frozen: boolean;
}

@ObjectType({ simpleResolvers: true })
export class SatisfactionInterval {
  @Field(() => String)
  lower: string;

  @Field(() => String)
  upper: string;
}

@ObjectType({ simpleResolvers: true, description: '考核结果 · How one subject came out.' })
export class AssessmentResultType {
  @Field(() => AssessmentSubject)
  subject: AssessmentSubject;

  @Field(() => String, {
    nullable: true,
    description: '总分，两位小数；无从计算为空 · With two places; null where nothing could be counted.',
  })
  score: string | null;

  @Field(() => Int, {
    nullable: true,
    description: '名次，同分同名次；不参与排名为空 · Equals share a rank; null where not ranked.',
  })
  rank: number | null;

  @Field(() => Boolean, { description: '是否参与排名 · Whether it has a rank; `notes` say why not.' })
  ranked: boolean;

  @Field(() => Boolean, { description: '本期排名靠后 · Whether it is of the tail.' })
  tail: boolean;

  @Field(() => Int, {
    description:
      '连续排名靠后的期数，未参与排名的期不计入、不中断 · Periods in a row at the tail, over ranked ones alone (C-18).',
  })
  tailRuns: number;

  @Field(() => Boolean, { description: '本期评价有申诉未决 · Whether appeals against its ratings are open.' })
  disputed: boolean;

  @Field(() => SatisfactionInterval, {
    nullable: true,
    description: '满意率的 Wilson 区间 · Wilson’s interval around the satisfaction rate.',
  })
  satisfactionInterval: SatisfactionInterval | null;

  @Field(() => [AssessmentBreakdown])
  breakdown: AssessmentBreakdown[];

  @Field(() => [AssessmentMeasureEnum], {
    description: '应采取的措施，不含暂缓的 · Those that wait are not among them.',
  })
  measures: AssessmentMeasure[];

  @Field(() => [AssessmentMeasureReason], { description: '各项措施的依据，含暂缓的 · Why, of those that wait, too.' })
  measureReasons: AssessmentMeasureReason[];

  @Field(() => [String], {
    description: '须知：为何不排名、区间、争议、评价构成 · What one has to know before comparing.',
  })
  notes: string[];
}

@ObjectType('Assessment', {
  implements: Node,
  simpleResolvers: true,
  description: '绩效考核 · The assessment of all units or staff of a region for a period (R-103).',
})
export class AssessmentType extends Node {
  @Field(() => String)
  period: string;

  @Field(() => AssessmentSubjectKindEnum)
  subjectKind: AssessmentSubjectKind;

  @Field(() => AssessmentStateEnum)
  state: AssessmentState;

  @Field(() => Int, { description: '第几次考核 · Counts the runs of the region, period and kind.' })
  run: number;

  @Field(() => Date, { description: '截至该时点的记录 · What was on record by then is in it.' })
  asOf: Date;

  @Field(() => String, { description: '期末当日施行的政策 · The policy in force on the last day of the period.' })
  policy: string;

  @Field(() => String, { description: '全部结果的 SHA-256 · Over all that it says.' })
  digest: string;

  @Field(() => Int)
  subjectCount: number;

  @Field(() => Int, { description: '参与排名的个数 · How many have a rank.' })
  rankedCount: number;

  @Field(() => String, { description: '考核人账号 · The account of who ran it.' })
  ranBy: string;

  @Field(() => Date)
  ranAt: Date;

  @Field(() => String, { nullable: true, description: '定稿人账号 · The account of the other person.' })
  finalizedBy: string | null;

  @Field(() => Date, { nullable: true })
  finalizedAt: Date | null;
}

/** A list of assessments in pages. */
export const AssessmentConnection = connectionType('Assessment', AssessmentType);

@ObjectType({ simpleResolvers: true, description: '核验 · What came of counting again from the records.' })
export class AssessmentVerificationType {
  @Field(() => AssessmentVerdictEnum)
  verdict: AssessmentVerdict;

  @Field(() => Date)
  verifiedAt: Date;

  @Field(() => String, {
    nullable: true,
    description: '首处差异 · Where the first difference is, as `results[0].score`.',
  })
  difference: string | null;
}

@InputType({ description: '考核筛选 · An empty part narrows nothing.' })
export class AssessmentFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @ArrayMaxSize(50)
  @Field(() => [String], { nullable: true })
  periods?: string[] | null;

  @Field(() => AssessmentSubjectKindEnum, { nullable: true })
  subjectKind?: AssessmentSubjectKind | null;

  @Field(() => [AssessmentStateEnum], { nullable: true })
  states?: AssessmentState[] | null;
}

@InputType({ description: '考核；再次考核替代前一份草稿 · Makes a draft, which takes the place of an earlier one.' })
export class RunAssessmentInput {
  @Field(() => RegionCode, { description: '含下级 · With all regions below it.' })
  region: string;

  @IsCode(8)
  @Field(() => String, { description: '2026-03、2026Q1、2026H1、2026' })
  period: string;

  @Field(() => AssessmentSubjectKindEnum)
  subjectKind: AssessmentSubjectKind;

  @IsOptional()
  @IsCode(200)
  @Field(() => ID, { nullable: true, description: '更正哪份定稿 · The final assessment that it corrects.' })
  corrects?: string | null;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true, description: '更正理由，加密保存 · Why; required with `corrects`, sealed.' })
  correctionReason?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '定稿 · By another person than who ran it.' })
export class FinalizeAssessmentInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class AssessmentPayload {
  @Field(() => AssessmentType, { nullable: true })
  assessment: AssessmentType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

import { ArrayMaxSize, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { IsNote } from '../work-order/note-rule';
import { type SelfEvaluationAspect, selfEvaluationAspects } from './self-evaluation.entity';
import type { AspectAnswer } from './self-evaluations';

export const SelfEvaluationAspectEnum = graphqlEnum(
  'SelfEvaluationAspect',
  selfEvaluationAspects,
  '自评方面：事项清单管理、流程优化、服务态度、窗口（大厅）建设、监督检查、差评投诉、便民利民创新举措 · The seven aspects of a self-evaluation (R-98).',
);

@ObjectType({ simpleResolvers: true })
export class SelfEvaluationAnswer {
  @Field(() => SelfEvaluationAspectEnum)
  aspect: SelfEvaluationAspect;

  @Field(() => Int, { description: '0–100' })
  score: number;

  @Field(() => String, { nullable: true })
  note: string | null;
}

@ObjectType('SelfEvaluation', {
  simpleResolvers: true,
  description: '自我评价 · How a unit evaluated itself for a period (R-98).',
})
export class SelfEvaluationType {
  @Field(() => ID, { name: 'id', simple: false })
  globalId: string;

  @Field(() => String)
  institutionCode: string;

  @Field(() => String)
  period: string;

  @Field(() => String, { description: '提交人账号 · The account of who submitted it.' })
  submittedBy: string;

  @Field(() => Boolean, { description: '由管理机构代为提交 · Submitted by the office on the unit’s behalf.' })
  onBehalf: boolean;

  @Field(() => Date)
  submittedAt: Date;

  @Field(() => Boolean, { description: '已有后来的一份，以后者为准 · A later one of the period counts in its place.' })
  superseded: boolean;
}

/** A list of self-evaluations in pages. */
export const SelfEvaluationConnection = connectionType('SelfEvaluation', SelfEvaluationType);

@InputType({ description: '自我评价筛选 · An empty part narrows nothing.' })
export class SelfEvaluationFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @ArrayMaxSize(50)
  @Field(() => [String], { nullable: true })
  periods?: string[] | null;
}

@InputType()
export class SelfEvaluationAnswerInput implements AspectAnswer {
  @Field(() => SelfEvaluationAspectEnum)
  aspect: SelfEvaluationAspect;

  @Min(0)
  @Max(100)
  @Field(() => Int, { description: '0–100' })
  score: number;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true, description: '加密保存 · Sealed.' })
  note?: string | null;
}

@InputType({ description: '提交自我评价 · All seven aspects, each once.' })
export class SubmitSelfEvaluationInput {
  @IsCode()
  @Field(() => String, { description: '机构代码 · Code of the unit.' })
  institution: string;

  @IsCode(8)
  @Field(() => String, { description: '2026Q1、2026-03、2026H1、2026' })
  period: string;

  @ArrayMaxSize(20)
  @ValidateNested()
  @Field(() => [SelfEvaluationAnswerInput])
  answers: SelfEvaluationAnswerInput[];

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class SelfEvaluationPayload {
  @Field(() => SelfEvaluationType, { nullable: true })
  selfEvaluation: SelfEvaluationType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

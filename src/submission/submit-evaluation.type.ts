import { ArrayMaxSize, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { ApplicantKindEnum } from '../catalog/record-service.type';
import { EvaluationType, ProvenanceEnum, SatisfactionLevelEnum, TargetKindEnum } from '../evaluation/evaluation.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { ApplicantKind, Provenance, SatisfactionLevel, TargetKind } from '../sdk';

@InputType({ description: '评价人，加密保存 · Who rates; sealed in storage (R-67).' })
export class EvaluatorInput {
  @Field(() => Boolean, { nullable: true, description: '是否实名 · Whether the name is the real one.' })
  realName?: boolean | null;

  @Field(() => ApplicantKindEnum, { nullable: true })
  kind?: ApplicantKind | null;

  @IsLine()
  @Field(() => String, { nullable: true })
  name?: string | null;

  @IsCode(64)
  @Field(() => String, { nullable: true })
  phone?: string | null;

  @IsCode(64)
  @Field(() => String, { nullable: true })
  idNumber?: string | null;
}

@InputType({ description: '一次评价 · One rating.' })
export class SubmitEvaluationInput {
  @Field(() => RegionCode)
  region: string;

  @IsCode(50)
  @Field(() => String, { nullable: true, description: '办件编号 · Without one the rating is not tied to a case.' })
  caseNumber?: string | null;

  @Min(1)
  @Max(9_999)
  @Field(() => Int, { nullable: true, description: '第几次服务，默认 1 · The n-th service of the case, by default 1.' })
  serviceNumber?: number | null;

  @Min(1)
  @Max(9_999)
  @Field(() => Int, {
    nullable: true,
    description: '第几次评价，默认 1；追加评价递增 · By default 1; more for additional ones.',
  })
  evaluationNumber?: number | null;

  @Field(() => TargetKindEnum, { nullable: true, description: '默认 INSTITUTION · By default the institution.' })
  targetKind?: TargetKind | null;

  @IsCode()
  @Field(() => String, { nullable: true })
  institution?: string | null;

  @IsCode()
  @Field(() => String, { nullable: true })
  serviceItem?: string | null;

  @IsCode()
  @Field(() => String, { nullable: true })
  window?: string | null;

  @IsCode()
  @Field(() => String, { nullable: true, description: '工号 · Number of the member of staff.' })
  staffMember?: string | null;

  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @ArrayMaxSize(50)
  @Field(() => [String], { nullable: true, description: '选项代码 · Codes of the ticked options.' })
  options?: string[] | null;

  @IsCode(64)
  @Field(() => String, { nullable: true, description: '选项集，默认 national · The set that the codes belong to.' })
  optionSet?: string | null;

  @Field(() => String, { nullable: true, description: '文字评价 · At most 2,000 characters and 10 kB.' })
  comment?: string | null;

  @Field(() => ProvenanceEnum, {
    nullable: true,
    description: '来源；高于凭证权限的声明会被降低 · A claim above what the credential may make is lowered.',
  })
  provenance?: Provenance | null;

  @ValidateNested()
  @Field(() => EvaluatorInput, { nullable: true })
  evaluator?: EvaluatorInput | null;

  @Field(() => Date, { nullable: true, description: '默认为收到时间 · By default the time of receipt.' })
  evaluatedAt?: Date | null;

  @Field(() => String, { nullable: true, description: '未登录者的评价凭证 · What those need who do not sign in.' })
  ticket?: string | null;

  @IsCode()
  @Field(() => String, { description: '幂等键：重试时不变 · The same when you send this again.' })
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '已有评价 · The rating that counts for the event already.' })
export class EvaluationReference {
  @Field(() => ID)
  id: string;
}

@ObjectType({ simpleResolvers: true, description: '提交结果 · The rating as recorded, or what is wrong.' })
export class SubmitEvaluationPayload {
  @Field(() => EvaluationType, { nullable: true })
  evaluation: EvaluationType | null;

  @Field(() => String, {
    nullable: true,
    description: '回执码：无需登录即可查询 · Looks the rating up without signing in.',
  })
  receiptCode: string | null;

  @Field(() => EvaluationReference, {
    nullable: true,
    description: '重复评价时指向已有评价 · Set where it was rated already.',
  })
  duplicateOf: EvaluationReference | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

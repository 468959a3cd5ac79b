import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { type AssessmentSubjectKind, assessmentSubjectKinds } from '../policy/assessment-rules';
import { IsNote } from '../work-order/note-rule';
import { type DeductionGround, deductionGrounds, type DeductionState, deductionStates } from './deduction.entity';

export const AssessmentSubjectKindEnum = graphqlEnum(
  'AssessmentSubjectKind',
  assessmentSubjectKinds,
  '考核对象：机构、人员 · Units, or members of staff with their unit.',
);
export const DeductionGroundEnum = graphqlEnum(
  'DeductionGround',
  deductionGrounds,
  '扣分事由：履职不到位、拒不整改、弄虚作假或干预评价、刁难或打击报复、其他 · What was verified (R-104, R-109).',
);
export const DeductionStateEnum = graphqlEnum(
  'DeductionState',
  deductionStates,
  '扣分状态：已提出、已确认、未获确认 · Counts only when a second person confirmed it.',
);

@ObjectType('Deduction', {
  simpleResolvers: true,
  description: '扣分 · Points that a verified failure costs (R-104).',
})
export class DeductionType {
  @Field(() => ID, { name: 'id', simple: false })
  globalId: string;

  @Field(() => AssessmentSubjectKindEnum)
  subjectKind: AssessmentSubjectKind;

  @Field(() => String)
  institutionCode: string;

  @Field(() => String, { description: '机构代码，或人员编号 · Of the unit, or the number of the member of staff.' })
  code: string;

  @Field(() => String)
  period: string;

  @Field(() => String, { description: '两位小数 · With two places.' })
  points: string;

  @Field(() => DeductionGroundEnum)
  ground: DeductionGround;

  @Field(() => DeductionStateEnum)
  state: DeductionState;

  @Field(() => String, { description: '提出人账号 · The account of the first person.' })
  proposedBy: string;

  @Field(() => Date)
  proposedAt: Date;

  @Field(() => String, { nullable: true, description: '第二人账号 · The account of the second person.' })
  decidedBy: string | null;

  @Field(() => Date, { nullable: true })
  decidedAt: Date | null;
}

/** A list of deductions in pages. */
export const DeductionConnection = connectionType('Deduction', DeductionType);

@InputType({ description: '扣分筛选 · An empty part narrows nothing.' })
export class DeductionFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @ArrayMaxSize(50)
  @Field(() => [String], { nullable: true })
  periods?: string[] | null;

  @Field(() => [DeductionStateEnum], { nullable: true })
  states?: DeductionState[] | null;
}

@InputType({ description: '提出扣分 · Counts once a second person of the office has confirmed it.' })
export class RecordDeductionInput {
  @Field(() => AssessmentSubjectKindEnum)
  subjectKind: AssessmentSubjectKind;

  @IsCode()
  @Field(() => String, { description: '机构代码，或人员编号 · Of the unit, or the number of a member of staff.' })
  subject: string;

  @IsOptional()
  @IsCode()
  @Field(() => String, { nullable: true, description: '人员所属机构代码 · The unit of a member of staff.' })
  institution?: string | null;

  @IsCode(8)
  @Field(() => String, { description: '2026Q1、2026-03、2026H1、2026' })
  period: string;

  @IsCode(6)
  @Field(() => String, { description: '分值，至多两位小数 · Two places at most; the policy says how many at most.' })
  points: string;

  @Field(() => DeductionGroundEnum)
  ground: DeductionGround;

  @IsNote()
  @Field(() => String, { description: '核实情况，加密保存 · What was verified; sealed.' })
  reason: string;

  @ArrayMaxSize(10)
  @IsCode(200, { each: true })
  @Field(() => [ID], { description: '佐证材料 · Ids of uploads.' })
  evidence: string[];

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '确认扣分 · By another person than who proposed it.' })
export class ConfirmDeductionInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true })
  note?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '不予扣分 · By another person than who proposed it, with the reason.' })
export class RejectDeductionInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @IsNote()
  @Field(() => String)
  note: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class DeductionPayload {
  @Field(() => DeductionType, { nullable: true })
  deduction: DeductionType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

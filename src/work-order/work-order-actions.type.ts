import { ArrayMaxSize, IsOptional, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { UserError } from '../platform/user-error.type';
import type { CallbackMethod, CallbackPurpose, CallbackResult, SatisfactionLevel } from '../sdk';
import { CallbackMethodEnum, CallbackPurposeEnum, CallbackResultEnum } from './callback.type';
import { IsNote } from './note-rule';
import { WorkOrderType } from './work-order.type';

@InputType()
abstract class WorkOrderActionInput {
  @IsCode(200)
  @Field(() => ID, { description: '工单 · The order.' })
  id: string;

  @IsOptional()
  @Field(() => Int, {
    nullable: true,
    description:
      '所见的 WorkOrder.version；他人已改则 VERSION_CONFLICT · The version you have seen; VERSION_CONFLICT where somebody changed it since.',
  })
  expectedVersion?: number | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '交办 · To whom it is assigned (R-75).' })
export class AssignWorkOrderInput extends WorkOrderActionInput {
  @IsCode()
  @Field(() => String, { description: '承办人账号 · The account of who is in charge.' })
  assignee: string;

  @IsOptional()
  @IsCode()
  @Field(() => String, {
    nullable: true,
    description: '改派或补填的单位代码；工单尚无单位时必填 · The unit, where it changes or the order has none yet.',
  })
  institution?: string | null;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType({ description: '核实 · What came of verifying it (R-75).' })
export class VerifyWorkOrderInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String)
  finding: string;
}

@InputType({ description: '当场解决 · Settled on the spot (R-77).' })
export class ResolveOnTheSpotInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String)
  note: string;
}

@InputType({ description: '承诺限期整改 · A promise, and why it takes time (R-78, R-79).' })
export class PromiseRectificationInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String)
  promise: string;

  @IsNote()
  @Field(() => String)
  reason: string;
}

@InputType({ description: '提交整改结果 · What was rectified, with what proves it.' })
export class SubmitRectificationInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String)
  result: string;

  @ArrayMaxSize(20)
  @Field(() => [ID], { description: '佐证材料：POST /uploads 返回的编号 · Ids that POST /uploads answered.' })
  evidence: string[];
}

@InputType({ description: '解释说明 · Why it cannot be solved, and the basis for that (R-80).' })
export class ExplainUnresolvableInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String, { description: '依据 · The text that stands in the way.' })
  basis: string;

  @IsNote()
  @Field(() => String)
  explanation: string;
}

@InputType({ description: '退回改派 · Not the business of this unit.' })
export class ReturnWorkOrderInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String)
  reason: string;

  @IsOptional()
  @IsCode()
  @Field(() => String, { nullable: true, description: '建议的单位代码 · The unit whose business it is.' })
  suggestedInstitution?: string | null;
}

@InputType({ description: '申请延期 · More time, and why.' })
export class RequestExtensionInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String)
  reason: string;

  @Min(1)
  @Max(60)
  @Field(() => Int, { description: '工作日数 · Working days after the due date.' })
  workingDays: number;
}

@InputType({ description: '审批延期 · Whether more time is given.' })
export class DecideExtensionInput extends WorkOrderActionInput {
  @Field(() => Boolean)
  granted: boolean;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType({ description: '登记回访 · One attempt to call the citizen back (R-81 … R-84).' })
export class RecordCallbackInput extends WorkOrderActionInput {
  @Field(() => CallbackPurposeEnum)
  purpose: CallbackPurpose;

  @Field(() => CallbackMethodEnum)
  method: CallbackMethod;

  @Field(() => CallbackResultEnum)
  result: CallbackResult;

  @IsOptional()
  @Field(() => SatisfactionLevelEnum, {
    nullable: true,
    description:
      '对整改结果的满意度；不满意的，重新整改并提级督办 · How satisfied with what was done; who is not sends it back, one level up.',
  })
  satisfaction?: SatisfactionLevel | null;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType({ description: '备案 · Filed with the management body (R-85).' })
export class FileWorkOrderInput extends WorkOrderActionInput {
  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true })
  note?: string | null;
}

@InputType({ description: '办结并公开答复 · Closed, with a reply that is reviewed and public.' })
export class CloseWorkOrderInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String, { description: '凭评价回执可见，不含个人信息 · Whoever holds the receipt reads it.' })
  publicReply: string;
}

@InputType({ description: '督办 · The management body watches over it (R-86).' })
export class SuperviseWorkOrderInput extends WorkOrderActionInput {
  @IsNote()
  @Field(() => String)
  instruction: string;
}

@ObjectType({ simpleResolvers: true, description: '工单操作结果 · The order as it now stands, or what is wrong.' })
export class WorkOrderPayload {
  @Field(() => WorkOrderType, { nullable: true })
  workOrder: WorkOrderType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { CallbackMethod, CallbackPurpose, CallbackResult, SatisfactionLevel } from '../sdk';
import { CallbackMethodEnum, CallbackPurposeEnum, CallbackResultEnum } from '../work-order/callback.type';
import { IsNote } from '../work-order/note-rule';
import { type Consequence, consequences } from './callback-attempt.entity';
import {
  type CallbackOccasion,
  callbackOccasions,
  type CallbackTaskState,
  callbackTaskStates,
} from './callback-task.entity';

export const CallbackOccasionEnum = graphqlEnum(
  'CallbackOccasion',
  callbackOccasions,
  '缘由：每月抽样、集中测评、关联影响跟踪 · What brought it about (R-61, R-62, R-87).',
);
export const CallbackTaskStateEnum = graphqlEnum(
  'CallbackTaskState',
  callbackTaskStates,
  '待回访、已联系上、多次未联系上、拒绝 · UNREACHABLE was tried often enough, and never counts as reached (R-83).',
);
export const ConsequenceEnum = graphqlEnum(
  'Consequence',
  consequences,
  '评价给评价人带来的影响：正面、无、负面 · What a rating had for whoever gave it (R-87).',
);

@ObjectType('CallbackAttempt', { simpleResolvers: true, description: '一次回访 · One attempt, reached or not (R-84).' })
export class CallbackAttemptType {
  @Field(() => Date)
  at: Date;

  @Field(() => String, { description: '回访人账号 · The account of who called.' })
  agent: string;

  @Field(() => CallbackMethodEnum)
  method: CallbackMethod;

  @Field(() => CallbackResultEnum)
  result: CallbackResult;

  @Field(() => SatisfactionLevelEnum, { nullable: true, description: '服务规范 · Service norms.' })
  norms: SatisfactionLevel | null;

  @Field(() => SatisfactionLevelEnum, { nullable: true, description: '服务效率 · Efficiency.' })
  efficiency: SatisfactionLevel | null;

  @Field(() => SatisfactionLevelEnum, { nullable: true, description: '服务态度 · Attitude.' })
  attitude: SatisfactionLevel | null;

  @Field(() => ConsequenceEnum, { nullable: true })
  consequence: Consequence | null;

  @Field(() => String, { nullable: true })
  note: string | null;
}

@ObjectType('CallbackTask', {
  implements: Node,
  simpleResolvers: true,
  description: '回访任务；被评单位不可见 · Somebody to call, why, and until when. No unit that is rated sees it.',
})
export class CallbackTaskType extends Node {
  @Field(() => CallbackPurposeEnum)
  purpose: CallbackPurpose;

  @Field(() => CallbackOccasionEnum)
  occasion: CallbackOccasion;

  @Field(() => CallbackTaskStateEnum)
  state: CallbackTaskState;

  @Field(() => String, { description: '所属周期，如 2026-02、2026Q1 · The period that it belongs to.' })
  period: string;

  @Field(() => Int, { description: '第几次询问 · How often this person has been asked, with this time.' })
  round: number;

  @Field(() => Date)
  openedAt: Date;

  @Field(() => Date, { description: '回访期限 · Until when to call.' })
  dueAt: Date;

  @Field(() => Date, { nullable: true })
  settledAt: Date | null;

  @Field(() => Int, { nullable: true, description: '第几次服务 · The n-th service of the case.' })
  serviceNumber: number | null;

  @Field(() => String, { nullable: true })
  institutionCode: string | null;
}

/** A list of tasks in pages. */
export const CallbackTaskConnection = connectionType('CallbackTask', CallbackTaskType);

@InputType({ description: '回访任务筛选：各项同时满足 · All parts must hold; an empty part narrows nothing.' })
export class CallbackTaskFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsLine({ each: true })
  @Field(() => [String], { nullable: true })
  institutions?: string[] | null;

  @Field(() => [CallbackOccasionEnum], { nullable: true })
  occasions?: CallbackOccasion[] | null;

  @Field(() => [CallbackTaskStateEnum], { nullable: true })
  states?: CallbackTaskState[] | null;

  @IsOptional()
  @IsCode(8)
  @Field(() => String, { nullable: true })
  period?: string | null;
}

@InputType({
  description:
    '抽样回访填三项，关联影响填 consequence · The three heads of a sample (S3 Art 11), or the consequence of a rating (R-87).',
})
export class CallbackAnswersInput {
  @Field(() => SatisfactionLevelEnum, { nullable: true, description: '服务规范' })
  norms?: SatisfactionLevel | null;

  @Field(() => SatisfactionLevelEnum, { nullable: true, description: '服务效率' })
  efficiency?: SatisfactionLevel | null;

  @Field(() => SatisfactionLevelEnum, { nullable: true, description: '服务态度' })
  attitude?: SatisfactionLevel | null;

  @Field(() => ConsequenceEnum, { nullable: true })
  consequence?: Consequence | null;
}

@InputType({ description: '登记一次回访 · One attempt, as whoever called says.' })
export class RecordCallbackAttemptInput {
  @IsCode(200)
  @Field(() => ID)
  task: string;

  @Field(() => CallbackMethodEnum)
  method: CallbackMethod;

  @Field(() => CallbackResultEnum)
  result: CallbackResult;

  @ValidateNested()
  @Field(() => CallbackAnswersInput, { nullable: true })
  answers?: CallbackAnswersInput | null;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true, description: '备注 · A remark.' })
  note?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class CallbackTaskPayload {
  @Field(() => CallbackTaskType, { nullable: true })
  callbackTask: CallbackTaskType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@InputType({
  description: '查看联系方式：只为该任务，限时有效，全程留痕 · For this task, for a time, on record (R-67).',
})
export class OpenCallbackContactInput {
  @IsCode(200)
  @Field(() => ID)
  task: string;

  @Field(() => String, { description: '具体事由 · Why, in a few words.' })
  note: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType('CallbackContact', { simpleResolvers: true, description: '回访对象 · Whom to call.' })
export class CallbackContactType {
  @Field(() => String, { nullable: true })
  name: string | null;

  @Field(() => String, { nullable: true })
  phone: string | null;
}

@ObjectType({ simpleResolvers: true })
export class OpenCallbackContactPayload {
  @Field(() => CallbackContactType, { nullable: true })
  contact: CallbackContactType | null;

  @Field(() => Date, { nullable: true })
  expiresAt: Date | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

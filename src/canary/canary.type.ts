import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { ChannelKindEnum } from '../channel/channel.type';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { RegionType } from '../identity/region.type';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { CalendarDate, RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { ChannelKind, SatisfactionLevel } from '../sdk';
import { type CanaryState, canaryStates, type CanaryStep, canarySteps } from './canary-run.entity';
import type { ChannelTest } from './channel-tests';

export const CanaryStateEnum = graphqlEnum(
  'CanaryState',
  canaryStates,
  '待发送、已发送待核对、通过、未通过、不可自检 · Planned, on its way to a work order, through, lost, cannot be tested.',
);
export const CanaryStepEnum = graphqlEnum(
  'CanaryStep',
  canarySteps,
  '验签、读取、接收、记录、生成工单：差评可能丢失的各步 · The steps at any of which a bad rating may get lost.',
);
export const ChannelTestResultEnum = graphqlEnum(
  'ChannelTestResult',
  ['PASSED', 'FAILED', 'NOT_TESTABLE', 'NOT_TESTED_YET'],
  '差评可达、差评丢失、不可自检、尚未自检 · Bad ratings get through, get lost, cannot be tried, were not tried yet.',
);

@ObjectType('CanaryRun', {
  implements: Node,
  simpleResolvers: true,
  description: '差评自检：平台自发的一条差评及其去向 · One bad rating of our own, and how far it came.',
})
export class CanaryRunType extends Node {
  @Field(() => CalendarDate, { description: '北京时间的日期 · The day in Asia/Shanghai.' })
  day: string;

  @Field(() => Int, { description: '当日第几次 · 1, or more where a person had it tested again.' })
  attempt: number;

  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => CanaryStateEnum)
  state: CanaryState;

  @Field(() => CanaryStepEnum, { nullable: true, description: '丢失于哪一步 · Where it got lost.' })
  step: CanaryStep | null;

  @Field(() => String, { nullable: true, description: '原因代码 · Why; a code of the error catalogue.' })
  code: string | null;

  @Field(() => String, { nullable: true, description: '要求自检的人；每日自检为空 · Null for the daily test.' })
  requestedBy: string | null;

  @Field(() => Date)
  plannedAt: Date;

  @Field(() => Date, { nullable: true })
  sentAt: Date | null;

  @Field(() => Date, { nullable: true })
  decidedAt: Date | null;
}

/** A list of tests in pages. */
export const CanaryRunConnection = connectionType('CanaryRun', CanaryRunType);

@InputType({ description: '自检筛选 · An empty part narrows nothing.' })
export class CanaryRunFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @Field(() => [String], { nullable: true, description: '渠道编码 · Codes of channels.' })
  channels?: string[] | null;

  @Field(() => [CanaryStateEnum], { nullable: true })
  states?: CanaryState[] | null;

  @Field(() => CalendarDate, { nullable: true, description: '自此日（含）· First day.' })
  from?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '至此日（含）· Last day.' })
  to?: string | null;
}

@ObjectType('ChannelTest', {
  simpleResolvers: true,
  description: '差评能否送达（公开）· Whether bad ratings get through a channel; public.',
})
export class ChannelTestType {
  @Field(() => String, { description: '渠道名称 · Name of the channel.' })
  name: string;

  @Field(() => ChannelKindEnum)
  kind: ChannelKind;

  @Field(() => RegionType, { nullable: true })
  region: RegionType | null;

  @Field(() => ChannelTestResultEnum)
  result: ChannelTest['result'];

  @Field(() => CalendarDate, { nullable: true, description: '最近一次自检的日期 · The last day it was tried.' })
  lastTestedOn: string | null;

  @Field(() => CalendarDate, { nullable: true, description: '自何日起差评未能送达 · Since when they get lost.' })
  failingSince: string | null;
}

@InputType({ description: '立即自检一个渠道 · Test a channel now.' })
export class RunCanaryInput {
  @IsCode(64)
  @Field(() => String, { description: '渠道编码 · Code of the channel.' })
  channel: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '自检 · The tests as far as they came, or what is wrong.' })
export class RunCanaryPayload {
  @Field(() => [CanaryRunType], { description: '最低两级各一条 · One for each of the lowest two levels.' })
  runs: CanaryRunType[];

  @Field(() => [UserError])
  userErrors: UserError[];
}

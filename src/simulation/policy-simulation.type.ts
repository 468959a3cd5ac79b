import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MaxLength } from 'class-validator';
import { CalendarDate, RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { MovedOrder, OrderSimulation } from './order-simulation';
import type { ChangedSetting, PolicySimulation, SimulationAsked } from './policy-simulator';
import type { AppealSimulation, DefaultSimulation } from './rating-simulation';

@InputType({ description: '试算：草案与期间（含首尾两日，至多 140 天） · A draft and the days on which to try it.' })
export class SimulatePolicyInput implements SimulationAsked {
  @Field(() => RegionCode, { description: '含下级地区 · With all regions below it.' })
  region: string;

  @Field(() => CalendarDate)
  from: string;

  @Field(() => CalendarDate)
  to: string;

  @MaxLength(64_000)
  @Field(() => String, { description: '制度包草案（JSON） · A policy pack as JSON; nothing of it is published.' })
  pack: string;
}

@ObjectType('ChangedSetting', { simpleResolvers: true })
export class ChangedSettingType implements ChangedSetting {
  @Field(() => String)
  setting: ChangedSetting['setting'];

  @Field(() => GraphQLJSON, { nullable: true })
  current: unknown;

  @Field(() => GraphQLJSON, { nullable: true })
  draft: unknown;
}

@ObjectType('MovedOrder', { simpleResolvers: true })
export class MovedOrderType implements MovedOrder {
  @Field(() => ID)
  id: string;

  @Field(() => String)
  number: string;

  @Field(() => Date, { nullable: true })
  dueNow: Date | null;

  @Field(() => Date, { nullable: true })
  dueThen: Date | null;
}

@ObjectType('OrderSimulation', {
  simpleResolvers: true,
  description: '整改工单 · Late: done after the due date, or past it and not done.',
})
export class OrderSimulationType implements OrderSimulation {
  @Field(() => Int)
  orders: number;

  @Field(() => Int)
  lateNow: number;

  @Field(() => Int)
  lateThen: number;

  @Field(() => String, { nullable: true })
  lateRateNow: string | null;

  @Field(() => String, { nullable: true })
  lateRateThen: string | null;

  @Field(() => Int)
  newlyLate: number;

  @Field(() => Int)
  noLongerLate: number;

  @Field(() => [MovedOrderType], { description: '期限变动的工单，至多 20 件 · Some whose due date would be another.' })
  moved: MovedOrderType[];
}

@ObjectType('DefaultSimulation', { simpleResolvers: true })
export class DefaultSimulationType implements DefaultSimulation {
  @Field(() => Int, { description: '无人评价的服务 · Services that nobody rated.' })
  unrated: number;

  @Field(() => Int)
  defaultedNow: number;

  @Field(() => Int)
  defaultedThen: number;
}

@ObjectType('AppealSimulation', { simpleResolvers: true })
export class AppealSimulationType implements AppealSimulation {
  @Field(() => Int)
  appeals: number;

  @Field(() => Int)
  tooLateThen: number;

  @Field(() => Int)
  notAppealableThen: number;
}

@ObjectType('PolicySimulation', { simpleResolvers: true })
export class PolicySimulationType implements PolicySimulation {
  @Field(() => String, { description: '现行制度包 · Names of the packs that hold on the last day.' })
  current: string;

  @Field(() => String)
  draft: string;

  @Field(() => [ChangedSettingType])
  changes: ChangedSettingType[];

  @Field(() => OrderSimulationType)
  orders: OrderSimulationType;

  @Field(() => DefaultSimulationType)
  defaultRatings: DefaultSimulationType;

  @Field(() => AppealSimulationType)
  appeals: AppealSimulationType;

  @Field(() => Int, { description: '未实名的评价 · Without a real name: flagged where the draft requires one.' })
  nameless: number;
}

@ObjectType({ simpleResolvers: true })
export class SimulatePolicyResult {
  @Field(() => PolicySimulationType, { nullable: true })
  simulation: PolicySimulationType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

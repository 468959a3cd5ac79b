import { GraphQLJSON } from 'graphql-scalars';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { RegionType } from '../identity/region.type';
import type { Locale } from '../platform/locale';
import { CalendarDate } from '../platform/scalars';
import { describeReason, type ExplainedDeadline, REASONS, type ReasonCode } from './deadline';
import { DEADLINE_RULES, type DeadlineRule, type PolicySettings } from './settings';

/** The rules as a GraphQL enum. */
export const DeadlineRuleEnum = Object.fromEntries(DEADLINE_RULES.map(rule => [rule, rule])) as {
  [R in DeadlineRule]: R;
};
registerEnumType(DeadlineRuleEnum, {
  name: 'DeadlineRule',
  description: '期限种类 · What a limit is set for.',
});

/** The reasons as a GraphQL enum. */
export const DeadlineReasonEnum = Object.fromEntries(Object.keys(REASONS).map(code => [code, code])) as {
  [C in ReasonCode]: C;
};
registerEnumType(DeadlineReasonEnum, {
  name: 'DeadlineReason',
  description: '计入或不计入的缘由 · Why a day counts or does not; stable, whatever the language.',
});

@ObjectType('DeadlineDay', {
  simpleResolvers: true,
  description: '期限中的一天 · One day on the way to a due date.',
})
export class DeadlineDayType {
  @Field(() => CalendarDate)
  date: string;

  @Field(() => Boolean, { description: '是否计入期限 · Whether it is one of the days of the limit.' })
  counted: boolean;

  @Field(() => DeadlineReasonEnum)
  reasonCode: ReasonCode;

  @Field(() => String, { description: '缘由（含放假通知文号）· Why, with the number of the holiday notice.' })
  reason: string;
}

@ObjectType('Deadline', {
  simpleResolvers: true,
  description: '期限及其逐日推算 · A due date and how it comes about, day by day.',
})
export class DeadlineType {
  @Field(() => Date, {
    nullable: true,
    description:
      '到期时刻（当日 23:59:59），制度未设期限时为空 · Last second of the last day; null where no limit is set.',
  })
  dueAt: Date | null;

  @Field(() => Boolean, {
    description: '涉及未公布放假安排的年份 · Leans on a year whose holiday notice is not known, so it may still move.',
  })
  provisional: boolean;

  @Field(() => [DeadlineDayType], { description: '自起算日起逐日 · From the start day on.' })
  days: DeadlineDayType[];
}

/** A due date as clients read it, in their language. */
export function shownDeadline({ dueAt, provisional, days }: ExplainedDeadline, locale: Locale): DeadlineType {
  return {
    dueAt,
    provisional,
    days: days.map(day => ({
      date: day.date,
      counted: day.counted,
      reasonCode: day.reason.code,
      reason: describeReason(day, locale),
    })),
  };
}

@ObjectType('SettingOrigin', {
  simpleResolvers: true,
  description: '某项规则的出处 · Where a setting comes from.',
})
export class SettingOriginType {
  @Field(() => String)
  setting: string;

  @Field(() => String, { description: '出自哪个政策包 · The pack that sets it, as region@version.' })
  pack: string;

  @Field(() => String, { description: '文号 · Number of the document, as printed.' })
  document: string;

  @Field(() => String, { description: '条款，或审定缺省的理由 · The article, or the reason for our default.' })
  reason: string;

  @Field(() => Boolean, { description: '文本未规定、由本系统审定 · The text is silent; this is a reviewed default.' })
  isReviewedDefault: boolean;
}

@ObjectType('Policy', {
  simpleResolvers: true,
  description: '某地某日施行的规则 · The rules in force in a region on a day.',
})
export class PolicyType {
  @Field(() => RegionType)
  region: RegionType;

  @Field(() => String, { description: '含各级继承的版本 · Names the whole inheritance, nation first.' })
  version: string;

  @Field(() => CalendarDate, { description: '自该日起如此施行 · In force in this form since.' })
  effectiveFrom: string;

  @Field(() => GraphQLJSON)
  settings: PolicySettings;

  @Field(() => [SettingOriginType])
  origins: readonly SettingOriginType[];
}

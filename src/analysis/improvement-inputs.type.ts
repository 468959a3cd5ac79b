import { ArrayMaxSize, IsArray, IsOptional } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { graphqlEnum } from '../platform/enums';
import { CalendarDate, RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { IsNote } from '../work-order/note-rule';
import type { ImprovementFilter } from './improvement-reader';
import {
  type ImprovementOutcome,
  type ImprovementState,
  type ReportKind,
  reportKinds,
} from './improvement-transitions';
import type { MeasureKind, Routing } from './improvement.entity';
import type { ImprovementClosing, ImprovementReport, StatedImprovement } from './improvement.service';
import {
  ImprovementOutcomeEnum,
  ImprovementStateEnum,
  ImprovementType,
  MeasureKindEnum,
  RoutingEnum,
} from './improvement.type';

export const ReportKindEnum = graphqlEnum(
  'ImprovementReportKind',
  reportKinds,
  '计划、进展、完成 · What the unit reports.',
);

@InputType({ description: '整改提升事项筛选：各项同时满足 · All parts must hold; an empty part narrows nothing.' })
export class ImprovementsFilter implements ImprovementFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @Field(() => [ImprovementStateEnum], { nullable: true })
  states?: ImprovementState[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsCode(128, { each: true })
  @Field(() => [String], { nullable: true })
  institutions?: string[] | null;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @IsCode(128, { each: true })
  @Field(() => [String], { nullable: true })
  serviceItems?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: '仅超期未完成的 · Those past their day alone, where true.' })
  overdue?: boolean | null;
}

@InputType({ description: '设立整改提升事项 · Opens an item.' })
export class OpenImprovementInput implements StatedImprovement {
  @IsCode()
  @Field(() => String, {
    description:
      '责任单位代码；行业性业务问题为主管部门 · The responsible unit; for business of a trade its department.',
  })
  institution: string;

  @IsOptional()
  @IsCode()
  @Field(() => String, {
    nullable: true,
    description: '事项编码；缺省则看该单位全部评价 · Of the whole unit if left out.',
  })
  serviceItem?: string | null;

  @IsNote()
  @Field(() => String, { description: '问题，加密保存 · What is the matter; sealed.' })
  problem: string;

  @Field(() => MeasureKindEnum)
  measure: MeasureKind;

  @Field(() => RoutingEnum)
  routing: Routing;

  @Field(() => CalendarDate, { description: '期限（含当日），不早于今日 · The last day, today or later.' })
  dueOn: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '报告整改提升进展 · What the responsible unit says of it.' })
export class ReportImprovementInput implements ImprovementReport {
  @IsCode(200)
  @Field(() => ID)
  improvement: string;

  @Field(() => ReportKindEnum)
  kind: ReportKind;

  @IsNote()
  @Field(() => String, { description: '内容，加密保存 · Sealed.' })
  text: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '办结整改提升事项 · What the office thinks came of it.' })
export class CloseImprovementInput implements ImprovementClosing {
  @IsCode(200)
  @Field(() => ID)
  improvement: string;

  @Field(() => ImprovementOutcomeEnum)
  outcome: ImprovementOutcome;

  @IsNote()
  @Field(() => String, { description: '意见，加密保存 · Sealed.' })
  note: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class ImprovementPayload {
  @Field(() => ImprovementType, { nullable: true })
  improvement: ImprovementType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

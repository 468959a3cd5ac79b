import { ArrayMaxSize, IsOptional } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { IsNote } from '../work-order/note-rule';
import {
  type AppealDecision,
  appealDecisions,
  type AppealGround,
  appealGrounds,
  type AppealState,
  appealStates,
} from './appeal.entity';
import { type ExclusionState, exclusionStates } from './exclusion.entity';

export const AppealGroundEnum = graphqlEnum(
  'AppealGround',
  appealGrounds,
  '申诉理由：误评、恶意差评、其他 · Why a rating is appealed against (R-91).',
);
export const AppealStateEnum = graphqlEnum(
  'AppealState',
  appealStates,
  '申诉状态：已提交、已受理、已作出决定 · How far an appeal has come.',
);
export const AppealDecisionEnum = graphqlEnum(
  'AppealDecision',
  appealDecisions,
  '申诉决定：成立、驳回、不予受理 · What was decided (R-91).',
);
export const ExclusionStateEnum = graphqlEnum(
  'ExclusionState',
  exclusionStates,
  '不予采纳的状态：已提出、已确认、未获确认 · Proposed by one person, confirmed or rejected by another.',
);

@ObjectType('Appeal', {
  implements: Node,
  simpleResolvers: true,
  description: '申诉 · An appeal of those who were rated (R-89).',
})
export class AppealType extends Node {
  @Field(() => AppealGroundEnum)
  ground: AppealGround;

  @Field(() => AppealStateEnum)
  state: AppealState;

  @Field(() => Int, { description: '1 为首次，2 为复议 · 1, or 2 for the second review.' })
  instance: number;

  @Field(() => Date)
  submittedAt: Date;

  @Field(() => Date, {
    nullable: true,
    description:
      '复核期限；本地制度未定时为空 · By when it is to be decided; null where the policy sets no limit (C-16).',
  })
  dueAt: Date | null;

  @Field(() => Date, { nullable: true })
  decidedAt: Date | null;

  @Field(() => AppealDecisionEnum, { nullable: true, description: '作出决定前为空 · Null until decided.' })
  decision: AppealDecision | null;
}

@ObjectType('Exclusion', {
  implements: Node,
  simpleResolvers: true,
  description: '不予采纳 · That a rating leaves the figures (R-91).',
})
export class ExclusionType extends Node {
  @Field(() => ExclusionStateEnum)
  state: ExclusionState;

  @Field(() => AppealGroundEnum)
  ground: AppealGround;

  @Field(() => String, { description: '提出人账号 · The account of who proposed it.' })
  proposedBy: string;

  @Field(() => Date)
  proposedAt: Date;

  @Field(() => String, { nullable: true, description: '确认人账号 · The account of the second person.' })
  confirmedBy: string | null;

  @Field(() => String, {
    nullable: true,
    description: '未予确认人账号 · The account of the second person who said no.',
  })
  rejectedBy: string | null;

  @Field(() => Date, { nullable: true })
  rejectedAt: Date | null;
}

/** A list of appeals in pages. */
export const AppealConnection = connectionType('Appeal', AppealType);
/** A list of exclusions in pages. */
export const ExclusionConnection = connectionType('Exclusion', ExclusionType);

@InputType({ description: '申诉筛选 · An empty part narrows nothing.' })
export class AppealFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @Field(() => [AppealStateEnum], { nullable: true })
  states?: AppealState[] | null;
}

@InputType({ description: '不予采纳筛选 · An empty part narrows nothing.' })
export class ExclusionFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @Field(() => [ExclusionStateEnum], { nullable: true })
  states?: ExclusionState[] | null;
}

@InputType({ description: '对评价提出申诉 · Against a rating of one’s own work.' })
export class SubmitAppealInput {
  @IsCode(200)
  @Field(() => ID)
  evaluation: string;

  @Field(() => AppealGroundEnum)
  ground: AppealGround;

  @IsNote()
  @Field(() => String, { description: '申诉陈述，加密保存 · What you have to say; kept sealed.' })
  statement: string;

  @ArrayMaxSize(20)
  @Field(() => [ID], { description: '佐证材料：POST /uploads 返回的编号 · Ids that POST /uploads answered.' })
  evidence: string[];

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '受理申诉，或说明理由不予受理 · Whether it is looked into.' })
export class AdmitAppealInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @Field(() => Boolean)
  admissible: boolean;

  @IsOptional()
  @IsNote()
  @Field(() => String, { nullable: true, description: '不予受理时必填 · Required where it is not admissible.' })
  note?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '对申诉作出决定 · What was decided, and why.' })
export class DecideAppealInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @Field(() => AppealDecisionEnum, { description: 'UPHELD 或 DISMISSED · UPHELD or DISMISSED.' })
  decision: AppealDecision;

  @IsNote()
  @Field(() => String)
  reason: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '确认不予采纳 · The second person’s word.' })
export class ConfirmExclusionInput {
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

@InputType({ description: '不同意不予采纳 · The second person’s no, and why.' })
export class RejectExclusionInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @IsNote()
  @Field(() => String, { description: '理由，加密保存 · Kept sealed.' })
  reason: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '申诉办理结果 · The appeal as it now stands, or what is wrong.' })
export class AppealPayload {
  @Field(() => AppealType, { nullable: true })
  appeal: AppealType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({
  simpleResolvers: true,
  description: '确认或不予确认的结果 · The exclusion as it now stands, or what is wrong.',
})
export class ExclusionPayload {
  @Field(() => ExclusionType, { nullable: true })
  exclusion: ExclusionType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

import { IsOptional } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { SatisfactionLevel } from '../sdk';
import { IsNote } from '../work-order/note-rule';
import { type RedactionReason, redactionReasons } from './redaction';

export const RedactionReasonEnum = graphqlEnum(
  'RedactionReason',
  redactionReasons,
  '遮蔽缘由：姓名、电话、证件号、信用代码、银行卡、其他长号码、车牌、邮箱、账号、门牌 · Why a part of a text is masked (R-114).',
);

@ObjectType('MaskedSpan', {
  simpleResolvers: true,
  description: '遮蔽之处；起止为遮蔽后文字的 UTF-16 位置 · Where a mask stands in the masked text, in UTF-16 units.',
})
export class MaskedSpanType {
  @Field(() => Int)
  start: number;

  @Field(() => Int)
  end: number;

  @Field(() => [RedactionReasonEnum])
  reasons: RedactionReason[];
}

@ObjectType('MaskedText', {
  simpleResolvers: true,
  description: '遮蔽后的文字 · A text with whatever names somebody masked.',
})
export class MaskedTextType {
  @Field(() => String)
  text: string;

  @Field(() => [MaskedSpanType])
  spans: MaskedSpanType[];
}

@ObjectType('CommentRelease', {
  simpleResolvers: true,
  description: '已核准公开的文字 · What a person let be published.',
})
export class CommentReleaseType {
  @Field(() => String)
  text: string;

  @Field(() => String, { nullable: true })
  reply: string | null;

  @Field(() => String)
  actor: string;

  @Field(() => Date)
  at: Date;
}

@ObjectType({ simpleResolvers: true, description: '可公开评价内容的候选 · A comment as it could be published.' })
export class ReleaseCandidate {
  @Field(() => ID, { description: '评价编号 · Of the rating.' })
  id: string;

  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => String, { nullable: true })
  institutionCode: string | null;

  @Field(() => Date)
  evaluatedAt: Date;

  @Field(() => MaskedTextType)
  comment: MaskedTextType;

  @Field(() => MaskedTextType, {
    nullable: true,
    description: '公开答复；工单办结前为空 · The public reply, once the order is closed.',
  })
  reply: MaskedTextType | null;

  @Field(() => CommentReleaseType, { nullable: true, description: '未核准公开时为空 · Null while it is not released.' })
  release: CommentReleaseType | null;
}

/** A list of candidates in pages. */
export const ReleaseCandidateConnection = connectionType('ReleaseCandidate', ReleaseCandidate);

@InputType({ description: '候选筛选 · What candidates are narrowed to.' })
export class ReleaseCandidateFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级地区 · With all regions below it.' })
  region?: string | null;

  @Field(() => [SatisfactionLevelEnum], { nullable: true })
  levels?: SatisfactionLevel[] | null;

  @Field(() => [String], { nullable: true })
  institutions?: string[] | null;

  @Field(() => Date, { nullable: true })
  evaluatedFrom?: Date | null;

  @Field(() => Date, { nullable: true })
  evaluatedTo?: Date | null;

  @Field(() => Boolean, { nullable: true, description: '是否已核准公开 · Those that are released, or that are not.' })
  released?: boolean | null;
}

@InputType({ description: '核准公开；只可多遮，不可少遮 · Lets a comment be published; it may mask more, never less.' })
export class ReleaseCommentInput {
  @IsCode(200)
  @Field(() => ID)
  evaluation: string;

  @IsNote()
  @Field(() => String, {
    description: '遮蔽后的文字，可再以 * 遮蔽整个分句 · The masked text; whole clauses of it may be put as `*`.',
  })
  text: string;

  @IsOptional()
  @IsNote()
  @Field(() => String, {
    nullable: true,
    description: '答复，同上；缺省照遮蔽后的原样 · Likewise; as it is masked if left out.',
  })
  reply?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '撤回公开 · Takes a release back.' })
export class WithdrawReleaseInput {
  @IsCode(200)
  @Field(() => ID)
  evaluation: string;

  @IsNote()
  @Field(() => String)
  reason: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class ReleasePayload {
  @Field(() => ReleaseCandidate, { nullable: true })
  candidate: ReleaseCandidate | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

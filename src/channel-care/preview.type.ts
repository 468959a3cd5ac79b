import { IsOptional, MaxLength } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import {
  EvaluationOption,
  ProvenanceEnum,
  SatisfactionLevelEnum,
  StandingEnum,
  TargetKindEnum,
} from '../evaluation/evaluation.type';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import type { Provenance, SatisfactionLevel, TargetKind } from '../sdk';
import { Problem } from '../intake/delivery.type';

export const RecordOutcomeEnum = graphqlEnum(
  'RecordOutcome',
  ['ACCEPTED', 'DUPLICATE', 'REFUSED'],
  '接收；重复；拒收 · What becomes of a record.',
);

@InputType({
  description:
    '试送：已登记的渠道，或尚未登记的设置 · At a registered channel, or at adapter, region and settings alone.',
})
export class PreviewDeliveryInput {
  @IsOptional()
  @IsCode(64)
  @Field(() => String, { nullable: true, description: '渠道编码 · Code of a registered channel.' })
  channel?: string | null;

  @IsOptional()
  @IsCode(64)
  @Field(() => String, { nullable: true, description: '未登记时的适配器 · Without a channel: id of an adapter.' })
  adapter?: string | null;

  @Field(() => RegionCode, { nullable: true, description: '未登记时的地区 · Without a channel: its region.' })
  region?: string | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: '试用的设置；缺省用渠道现有设置 · Settings to be tried; left out, those of the channel.',
  })
  settings?: Record<string, unknown> | null;

  @Field(() => [ProvenanceEnum], { nullable: true })
  provenances?: Provenance[] | null;

  @MaxLength(8_192)
  @Field(() => String, {
    nullable: true,
    description: '试用的密钥，由对方系统产生 · A secret to be tried, where the sender’s side makes it.',
  })
  secret?: string | null;

  @MaxLength(200)
  @Field(() => String)
  contentType: string;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: '请求头；无签名时跳过验签 · Without a signature among them none is checked.',
  })
  headers?: Record<string, unknown> | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: 'URL 参数 · Of the URL.' })
  query?: Record<string, unknown> | null;

  @Field(() => String, { nullable: true, description: '报文（UTF-8） · The body, as UTF-8.' })
  body?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '报文原始字节（GBK 等） · The bytes of the body, where it is not UTF-8.',
  })
  bodyBase64?: string | null;
}

@ObjectType({ simpleResolvers: true, description: '将形成的评价 · The rating that a record would be.' })
export class PreviewedEvaluation {
  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => String, { nullable: true })
  comment: string | null;

  @Field(() => Date)
  evaluatedAt: Date;

  @Field(() => ProvenanceEnum)
  provenance: Provenance;

  @Field(() => String, { nullable: true })
  caseNumber: string | null;

  @Field(() => Int)
  serviceNumber: number;

  @Field(() => [EvaluationOption])
  options: EvaluationOption[];

  @Field(() => TargetKindEnum)
  targetKind: TargetKind;

  @Field(() => String, { nullable: true })
  institution: string | null;

  @Field(() => String, { nullable: true })
  window: string | null;

  @Field(() => String, { nullable: true })
  staffMember: string | null;

  @Field(() => StandingEnum, { nullable: true, description: '拒收时为空 · Null where it would be refused.' })
  standing: Standing | null;

  @Field(() => [String], { description: '收到时的标记 · What would be noticed on arrival.' })
  flags: string[];
}

@ObjectType({ simpleResolvers: true })
export class PreviewedRecordType {
  @Field(() => String, { nullable: true })
  externalId: string | null;

  @Field(() => RecordOutcomeEnum)
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REFUSED';

  @Field(() => PreviewedEvaluation, { nullable: true, description: '非评价记录为空 · Null where it is no rating.' })
  evaluation: PreviewedEvaluation | null;

  @Field(() => Date, {
    nullable: true,
    description: '整改期限；不产生工单时为空 · When its work order would be due; null where there would be none.',
  })
  workOrderDueAt: Date | null;

  @Field(() => [Problem])
  problems: Problem[];
}

@ObjectType({ simpleResolvers: true, description: '发送方将收到的答复 · What the sender would hear.' })
export class PreviewedReply {
  @Field(() => Int)
  status: number;

  @Field(() => GraphQLJSONObject)
  headers: Record<string, string>;

  @Field(() => String, { description: '非 UTF-8 时为 Base64 · As Base64 where it is bytes of another encoding.' })
  body: string;
}

@ObjectType({ simpleResolvers: true, description: '试送结果，不保存任何内容 · Nothing of it is stored.' })
export class PreviewDeliveryPayload {
  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      '结论：signature（VALID、NOT_CHECKED 或拒绝代码）、status（送达状态，或 NOT_STORED）、accepted、duplicates、refused、problem（code、message、detail） · ' +
      'signature is VALID, NOT_CHECKED or the code of a refusal; status is that of the delivery, or NOT_STORED.',
  })
  verdict: Record<string, unknown> | null;

  @Field(() => [PreviewedRecordType])
  records: PreviewedRecordType[];

  @Field(() => PreviewedReply, { nullable: true })
  reply: PreviewedReply | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

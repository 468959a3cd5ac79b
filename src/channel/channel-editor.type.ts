import { ArrayMinSize, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { ProvenanceEnum } from '../evaluation/evaluation.type';
import { UserError } from '../platform/user-error.type';
import type { Provenance } from '../sdk';
import { ChannelType } from './channel.type';

const MOST_OVERLAP_HOURS = 720;

@InputType({ description: '修改渠道：未填的项不变 · What is left out stays as it is.' })
export class UpdateChannelInput {
  @IsCode(63)
  @Field(() => String)
  code: string;

  @IsOptional()
  @IsLine()
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '停用后推送答复 404 · While it is off, pushes are answered 404.',
  })
  enabled?: boolean | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: '整体替换 · Replaces all settings.' })
  settings?: Record<string, unknown> | null;

  @IsOptional()
  @ArrayMinSize(1)
  @Field(() => [ProvenanceEnum], { nullable: true, description: '可声明的评价来源 · What its records may claim.' })
  provenances?: Provenance[] | null;

  @Field(() => Int, {
    nullable: true,
    description:
      '所见的 Channel.version；他人已改则 VERSION_CONFLICT，未填则以后到者为准 · The version you have seen; left out, the later edit wins.',
  })
  expectedVersion?: number | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '修改结果 · The channel as it is now, or what is wrong.' })
export class UpdateChannelPayload {
  @Field(() => ChannelType, { nullable: true })
  channel: ChannelType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@InputType({ description: '更换密钥 · Another secret for a channel.' })
export class RotateChannelSecretInput {
  @IsCode(63)
  @Field(() => String)
  code: string;

  @Min(0)
  @Max(MOST_OVERLAP_HOURS)
  @Field(() => Int, {
    description:
      '旧密钥继续有效的小时数，0 至 720；0 为立即作废 · How long the old secret stays valid; 0 revokes it at once.',
  })
  overlapHours: number;

  @IsOptional()
  @MaxLength(8_192)
  @Field(() => String, {
    nullable: true,
    description: '由对方系统产生的密钥，见 Adapter.secret · Where the sender’s side makes it; see Adapter.secret.',
  })
  secret?: string | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description:
      '与新密钥同时生效的设置（整体替换）：改变认证方式须在此处 · Settings that hold with it, replaced whole: here are those that prove the sender in another way.',
  })
  settings?: Record<string, unknown> | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '更换结果 · The channel and its new secret, or what is wrong.' })
export class RotateChannelSecretPayload {
  @Field(() => ChannelType, { nullable: true })
  channel: ChannelType | null;

  @Field(() => String, {
    nullable: true,
    description:
      '平台产生的密钥，仅显示一次；由对方交来时为空 · Made here and shown once; null where it was handed over.',
  })
  secret: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

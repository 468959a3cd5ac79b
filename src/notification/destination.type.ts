import { ArrayMaxSize, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { type NoticeKind, noticeKinds } from './notice.entity';

export const NoticeKindEnum = graphqlEnum(
  'NoticeKind',
  noticeKinds,
  '通知种类 · What people and programs are told of.',
);

@ObjectType('Destination', {
  simpleResolvers: true,
  description: '通知发送目的地：本地区及下级通用 · Where notices of a region and of all below it are sent.',
})
export class DestinationType {
  @Field(() => String)
  code: string;

  @Field(() => String, {
    description: '发送方式：console、smtp、sms-gateway、webhook · How it is sent to.',
  })
  adapter: string;

  @Field(() => GraphQLJSONObject, {
    description: '设置；地址只显示主机，不含密钥 · Addresses by their host alone, and never a secret.',
  })
  settings: Record<string, unknown>;

  @Field(() => [NoticeKindEnum], { description: '接收的通知种类，空为全部 · Empty for all.' })
  kinds: NoticeKind[];

  @Field(() => Boolean, {
    description: '暂停后消息保留，恢复后补发 · What waits while it is paused is sent when it is resumed.',
  })
  enabled: boolean;

  @Field(() => Int, { description: '连续未能送达次数 · Times in a row that it could not be reached.' })
  failures: number;

  @Field(() => Int, { description: '待发消息数 · Messages that wait to be sent.' })
  waiting: number;

  @Field(() => Int, {
    description: '已放弃、待人工重发的消息数 · Messages that were given up until somebody resends them.',
  })
  dead: number;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Int, { description: '修改次数，用于 expectedVersion · Counts its edits.' })
  version: number;
}

@InputType({ description: '新的发送目的地 · A new destination.' })
export class RegisterDestinationInput {
  @IsCode(63)
  @Field(() => String, { description: '编码：小写字母、数字、连字符 · Lower-case letters, digits, hyphens.' })
  code: string;

  @MaxLength(32)
  @Field(() => String, { description: 'smtp、sms-gateway、webhook、console' })
  adapter: string;

  @Field(() => RegionCode)
  region: string;

  @Field(() => GraphQLJSONObject, {
    description: '见 docs/notifications.md；主机须在 OUTBOUND_HOSTS 中 · Its host must be named in OUTBOUND_HOSTS.',
  })
  settings: Record<string, unknown>;

  @IsOptional()
  @ArrayMaxSize(noticeKinds.length)
  @Field(() => [NoticeKindEnum], { nullable: true, description: '缺省为全部 · All where left out.' })
  kinds?: NoticeKind[] | null;

  @IsOptional()
  @MaxLength(1_000)
  @Field(() => String, {
    nullable: true,
    description:
      '邮箱密码，或双方约定的签名密钥；缺省由平台产生 · A password, or an agreed signing secret; else made here.',
  })
  secret?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '暂停、恢复、修改、更换密钥 · What is left out stays as it is.' })
export class UpdateDestinationInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @Field(() => Boolean, { nullable: true, description: 'false 暂停，true 恢复 · Pauses or resumes it.' })
  enabled?: boolean | null;

  @Field(() => GraphQLJSONObject, { nullable: true, description: '整体替换 · Replaced whole.' })
  settings?: Record<string, unknown> | null;

  @IsOptional()
  @ArrayMaxSize(noticeKinds.length)
  @Field(() => [NoticeKindEnum], { nullable: true })
  kinds?: NoticeKind[] | null;

  @IsOptional()
  @MaxLength(1_000)
  @Field(() => String, { nullable: true, description: '新的密码或约定的签名密钥 · Another password or agreed secret.' })
  secret?: string | null;

  @Field(() => Boolean, { nullable: true, description: '由平台更换签名密钥 · Has another signing secret made here.' })
  rotateSecret?: boolean | null;

  @IsOptional()
  @Min(0)
  @Max(720)
  @Field(() => Int, {
    nullable: true,
    description: '旧密钥同时签名的小时数，缺省 24 · Hours in which the old secret signs as well; 24 unless told.',
  })
  overlapHours?: number | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '目的地，或有误之处 · The destination, or what is wrong.' })
export class DestinationPayload {
  @Field(() => DestinationType, { nullable: true })
  destination: DestinationType | null;

  @Field(() => String, {
    nullable: true,
    description: '平台产生的签名密钥，仅显示一次 · The signing secret that was made here, shown once.',
  })
  secret: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

import { MaxLength } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { ProvenanceEnum } from '../evaluation/evaluation.type';
import { graphqlEnum } from '../platform/enums';
import { Node } from '../platform/node.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { channelKinds, type ChannelKind, type Provenance } from '../sdk';

export const ChannelKindEnum = graphqlEnum('ChannelKind', channelKinds, '渠道类别 · Kind of channel.');
export const AuthenticatesEnum = graphqlEnum(
  'AdapterAuthentication',
  ['BODY', 'SENDER', 'PULL'],
  'BODY：对报文签名 · the body is signed; SENDER：只证明发送方 · only the sender is proved; PULL：由我方拉取 · we fetch.',
);

@ObjectType({
  simpleResolvers: true,
  description: '适配器：讲一种外部系统的语言 · Speaks one foreign system’s language.',
})
export class Adapter {
  @Field(() => ID)
  id: string;

  @Field(() => ChannelKindEnum, { nullable: true })
  channelKind: ChannelKind | null;

  @Field(() => String)
  description: string;

  @Field(() => AuthenticatesEnum, { nullable: true })
  authenticates: 'BODY' | 'SENDER' | 'PULL' | null;

  @Field(() => GraphQLJSONObject, { description: '设置的 JSON Schema · Of the settings that registerChannel takes.' })
  settingsSchema: Record<string, unknown>;

  @Field(() => String, { nullable: true, description: '示例报文 · A working example body.' })
  sampleDelivery: string | null;

  @Field(() => String, { nullable: true, description: '示例报文的内容类型 · The content type of that body.' })
  sampleContentType: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      '由对方系统产生、登记时交来的密钥是什么；为空则由平台产生 · What secret the sender’s side makes and you hand over; null where it is made here.',
  })
  secret: string | null;
}

@ObjectType('Channel', {
  implements: Node,
  simpleResolvers: true,
  description: '渠道：适配器的一个配置实例 · A configured adapter.',
})
export class ChannelType extends Node {
  @Field(() => String, { description: '渠道编码，全平台唯一 · Unique in this installation.' })
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => [ProvenanceEnum], { description: '可声明的评价来源 · What its records may claim.' })
  provenances: Provenance[];

  @Field(() => GraphQLJSONObject, {
    description: '设置，其中没有密钥 · As they were stated; secrets are never among them.',
  })
  settings: Record<string, unknown>;

  @Field(() => Boolean, { description: '停用后推送答复 404 · While it is off, pushes are answered 404.' })
  enabled: boolean;

  @Field(() => Int, { description: '修改次数，用于 expectedVersion · Counts its edits.' })
  version: number;
}

@InputType({ description: '新渠道 · A new channel.' })
export class RegisterChannelInput {
  @IsCode(63)
  @Field(() => String, { description: '渠道编码：小写字母、数字、连字符 · Lower-case letters, digits, hyphens.' })
  code: string;

  @IsLine()
  @Field(() => String)
  name: string;

  @MaxLength(64)
  @Field(() => String, { description: '适配器编号 · Id of an installed adapter.' })
  adapter: string;

  @Field(() => RegionCode)
  region: string;

  @Field(() => GraphQLJSONObject, { description: '见 Adapter.settingsSchema · As its settingsSchema says.' })
  settings: Record<string, unknown>;

  @Field(() => [ProvenanceEnum], {
    nullable: true,
    description:
      '可声明的评价来源；缺省不含 DEFAULTED；CANARY 由平台自行认定，任何渠道不得声明 · What its records may claim; not DEFAULTED unless named, and never CANARY, which only the platform makes.',
  })
  provenances?: Provenance[] | null;

  @MaxLength(8_192)
  @Field(() => String, {
    nullable: true,
    description: '由对方系统产生的密钥，见 Adapter.secret · Where the sender’s side makes it; see Adapter.secret.',
  })
  secret?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '登记结果 · The channel, or what is wrong.' })
export class RegisterChannelPayload {
  @Field(() => ChannelType, { nullable: true })
  channel: ChannelType | null;

  @Field(() => String, {
    nullable: true,
    description:
      '平台产生的密钥，仅显示一次；由对方交来或无需密钥时为空 · Made here and shown once; null where it was handed over or none is needed.',
  })
  secret: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

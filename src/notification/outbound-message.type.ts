import { ArrayMaxSize, ArrayMinSize, IsOptional } from 'class-validator';
import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import { UserError } from '../platform/user-error.type';
import type { NoticeKind } from './notice.entity';
import { type OutboundState, outboundStates } from './outbound-message.entity';

export const OutboundStateEnum = graphqlEnum(
  'OutboundMessageState',
  outboundStates,
  'WAITING 待发或待重试；SENT 对方已确认；DEAD 已放弃，待人工重发 · Waits; was taken; was given up until it is resent.',
);

@ObjectType('OutboundMessage', {
  simpleResolvers: true,
  description: '外发消息，不含个人信息 · A message that goes out; it holds no personal data.',
})
export class OutboundMessageType {
  @Field(() => OutboundStateEnum)
  state: OutboundState;

  @Field(() => String, {
    nullable: true,
    description: '收件人账号；发给程序的为空 · The account it is for; null where it is for programs.',
  })
  recipient: string | null;

  @Field(() => GraphQLJSONObject, {
    description:
      '各类通知的条数；所涉工单不在此显示 · How many notices of which kind; what they are about is not shown here.',
  })
  counts: Partial<Record<NoticeKind, number>>;

  @Field(() => Int, { description: '已尝试次数 · How often it was tried.' })
  attempts: number;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Date, { nullable: true })
  sentAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      '最近一次为何失败，如 HTTP_503、SMTP_550 · Why it failed last: a code, never what the other side said.',
  })
  lastError: string | null;
}

export const OutboundMessageConnection = connectionType('OutboundMessage', OutboundMessageType);

@InputType({ description: '外发消息的筛选条件 · What a list of messages is narrowed to.' })
export class OutboundMessageFilter {
  @Field(() => [OutboundStateEnum], { nullable: true })
  state?: OutboundState[] | null;

  @IsOptional()
  @IsCode(200)
  @Field(() => ID, { nullable: true, description: '目的地 · The id of a destination.' })
  destination?: string | null;
}

@InputType({
  description: '重发已放弃的消息：按编号，或某时以来全部 · Dead letters by their ids, or all since an instant.',
})
export class ResendMessagesInput {
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(1_000)
  @Field(() => [ID], { nullable: true })
  ids?: string[] | null;

  @Field(() => Date, { nullable: true, description: '此时以来产生的 · Written from this instant on.' })
  since?: Date | null;

  @IsOptional()
  @IsCode(200)
  @Field(() => ID, { nullable: true, description: '仅限此目的地 · Only those of this destination.' })
  destination?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '重发结果 · How many are sent again.' })
export class ResendMessagesPayload {
  @Field(() => Int)
  resent: number;

  @Field(() => [UserError])
  userErrors: UserError[];
}

import { MaxLength } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { UserError } from '../platform/user-error.type';

@InputType()
abstract class QuarantineInput {
  @IsCode(64)
  @Field(() => String, { description: '渠道编码 · Code of the channel.' })
  channel: string;

  @Field(() => Date, { description: '自此时起收到的（含） · All that was received from this instant on.' })
  since: Date;

  @MaxLength(2_000)
  @Field(() => String, { description: '原因，2 至 500 字，加密保存 · Why, in 2 to 500 characters; kept sealed.' })
  reason: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '隔离渠道 · What a channel sent leaves the figures.' })
export class QuarantineChannelInput extends QuarantineInput {}

@InputType({ description: '解除隔离 · What a channel sent comes back into the figures.' })
export class ReleaseQuarantineInput extends QuarantineInput {}

@ObjectType({ simpleResolvers: true, description: '隔离或解除的结果 · How many ratings it concerns.' })
export class QuarantinePayload {
  @Field(() => Int, {
    description:
      '涉及的评价数；逐批生效，台账逐条可查 · Ratings that follow within moments, each with its ledger entry.',
  })
  affected: number;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@ObjectType({ simpleResolvers: true, description: '渠道隔离 · A time in which all that the channel sent is held.' })
export class ChannelQuarantineType {
  @Field(() => Date)
  since: Date;

  @Field(() => Date, { nullable: true, description: '仍在隔离时为空 · Null while it holds what still arrives.' })
  until: Date | null;

  @Field(() => String)
  reason: string;

  @Field(() => Date)
  openedAt: Date;

  @Field(() => String)
  openedBy: string;
}

import { Max, Min } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';

@InputType({
  description:
    '评价凭证的申请：针对一次服务或一个窗口 · For one service of a case, or for a window with its institution.',
})
export class IssueTicketInput {
  @Field(() => RegionCode)
  region: string;

  @IsCode(50)
  @Field(() => String, { nullable: true, description: '办件编号，须已报送 · Of a case that was recorded.' })
  caseNumber?: string | null;

  @Min(1)
  @Max(9_999)
  @Field(() => Int, { nullable: true, description: '第几次服务，默认最近一次 · By default the latest service.' })
  serviceNumber?: number | null;

  @IsCode()
  @Field(() => String, { nullable: true, description: '机构代码，仅凭窗口时必填 · Needed with a window alone.' })
  institution?: string | null;

  @IsCode()
  @Field(() => String, { nullable: true, description: '窗口编号 · Code of the window.' })
  window?: string | null;

  @IsCode(64)
  @Field(() => String, {
    nullable: true,
    description:
      '受邀号码，仅存盲索引；短信回复据此对应 · Where the invitation goes, kept as a blind index: an answer by SMS is known by it.',
  })
  phone?: string | null;

  @IsCode()
  @Field(() => String, { description: '幂等键：重试时不变 · The same when you send this again.' })
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '评价凭证 · The ticket, or what is wrong.' })
export class IssueTicketPayload {
  @Field(() => String, {
    nullable: true,
    description: '一次有效；请勿向工作人员出示 · For one rating; never shown to staff (T1).',
  })
  ticket: string | null;

  @Field(() => String, { nullable: true, description: '评价页地址 · Of the rating page.' })
  url: string | null;

  @Field(() => Date, {
    nullable: true,
    description: '有效期，随补充评价期限 · By the policy’s supplementary window (R-59).',
  })
  expiresAt: Date | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@InputType({ description: '收回评价凭证 · Calls a ticket in.' })
export class RevokeTicketInput {
  @IsCode(64)
  @Field(() => String)
  ticket: string;

  @IsLine()
  @Field(() => String)
  reason: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class RevokeTicketPayload {
  @Field(() => Boolean, { nullable: true })
  isRevoked: boolean | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

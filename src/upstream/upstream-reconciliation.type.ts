import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { CalendarDate, RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';

@ObjectType('UpstreamReconciliation', {
  simpleResolvers: true,
  description: '某日评价与一个上级平台的核对 · The ratings of a day, and what a higher platform knows of them.',
})
export class UpstreamReconciliationType {
  @Field(() => String, { description: '目的地编码 · The code of the destination.' })
  destination: string;

  @Field(() => Int, { description: '本地应报评价数 · Ratings here that are to be reported.' })
  local: number;

  @Field(() => Int, { description: '已送达 · Taken above.' })
  delivered: number;

  @Field(() => Int, { description: '上级已有 · Known above before.' })
  alreadyThere: number;

  @Field(() => Int, { description: '待报，含办件与更正 · Waiting, services and corrections among them.' })
  pending: number;

  @Field(() => Int, { description: '被上级拒收，含办件与更正 · Rejected above, services and corrections among them.' })
  rejected: number;

  @Field(() => Date, { nullable: true, description: '最早待报的产生时间 · Since when the oldest waits.' })
  oldestPendingAt: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      '双方摘要是否一致；尚未核对或对方不提供核对为空 · Whether both sides know the same; null before they were compared, and of a platform that cannot be asked.',
  })
  digestMatches: boolean | null;
}

@InputType({ description: '立即核对某日 · Has a day compared now.' })
export class ReconcileUpstreamInput {
  @Field(() => RegionCode)
  region: string;

  @Field(() => CalendarDate)
  date: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({
  simpleResolvers: true,
  description: '将核对的目的地数，或有误之处 · How many are compared, or what is wrong.',
})
export class ReconcileUpstreamPayload {
  @Field(() => Int, { nullable: true })
  requested: number | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

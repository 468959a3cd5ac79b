import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { UserError } from '../platform/user-error.type';

const MOST_IDS = 200;

@InputType({
  description: '重放：按时间段，或按送达编号 · Those of a time, or those that are named.',
})
export class ReplayDeliveriesInput {
  @IsCode(64)
  @Field(() => String, { description: '渠道编码 · Code of the channel.' })
  channel: string;

  @Field(() => Date, {
    nullable: true,
    description: '含；未列出编号时必填 · From this instant on; required without ids.',
  })
  since?: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: '不含；缺省到现在 · Before this instant; until now where left out.',
  })
  until?: Date | null;

  @IsOptional()
  @ArrayMaxSize(MOST_IDS)
  @Field(() => [ID], {
    nullable: true,
    description:
      '送达编号，最多 200 个；整体隔离的送达须在此列出 · At most 200; one that was set aside whole is named here.',
  })
  ids?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '只重放被拒收的记录，缺省为是 · What was refused and nothing else; true where left out.',
  })
  onlyRefused?: boolean | null;

  @IsOptional()
  @MaxLength(500)
  @Field(() => String, { nullable: true, description: '上一次的 endCursor · Where an earlier request stopped.' })
  after?: string | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '重放结果，按记录计 · What became of the records.' })
export class ReplayDeliveriesPayload {
  @Field(() => Int, { description: '重放的记录数，每次约一万条为限 · At most some 10,000 a request.' })
  replayed: number;

  @Field(() => Int)
  accepted: number;

  @Field(() => Int)
  duplicates: number;

  @Field(() => Int)
  refused: number;

  @Field(() => String, {
    nullable: true,
    description: '尚有未重放的送达时，由此继续；否则为空 · Where to go on; null where all is done.',
  })
  endCursor: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

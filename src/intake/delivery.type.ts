import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { graphqlEnum } from '../platform/enums';
import type { ErrorCode } from '../platform/error-catalogue';
import { Node } from '../platform/node.type';
import { ErrorCodeEnum } from '../platform/user-error.type';
import { type DeliveryStatus, deliveryStatuses } from './delivery.entity';

export const DeliveryStatusEnum = graphqlEnum(
  'DeliveryStatus',
  deliveryStatuses,
  'ACCEPTED 全部接收；PARTLY_REFUSED 部分拒收；REFUSED 全部拒收；QUARANTINED 整体隔离',
);

@ObjectType({ simpleResolvers: true, description: '问题：发送方报文中的位置、代码、说明 · What is wrong, and where.' })
export class Problem {
  @Field(() => String, { nullable: true, description: '指向发送方记录的 JSON Pointer · Into the sender’s own record.' })
  pointer: string | null;

  @Field(() => ErrorCodeEnum)
  code: ErrorCode;

  @Field(() => String)
  message: string;
}

@ObjectType({ description: '被拒收的记录：原文已保存，可重放 · A refused record; its original is kept.' })
export class RefusedRecord {
  @Field(() => String, { nullable: true, description: '发送方的记录编号 · The sender’s own id.' })
  externalId: string | null;

  @Field(() => [Problem])
  problems: Problem[];
}

@ObjectType('Delivery', {
  implements: Node,
  simpleResolvers: true,
  description:
    '一次送达；id 即回执中的 deliveryId · Bytes that arrived from an authentic sender. Its id is the deliveryId of the acknowledgement.',
})
export class DeliveryType extends Node {
  @Field(() => Date)
  receivedAt: Date;

  @Field(() => DeliveryStatusEnum)
  status: DeliveryStatus;

  @Field(() => Int)
  accepted: number;

  @Field(() => Int)
  duplicates: number;

  @Field(() => Int)
  refused: number;

  @Field(() => Date, {
    nullable: true,
    description:
      '最近一次重放的时间；各计数为重放后的结果 · When it was last replayed; the counts are what came of that.',
  })
  replayedAt: Date | null;
}

/** A list of deliveries in pages, the latest first. */
export const DeliveryConnection = connectionType('Delivery', DeliveryType);

@InputType({ description: '各项同时满足 · All parts must hold.' })
export class DeliveryFilter {
  @IsCode(64)
  @Field(() => String, { nullable: true, description: '渠道编码 · Code of the channel.' })
  channel?: string | null;

  @Field(() => [DeliveryStatusEnum], { nullable: true })
  status?: DeliveryStatus[] | null;

  @Field(() => Date, { nullable: true, description: '含 · From this instant on.' })
  receivedFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: '不含 · Before this instant.' })
  receivedTo?: Date | null;
}

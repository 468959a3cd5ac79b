import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('DeviceGap', {
  simpleResolvers: true,
  description: '设备序号缺口：已计数而未送达 · A device that has counted further than what came.',
})
export class DeviceGapType {
  @Field(() => String)
  device: string;

  @Field(() => Date)
  lastSeenAt: Date;

  @Field(() => [Int], { description: '缺失的序号，最多 100 个 · At most 100.' })
  missing: number[];

  @Field(() => Int)
  missingCount: number;

  @Field(() => Date, {
    description: '最早缺口之后的首条何时送达 · When the first message after the oldest gap came.',
  })
  since: Date;
}

import { IsOptional } from 'class-validator';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { RegionCode } from '../platform/scalars';
import { ChannelType } from '../channel/channel.type';

@ObjectType('ChannelHealth', {
  simpleResolvers: true,
  description: '渠道运行情况；“今日”为北京时间当日，按记录计 · Today is the day in Beijing; records are counted.',
})
export class ChannelHealthType {
  @Field(() => Date, { nullable: true })
  lastDeliveryAt: Date | null;

  @Field(() => Int)
  acceptedToday: number;

  @Field(() => Int)
  duplicateToday: number;

  @Field(() => Int)
  refusedToday: number;

  @Field(() => Date, {
    nullable: true,
    description:
      '静默超出该渠道自身规律时的起点：与此前八周同一时段相比，零送达低于均值三个标准差以上；正常时为空 · Since when it is silent ' +
      'where that is unlike itself: in the same hours of the eight weeks before, nothing at all lies more than three ' +
      'standard deviations below the mean. Null while it is as usual, younger than four weeks, or switched off.',
  })
  silentSince: Date | null;
}

/** A list of channels in pages, in the order of their codes. */
export const ChannelConnection = connectionType('Channel', ChannelType);

@InputType({ description: '各项同时满足 · All parts must hold.' })
export class ChannelFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @IsOptional()
  @IsCode(64)
  @Field(() => String, { nullable: true, description: '适配器编号 · Id of an adapter.' })
  adapter?: string | null;

  @Field(() => Boolean, { nullable: true })
  enabled?: boolean | null;
}

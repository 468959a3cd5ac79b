import { ArrayMaxSize, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { type Handler, handlers } from './upstream-senders';

export const HandlerEnum = graphqlEnum(
  'UpstreamHandler',
  handlers,
  '差评由谁整改：BELOW 下级，HERE 本级 · Who handles the bad ratings of a sender.',
);

@ObjectType('UpstreamSender', {
  simpleResolvers: true,
  description: '向本平台上报的下级平台 · A lower platform that reports to us.',
})
export class UpstreamSenderType {
  @Field(() => String, { description: '应用标识 · Its app mark.' })
  code: string;

  @Field(() => [String], { description: '下级的签名公钥（SM2） · By which it signs.' })
  publicKeys: string[];

  @Field(() => String, {
    description: '本方的加密公钥（SM2），请交给下级 · For which it encrypts: hand it to the other side.',
  })
  encryptionKey: string;

  @Field(() => HandlerEnum)
  handledBy: Handler;

  @Field(() => Boolean)
  enabled: boolean;

  @Field(() => Date)
  createdAt: Date;

  @Field(() => Int, { description: '修改次数，用于 expectedVersion · Counts its edits.' })
  version: number;
}

@InputType({ description: '新的下级平台 · A new lower platform.' })
export class RegisterUpstreamSenderInput {
  @IsCode(63)
  @Field(() => String, { description: '应用标识：小写字母、数字、连字符 · Lower-case letters, digits, hyphens.' })
  code: string;

  @Field(() => RegionCode)
  region: string;

  @ArrayMaxSize(4)
  @MaxLength(200, { each: true })
  @Field(() => [String])
  publicKeys: string[];

  @Field(() => HandlerEnum, { nullable: true, description: '缺省 BELOW · BELOW unless told.' })
  handledBy?: Handler | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '停用、恢复、修改、更换密钥 · What is left out stays as it is.' })
export class UpdateUpstreamSenderInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @Field(() => Boolean, { nullable: true })
  enabled?: boolean | null;

  @IsOptional()
  @ArrayMaxSize(4)
  @MaxLength(200, { each: true })
  @Field(() => [String], { nullable: true, description: '轮换期间可有多个 · Several while it rotates.' })
  publicKeys?: string[] | null;

  @Field(() => HandlerEnum, { nullable: true })
  handledBy?: Handler | null;

  @Field(() => Boolean, { nullable: true, description: '由平台更换加密密钥 · Has another encryption key made here.' })
  rotateKey?: boolean | null;

  @IsOptional()
  @Min(0)
  @Max(720)
  @Field(() => Int, {
    nullable: true,
    description: '旧密钥仍可用的小时数，缺省 24 · Hours in which the old key still opens.',
  })
  overlapHours?: number | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '下级平台，或有误之处 · The lower platform, or what is wrong.' })
export class UpstreamSenderPayload {
  @Field(() => UpstreamSenderType, { nullable: true })
  sender: UpstreamSenderType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

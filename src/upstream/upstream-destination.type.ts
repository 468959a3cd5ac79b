import { ArrayMaxSize, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { graphqlEnum } from '../platform/enums';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';
import { type PersonalField, personalFields } from './personal-data';

export const PersonalFieldEnum = graphqlEnum(
  'PersonalField',
  personalFields,
  '可上报的个人信息 · What of persons may be reported.',
);

@ObjectType('UpstreamDestination', {
  simpleResolvers: true,
  description: '上报目的地：本地区及下级的办件与评价 · Where records of a region and of all below it are reported.',
})
export class UpstreamDestinationType {
  @Field(() => String)
  code: string;

  @Field(() => String, { description: '编码格式，见 docs/upstream.md · In whose codes.' })
  format: string;

  @Field(() => String, { description: '上级地址（只显示主机） · Its address, by the host alone.' })
  url: string;

  @Field(() => String, { description: '在上级的应用标识 · Who we are there.' })
  appMark: string;

  @Field(() => String, {
    description: '本方签名公钥（SM2），请交给上级登记 · Our signing key: hand it to the other side.',
  })
  signingKey: string;

  @Field(() => String, { nullable: true, description: '上级的加密公钥（SM2） · For which we encrypt.' })
  publicKey: string | null;

  @Field(() => [PersonalFieldEnum], {
    description: '上报的个人信息，缺省为空：姓名打码，其余不报 · Empty: names are masked, and all else stays here.',
  })
  released: PersonalField[];

  @Field(() => String, { nullable: true, description: '上报个人信息的法定依据 · The provision that demands it.' })
  legalBasis: string | null;

  @Field(() => Boolean, {
    description: '暂停后留存，恢复后续报 · What waits while it is paused is sent when it is resumed.',
  })
  enabled: boolean;

  @Field(() => Date, { description: '上报此后的评价 · What was rated before is not reported.' })
  since: Date;

  @Field(() => Int, { description: '连续未能送达次数 · Times in a row that it could not be reached.' })
  failures: number;

  @Field(() => Int, { description: '修改次数，用于 expectedVersion · Counts its edits.' })
  version: number;
}

@InputType({ description: '新的上报目的地 · A new destination of reports.' })
export class RegisterUpstreamDestinationInput {
  @IsCode(63)
  @Field(() => String, { description: '编码：小写字母、数字、连字符 · Lower-case letters, digits, hyphens.' })
  code: string;

  @Field(() => RegionCode)
  region: string;

  @MaxLength(32)
  @Field(() => String, { description: 'haochaping、national、zhejiang-ningbo、gb-39046' })
  format: string;

  @MaxLength(2_000)
  @Field(() => String, {
    description:
      '接口所在目录，如 https://centre.example/upstream · The folder of its interface; its host must be in OUTBOUND_HOSTS.',
  })
  url: string;

  @IsCode(63)
  @Field(() => String)
  appMark: string;

  @IsOptional()
  @MaxLength(200)
  @Field(() => String, { nullable: true, description: '缺省则暂停，待补 · Without it the destination stays off.' })
  publicKey?: string | null;

  @IsOptional()
  @MaxLength(64)
  @Field(() => String, {
    nullable: true,
    description: '上级分配的签名私钥；缺省由平台产生 · Made here unless handed over.',
  })
  privateKey?: string | null;

  @IsOptional()
  @ArrayMaxSize(personalFields.length)
  @Field(() => [PersonalFieldEnum], { nullable: true })
  released?: PersonalField[] | null;

  @IsOptional()
  @MaxLength(500)
  @Field(() => String, { nullable: true })
  legalBasis?: string | null;

  @Field(() => Date, { nullable: true, description: '缺省为现在 · Now unless told.' })
  since?: Date | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '暂停、恢复、修改、更换密钥 · What is left out stays as it is.' })
export class UpdateUpstreamDestinationInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @Field(() => Boolean, { nullable: true })
  enabled?: boolean | null;

  @IsOptional()
  @MaxLength(2_000)
  @Field(() => String, { nullable: true })
  url?: string | null;

  @IsOptional()
  @MaxLength(200)
  @Field(() => String, { nullable: true })
  publicKey?: string | null;

  @IsOptional()
  @MaxLength(64)
  @Field(() => String, { nullable: true })
  privateKey?: string | null;

  @Field(() => Boolean, { nullable: true, description: '由平台更换签名密钥 · Has another signing key made here.' })
  rotateKey?: boolean | null;

  @IsOptional()
  @ArrayMaxSize(personalFields.length)
  @Field(() => [PersonalFieldEnum], { nullable: true })
  released?: PersonalField[] | null;

  @IsOptional()
  @MaxLength(500)
  @Field(() => String, { nullable: true })
  legalBasis?: string | null;

  @Field(() => Int, { nullable: true })
  expectedVersion?: number | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '目的地，或有误之处 · The destination, or what is wrong.' })
export class UpstreamDestinationPayload {
  @Field(() => UpstreamDestinationType, { nullable: true })
  destination: UpstreamDestinationType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

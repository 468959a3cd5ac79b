import { ArrayMaxSize } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';

@ObjectType('ThirdPartyResult', {
  simpleResolvers: true,
  description: '第三方评价结果 · What a third party that was commissioned found of a unit (R-99).',
})
export class ThirdPartyResultType {
  @Field(() => ID, { name: 'id', simple: false })
  globalId: string;

  @Field(() => String)
  institutionCode: string;

  @Field(() => String)
  period: string;

  @Field(() => String, { description: '0–100，两位小数 · With two places.' })
  score: string;

  @Field(() => String, { description: '评价机构 · Who evaluated.' })
  organisation: string;

  @Field(() => String, { description: '登记人账号 · The account of who recorded it.' })
  recordedBy: string;

  @Field(() => Date)
  recordedAt: Date;
}

/** A list of third-party results in pages. */
export const ThirdPartyResultConnection = connectionType('ThirdPartyResult', ThirdPartyResultType);

@InputType({ description: '第三方评价筛选 · An empty part narrows nothing.' })
export class ThirdPartyResultFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @ArrayMaxSize(50)
  @Field(() => [String], { nullable: true })
  periods?: string[] | null;
}

@InputType({ description: '登记第三方评价结果 · With the report that it stands in.' })
export class RecordThirdPartyResultInput {
  @IsCode()
  @Field(() => String, { description: '机构代码 · Code of the unit.' })
  institution: string;

  @IsCode(8)
  @Field(() => String, { description: '2026Q1、2026-03、2026H1、2026' })
  period: string;

  @IsCode(6)
  @Field(() => String, { description: '0–100，至多两位小数 · Two places at most.' })
  score: string;

  @IsLine()
  @Field(() => String, { description: '评价机构 · Who evaluated.' })
  organisation: string;

  @IsCode(200)
  @Field(() => ID, { description: '报告，`POST /uploads` 返回的编号 · The report, as `POST /uploads` answered.' })
  reportUpload: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class ThirdPartyResultPayload {
  @Field(() => ThirdPartyResultType, { nullable: true })
  thirdPartyResult: ThirdPartyResultType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

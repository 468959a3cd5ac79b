import { ArrayMaxSize, ArrayMinSize, IsOptional } from 'class-validator';
import { Field, InputType, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { connectionType } from '../platform/connection.type';
import { RegionCode } from '../platform/scalars';
import { UserError } from '../platform/user-error.type';

@ObjectType('WindowCode', {
  simpleResolvers: true,
  description: '窗口静态二维码 · The code that hangs at a window. No secret: whoever stands there can read it.',
})
export class WindowCodeType {
  @Field(() => Date)
  issuedAt: Date;

  @Field(() => Date, { nullable: true, description: '最近一次评价时间 · When somebody last rated by it.' })
  lastUsedAt: Date | null;

  @Field(() => Date, { nullable: true, description: '收回后即失效 · When it was called in.' })
  revokedAt: Date | null;

  @Field(() => String, { description: '窗口编号 · Code of the window.' })
  windowCode: string;
}

/** A list of codes in pages. */
export const WindowCodeConnection = connectionType('WindowCode', WindowCodeType);

@InputType({ description: '窗口二维码筛选 · All parts must hold; an empty part narrows nothing.' })
export class WindowCodeFilter {
  @Field(() => RegionCode, { nullable: true, description: '含下级 · With all regions below it.' })
  region?: string | null;

  @IsOptional()
  @ArrayMaxSize(200)
  @IsLine({ each: true })
  @Field(() => [String], { nullable: true })
  institutions?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: '含已收回的 · Revoked ones, too.' })
  includeRevoked?: boolean | null;
}

@InputType({
  description:
    '为窗口配发二维码；已有有效码的保持不变 · Codes for windows; those that have a valid one keep it, so this may be sent again.',
})
export class IssueWindowCodesInput {
  @Field(() => RegionCode, {
    nullable: true,
    description: '窗口所在大厅的地区，默认为机构所在地区 · Where the hall stands; by default the institution’s region.',
  })
  region?: string | null;

  @IsCode()
  @Field(() => String)
  institution: string;

  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsLine({ each: true })
  @Field(() => [String], {
    nullable: true,
    description: '默认该机构全部窗口 · By default all windows of the institution.',
  })
  windows?: string[] | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class IssueWindowCodesPayload {
  @Field(() => [WindowCodeType])
  windowCodes: WindowCodeType[];

  @Field(() => String, {
    nullable: true,
    description: '打印页，每窗口一张 A4 · To print, one A4 sheet for each window.',
  })
  sheetUrl: string | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@InputType({ description: '收回窗口二维码，所印标牌随即失效 · Calls a code in; its plate is void from then on.' })
export class RevokeWindowCodeInput {
  @IsCode(64)
  @Field(() => String)
  code: string;

  @IsLine()
  @Field(() => String)
  reason: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class RevokeWindowCodePayload {
  @Field(() => WindowCodeType, { nullable: true })
  windowCode: WindowCodeType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

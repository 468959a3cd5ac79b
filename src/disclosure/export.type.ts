import { IsOptional } from 'class-validator';
import { Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode } from '../catalog/input-rules';
import { graphqlEnum } from '../platform/enums';
import { CalendarDate, RegionCode } from '../platform/scalars';
import { ErrorCodeEnum, UserError } from '../platform/user-error.type';
import type { ErrorCode } from '../platform/error-catalogue';
import {
  type ExportFormat,
  exportFormats,
  type ExportKind,
  exportKinds,
  type ExportState,
  exportStates,
} from './export-job.entity';

export const ExportKindEnum = graphqlEnum('ExportKind', exportKinds, '导出内容：评价、工单、统计 · What is exported.');
export const ExportFormatEnum = graphqlEnum('ExportFormat', exportFormats, '文件格式 · As what kind of file.');
export const ExportStateEnum = graphqlEnum(
  'ExportState',
  exportStates,
  '待审批、排队、进行中、完成、失败、已过期 · There is a file only of one that is DONE, and until it is EXPIRED.',
);

@ObjectType('ExportJob', { simpleResolvers: true, description: '导出任务 · An export, and how far it has come.' })
export class ExportJobType {
  @Field(() => ID)
  id: string;

  @Field(() => RegionCode)
  region: string;

  @Field(() => ExportKindEnum)
  kind: ExportKind;

  @Field(() => ExportFormatEnum)
  format: ExportFormat;

  @Field(() => CalendarDate)
  from: string;

  @Field(() => CalendarDate)
  to: string;

  @Field(() => [String])
  fields: string[];

  @Field(() => ExportStateEnum)
  state: ExportState;

  @Field(() => String, { description: '发起人账号，写入文件 · Who asked for it; in every row of the file.' })
  startedBy: string;

  @Field(() => Date)
  startedAt: Date;

  @Field(() => String, { nullable: true, description: '审批人账号 · Who approved a large one.' })
  approvedBy: string | null;

  @Field(() => Int, { description: '发起时的行数 · How many rows there were when it was asked for.' })
  expectedRows: number;

  @Field(() => Int, { description: '已导出的行数 · How many rows are exported.' })
  exportedRows: number;

  @Field(() => Float, { nullable: true, description: '文件字节数 · Bytes of the file.' })
  size: number | null;

  @Field(() => String, { nullable: true, description: '文件的 SHA-256 · Of the file, in hexadecimal.' })
  sha256: string | null;

  @Field(() => ErrorCodeEnum, { nullable: true, description: '失败原因 · Why it failed.' })
  problem: ErrorCode | null;

  @Field(() => Date, { nullable: true })
  finishedAt: Date | null;

  @Field(() => Date, { nullable: true, description: '此后不可下载 · Until when it can be fetched.' })
  expiresAt: Date | null;

  @Field(() => String, {
    nullable: true,
    description: '下载地址，须带令牌；未完成为空 · With the bearer’s token; null until done.',
  })
  url: string | null;
}

@InputType({ description: '发起导出 · What somebody wants to have as a file.' })
export class StartExportInput {
  @Field(() => RegionCode, { description: '含下级地区 · With all regions below it.' })
  region: string;

  @Field(() => CalendarDate, { description: '含首尾两日，北京时间 · Both days are in it, in Asia/Shanghai.' })
  from: string;

  @Field(() => CalendarDate)
  to: string;

  @Field(() => ExportKindEnum)
  kind: ExportKind;

  @Field(() => ExportFormatEnum)
  format: ExportFormat;

  @IsOptional()
  @Field(() => [String], { nullable: true, description: '字段；缺省为全部 · All of the kind where left out.' })
  fields?: string[] | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@InputType({ description: '审批大批量导出 · Approves a large export of somebody else.' })
export class ApproveExportInput {
  @IsCode(200)
  @Field(() => ID)
  id: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true })
export class ExportPayload {
  @Field(() => ExportJobType, { nullable: true })
  exportJob: ExportJobType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

import { MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IsCode, IsLine } from '../catalog/input-rules';
import { graphqlEnum } from '../platform/enums';
import { UserError } from '../platform/user-error.type';
import { importJobStates, type ImportJobState } from './import-job.entity';

export const ImportJobStateEnum = graphqlEnum(
  'ImportJobState',
  importJobStates,
  'FAILED、CANCELLED：此前已导入的记录有效 · What was imported before stands.',
);

@ObjectType('ImportJob', {
  simpleResolvers: true,
  description: '文件导入任务 · A file that is imported through a channel.',
})
export class ImportJobType {
  // Neither is simple: the plain resolver would read the property of the field's name.
  @Field(() => ID, { name: 'id', simple: false })
  globalId: string;

  @Field(() => String, { description: '文件名 · As its owner called it.' })
  fileName: string;

  @Field(() => Boolean, {
    name: 'dryRun',
    simple: false,
    description: '只试不存 · Nothing is recorded; the counts say what would be.',
  })
  isDryRun: boolean;

  @Field(() => ImportJobStateEnum)
  state: ImportJobState;

  @Field(() => Int, {
    nullable: true,
    description: '总行数；通读一遍之前为空 · Null until the file was read once to its end.',
  })
  totalRows: number | null;

  @Field(() => Int)
  processedRows: number;

  @Field(() => Int)
  accepted: number;

  @Field(() => Int)
  duplicates: number;

  @Field(() => Int)
  refused: number;

  @Field(() => Date)
  startedAt: Date;

  @Field(() => Date, { nullable: true })
  finishedAt: Date | null;
}

@InputType({ description: '要导入的文件 · A file to be imported.' })
export class StartImportInput {
  @MaxLength(64)
  @Field(() => String, { description: '渠道编码 · Code of the channel.' })
  channel: string;

  @IsLine()
  @Field(() => String)
  fileName: string;

  @MaxLength(90_000)
  @Field(() => String, {
    nullable: true,
    description: '文件内容，至多 64 kB；更大的先上传 · The file itself, up to 64 kB; larger ones are uploaded first.',
  })
  contentBase64?: string | null;

  @MaxLength(200)
  @Field(() => String, {
    nullable: true,
    description: 'POST /uploads 返回的编号 · The id that POST /uploads answered.',
  })
  upload?: string | null;

  @MaxLength(16)
  @Field(() => String, {
    nullable: true,
    description: '文字编码：auto（缺省）、utf-8、gb18030、gbk、utf-16le、utf-16be · auto unless told.',
  })
  encoding?: string | null;

  @Field(() => Boolean, { nullable: true, description: '只试不存 · Records nothing, and reports what would be.' })
  dryRun?: boolean | null;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '导入任务 · The job, or what is wrong.' })
export class StartImportPayload {
  @Field(() => ImportJobType, { nullable: true })
  importJob: ImportJobType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

@InputType({ description: '要终止的导入 · An import to be ended.' })
export class CancelImportInput {
  @MaxLength(200)
  @Field(() => ID)
  id: string;

  @IsCode()
  @Field(() => String)
  idempotencyKey: string;
}

@ObjectType({ simpleResolvers: true, description: '被终止的导入 · The job as it was left.' })
export class CancelImportPayload {
  @Field(() => ImportJobType, { nullable: true })
  importJob: ImportJobType | null;

  @Field(() => [UserError])
  userErrors: UserError[];
}

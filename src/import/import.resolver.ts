import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { messageOf } from '../platform/error-catalogue';
import type { Result } from '../platform/errors';
import type { RowKey } from '../platform/region-keys';
import { type UserError, userErrors } from '../platform/user-error.type';
import { channelLoader } from '../channel/channel.resolver';
import type { ChannelService, ChannelView } from '../channel/channel.service';
import { ChannelType } from '../channel/channel.type';
import { Problem } from '../intake/delivery.type';
import type { ImportJobs, ImportJobView } from './import-jobs';
import type { ImportService } from './import.service';
import {
  CancelImportInput,
  CancelImportPayload,
  ImportJobType,
  StartImportInput,
  StartImportPayload,
} from './import.type';

interface Payload {
  importJob: ImportJobView | null;
  userErrors: UserError[];
}

@Resolver(() => ImportJobType)
export class ImportResolver {
  constructor(
    private readonly imports: ImportService,
    private readonly jobs: ImportJobs,
    private readonly channels: ChannelService,
    private readonly publicUrl: string,
  ) {}

  @Query(() => ImportJobType, {
    nullable: true,
    description: '导入任务的进度与结果 · How far an import has come; null where there is none in your scope.',
  })
  importJob(@Arg('id', () => ID) id: string, @Ctx() { scope }: RequestContext): Promise<ImportJobView | null> {
    return this.imports.find(scope, id);
  }

  @Mutation(() => StartImportPayload, {
    description: '导入文件，逐行给出结果 · Imports a file as a job, with a report for each row that was refused.',
  })
  async startImport(
    @Arg('input', () => StartImportInput) input: StartImportInput,
    @Ctx() context: RequestContext,
  ): Promise<Payload> {
    return this.payload(await this.imports.start(context, input), context);
  }

  @Mutation(() => CancelImportPayload, {
    description: '终止导入，已导入的记录保留 · Ends an import; what was imported stands.',
  })
  async cancelImport(
    @Arg('input', () => CancelImportInput) input: CancelImportInput,
    @Ctx() context: RequestContext,
  ): Promise<Payload> {
    return this.payload(await this.imports.cancel(context, input), context);
  }

  @FieldResolver(() => ChannelType, { nullable: true })
  channel(@Root() job: ImportJobView, @Ctx() context: RequestContext): Promise<ChannelView | null> {
    return channelLoader(context, this.channels).load(job.channelCode);
  }

  @FieldResolver(() => Problem, {
    nullable: true,
    description: '失败原因，或需要注意之处 · Why it failed, or what you should know of it.',
  })
  problem(@Root() { problem }: ImportJobView, @Ctx() { locale }: RequestContext): Problem | null {
    if (!problem) return null;
    const { pointer, code, params } = problem;
    return { pointer, code, message: messageOf(code, params, locale) };
  }

  @FieldResolver(() => String, {
    description: '拒收行的报告（CSV），以令牌获取 · CSV of the rows that were refused; fetch it with your token.',
  })
  reportUrl(@Root() { globalId }: ImportJobView): string {
    return `${this.publicUrl}/imports/${globalId}/report.csv`;
  }

  private async payload(result: Result<RowKey>, { locale }: RequestContext): Promise<Payload> {
    if (!result.ok) return { importJob: null, userErrors: userErrors(result.problems, locale) };
    return { importJob: await this.jobs.find(result.value), userErrors: [] };
  }
}

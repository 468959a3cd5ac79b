import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import type { Result } from '../platform/errors';
import { encodeGlobalId } from '../platform/global-id';
import type { RowKey } from '../platform/region-keys';
import { userErrors } from '../platform/user-error.type';
import type { ExportView } from './export-jobs';
import type { ExportService } from './export.service';
import { ApproveExportInput, ExportJobType, ExportPayload, StartExportInput } from './export.type';

@Resolver()
export class ExportResolver {
  constructor(
    private readonly exports: ExportService,
    private readonly publicUrl: string,
  ) {}

  @Query(() => ExportJobType, { nullable: true, description: '导出任务 · An export within your scope.' })
  async exportJob(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<ExportJobType | null> {
    const job = await this.exports.find(context, id);
    return job && this.shown(job);
  }

  @Mutation(() => ExportPayload, {
    description: '发起导出；大批量须第二人审批 · Exports rows of any size; large ones wait for a second person.',
  })
  async startExport(
    @Arg('input', () => StartExportInput) input: StartExportInput,
    @Ctx() context: RequestContext,
  ): Promise<ExportPayload> {
    return this.answer(context, await this.exports.start(context, context.locale, input));
  }

  @Mutation(() => ExportPayload, { description: '审批大批量导出 · Approves a large export of somebody else.' })
  async approveExport(
    @Arg('input', () => ApproveExportInput) input: ApproveExportInput,
    @Ctx() context: RequestContext,
  ): Promise<ExportPayload> {
    return this.answer(context, await this.exports.approve(context, input));
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<ExportPayload> {
    if (!result.ok) return { exportJob: null, userErrors: userErrors(result.problems, context.locale) };
    const job = await this.exports.find(context, encodeGlobalId({ type: 'ExportJob', ...result.value }));
    return { exportJob: job && this.shown(job), userErrors: [] };
  }

  private shown(job: ExportView): ExportJobType {
    const url = job.state === 'DONE' ? `${this.publicUrl}/exports/${job.globalId}` : null;
    return { ...job, id: job.globalId, url };
  }
}

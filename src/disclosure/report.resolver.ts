import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { RegionCode } from '../platform/scalars';
import { userErrors } from '../platform/user-error.type';
import type { ReportContent } from './report-content';
import type { ReportService } from './report.service';
import { PublicReportType, PublishReportInput, PublishReportPayload } from './report.type';

@Resolver(() => PublicReportType)
export class ReportResolver {
  constructor(private readonly reports: ReportService) {}

  @Query(() => PublicReportType, {
    nullable: true,
    description:
      '评价公告；缺省为最新版；未发布为空 · The latest edition unless told; null where none is published (R-110).',
  })
  async publicReport(
    @Arg('region', () => RegionCode) region: string,
    @Arg('period', () => String) period: string,
    @Arg('edition', () => Int, { nullable: true }) edition?: number,
  ): Promise<PublicReportType | null> {
    const found = await this.reports.find(region, period, edition);
    return found && shown(found.content, found.digest);
  }

  @Query(() => PublicReportType, {
    nullable: true,
    description: '公告预览：现在发布会是怎样 · What would be published now.',
  })
  async reportPreview(
    @Arg('region', () => RegionCode) region: string,
    @Arg('period', () => String) period: string,
    @Ctx() context: RequestContext,
  ): Promise<PublicReportType | null> {
    const content = await this.reports.preview(context, region, period);
    return content && shown(content, null);
  }

  @Mutation(() => PublishReportPayload, {
    description:
      '发布评价公告；更正为新版，旧版仍可查 · Publishes the next edition; earlier ones stay reachable (R-110).',
  })
  async publishReport(
    @Arg('input', () => PublishReportInput) input: PublishReportInput,
    @Ctx() context: RequestContext,
  ): Promise<PublishReportPayload> {
    const result = await this.reports.publish(context, input);
    if (!result.ok) return { report: null, userErrors: userErrors(result.problems, context.locale) };
    const { region, period, edition } = result.value;
    const found = await this.reports.find(region, period, edition);
    return { report: found && shown(found.content, found.digest), userErrors: [] };
  }
}

function shown(content: ReportContent, digest: string | null): PublicReportType {
  const { publishedAt, asOf } = content;
  return { ...content, digest, publishedAt: new Date(publishedAt), asOf: new Date(asOf) };
}

import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { institutionLoader, regionLoader, serviceWindowLoader } from '../catalog/catalog.loaders';
import { InstitutionType } from '../catalog/institution.type';
import { ServiceWindowType } from '../catalog/service-window.type';
import { RegionType } from '../identity/region.type';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import { type UserError, userErrors } from '../platform/user-error.type';
import type { PageLinks } from './page-links';
import { printedCode } from './ticket-codes';
import type { WindowCodeService } from './window-code.service';
import {
  IssueWindowCodesInput,
  IssueWindowCodesPayload,
  RevokeWindowCodeInput,
  RevokeWindowCodePayload,
  WindowCodeConnection,
  WindowCodeFilter,
  WindowCodeType,
} from './window-code.type';
import type { WindowCodeView } from './window-codes';

const LIST = 'window-codes';

@Resolver(() => WindowCodeType)
export class WindowCodeResolver {
  constructor(
    private readonly service: WindowCodeService,
    private readonly links: PageLinks,
  ) {}

  @Query(() => WindowCodeConnection, {
    description: '权限范围内的窗口二维码 · The codes of windows within your scope.',
  })
  async windowCodes(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => WindowCodeFilter, { nullable: true }) filter?: WindowCodeFilter,
  ): Promise<ConnectionOf<WindowCodeView>> {
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const codes = await this.service.list(scope, filter ?? {}, page);
    return connectionOf(LIST, codes, ({ issuedAt, id }) => ({ value: issuedAt.getTime(), id }));
  }

  @Mutation(() => IssueWindowCodesPayload, { description: '配发窗口二维码 · Gives windows their codes (R-47).' })
  async issueWindowCodes(
    @Arg('input', () => IssueWindowCodesInput) input: IssueWindowCodesInput,
    @Ctx() context: RequestContext,
  ): Promise<{ windowCodes: WindowCodeView[]; sheetUrl: string | null; userErrors: UserError[] }> {
    const result = await this.service.issue(context, input);
    if (!result.ok) return { windowCodes: [], sheetUrl: null, userErrors: userErrors(result.problems, context.locale) };
    const { codes } = result.value;
    const windowCodes = await this.service.findAll(context.scope, codes);
    return { windowCodes, sheetUrl: codes.length ? this.links.sheet(codes) : null, userErrors: [] };
  }

  @Mutation(() => RevokeWindowCodePayload, { description: '收回窗口二维码 · Calls a code in.' })
  async revokeWindowCode(
    @Arg('input', () => RevokeWindowCodeInput) input: RevokeWindowCodeInput,
    @Ctx() context: RequestContext,
  ): Promise<{ windowCode: WindowCodeView | null; userErrors: UserError[] }> {
    const result = await this.service.revoke(context, input);
    if (!result.ok) return { windowCode: null, userErrors: userErrors(result.problems, context.locale) };
    const [windowCode = null] = await this.service.findAll(context.scope, [result.value.code]);
    return { windowCode, userErrors: [] };
  }

  @FieldResolver(() => String, { description: '12 位，便于手工输入 · 12 characters, as they are printed.' })
  code(@Root() { code }: WindowCodeView): string {
    return printedCode(code);
  }

  @FieldResolver(() => String, { description: '评价页地址 · Of the rating page.' })
  url(@Root() { code }: WindowCodeView): string {
    return this.links.page(code);
  }

  @FieldResolver(() => String, { description: '二维码图片（SVG）· The QR code as SVG.' })
  svgUrl(@Root() { code }: WindowCodeView): string {
    return this.links.image(code, 'svg');
  }

  @FieldResolver(() => String, { description: '二维码图片（PNG）· The QR code as PNG.' })
  pngUrl(@Root() { code }: WindowCodeView): string {
    return this.links.image(code, 'png');
  }

  @FieldResolver(() => String, { description: 'A4 标牌打印页 · The plate to print on A4.' })
  sheetUrl(@Root() { code }: WindowCodeView): string {
    return this.links.sheet([code]);
  }

  @FieldResolver(() => RegionType)
  region(@Root() { region }: WindowCodeView, @Ctx() context: RequestContext) {
    return regionLoader(context).load(region);
  }

  @FieldResolver(() => InstitutionType, { nullable: true })
  institution(@Root() { institutionCode }: WindowCodeView, @Ctx() context: RequestContext) {
    return institutionLoader(context).load(institutionCode);
  }

  @FieldResolver(() => ServiceWindowType, { nullable: true })
  window(@Root() { institutionCode, windowCode }: WindowCodeView, @Ctx() context: RequestContext) {
    return serviceWindowLoader(context).load({ institutionCode, code: windowCode });
  }
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { userErrors } from '../platform/user-error.type';
import type { PageLinks } from './page-links';
import type { TicketService } from './ticket.service';
import { IssueTicketInput, IssueTicketPayload, RevokeTicketInput, RevokeTicketPayload } from './ticket.type';

@Resolver()
export class TicketResolver {
  constructor(
    private readonly tickets: TicketService,
    private readonly links: PageLinks,
  ) {}

  @Mutation(() => IssueTicketPayload, {
    description: '发出评价凭证，由调用方送达 · A ticket for one rating; whoever delivers it is up to the caller.',
  })
  async issueTicket(
    @Arg('input', () => IssueTicketInput) input: IssueTicketInput,
    @Ctx() context: RequestContext,
  ): Promise<IssueTicketPayload> {
    const result = await this.tickets.issue(context, input);
    if (!result.ok) {
      return { ticket: null, url: null, expiresAt: null, userErrors: userErrors(result.problems, context.locale) };
    }
    const { ticket, expiresAt } = result.value;
    return { ticket, url: this.links.page(ticket), expiresAt: new Date(expiresAt), userErrors: [] };
  }

  @Mutation(() => RevokeTicketPayload, { description: '收回尚未使用的凭证 · Calls in a ticket that was not used yet.' })
  async revokeTicket(
    @Arg('input', () => RevokeTicketInput) input: RevokeTicketInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeTicketPayload> {
    const result = await this.tickets.revoke(context, input);
    if (!result.ok) return { isRevoked: null, userErrors: userErrors(result.problems, context.locale) };
    return { ...result.value, userErrors: [] };
  }
}

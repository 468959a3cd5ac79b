import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Database } from '../platform/database';
import { decodeGlobalId, encodeGlobalId } from '../platform/global-id';
import { userErrors } from '../platform/user-error.type';
import type { MessageResender } from './message-resender';
import { listOutboundMessages, type OutboundMessageView } from './outbound-message.query';
import {
  OutboundMessageConnection,
  OutboundMessageFilter,
  OutboundMessageType,
  ResendMessagesInput,
  ResendMessagesPayload,
} from './outbound-message.type';

const LIST = 'OUTBOUND_MESSAGES';
const NOWHERE = { region: '', code: '' };

@Resolver(() => OutboundMessageType)
export class OutboundMessageResolver {
  constructor(
    private readonly database: Database,
    private readonly resender: MessageResender,
  ) {}

  @Query(() => OutboundMessageConnection, {
    description: '权限范围内的外发消息，最近的在前 · Messages within your scope, the latest first.',
  })
  async outboundMessages(
    @Ctx() { scope }: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => OutboundMessageFilter, { nullable: true }) filter?: OutboundMessageFilter,
  ): Promise<ConnectionOf<OutboundMessageView>> {
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const criteria = { state: filter?.state, destination: filter?.destination ? placeOf(filter.destination) : null };
    const messages = await listOutboundMessages(this.database.reader, scope, criteria, page);
    return connectionOf(LIST, messages, node => ({ value: node.createdAt.getTime(), id: node.id }));
  }

  @Mutation(() => ResendMessagesPayload, {
    description: '重发已放弃的消息 · Has messages sent again that were given up; each keeps its id.',
  })
  async resendMessages(
    @Arg('input', () => ResendMessagesInput) input: ResendMessagesInput,
    @Ctx() context: RequestContext,
  ): Promise<ResendMessagesPayload> {
    const result = await this.resender.resend(context, input);
    if (!result.ok) return { resent: 0, userErrors: userErrors(result.problems, context.locale) };
    return { ...result.value, userErrors: [] };
  }

  @FieldResolver(() => ID)
  id(@Root() { globalId }: OutboundMessageView): string {
    return globalId;
  }

  @FieldResolver(() => ID, { description: '目的地编号 · The id of its destination.' })
  destinationId(@Root() { region, destinationCode }: OutboundMessageView): string {
    return encodeGlobalId({ type: 'Destination', region, id: destinationCode });
  }

  @FieldResolver(() => Date, { nullable: true, description: '下次尝试 · When it is tried next; null where it is not.' })
  nextAttemptAt(@Root() { state, dueAt }: OutboundMessageView): Date | null {
    return state === 'WAITING' ? dueAt : null;
  }

  @FieldResolver(() => Date, { nullable: true })
  lastAttemptAt(@Root() { triedAt }: OutboundMessageView): Date | null {
    return triedAt;
  }
}

/** An id of something else names a destination that is nowhere. */
function placeOf(id: string): { region: string; code: string } {
  const named = decodeGlobalId(id);
  return named?.type === 'Destination' ? { region: named.region, code: named.id } : NOWHERE;
}

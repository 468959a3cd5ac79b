import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RequestContext } from '../identity/request-context';
import type { RegionTree } from '../identity/region-tree';
import { type PushGate, type Pusher } from '../intake/push-gate';
import { readPushBody } from '../intake/push-body';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import { sendError } from '../platform/http';
import type { Log } from '../platform/log';
import { visitorAddress } from '../platform/visitor';
import { acknowledgeGeneric, hostCeilings, isAuthenticationRefusal, type Refusal } from '../sdk';
import { builtInCode } from '../channel/built-in-channels';
import { type Account, tallyOf } from './comparison';
import { recordsOfDay } from './day-records';
import { externalPrefix, type ReportReceiver } from './report-receiver';
import { SenderLines } from './sender-lines';
import type { UpstreamDoor } from './upstream-door';
import type { UpstreamSenderView } from './upstream-senders';

/** What the routes of lower platforms work with. */
export interface UpstreamRouteParts {
  database: Database;
  regions: Pick<RegionTree, 'subtree'>;
  door: UpstreamDoor;
  receiver: ReportReceiver;
  gate: PushGate;
  log: Log;
  contextOf: (request: FastifyRequest) => Promise<RequestContext>;
}

const question = z.strictObject({
  date: z.iso.date(),
  region: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  hour: z.int().min(0).max(23).optional(),
  prefix: z
    .string()
    .regex(/^[0-9a-f]{0,8}$/)
    .optional(),
});
const records = z.array(z.unknown()).max(hostCeilings.maxRecords);
const withToken = z.strictObject({ appMark: z.string(), records });
const asked = question.extend({ appMark: z.string(), hour: z.coerce.number().int().min(0).max(23).optional() });

/**
 * `POST /upstream/reports` and `/upstream/reconciliation` for lower platforms that sign, byte for byte; with the token of
 * an UPSTREAM instead, records as plain JSON, and the reconciliation by `GET`.
 */
export async function upstreamRoutes(server: FastifyInstance, parts: UpstreamRouteParts): Promise<void> {
  const { door, receiver, gate, contextOf, database, regions } = parts;
  const own = { database, regions, lines: new SenderLines() };

  await server.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('onRequest', async (request, reply) => {
      const refusal = await gate.look(pusherOf(request));
      if (!refusal) return;
      return sendError(reply.header('retry-after', refusal.retryAfterSeconds), request, refusal.code);
    });

    scope.post('/upstream/reports', async (request, reply) =>
      withBody(request, reply, gate, async body => {
        if (request.headers.authorization !== undefined) {
          const stated = parsed(withToken, body);
          const sender = await door.byToken(await contextOf(request), stated.appMark);
          return answer(await receiver.take(sender, stated.records, body));
        }
        const letIn = await door.bySignature(body);
        if (!letIn.ok) return refused(request, reply, parts, letIn);
        const batch = records.safeParse(letIn.value.content);
        if (!batch.success) throw new AppError('BAD_USER_INPUT');
        return answer(await receiver.take(letIn.value.sender, batch.data, body));
      }),
    );

    scope.post('/upstream/reconciliation', async (request, reply) =>
      withBody(request, reply, gate, async body => {
        const letIn = await door.bySignature(body);
        if (!letIn.ok) return refused(request, reply, parts, letIn);
        const stated = question.safeParse(letIn.value.content);
        if (!stated.success) throw new AppError('BAD_USER_INPUT');
        return accountFor(own, letIn.value.sender, stated.data);
      }),
    );

    scope.get('/upstream/reconciliation', async request => {
      const context = await contextOf(request);
      const stated = asked.safeParse(request.query);
      const sender = await door.byToken(context, stated.data?.appMark ?? '');
      if (!stated.success) throw new AppError('BAD_USER_INPUT');
      const { appMark: _, ...said } = stated.data;
      return accountFor(own, sender, said);
    });
  });
}

/** What we know of a day of a sender, from the ratings that are stored: one question of each sender at a time, the others in a line. */
function accountFor(
  { database, regions, lines }: Pick<UpstreamRouteParts, 'database' | 'regions'> & { lines: SenderLines },
  { region, code }: UpstreamSenderView,
  said: z.output<typeof question>,
): Promise<Account> {
  const reported = { channelCode: builtInCode('upstream', region), prefix: externalPrefix(code) };
  const ofDay = recordsOfDay(database.reader, { date: said.date, regions: regions.subtree(region), reported });
  return lines.inTurn(code, async () => (await tallyOf(ofDay, said)).account);
}

const answer = (answers: unknown[]) => ({ success: true, code: 200, errorMessage: '', records: answers });

const pusherOf = ({ ip }: FastifyRequest): Pusher => ({ channelCode: 'upstream', address: visitorAddress(ip) });

/** Reads a body as there is room for it, and works on it as one of few. */
async function withBody(
  request: FastifyRequest,
  reply: FastifyReply,
  gate: PushGate,
  work: (body: Buffer) => Promise<unknown>,
): Promise<unknown> {
  const { bytes, letGo } = await readPushBody(request, reply, gate, pusherOf(request));
  const admission = await gate.enter(pusherOf(request), bytes.length);
  letGo();
  try {
    if ('code' in admission) {
      return sendError(reply.header('retry-after', admission.retryAfterSeconds), request, admission.code);
    }
    return await work(bytes);
  } finally {
    if ('leave' in admission) admission.leave();
  }
}

async function refused(
  request: FastifyRequest,
  reply: FastifyReply,
  { gate, log }: UpstreamRouteParts,
  refusal: Refusal,
) {
  if (isAuthenticationRefusal(refusal.code)) {
    log.warn({ reason: refusal.code, security: true }, 'a report from below was not authentic');
    await gate.disown(pusherOf(request));
  }
  const { status, headers, body } = acknowledgeGeneric(refusal, undefined, {
    headers: { 'accept-language': request.headers['accept-language'] ?? '' },
  });
  return reply.status(status).headers(headers).send(body);
}

function parsed<S extends z.ZodType>(schema: S, body: Buffer): z.output<S> {
  try {
    return schema.parse(JSON.parse(body.toString('utf8')));
  } catch {
    throw new AppError('BAD_USER_INPUT');
  }
}

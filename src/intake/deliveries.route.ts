import { finished } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_WITHIN_MS, sendError } from '../platform/http';
import { visitorAddress } from '../platform/visitor';
import { within } from '../platform/within';
import { queryContentType, urlTokenParameter } from '../sdk';
import type { Intake } from './intake';
import { type HeldBody, readPushBody } from './push-body';
import type { PushGate, Pusher, PushRefusal } from './push-gate';

interface Push {
  Params: { code: string };
  Querystring: Record<string, string | string[]>;
}
type PushRequest = FastifyRequest<Push>;

/**
 * `POST /channels/:code/deliveries`: the body reaches the adapter byte for byte, because signatures are made over bytes.
 * `GET /channels/:code/calls?…` for who can only ask: the query string is the body, for adapters that take such ones.
 */
export async function deliveriesRoute(
  server: FastifyInstance,
  intake: Pick<Intake, 'knows' | 'receive'>,
  gate: PushGate,
): Promise<void> {
  const refuse = (request: PushRequest, reply: FastifyReply, { code, retryAfterSeconds }: PushRefusal) =>
    sendError(reply.header('retry-after', retryAfterSeconds), request, code);

  const answer = async (
    request: PushRequest,
    reply: FastifyReply,
    contentType: string,
    { bytes: body, letGo }: HeldBody,
  ) => {
    const pusher = pusherOf(request);
    const admission = await gate.enter(pusher, body.length);
    letGo(); // it has its room inside, or is refused
    if ('code' in admission) return refuse(request, reply, admission);
    const receive = async () => {
      const { headers, query } = request;
      const delivery = { headers: singleValues(headers), query: singleValues(query), contentType, body };
      const received = await intake.receive(pusher.channelCode, delivery);
      if (!received.isAuthentic) await gate.disown(pusher);
      return received;
    };
    const received = receive();
    // Where the sender is gone or was told to come again, the work goes on, and takes up its room.
    void Promise.allSettled([received, finished(reply.raw)]).then(() => admission.leave());
    // What is under way after that is not acknowledged, so the sender sends it again, and it is a duplicate.
    const answered = await within(ANSWER_WITHIN_MS, received);
    return reply.status(answered.status).headers(answered.headers).send(answered.body);
  };

  await server.register(async scope => {
    scope.removeAllContentTypeParsers();
    // The body is read by the route, as there is room for it.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));

    scope.addHook<Push>('onRequest', async (request, reply) => {
      if (!(await within(ANSWER_WITHIN_MS, intake.knows(request.params.code)))) {
        return sendError(reply.header('connection', 'close'), request, 'NOT_FOUND');
      }
      const refusal = await gate.look(pusherOf(request));
      if (refusal) return refuse(request, reply, refusal);
    });

    scope.post<Push>('/channels/:code/deliveries', async (request, reply) => {
      if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
        return sendError(reply, request, 'UNSUPPORTED_MEDIA_TYPE');
      }
      const body = await readPushBody(request, reply, gate, pusherOf(request));
      return answer(request, reply, request.headers['content-type'] ?? '', body);
    });

    scope.get<Push>('/channels/:code/calls', { exposeHeadRoute: false }, (request, reply) => {
      const body = { bytes: queryOf(request.url), letGo: () => {} };
      return answer(request, reply.header('cache-control', 'no-store'), queryContentType, body);
    });
  });
}

const pusherOf = ({ params, ip }: PushRequest): Pusher => ({ channelCode: params.code, address: visitorAddress(ip) });

/** The query string as it stands in an address, without the token, which must not be stored with it. */
function queryOf(url: string): Buffer {
  const parts = url.split('?').slice(1).join('?').split('&');
  return Buffer.from(parts.filter(part => !part.startsWith(`${urlTokenParameter}=`)).join('&'), 'latin1');
}

function singleValues(values: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

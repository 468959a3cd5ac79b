import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANSWER_WITHIN_MS, sendError } from '../platform/http';
import { within } from '../platform/within';
import { hostCeilings, queryContentType, urlTokenParameter } from '../sdk';
import type { Intake } from './intake';
import type { PushGate } from './push-gate';

interface Push {
  Params: { code: string };
}
type PushRequest = FastifyRequest<Push>;

/**
 * `POST /channels/:code/deliveries`: the body reaches the adapter byte for byte, because signatures are made over bytes.
 * `GET /channels/:code/calls?…` for who can only ask: the query string is the body, for adapters that take such ones.
 */
export async function deliveriesRoute(server: FastifyInstance, intake: Intake, gate: PushGate): Promise<void> {
  await server.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    scope.addHook<{ Params: { code: string } }>('onRequest', async (request, reply) => {
      const announced = request.method === 'GET' ? request.url.length : Number(request.headers['content-length']);
      const admission = await gate.enter(request.params.code, announced > 0 ? announced : undefined);
      if ('leave' in admission) return void reply.raw.once('close', admission.leave);
      return sendError(reply.header('retry-after', admission.retryAfterSeconds), request, admission.code);
    });

    const answer = async (request: PushRequest, reply: FastifyReply, contentType: string, body: Buffer) => {
      // What is under way after that is not acknowledged, so the sender sends it again, and it is a duplicate.
      const answered = await within(
        ANSWER_WITHIN_MS,
        intake.receive(request.params.code, {
          headers: singleValues(request.headers),
          query: singleValues(request.query as Record<string, string | string[]>),
          contentType,
          body,
        }),
      );
      return reply.status(answered.status).headers(answered.headers).send(answered.body);
    };

    scope.post<Push>('/channels/:code/deliveries', { bodyLimit: hostCeilings.maxBytes }, async (request, reply) => {
      if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
        return sendError(reply, request, 'UNSUPPORTED_MEDIA_TYPE');
      }
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return answer(request, reply, request.headers['content-type'] ?? '', body);
    });

    scope.get<Push>('/channels/:code/calls', { exposeHeadRoute: false }, (request, reply) =>
      answer(request, reply.header('cache-control', 'no-store'), queryContentType, queryOf(request.url)),
    );
  });
}

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

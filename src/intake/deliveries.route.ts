import type { FastifyInstance } from 'fastify';
import { ANSWER_WITHIN_MS, sendError } from '../platform/http';
import { within } from '../platform/within';
import { hostCeilings } from '../sdk';
import type { Intake } from './intake';
import type { PushGate } from './push-gate';

/** `POST /channels/:code/deliveries`: the body reaches the adapter byte for byte, because signatures are made over bytes. */
export async function deliveriesRoute(server: FastifyInstance, intake: Intake, gate: PushGate): Promise<void> {
  await server.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    scope.addHook<{ Params: { code: string } }>('onRequest', async (request, reply) => {
      const announced = Number(request.headers['content-length']);
      const admission = await gate.enter(request.params.code, announced > 0 ? announced : undefined);
      if ('leave' in admission) return void reply.raw.once('close', admission.leave);
      return sendError(reply.header('retry-after', admission.retryAfterSeconds), request, admission.code);
    });

    scope.post<{ Params: { code: string } }>(
      '/channels/:code/deliveries',
      { bodyLimit: hostCeilings.maxBytes },
      async (request, reply) => {
        if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
          return sendError(reply, request, 'UNSUPPORTED_MEDIA_TYPE');
        }
        // What is under way after that is not acknowledged, so the sender sends it again, and it is a duplicate.
        const answer = await within(
          ANSWER_WITHIN_MS,
          intake.receive(request.params.code, {
            headers: singleValues(request.headers),
            query: singleValues(request.query as Record<string, string | string[]>),
            contentType: request.headers['content-type'] ?? '',
            body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          }),
        );
        return reply.status(answer.status).headers(answer.headers).send(answer.body);
      },
    );
  });
}

function singleValues(values: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

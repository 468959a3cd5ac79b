import type { FastifyInstance } from 'fastify';
import { ANSWER_WITHIN_MS, sendError } from '../platform/http';
import { within } from '../platform/within';
import { hostCeilings } from '../sdk';
import type { Intake } from './intake';

/** `POST /channels/:code/deliveries`: the body reaches the adapter byte for byte, because signatures are made over bytes. */
export async function deliveriesRoute(server: FastifyInstance, intake: Intake): Promise<void> {
  await server.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

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

import type { FastifyInstance } from 'fastify';
import { AppError } from '../platform/errors';
import { sendError } from '../platform/http';
import { hostCeilings } from '../sdk';
import type { Intake } from './intake';

/** A sender gives up after ten seconds and sends again; it should have heard from us before. */
const ANSWER_WITHIN_MS = 8_000;

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

/** Whatever is still under way then is not acknowledged, so the sender sends it again, and it is a duplicate. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new AppError('UNAVAILABLE')), milliseconds);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function singleValues(values: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

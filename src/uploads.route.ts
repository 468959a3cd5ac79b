import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAllowed, routeRules } from './identity/access';
import type { RequestContext } from './identity/request-context';
import { Admission } from './platform/admission';
import { AppError } from './platform/errors';
import { encodeGlobalId } from './platform/global-id';
import { sendError } from './platform/http';
import type { Uploads } from './platform/uploads';

/** As long as something comes, a file may take as long as it takes. */
const SILENCE_MS = 30_000;
const ROOM = { places: 16, placesOfOne: 4 };

declare module 'fastify' {
  interface FastifyRequest {
    /** Who uploads; settled before a byte of the body is read. */
    uploader?: RequestContext;
  }
}

/** `POST /uploads`: the body is the file, of any size. Who may not upload is told before it is read. */
export async function uploadsRoute(
  server: FastifyInstance,
  uploads: Uploads,
  contextOf: (request: FastifyRequest) => Promise<RequestContext>,
): Promise<void> {
  const room = new Admission(ROOM);
  const underWay = new Set<IncomingMessage>();
  await server.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('preClose', async () => underWay.forEach(cut));
    scope.addHook('onRequest', async (request, reply) => {
      const context = await contextOf(request);
      const { principal, isCredentialRefused } = context;
      const isLetIn = !isCredentialRefused && principal.region !== null && isAllowed(principal, routeRules.upload);
      // What still comes of the body is not waited for.
      if (!isLetIn) {
        const code = principal.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
        return sendError(reply.header('connection', 'close'), request, code);
      }
      const leave = room.enter(principal.subject);
      if (!leave) return sendError(reply.header('connection', 'close'), request, 'UNAVAILABLE');
      reply.raw.once('close', leave);
      request.uploader = context;
    });

    scope.post('/uploads', { config: { isLong: true } }, async (request, reply) => {
      if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
        throw new AppError('UNSUPPORTED_MEDIA_TYPE');
      }
      const { region, institution, subject } = request.uploader!.principal;
      underWay.add(request.raw);
      try {
        const owner = { region: region!, institution, subject };
        const { id, type, size, sha256 } = await uploads.receive(owner, whileItComes(request.raw));
        return { id: encodeGlobalId({ type: 'Upload', region: owner.region, id }), type, size, sha256 };
      } catch (error) {
        void reply.header('connection', 'close');
        throw error;
      } finally {
        underWay.delete(request.raw);
      }
    });
  });
}

/** Ends a body that will not come to its end; whoever sends it can send it again. */
const cut = (message: IncomingMessage): void => void message.destroy(new AppError('UNAVAILABLE'));

/** The bytes of a body, which is cut where nothing more comes of it. */
async function* whileItComes(message: IncomingMessage): AsyncGenerator<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => cut(message), SILENCE_MS).unref();
  };
  wait();
  try {
    for await (const bytes of message) {
      clearTimeout(timer); // the disk may take its time
      yield bytes as Buffer;
      wait();
    }
  } finally {
    clearTimeout(timer);
  }
}

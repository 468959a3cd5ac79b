import type { Socket } from 'node:net';
import cors from '@fastify/cors';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { type ErrorCode, messageOf, statusOf } from './error-catalogue';
import { AppError } from './errors';
import type { IdGenerator } from './ids';
import { localeOf } from './locale';
import type { Log } from './log';
import type { Metrics } from './metrics';
import { isAccessDenied } from './mysql-server';
import { endWithError, SECURITY_HEADERS } from './security-headers';
import { trustedProxies } from './trusted-proxies';
import { isUnavailable } from './sql';

/** Largest body of a request that is not a delivery. */
const BODY_LIMIT = 100 * 1024;
/** A client gives up after ten seconds and sends again; it should have heard from us before. */
export const ANSWER_WITHIN_MS = 8_000;

/** For how long a client may neither send nor read while it is owed an answer: who does not fetch it holds our memory. */
const SILENT_WITHIN_MS = 20_000;

/** How long a request may take to arrive; a route with `config: { isLong: true }` looks after that itself. */
const REQUEST_WITHIN_MS = 30_000;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether a body may take as long as it needs, as long as some of it comes. */
    isLong?: boolean;
  }
}

/** An HTTP server whose every error has the shape of a GraphQL error, with a code of the catalogue. */
export async function createHttpServer(options: {
  log: Log;
  metrics: Metrics;
  ids: IdGenerator;
  /** Origins of pages that may call the API; bearer tokens, never cookies. */
  origins: readonly string[];
  /** Addresses of the proxies in front, which say who really asks; none: whoever connects asks. */
  trustedProxies: readonly string[];
  /** Who connects beyond that is hung up on. */
  maxConnections: number;
}): Promise<FastifyInstance> {
  const server = fastify({
    logger: false,
    trustProxy: options.trustedProxies.length ? trustedProxies(options.trustedProxies) : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 0, // Node has one limit for all routes
    connectionTimeout: SILENT_WITHIN_MS,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    genReqId: () => options.ids.next(),
    // What still comes on an open connection while stopping is answered, and the connection closed with it.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => void sendError(reply, request, codeOf(error)),
    clientErrorHandler: (error, socket) => endConnection(error.code, socket),
  });
  server.server.maxConnections = options.maxConnections;
  await server.register(cors, { origin: [...options.origins], credentials: false });
  tellOfUnknownProxies(server, options.log);
  const methodsOf = knownMethods(server);
  server.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.isLong) request.raw.socket.setTimeout(0);
    else endWhereSlow(request);
    void reply.headers(SECURITY_HEADERS).header('x-request-id', request.id);
    request.raw.headers.host ??= 'localhost'; // HTTP/1.0, in which load balancers ask for health, has none
    if (!URL.canParse(`http://${request.host}/`)) return sendError(reply, request, 'BAD_USER_INPUT');
    if (!request.is404) return;
    const methods = methodsOf(request.url);
    if (!methods.length) return sendError(reply, request, 'NOT_FOUND');
    return sendError(reply.header('allow', methods.join(', ')), request, 'METHOD_NOT_ALLOWED');
  });
  server.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    options.metrics.httpRequests.observe(labels, reply.elapsedTime / 1000);
    // The route, not the URL: foreign systems put names and numbers into URLs.
    options.log.info({ ...labels, ms: Math.round(reply.elapsedTime), requestId: request.id }, 'request');
  });
  server.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const code = codeOf(error);
    const wait = error instanceof AppError && error.params.retryAfterSeconds;
    if (wait) void reply.header('retry-after', wait);
    if (code === 'INTERNAL' || isAccessDenied(error))
      options.log.error({ err: error, requestId: request.id }, 'a request failed');
    return sendError(reply, request, code, error instanceof AppError ? error.params : undefined);
  });
  return server;
}

/** Ends a request with a code of the catalogue. */
export function sendError(
  reply: FastifyReply,
  request: FastifyRequest,
  code: ErrorCode,
  params: AppError['params'] = {},
): FastifyReply {
  const message = messageOf(code, params, localeOf(request.headers['accept-language']));
  const isForLater = code === 'UNAVAILABLE' || code === 'TOO_MANY_REQUESTS';
  if (isForLater && !reply.hasHeader('retry-after')) void reply.header('retry-after', '5');
  return reply.status(statusOf(code)).send({ errors: [{ message, extensions: { code, requestId: request.id } }] });
}

/** Says once that somebody in front is not trusted: then all who come through it count as one address. */
function tellOfUnknownProxies(server: FastifyInstance, log: Log): void {
  let isTold = false;
  server.addHook('onRequest', async request => {
    const isTrusted = (request.ips?.length ?? 0) > 1;
    if (isTold || isTrusted || !request.headers['x-forwarded-for']) return;
    isTold = true;
    log.warn(
      'a request came with x-forwarded-for from an address that TRUSTED_PROXIES does not name: behind it all are one',
    );
  });
}

/** The methods of the routes that a path has, whichever method it was asked with. */
function knownMethods(server: FastifyInstance): (url: string) => string[] {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  server.addHook('onRoute', ({ url, method }) => {
    const pattern = new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`);
    if (!url.includes('*')) routes.push({ pattern, methods: [method].flat() });
  });
  return url => {
    const path = url.split('?', 1)[0]!;
    return routes.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : []));
  };
}

/** Ends a request of which the whole has not come in time. */
function endWhereSlow({ raw }: FastifyRequest): void {
  const timer = setTimeout(() => {
    if (!raw.complete) endConnection('ERR_HTTP_REQUEST_TIMEOUT', raw.socket);
  }, REQUEST_WITHIN_MS).unref();
  raw.once('close', () => clearTimeout(timer));
}

const CONNECTION_STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Ends a connection on which no request could be read, with an error of the same shape as all others. */
function endConnection(cause: string | undefined, socket: Socket): void {
  if (cause === 'ECONNRESET' || !socket.writable) return;
  endWithError(socket, CONNECTION_STATUS[cause ?? ''] ?? '400 Bad Request', 'BAD_USER_INPUT');
}

function codeOf(error: FastifyError | AppError): ErrorCode {
  if (error instanceof AppError) return error.code;
  if (isUnavailable(error)) return 'UNAVAILABLE';
  if (error.statusCode === 413) return 'PAYLOAD_TOO_LARGE';
  if (error.statusCode === 415) return 'UNSUPPORTED_MEDIA_TYPE';
  if (error.statusCode === 503) return 'UNAVAILABLE';
  return error.statusCode && error.statusCode < 500 ? 'BAD_USER_INPUT' : 'INTERNAL';
}

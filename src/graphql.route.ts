import { Readable } from 'node:stream';
import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from './identity/request-context';
import { AppError } from './platform/errors';
import { ANSWER_WITHIN_MS } from './platform/http';
import type { PublicDocuments } from './platform/public-documents';
import { within } from './platform/within';
import { maxJsonDepth } from './sdk/json';
import { scanJson } from './sdk/json-scan';

/** `/graphql`, by POST and by GET. */
export async function graphqlRoute(
  server: FastifyInstance,
  graphql: ApolloServer<RequestContext>,
  contextOf: (request: FastifyRequest) => Promise<RequestContext>,
  documents: PublicDocuments | null,
): Promise<void> {
  await graphql.start();
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    // Apollo would call a failure here its own; so it is answered as everywhere, with 503 where the database is gone.
    const context = await contextOf(request);
    const { headers, status, body } = await graphql.executeHTTPGraphQLRequest({
      httpGraphQLRequest: documents ? knownDocument(documents, request, context) : asApolloReads(request),
      context: async () => context,
    });
    void reply.headers(Object.fromEntries(headers)).status(status ?? 200);
    return body.kind === 'complete' ? body.string : Readable.from(body.asyncIterator);
  };
  await server.register(async scope => {
    const parse = scope.getDefaultJsonParser('error', 'error');
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
      // Free-form settings are walked with recursion later, so their depth is bounded before they are anything.
      if (scanJson(body, maxJsonDepth).isTooDeep) return done(new AppError('NESTED_TOO_DEEP', { limit: maxJsonDepth }));
      return parse(request, body, done);
    });
    // A form is what a foreign page can make a browser send; Apollo refuses it with a reason.
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, body),
    );
    scope.route({
      method: ['GET', 'POST'],
      url: '/graphql',
      handler: (request, reply) => within(ANSWER_WITHIN_MS, handle(request, reply)),
    });
  });
}

/** The request with the document that it names. Who is signed in may send a document of their own instead. */
function knownDocument(
  documents: PublicDocuments,
  request: FastifyRequest,
  { principal, isCredentialRefused }: RequestContext,
): HTTPGraphQLRequest {
  const asked = asApolloReads(request);
  const known = documents.known(asked);
  if (known) return known;
  if (isCredentialRefused) throw new AppError('UNAUTHENTICATED');
  if (principal.kind === 'ANONYMOUS' || documents.isNamed(asked)) throw new AppError('DOCUMENT_UNKNOWN');
  return asked;
}

/** What Apollo looks at: what is accepted, and what a page of another origin could not have sent. */
const READ_HEADERS = ['accept', 'content-type', 'apollo-require-preflight', 'x-apollo-operation-name'];

function asApolloReads({ method, url, headers, body }: FastifyRequest): HTTPGraphQLRequest {
  const read = new HeaderMap();
  for (const name of READ_HEADERS) {
    const value = headers[name];
    if (value) read.set(name, String(value));
  }
  const search = url.indexOf('?');
  return { method, headers: read, search: search < 0 ? '' : url.slice(search), body };
}

import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RequestContext } from './identity/request-context';
import { AppError } from './platform/errors';
import { ANSWER_WITHIN_MS } from './platform/http';
import { within } from './platform/within';
import { maxJsonDepth } from './sdk/json';
import { scanJson } from './sdk/json-scan';

/** `/graphql`, by POST and by GET. */
export async function graphqlRoute(
  server: FastifyInstance,
  graphql: ApolloServer<RequestContext>,
  contextOf: (request: FastifyRequest) => Promise<RequestContext>,
): Promise<void> {
  await graphql.start();
  const handle = fastifyApolloHandler(graphql, { context: contextOf });
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
      handler(request, reply) {
        return within(ANSWER_WITHIN_MS, Promise.resolve(handle.call(this, request, reply)));
      },
    });
  });
}

import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { FastifyInstance } from 'fastify';

/** What a newcomer finds in the explorer: the first question of an official. */
export const FIRST_QUERY = `query FirstLook {
  workOrders(first: 5) {
    nodes {
      number
      state
      dueAt
      institution { name }
      evaluation { level comment evaluatedAt }
    }
  }
}
`;

/** The explorer for development, complete in itself: it fetches nothing from elsewhere. */
export function explorerRoutes(server: FastifyInstance): void {
  const page = renderGraphiQL({
    title: '好差评 · haochaping',
    endpoint: '/graphql',
    defaultQuery: FIRST_QUERY,
    headers: JSON.stringify({ authorization: 'Bearer <npm run --silent hcp -- token …>' }, null, 2),
    shouldPersistHeaders: true,
  });
  server.get('/', async (_request, reply) =>
    reply.removeHeader('content-security-policy').type('text/html; charset=utf-8').send(page),
  );
}

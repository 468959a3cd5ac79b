import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { exportsRoute } from './disclosure/exports.route';
import { reportsRoute } from './disclosure/reports.route';
import { evidenceRoute } from './evidence.route';
import { explorerRoutes } from './explorer.routes';
import { graphqlRoute } from './graphql.route';
import type { RequestContext } from './identity/request-context';
import { importReportRoute } from './import-report.route';
import { deliveriesRoute } from './intake/deliveries.route';
import { qrRoutes } from './invitation/qr.route';
import { WindowPlates } from './invitation/window-plates';
import { Admission } from './platform/admission';
import { createGraphqlServer } from './platform/graphql-server';
import { webRoutes } from './platform/pages';
import { PublicDocuments } from './platform/public-documents';
import { visitorAddress } from './platform/visitor';
import { receiptPageRoute } from './receipt-page.route';
import { ratingPageRoute } from './submission/rating-page.route';
import { uploadsRoute } from './uploads.route';
import { upstreamRoutes } from './upstream/upstream.routes';
import type { ContextOf } from './contexts';
import type { Services } from './services';

/** Queries that a process works on at once. */
const MOST_QUERIES = 200;

/** The GraphQL server, in which pushes come before dashboards: an official may press again, a hotline must be answered. */
export function graphqlServer({ config, log, pushes }: Services, schema: GraphQLSchema) {
  const queries = new Admission({ places: MOST_QUERIES, placesOfOne: MOST_QUERIES });
  return createGraphqlServer<RequestContext>(schema, {
    log,
    introspection: config.explorer,
    enterQuery: () => (pushes.isBusy && queries.fullness > 0.05 ? null : queries.enter('query')),
  });
}

/** All that is answered over HTTP beside health and metrics. */
export async function serveRoutes(
  http: FastifyInstance,
  services: Services,
  graphql: ReturnType<typeof graphqlServer>,
  contextOf: ContextOf,
): Promise<void> {
  const { config, database, evaluations, evidence, imports, intake, invitations, limits, links } = services;
  const {
    policies,
    pushes,
    requests,
    reRatings,
    subjects,
    submissionLimits,
    submissions,
    uploads,
    windowCodes,
    workOrders,
  } = services;
  const ofRequest = async (request: FastifyRequest) => {
    const context = await contextOf(request.headers, request.id, visitorAddress(request.ip));
    await requests.admit(context);
    return context;
  };
  const documents = config.publicDocuments === null ? null : PublicDocuments.read(config.publicDocuments);
  await graphqlRoute(http, graphql, ofRequest, documents);
  await deliveriesRoute(http, intake, pushes);
  await uploadsRoute(http, uploads, ofRequest);
  await evidenceRoute(http, { database, evidence, uploads }, ofRequest);
  await importReportRoute(http, { database, imports }, ofRequest);
  webRoutes(http);
  qrRoutes(http, { database, plates: new WindowPlates(database, windowCodes, links), invitations, links, limits });
  await ratingPageRoute(http, {
    subjects,
    submissions,
    limits,
    submissionLimits,
    evaluationPageUrl: config.evaluationPageUrl,
    isSecure: config.publicUrl.startsWith('https:'),
  });
  await receiptPageRoute(http, { evaluations, workOrders, reRatings, policies, limits });
  const { log, regions, upstreamDoor: door, reportReceiver: receiver } = services;
  await upstreamRoutes(http, { database, regions, door, receiver, gate: pushes, log, contextOf: ofRequest });
  reportsRoute(http, services);
  exportsRoute(http, services.exports, ofRequest);
  if (config.explorer) explorerRoutes(http);
}

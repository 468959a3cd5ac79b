import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAllowed, routeRules } from './identity/access';
import type { RequestContext } from './identity/request-context';
import { importReport } from './import/import-report';
import type { ImportService } from './import/import.service';
import type { Database } from './platform/database';
import { AppError } from './platform/errors';

/** `GET /imports/:id/report.csv`: which rows of an import were refused, where and why. Out of scope reads as absent. */
export async function importReportRoute(
  server: FastifyInstance,
  { database, imports }: { database: Database; imports: ImportService },
  contextOf: (request: FastifyRequest) => Promise<RequestContext>,
): Promise<void> {
  server.get<{ Params: { id: string } }>('/imports/:id/report.csv', async (request, reply) => {
    const { principal, isCredentialRefused, scope, locale } = await contextOf(request);
    if (isCredentialRefused || !isAllowed(principal, routeRules.importReport)) {
      throw new AppError(principal.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
    const job = await imports.find(scope, request.params.id);
    if (!job) throw new AppError('NOT_FOUND');
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="import-${job.id}.csv"`)
      .send(Readable.from(importReport(database, job, locale)));
  });
}

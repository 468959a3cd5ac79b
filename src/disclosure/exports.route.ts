import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isAllowed, routeRules } from '../identity/access';
import type { RequestContext } from '../identity/request-context';
import { AppError } from '../platform/errors';
import type { ExportView } from './export-jobs';
import type { ExportService } from './export.service';

type ExportRequest = FastifyRequest<{ Params: { id: string } }>;

/**
 * `GET /exports/:id` with the token of who asked for it: the file, until it expires. `GET /exports/:id/manifest.json`: how many
 * rows and bytes it has, and its SHA-256. What is another's, out of scope or over reads as absent.
 */
export function exportsRoute(
  server: FastifyInstance,
  exports: ExportService,
  contextOf: (request: FastifyRequest) => Promise<RequestContext>,
): void {
  const enter = async (request: ExportRequest): Promise<RequestContext> => {
    const context = await contextOf(request);
    const { principal, isCredentialRefused } = context;
    if (isCredentialRefused || !isAllowed(principal, routeRules.exports)) {
      throw new AppError(principal.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
    return context;
  };

  server.get('/exports/:id', async (request: ExportRequest, reply) => {
    const found = await exports.open(await enter(request), request.params.id);
    if (!found) throw new AppError('NOT_FOUND');
    const { job, bytes } = found;
    const type =
      job.format === 'CSV'
        ? 'text/csv; charset=utf-8'
        : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="export-${job.id}.${job.format.toLowerCase()}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'private, no-store')
      .header('content-length', job.size!)
      .header('x-export-rows', String(job.exportedRows))
      .header('x-export-digest', `sha-256=${job.sha256}`)
      .send(Readable.from(bytes));
  });

  server.get('/exports/:id/manifest.json', async (request: ExportRequest, reply) => {
    const job = await exports.find(await enter(request), request.params.id);
    if (job?.state !== 'DONE') throw new AppError('NOT_FOUND');
    return reply.header('cache-control', 'private, no-store').send(manifestOf(job));
  });
}

function manifestOf(job: ExportView) {
  const { globalId: id, kind, format, region, from, to, fields, startedBy, startedAt, approvedBy } = job;
  const { exportedRows: rows, size, sha256, finishedAt, expiresAt } = job;
  const about = { id, kind, format, region, from, to, fields, startedBy, startedAt, approvedBy };
  return { ...about, rows, size, sha256, finishedAt, expiresAt };
}

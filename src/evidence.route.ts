import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { findAppeals } from './appeal/appeal.query';
import { findDeductions } from './assessment/deduction.query';
import { findThirdPartyResults } from './assessment/third-party.query';
import { isAllowed, mayCall, routeRules } from './identity/access';
import type { RequestContext } from './identity/request-context';
import type { Database } from './platform/database';
import { AppError } from './platform/errors';
import { decodeGlobalId, type GlobalId } from './platform/global-id';
import type { RowKey } from './platform/region-keys';
import type { Upload, Uploads } from './platform/uploads';
import type { EvidenceKeeper, EvidenceTable } from './work-order/evidence-keeper';
import { findWorkOrders } from './work-order/work-order.query';

/** What files are told apart by, once they are on somebody's disk. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

/**
 * `GET /evidence/:owner/:upload`: a file that proves an order, an appeal, a deduction or a third-party result, for whoever may read that. It is served inertly:
 * as an attachment under a name of ours, and never as something that a browser would run. Out of scope reads as absent.
 */
export async function evidenceRoute(
  server: FastifyInstance,
  { database, evidence, uploads }: { database: Database; evidence: EvidenceKeeper; uploads: Uploads },
  contextOf: (request: FastifyRequest) => Promise<RequestContext>,
): Promise<void> {
  server.get<{ Params: { owner: string; upload: string } }>('/evidence/:owner/:upload', async (request, reply) => {
    const context = await contextOf(request);
    const { principal, isCredentialRefused } = context;
    if (isCredentialRefused || !isAllowed(principal, routeRules.evidence)) {
      throw new AppError(principal.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
    const owner = decodeGlobalId(request.params.owner);
    const wanted = decodeGlobalId(request.params.upload);
    const files = owner ? await filesOf(owner, context) : [];
    const file = files.find(({ region, id }) => region === wanted?.region && id === wanted.id);
    if (!file || wanted?.type !== 'Upload') throw new AppError('NOT_FOUND');
    const extension = EXTENSIONS[file.type];
    return reply
      .type(extension ? file.type : 'application/octet-stream')
      .header('content-disposition', `attachment; filename="${file.id}.${extension ?? 'bin'}"`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .header('content-length', file.size)
      .send(Readable.from(uploads.read(file)));
  });

  const filesOf = async (owner: GlobalId, { principal, scope }: RequestContext): Promise<Upload[]> => {
    const reader = database.reader;
    if (owner.type === 'WorkOrder' && mayCall(principal, 'workOrders')) {
      return provedBy('work_order_evidence', await findWorkOrders(reader, scope, [owner]));
    }
    if (owner.type === 'Appeal' && mayCall(principal, 'appeals')) {
      return provedBy('appeal_evidence', await findAppeals(reader, { principal, scope }, [owner]));
    }
    if (owner.type === 'Deduction' && mayCall(principal, 'deductions')) {
      return provedBy('assessment_evidence', await findDeductions(reader, scope, [owner]));
    }
    if (owner.type === 'ThirdPartyResult' && mayCall(principal, 'thirdPartyResults')) {
      return provedBy('assessment_evidence', await findThirdPartyResults(reader, scope, [owner]));
    }
    return [];
  };
  const provedBy = async (table: EvidenceTable, owners: readonly RowKey[]): Promise<Upload[]> =>
    owners.length ? (await evidence.of(table, owners)).flat() : [];
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../platform/errors';
import { sha256Hex } from '../platform/hash';
import { sendPage } from '../platform/pages';
import type { PublicSignatures } from '../platform/public-signatures';
import type { RateLimits } from '../platform/rate-limits';
import { isRegionCode } from '../platform/scalars';
import { visitorOf } from '../platform/visitor';
import { bulletinPage } from './bulletin-page';
import { bulletinPdf } from './bulletin-pdf';
import { bulletinXlsx } from './bulletin-xlsx';
import type { Edition } from './report-store';
import type { ReportService } from './report.service';

type ReportRequest = FastifyRequest<{ Params: { region: string; file: string }; Querystring: { edition?: string } }>;

/** `2026-03`, `2026-03.pdf`, `2026Q1.sig.json`. */
const FILE = /^(\d{4}(?:-\d{2}|Q[1-4]|H[12])?)(?:\.(json|sig\.json|pdf|xlsx))?$/;

const makers = {
  pdf: { type: 'application/pdf', make: bulletinPdf },
  xlsx: { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', make: bulletinXlsx },
} as const;

/** Files of the last editions that somebody asked for: making one takes a second, and everybody wants the same. */
const MOST_KEPT = 16;

/**
 * `GET /reports/:region/:period`, without signing in: the page, and with an ending the signed JSON (`.json`), its detached
 * signature (`.sig.json`), and the bulletin as `.pdf` or `.xlsx`; `?edition=1` for an earlier one. `GET /reports/keys.json`
 * has the keys that the signatures are checked with.
 */
export function reportsRoute(
  server: FastifyInstance,
  { reports, limits, signatures }: { reports: ReportService; limits: RateLimits; signatures: PublicSignatures },
): void {
  const looks = limits.of('reports', { times: 120, seconds: 60 });
  const kept = new Map<string, Promise<Buffer>>();

  const made = (edition: Edition, format: keyof typeof makers): Promise<Buffer> => {
    const name = `${sha256Hex(edition.bytes)}.${format}`;
    let file = kept.get(name);
    if (!file) {
      file = makers[format].make(edition);
      file.catch(() => kept.delete(name));
      if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
      kept.set(name, file);
    }
    return file;
  };

  server.get('/reports/keys.json', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=3600').send({ keys: signatures.publicKeys() }),
  );

  server.get('/reports/:region/:file', async (request: ReportRequest, reply) => {
    const visitor = visitorOf(request);
    const wait = await looks.take(visitor.address);
    if (wait) {
      void reply.header('retry-after', String(wait));
      throw new AppError('TOO_MANY_REQUESTS');
    }
    const { region, file } = request.params;
    const [, period = '', ending] = FILE.exec(file) ?? [];
    const number = editionOf(request.query.edition);
    if (!period || !isRegionCode(region) || number === undefined) throw new AppError('NOT_FOUND');
    const edition = await reports.find(region, period, number);
    if (!edition) throw new AppError('NOT_FOUND');
    if (!ending) return sendPage(reply, 200, bulletinPage(edition, visitor.locale, `/reports/${region}/${period}`));

    // What an edition says never changes, but a comment of it may be withdrawn.
    const tag = `"${sha256Hex(edition.bytes).slice(0, 32)}.${ending}"`;
    const { algorithm, keyId, value } = edition.signature;
    void reply
      .header('cache-control', 'public, max-age=300')
      .header('etag', tag)
      .header('x-report-edition', String(edition.edition))
      .header('x-report-digest', `sha-256=${edition.digest}`)
      .header('x-report-signature', `${algorithm};key=${keyId};value=${value}`)
      .header('cross-origin-resource-policy', 'cross-origin');
    if (isSame(request, tag)) return reply.status(304).send();
    if (ending === 'json') return sendFile(reply, 'application/json; charset=utf-8', edition.bytes);
    if (ending === 'sig.json') {
      const { digest, withdrawn } = edition;
      return reply.send({ algorithm, keyId, digest, signature: value, ...(withdrawn && { withdrawn }) });
    }
    const format = ending as keyof typeof makers;
    void reply.header('content-disposition', `attachment; filename="report-${region}-${period}.${format}"`);
    return sendFile(reply, makers[format].type, await made(edition, format));
  });
}

/** Null where none is named; undefined for what is no number of an edition. */
function editionOf(text: unknown): number | null | undefined {
  if (text === undefined) return null;
  return typeof text === 'string' && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

const isSame = ({ headers }: FastifyRequest, tag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some(each => each.trim().replace(/^W\//, '') === tag);

const sendFile = (reply: FastifyReply, type: string, bytes: Buffer): FastifyReply =>
  reply.type(type).header('content-length', bytes.length).send(bytes);

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Database } from '../platform/database';
import { sendError } from '../platform/http';
import { sendPage } from '../platform/pages';
import type { RateLimits } from '../platform/rate-limits';
import { visitorOf } from '../platform/visitor';
import { qrPng, qrSvg } from '../sdk/qr';
import type { Invitations } from './invitations';
import type { PageLinks } from './page-links';
import { parseTicket } from './ticket-codes';
import { MOST_PLATES, type WindowPlates } from './window-plates';

/** What the images are made of. */
export interface QrParts {
  database: Database;
  plates: WindowPlates;
  invitations: Invitations;
  links: PageLinks;
  limits: RateLimits;
}

type FileRequest = FastifyRequest<{ Params: { file: string } }>;
type SheetRequest = FastifyRequest<{ Querystring: { codes?: string } }>;

/** Enough for 300 dpi at 8 cm. */
const PNG_PIXELS = 1_000;
/** `CODE.svg` and `CODE.png` are the code alone; `CODE.a4.svg` is the plate of a window. */
const FILE = /^([0-9A-Za-z-]{1,64})\.(a4\.svg|svg|png)$/;

/** QR codes as images, for whoever has the code: of windows, and of tickets (the dynamic code of a case). */
export function qrRoutes(server: FastifyInstance, { database, plates, invitations, links, limits }: QrParts): void {
  const images = limits.of('qr', { times: 120, seconds: 60 });
  const sheets = limits.of('qr-plates', { times: MOST_PLATES, seconds: 60 });

  server.get('/qr/:file', async (request: FileRequest, reply: FastifyReply) => {
    if (await images.take(visitorOf(request).address)) return sendError(reply, request, 'TOO_MANY_REQUESTS');
    const [, typed, format] = FILE.exec(request.params.file) ?? [];
    const [plate] = typed ? await plates.find([typed]) : [];
    const ticket = typed && !plate ? parseTicket(typed) : null;
    const isKnown = plate || (ticket && (await invitations.byTicket(database.reader, ticket)));
    if (!typed || !isKnown || (!plate && format === 'a4.svg')) return sendError(reply, request, 'NOT_FOUND');
    const url = links.scanned(plate?.code ?? ticket!);
    void reply.header('cache-control', 'no-store');
    if (format === 'png') return reply.type('image/png').send(await qrPng(url, PNG_PIXELS));
    return reply
      .type('image/svg+xml')
      .send(plate && format === 'a4.svg' ? await plates.drawing(plate) : await qrSvg(url));
  });

  server.get('/qr/sheet', async (request: SheetRequest, reply: FastifyReply) => {
    const { address } = visitorOf(request);
    if (await images.take(address)) return sendError(reply, request, 'TOO_MANY_REQUESTS');
    const found = await plates.find((request.query.codes ?? '').split(',').filter(Boolean));
    if (!found.length) return sendError(reply, request, 'NOT_FOUND');
    if (await sheets.take(address, found.length)) return sendError(reply, request, 'TOO_MANY_REQUESTS');
    return sendPage(reply, 200, await plates.page(found));
  });
}

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EvaluationService } from './evaluation/evaluation.service';
import { pageTexts } from './invitation/page-texts';
import { ANSWER_WITHIN_MS } from './platform/http';
import type { Locale } from './platform/locale';
import { sendPage } from './platform/pages';
import type { RateLimits } from './platform/rate-limits';
import { type Visitor, visitorOf } from './platform/visitor';
import { within } from './platform/within';
import type { PolicyService } from './policy/policy.service';
import { type ReceiptFound, receiptPage } from './receipt-page';
import { isNoteText } from './work-order/note-rule';
import type { ReRatings } from './work-order/re-rating.service';
import type { WorkOrderService } from './work-order/work-order.service';

/** What the page works with. */
export interface ReceiptPageParts {
  evaluations: EvaluationService;
  workOrders: WorkOrderService;
  reRatings: ReRatings;
  policies: PolicyService;
  limits: RateLimits;
}

/**
 * `/receipt`: what became of a rating, by its receipt code, and how its holder rates what was done about it. The code is
 * posted, so that it stands in no address and no log.
 */
export async function receiptPageRoute(server: FastifyInstance, parts: ReceiptPageParts): Promise<void> {
  const { evaluations, workOrders, reRatings, policies, limits } = parts;
  const lookUps = limits.of('receipt', { times: 30, seconds: 60 });

  const find = async (code: string, locale: Locale): Promise<ReceiptFound | null> => {
    const evaluation = await evaluations.byReceipt(code);
    if (!evaluation) return null;
    const [order = null] = await workOrders.ofEvaluations(null, [evaluation]);
    const { settings } = await policies.resolve(evaluation.region);
    const language = locale === 'en' ? 'en' : 'zh';
    const levels = await reRatings.levelsFor(evaluation, order);
    return {
      evaluation,
      order,
      level: settings.levelLabels[evaluation.level][language],
      outcome: order?.state === 'CLOSED' ? ((await workOrders.publicReplies([order]))[0] ?? null) : null,
      reRatingLevels: levels.map(level => ({ level, label: settings.levelLabels[level][language] })),
    };
  };

  const isSlowedDown = async (reply: FastifyReply, { address, locale }: Visitor, code: string): Promise<boolean> => {
    const wait = await lookUps.take(address);
    if (!wait) return false;
    const page = receiptPage(locale, code, null, { text: pageTexts(locale).closed.BUSY, isError: true });
    sendPage(reply.header('retry-after', String(wait)), 429, page);
    return true;
  };

  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    const visitor = visitorOf(request);
    const { locale } = visitor;
    const code = fieldOf(request, 'code');
    if (!code) return sendPage(reply, 200, receiptPage(locale, '', null));
    if (await isSlowedDown(reply, visitor, code)) return reply;
    const found = await find(code, locale);
    const notice = found ? null : { text: pageTexts(locale).receiptUnknown, isError: true };
    return sendPage(reply, found ? 200 : 404, receiptPage(locale, code, found, notice));
  };

  const reRate = async (request: FastifyRequest, reply: FastifyReply) => {
    const visitor = visitorOf(request);
    const { locale } = visitor;
    const code = fieldOf(request, 'code');
    if (await isSlowedDown(reply, visitor, code)) return reply;
    const before = await find(code, locale);
    const chosen = before?.reRatingLevels.find(({ level }) => level === fieldOf(request, 'level'));
    const comment = fieldOf(request, 'comment') || null;
    const isSound = chosen !== undefined && (comment === null || isNoteText(comment));
    const rating = { receiptCode: code, comment, idempotencyKey: randomUUID() };
    const isIn = isSound && (await reRatings.rate({ ...rating, level: chosen.level })).ok;
    const t = pageTexts(locale);
    const found = isIn ? await find(code, locale) : before;
    const said = found ? (isIn ? t.reRated : t.reRatingFailed) : t.receiptUnknown;
    return sendPage(reply, isIn ? 200 : 422, receiptPage(locale, code, found, { text: said, isError: !isIn }));
  };

  await server.register(async scope => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, new URLSearchParams(body as string)),
    );
    const answering =
      (handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
      (request: FastifyRequest, reply: FastifyReply) =>
        within(ANSWER_WITHIN_MS, handler(request, reply));
    scope.get('/receipt', answering(show));
    scope.post('/receipt', answering(show));
    scope.post('/receipt/re-rating', answering(reRate));
  });
}

const fieldOf = ({ body }: FastifyRequest, name: string): string =>
  body instanceof URLSearchParams ? (body.get(name) ?? '').trim() : '';

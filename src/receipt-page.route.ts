import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EvaluationView } from './evaluation/evaluation.query';
import type { EvaluationService } from './evaluation/evaluation.service';
import { standingReason } from './evaluation/standing-reasons';
import { pageTexts } from './invitation/page-texts';
import { languageLink } from './invitation/rating-page';
import { html } from './platform/html';
import { ANSWER_WITHIN_MS } from './platform/http';
import type { Locale } from './platform/locale';
import { type Page, sendPage } from './platform/pages';
import type { RateLimits } from './platform/rate-limits';
import { shanghaiDate } from './platform/shanghai';
import { visitorOf } from './platform/visitor';
import { within } from './platform/within';
import type { PolicyService } from './policy/policy.service';
import type { WorkOrderView } from './work-order/work-order.query';
import type { WorkOrderService } from './work-order/work-order.service';

/** What the page works with. */
export interface ReceiptPageParts {
  evaluations: EvaluationService;
  workOrders: WorkOrderService;
  policies: PolicyService;
  limits: RateLimits;
}

/** A rating as its receipt shows it: no person, no unit. */
interface Found {
  level: string;
  evaluation: EvaluationView;
  order: WorkOrderView | null;
}

/** `/receipt`: what became of a rating, by its receipt code. The code is posted, so that it stands in no address and no log. */
export async function receiptPageRoute(server: FastifyInstance, parts: ReceiptPageParts): Promise<void> {
  const lookUps = parts.limits.of('receipt', { times: 30, seconds: 60 });

  const find = async (code: string, locale: Locale): Promise<Found | null> => {
    const evaluation = await parts.evaluations.byReceipt(code);
    if (!evaluation) return null;
    const [order = null] = await parts.workOrders.ofEvaluations(null, [evaluation]);
    const { settings } = await parts.policies.resolve(evaluation.region);
    return { evaluation, order, level: settings.levelLabels[evaluation.level][locale === 'en' ? 'en' : 'zh'] };
  };

  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    const { address, locale } = visitorOf(request);
    const code = request.body instanceof URLSearchParams ? (request.body.get('code') ?? '').trim() : '';
    if (!code) return sendPage(reply, 200, receiptPage(locale, '', null));
    const wait = await lookUps.take(address);
    if (wait) {
      const page = receiptPage(locale, code, null, pageTexts(locale).closed.BUSY);
      return sendPage(reply.header('retry-after', String(wait)), 429, page);
    }
    const found = await find(code, locale);
    const error = found ? undefined : pageTexts(locale).receiptUnknown;
    return sendPage(reply, found ? 200 : 404, receiptPage(locale, code, found, error));
  };

  await server.register(async scope => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
      done(null, new URLSearchParams(body as string)),
    );
    const handler = (request: FastifyRequest, reply: FastifyReply) => within(ANSWER_WITHIN_MS, show(request, reply));
    scope.get('/receipt', handler);
    scope.post('/receipt', handler);
  });
}

function receiptPage(locale: Locale, code: string, found: Found | null, error?: string): Page {
  const t = pageTexts(locale);
  const body = html`${languageLink(locale)}
    <main>
      <h1>${t.receiptTitle}</h1>
      ${found && html`<dl class="subject" role="status">${rowsOf(found, locale)}</dl>`}
      <form method="post" action="?lang=${locale}" novalidate>
        <label class="label" for="code">${t.receiptCode}</label>
        <p class="hint" id="code-hint">${t.receiptHint}</p>
        ${error && html`<p class="error" id="code-error" role="alert">${error}</p>`}
        <input
          type="text"
          id="code"
          name="code"
          value="${code}"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          aria-describedby="code-hint${error && ' code-error'}"
          ${error && html`aria-invalid="true" autofocus`}
        />
        <button type="submit">${t.receiptSubmit}</button>
      </form>
    </main>`;
  return { locale, title: `${error ? t.errorTitle : ''}${t.receiptTitle} · ${t.site}`, body };
}

function rowsOf({ evaluation, order, level }: Found, locale: Locale) {
  const t = pageTexts(locale);
  const { standing, receivedAt } = evaluation;
  const rows = [
    [t.receiptLevel, level],
    [t.receiptAt, minuteOf(receivedAt)],
    [
      t.receiptStanding,
      [t.standing[standing], standingReason(standing, locale, evaluation.standingCause)]
        .filter(Boolean)
        .join(locale === 'en' ? '. ' : '。'),
    ],
    [t.receiptOrder, order ? t.orderState[order.state] : t.noOrder],
    ...(order?.dueAt ? [[t.receiptDue, shanghaiDate(order.dueAt)]] : []),
  ];
  return rows.map(
    ([name, value]) =>
      html`<dt>${name}</dt>
        <dd>${value}</dd>`,
  );
}

/** `2026-03-03 10:05`, in Asia/Shanghai. */
function minuteOf(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

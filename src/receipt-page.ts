import type { EvaluationView } from './evaluation/evaluation.query';
import { standingReason } from './evaluation/standing-reasons';
import { pageTexts } from './invitation/page-texts';
import { languageLink } from './invitation/rating-page';
import { html } from './platform/html';
import type { Locale } from './platform/locale';
import type { Page } from './platform/pages';
import { shanghaiDate } from './platform/shanghai';
import type { SatisfactionLevel } from './sdk';
import type { WorkOrderView } from './work-order/work-order.query';

/** A rating as its receipt shows it: no person, no unit. */
export interface ReceiptFound {
  evaluation: EvaluationView;
  level: string;
  order: WorkOrderView | null;
  /** The public reply; null until the order is closed. */
  outcome: string | null;
  /** On what the rectification may be rated now, with what it is called; nothing where it may not. */
  reRatingLevels: { level: SatisfactionLevel; label: string }[];
}

/** What is said at the top of the page. */
export interface ReceiptNotice {
  text: string;
  isError: boolean;
}

/** The page of a receipt code, or the one on which it is typed. */
export function receiptPage(
  locale: Locale,
  code: string,
  found: ReceiptFound | null,
  notice: ReceiptNotice | null = null,
): Page {
  const t = pageTexts(locale);
  const error = found === null && notice?.isError ? notice.text : undefined;
  const body = html`${languageLink(locale)}
    <main>
      <h1>${t.receiptTitle}</h1>
      ${found && notice && html`<p role="${notice.isError ? 'alert' : 'status'}">${notice.text}</p>`}
      ${found && html`<dl class="subject" role="status">${rowsOf(found, locale)}</dl>`}
      ${found && found.reRatingLevels.length > 0 && reRatingForm(locale, code, found)}
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

/** Nothing is chosen at the start (R-11). */
function reRatingForm(locale: Locale, code: string, { reRatingLevels }: ReceiptFound) {
  const t = pageTexts(locale);
  return html`<form method="post" action="/receipt/re-rating?lang=${locale}" novalidate>
    <input type="hidden" name="code" value="${code}" />
    <fieldset>
      <legend>${t.reRatingTitle}</legend>
      <p class="hint">${t.reRatingHint}</p>
      ${reRatingLevels.map(
        ({ level, label }, i) =>
          html`<div class="level">
            <label class="choice" for="level-${i + 1}">
              <input type="radio" id="level-${i + 1}" name="level" value="${level}" required />
              <span>${label}</span>
            </label>
          </div>`,
      )}
    </fieldset>
    <label class="label" for="comment">${t.reRatingComment}</label>
    <textarea id="comment" name="comment" rows="3" maxlength="2000"></textarea>
    <button type="submit">${t.reRatingSubmit}</button>
  </form>`;
}

function rowsOf({ evaluation, order, level, outcome }: ReceiptFound, locale: Locale) {
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
    ...(outcome === null ? [] : [[t.receiptOutcome, outcome]]),
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

import type { FormLevel } from '../evaluation/evaluation-form';
import { type Html, html } from '../platform/html';
import type { Locale } from '../platform/locale';
import type { Page } from '../platform/pages';
import { type PageTexts, pageTexts, withNumber } from './page-texts';
import type { CodeLead, RatingSubject } from './rating-subject';

/** What somebody entered; empty where nothing. */
export interface EnteredRating {
  level: string;
  options: readonly string[];
  comment: string;
  caseNumber: string;
  name: string;
  phone: string;
}

/** Fields of the page at which something can be wrong. */
export type PageField = 'level' | 'comment' | 'caseNumber' | 'name' | 'phone' | 'page';

/** What is wrong, in words, by field. */
export type PageErrors = Partial<Record<PageField, string>>;

/** Why there is nothing to rate. */
export type ClosedReason = keyof PageTexts['closed'];

const NOTHING_ENTERED: EnteredRating = { level: '', options: [], comment: '', caseNumber: '', name: '', phone: '' };

/** The form. At the start nothing is chosen (R-11); after an error what was entered is still there. */
export function ratingPage(
  lead: CodeLead,
  {
    locale,
    isScanned,
    entered = NOTHING_ENTERED,
    errors = {},
  }: { locale: Locale; isScanned: boolean; entered?: EnteredRating; errors?: PageErrors },
): Page {
  const t = pageTexts(locale);
  const { form } = lead.subject;
  const hasErrors = Object.keys(errors).length > 0;
  const body = html`${languageLink(locale)}
    <main>
      <h1>${t.ratingTitle}</h1>
      ${subjectList(lead.subject, t)}
      <p class="hint">${t.voluntary}</p>
      ${hasErrors && errorSummary(errors, t)}
      <form method="post" action="?lang=${locale}" novalidate>
        ${lead.kind === 'WINDOW' && html`<input type="hidden" name="visit" value="${lead.visit}" />`}
        ${isScanned && html`<input type="hidden" name="by" value="qr" />`}
        <fieldset ${errors.level && html`aria-describedby="level-error"`}>
          <legend>${t.level}</legend>
          ${errorOf('level', errors)} ${form.levels.map((level, i) => levelChoice(level, i, entered, errors, t))}
        </fieldset>
        <label class="label" for="comment">${t.comment}</label>
        <p class="hint" id="comment-hint">${withNumber(t.commentHint, form.maxCommentLength)}</p>
        ${errorOf('comment', errors)}
        <textarea
          id="comment"
          name="comment"
          rows="4"
          aria-describedby="comment-hint comment-count${errors.comment && ' comment-error'}"
          ${errors.comment && html`aria-invalid="true"`}
        >
${entered.comment}</textarea>
        <p
          class="hint"
          id="comment-count"
          aria-live="polite"
          data-limit="${form.maxCommentLength}"
          data-left="${t.commentLeft}"
          data-over="${t.commentOver}"
        ></p>
        ${
          lead.kind === 'WINDOW' &&
          textField('caseNumber', t.caseNumber, entered, errors, { hint: t.caseNumberHint, autocomplete: 'off' })
        }
        <fieldset>
          <legend>${t.identity[form.realNamePolicy]}</legend>
          <p class="hint" id="purpose">${t.purpose}</p>
          ${textField('name', t.name, entered, errors, {
            autocomplete: 'name',
            isRequired: form.realNamePolicy === 'REQUIRED',
          })}
          ${textField('phone', t.phone, entered, errors, { autocomplete: 'tel', type: 'tel' })}
        </fieldset>
        <button type="submit">${t.submit}</button>
      </form>
    </main>`;
  const title = `${hasErrors ? t.errorTitle : ''}${t.ratingTitle} · ${t.site}`;
  return { locale, title, body, script: 'rating-page.js' };
}

/** What is shown once the rating is in: its receipt code, and the way to look it up. */
export function receivedPage(receiptCode: string, locale: Locale): Page {
  const t = pageTexts(locale);
  const body = html`<main>
    <h1>${t.receivedTitle}</h1>
    <p role="status">${t.received}</p>
    <p>
      <span class="label" id="receipt-label">${t.receiptCode}</span>
      <strong class="code" id="receipt-code" aria-labelledby="receipt-label">${receiptCode}</strong>
    </p>
    <form method="post" action="/receipt?lang=${locale}">
      <input type="hidden" name="code" value="${receiptCode}" />
      <button type="submit">${t.lookUp}</button>
    </form>
  </main>`;
  return { locale, title: `${t.receivedTitle} · ${t.site}`, body };
}

/** What is shown where there is nothing to rate, with the way to a rating that is in. */
export function closedPage(reason: ClosedReason, locale: Locale): Page {
  const t = pageTexts(locale);
  const body = html`${languageLink(locale)}
    <main>
      <h1>${t.closedTitle}</h1>
      <p role="alert">${t.closed[reason]}</p>
      <p><a href="/receipt?lang=${locale}">${t.receiptLink}</a></p>
    </main>`;
  return { locale, title: `${t.closedTitle} · ${t.site}`, body };
}

/** The same page in the other language. */
export function languageLink(locale: Locale): Html {
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en';
  return html`<nav>
    <a href="?lang=${other}" lang="${other}" hreflang="${other}">${pageTexts(locale).otherLanguage}</a>
  </nav>`;
}

/** What is wrong at a field, beside it. */
export function errorOf(field: PageField, errors: PageErrors): Html | null {
  const message = errors[field];
  return message ? html`<p class="error" id="${field}-error">${message}</p>` : null;
}

/** One line of text with its label, hint and error. */
export function textField(
  name: Exclude<keyof EnteredRating, 'options' | 'level'>,
  label: string,
  entered: EnteredRating,
  errors: PageErrors,
  more: { hint?: string; autocomplete: string; type?: 'text' | 'tel'; isRequired?: boolean },
): Html {
  const describedBy = [more.hint && `${name}-hint`, errors[name] && `${name}-error`].filter(Boolean).join(' ');
  return html`<label class="label" for="${name}">${label}</label>
    ${more.hint && html`<p class="hint" id="${name}-hint">${more.hint}</p>`} ${errorOf(name, errors)}
    <input
      type="${more.type ?? 'text'}"
      id="${name}"
      name="${name}"
      value="${entered[name]}"
      autocomplete="${more.autocomplete}"
      ${more.isRequired && html`required`}
      ${describedBy && html`aria-describedby="${describedBy}"`}
      ${errors[name] && html`aria-invalid="true"`}
    />`;
}

function levelChoice(
  { level, label, options }: FormLevel,
  index: number,
  entered: EnteredRating,
  errors: PageErrors,
  t: PageTexts,
): Html {
  // The first one has the name of the field, so that the summary of errors leads to it.
  const id = index === 0 ? 'level' : `level-${index + 1}`;
  return html`<div class="level">
    <label class="choice" for="${id}">
      <input
        type="radio"
        id="${id}"
        name="level"
        value="${level}"
        required
        ${errors.level && html`aria-invalid="true"`}
        ${entered.level === level && html`checked`}
      />
      <span>${label}</span>
    </label>
    ${
      options.length > 0 &&
      html`<fieldset class="options">
        <legend>${t.options}</legend>
        ${options.map(
          ({ code, text }) =>
            html`<label class="choice">
              <input
                type="checkbox"
                name="options"
                value="${code}"
                ${entered.options.includes(code) && html`checked`}
              />
              <span>${text}</span>
            </label>`,
        )}
      </fieldset>`
    }
  </div>`;
}

function subjectList({ institution, window, item }: RatingSubject, t: PageTexts): Html | null {
  const rows = [
    [t.institution, institution],
    [t.window, window],
    [t.item, item],
  ].filter(([, value]) => value);
  if (!rows.length) return null;
  return html`<dl class="subject">
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function errorSummary(errors: PageErrors, t: PageTexts): Html {
  return html`<div class="errors" role="alert" tabindex="-1" autofocus>
    <p>${t.errorSummary}</p>
    <ul>
      ${Object.entries(errors).map(([field, message]) =>
        field === 'page' ? html`<li>${message}</li>` : html`<li><a href="#${field}">${message}</a></li>`,
      )}
    </ul>
  </div>`;
}

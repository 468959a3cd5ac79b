import { type Html, html } from '../platform/html';
import type { Locale } from '../platform/locale';
import type { Page } from '../platform/pages';
import { bulletinTexts, figure, percentOf } from './bulletin-texts';
import type { Edition } from './report-store';

/** A bulletin as a page for people, without any script. `address` is its own, without an ending. */
export function bulletinPage(
  { content, digest, signature, withdrawn }: Edition,
  locale: Locale,
  address: string,
): Page {
  const t = bulletinTexts(locale);
  const { samples } = content;
  const title = t.title(content);
  const edition = `?edition=${content.edition}`;
  const otherLanguage = locale === 'en' ? 'zh-CN' : 'en';
  const body = html`<main>
    <p lang="${otherLanguage}"><a href="${address}${edition}&amp;lang=${otherLanguage}">${t.otherLanguage}</a></p>
    <h1>${title}</h1>
    <p>${t.edition(content)}</p>
    <h2>${t.summary}</h2>
    <dl>
      <dt>${t.total}</dt>
      <dd>${figure(content.total, t.withheld)}</dd>
      <dt>${t.satisfactionRate}</dt>
      <dd>${percentOf(content.satisfactionRate, t.withheld)}</dd>
      <dt>${t.negativeHandled}</dt>
      <dd>${figure(content.negativeHandled, t.withheld)}</dd>
    </dl>
    ${table(
      t.byLevel,
      [t.level, t.count],
      content.byLevel.map(({ level, count }) => [t.levels[level], figure(count, t.withheld)]),
    )}
    ${table(
      t.institutions,
      [t.institution, t.total, t.satisfactionRate, t.ranked],
      content.institutions.map(({ name, total, satisfactionRate, ranked }) => [
        name,
        figure(total, t.withheld),
        percentOf(satisfactionRate, t.withheld),
        ranked ? t.yes : t.no,
      ]),
    )}
    ${samples.length > 0 && html`<h2>${t.samples}</h2>`}
    ${samples.map(
      ({ level, comment, reply }) =>
        html`<blockquote lang="zh-CN">
          ${level && html`<p>${t.levels[level]}</p>`}
          <p>${comment}</p>
          ${reply !== null && html`<p>${t.reply}：${reply}</p>`}
        </blockquote>`,
    )}
    ${t.notes(content).map(note => html`<p>${note}</p>`)} ${withdrawn > 0 && html`<p>${t.withdrawn(withdrawn)}</p>`}
    <p>${t.digest}: <code>${digest}</code></p>
    <p>${t.signature}: ${signature.algorithm}, <a href="/reports/keys.json">${signature.keyId}</a></p>
    <p>
      ${t.downloads}: <a href="${address}.pdf${edition}">PDF</a> <a href="${address}.xlsx${edition}">XLSX</a>
      <a href="${address}.json${edition}">JSON</a> <a href="${address}.sig.json${edition}">${t.signature}</a>
    </p>
  </main>`;
  return { locale, title, body };
}

function table(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${head.map(cell => html`<th scope="col">${cell}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first, ...cells]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${cells.map(cell => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

import { findInstitutions, findWindows } from '../catalog/catalog.queries';
import { html } from '../platform/html';
import type { Database } from '../platform/database';
import type { Page } from '../platform/pages';
import { qrSvg } from '../sdk/qr';
import { pageTexts } from './page-texts';
import type { PageLinks } from './page-links';
import { parseWindowCode } from './ticket-codes';
import type { WindowCodes, WindowCodeView } from './window-codes';

/** A window as its plate names it. */
export interface Plate {
  code: string;
  institution: string;
  window: string;
  hall: string | null;
}

/** So many plates are printed at once. */
export const MOST_PLATES = 500;

/** What is printed for windows: the QR code, whose window it is, and a text that prompts nobody to rate well (R-11, R-56). */
export class WindowPlates {
  constructor(
    private readonly database: Database,
    private readonly codes: WindowCodes,
    private readonly links: PageLinks,
  ) {}

  /** The plates of valid codes as somebody typed them, in that order and each once; what is none is left out. */
  async find(typed: readonly string[]): Promise<Plate[]> {
    const { reader } = this.database;
    const wanted = [...new Set(typed.slice(0, MOST_PLATES).flatMap(code => parseWindowCode(code) ?? []))];
    const found = wanted.length ? await this.codes.findAll(reader, wanted) : [];
    const valid = new Map(found.filter(({ revokedAt }) => !revokedAt).map(view => [view.code, view]));
    const views = wanted.flatMap(code => valid.get(code) ?? []);
    if (!views.length) return [];
    const [institutions, windows] = await Promise.all([
      findInstitutions(
        reader,
        views.map(({ institutionCode }) => institutionCode),
      ),
      findWindows(reader, views.map(windowOf)),
    ]);
    return views.map(({ code, institutionCode, windowCode }, i) => ({
      code,
      institution: institutions[i]?.name ?? institutionCode,
      window: windows[i] ? `${windowCode} ${windows[i].name}` : windowCode,
      hall: windows[i]?.hall ?? null,
    }));
  }

  /** A page to print: one A4 sheet for each plate, in Chinese and English. */
  async page(plates: readonly Plate[]): Promise<Page> {
    const [zh, en] = [pageTexts('zh-CN'), pageTexts('en')];
    const images = await Promise.all(plates.map(({ code }) => qrSvg(this.links.scanned(code))));
    const body = html`${plates.map(
      ({ code, institution, window, hall }, i) =>
        html`<section class="sheet">
          <h1>${zh.plateTitle}<br /><span lang="en">${en.plateTitle}</span></h1>
          <p>${[hall, institution].filter(Boolean).join(' · ')}<br /><strong>${window}</strong></p>
          <img
            src="data:image/svg+xml;base64,${Buffer.from(images[i]!).toString('base64')}"
            alt="${this.links.page(code)}"
          />
          <p>${zh.plateText}</p>
          <p class="small" lang="en">${en.plateText}</p>
          <p class="small">${zh.plateTyped} <span lang="en">${en.plateTyped}</span></p>
          <p class="typed">${this.links.typed(code)}</p>
        </section>`,
    )}`;
    return { locale: 'zh-CN', title: `${zh.plateTitle} · ${zh.site}`, body };
  }

  /** The plate as one drawing of A4 size. Its letters are drawn by who opens it: a server has no fonts. */
  async drawing({ code, institution, window, hall }: Plate): Promise<string> {
    const [zh, en] = [pageTexts('zh-CN'), pageTexts('en')];
    const qr = (await qrSvg(this.links.scanned(code))).replace('<svg ', '<svg x="50" y="95" width="110" height="110" ');
    const line = (y: number, size: number, text: string, more = '') =>
      html`<text x="105" y="${y}" font-size="${size}" ${more && html`font-weight="${more}"`}>${text}</text>`.text;
    return [
      '<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 210 297">',
      '<rect width="210" height="297" fill="#fff"/>',
      '<g text-anchor="middle" fill="#1b1b1b" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif">',
      line(35, 14, zh.plateTitle, '600'),
      line(50, 9, en.plateTitle),
      line(68, 7, [hall, institution].filter(Boolean).join(' · ')),
      line(82, 9, window, '600'),
      line(222, 6, zh.plateText),
      line(232, 4.2, en.plateText),
      line(250, 4.5, `${zh.plateTyped} · ${en.plateTyped}`),
      line(262, 6, this.links.typed(code), '600'),
      '</g>',
      qr,
      '</svg>',
    ].join('\n');
  }
}

const windowOf = ({ institutionCode, windowCode }: WindowCodeView) => ({ institutionCode, code: windowCode });

import { posix } from 'node:path';
import type { DateSystem } from './sheet-time';
import { SheetFault, type XlsxArchive, type XlsxLimits } from './xlsx-archive';
import { readXmlPart } from './xlsx-xml';

/** A worksheet that people see, by its name and its part. */
export interface Worksheet {
  name: string;
  part: string;
}

/** What all sheets of a workbook share. */
export interface Workbook {
  /** In the order of their tabs; hidden ones hold lists of choices, not records. */
  sheets: readonly Worksheet[];
  dateSystem: DateSystem;
  strings: SharedStrings;
  /** Whether a number under a style (`s` of a cell) is a date. */
  isDate(style: number): boolean;
}

const MAX_STYLES = 65_536;
/** The formats that are dates without saying so, those of Chinese editions included. */
const BUILT_IN_DATES = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;

/** Reads everything but the cells. */
export async function readWorkbook(archive: XlsxArchive, limits: XlsxLimits): Promise<Workbook> {
  const root = await relationships(archive, '');
  const part = root.find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  if (!archive.has(part)) throw new SheetFault('UNSUPPORTED_WORKBOOK', 'no workbook', { format: 'OTHER' });
  const related = await relationships(archive, part);
  const partOf = (kind: string) => related.find(({ type }) => type.endsWith(`/${kind}`))?.target ?? '';

  const sheets: Worksheet[] = [];
  let dateSystem: DateSystem = 1900;
  await readXmlPart(archive, part, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(?:1|true)$/i.test(attributes.date1904 ?? '')) dateSystem = 1904;
      if (name !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const sheet = related.find(each => each.id === id && each.type.endsWith('/worksheet'));
      if (sheet && archive.has(sheet.target)) sheets.push({ name: attributes.name ?? '', part: sheet.target });
    },
  });
  const dates = await dateStyles(archive, partOf('styles'));
  const strings = await SharedStrings.read(archive, partOf('sharedStrings'), limits);
  return { sheets, dateSystem, strings, isDate: style => dates[style] === true };
}

interface Relationship {
  id: string;
  type: string;
  target: string;
}

/** What a part points to inside the archive. What lies outside is left out: nothing is ever fetched. */
async function relationships(archive: XlsxArchive, part: string): Promise<Relationship[]> {
  const found: Relationship[] = [];
  const folder = posix.dirname(part);
  await readXmlPart(archive, posix.join(folder, '_rels', `${posix.basename(part)}.rels`), {
    open(name, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (name !== 'Relationship' || mode === 'External') return;
      found.push({ id, type, target: posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1) });
    },
  });
  return found;
}

/** For each style of cells whether it shows a date. */
async function dateStyles(archive: XlsxArchive, part: string): Promise<boolean[]> {
  const own = new Map<string, string>();
  const dates: boolean[] = [];
  let isInCells = false;
  await readXmlPart(archive, part, {
    open(name, { numFmtId = '', formatCode = '' }) {
      if (name === 'numFmt' && own.size < MAX_STYLES) own.set(numFmtId, formatCode);
      if (name === 'cellXfs') isInCells = true;
      if (name !== 'xf' || !isInCells) return;
      if (dates.length === MAX_STYLES) throw new SheetFault('WORKBOOK_TOO_LARGE', 'styles', { limit: MAX_STYLES });
      dates.push(own.has(numFmtId) ? showsDate(own.get(numFmtId) ?? '') : BUILT_IN_DATES.test(numFmtId));
    },
    close(name) {
      if (name === 'cellXfs') isInCells = false;
    },
  });
  return dates;
}

/** Whether a number format has a year, month, day, hour or second outside quotes, brackets and escapes. */
function showsDate(format: string): boolean {
  return /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, ''));
}

/** The texts that cells refer to by number: in one piece of memory outside the heap, which cannot grow past its limit. */
export class SharedStrings {
  private readonly ends: number[] = [];
  private bytes = Buffer.alloc(4_096);

  private constructor(private readonly limits: XlsxLimits) {}

  static async read(archive: XlsxArchive, part: string, limits: XlsxLimits): Promise<SharedStrings> {
    const strings = new SharedStrings(limits);
    let text = '';
    let isText = false;
    let isPhonetic = false;
    await readXmlPart(archive, part, {
      open(name) {
        if (name === 'si') text = '';
        if (name === 'rPh') isPhonetic = true;
        isText = name === 't' && !isPhonetic;
      },
      text(piece) {
        if (isText) text += piece;
      },
      close(name) {
        isText = false;
        if (name === 'rPh') isPhonetic = false;
        if (name === 'si') strings.add(text);
      },
    });
    return strings;
  }

  /** The text of a number; undefined where there is none. */
  at(index: number): string | undefined {
    const end = this.ends[index];
    return end === undefined ? undefined : this.bytes.toString('utf8', this.ends[index - 1] ?? 0, end);
  }

  private add(text: string): void {
    const { sharedStrings, sharedStringBytes } = this.limits;
    const start = this.ends.at(-1) ?? 0;
    const end = start + Buffer.byteLength(text);
    if (this.ends.length === sharedStrings) {
      throw new SheetFault('WORKBOOK_TOO_LARGE', 'shared strings', { limit: sharedStrings });
    }
    if (end > sharedStringBytes) {
      throw new SheetFault('WORKBOOK_TOO_LARGE', 'bytes of shared strings', { limit: sharedStringBytes });
    }
    if (end > this.bytes.length) {
      const larger = Buffer.alloc(Math.min(Math.max(2 * this.bytes.length, end), sharedStringBytes));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    this.bytes.write(text, start);
    this.ends.push(end);
  }
}

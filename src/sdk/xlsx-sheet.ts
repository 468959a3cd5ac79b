import { formatShanghaiTime } from './time';
import type { RefusalCode } from './refusals';
import { serialTime } from './sheet-time';
import type { XlsxArchive, XlsxLimits } from './xlsx-archive';
import type { Workbook } from './xlsx-parts';
import { readXml } from './xlsx-xml';

/** What a cell holds. */
export interface Cell {
  /** The text as people would read it; numbers with all their digits, days as `yyyy-MM-dd HH:mm:ss`. Null: unusable. */
  text: string | null;
  /** The text is the last result of a formula, as the program that wrote the file had it. */
  isFormula: boolean;
  /** Why it must not be used as it stands. */
  fault: RefusalCode | null;
}

/** A row that is not blank: its cells that are not, by the place of their column. */
export interface RawRow {
  /** As the spreadsheet counts, from 1. */
  number: number;
  cells: ReadonlyMap<number, Cell>;
  /** The number of the last column that is filled, from 1, whether or not the limit lets its cell through. */
  width: number;
}

/** A cell while its tags come in. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  text: string;
  isFormula: boolean;
  hasValue: boolean;
}

const LAST_COLUMN = 16_384;
/** What a spreadsheet allows in a cell. */
const MAX_CELL_LENGTH = 32_767;
/** Spreadsheets keep 15 digits of a number; the others of an ID or case number that was typed as one are lost. */
const EXACT_BELOW = 1e15;

/** The rows of a sheet that are not blank, as they are inflated. Throws `SheetFault`. */
export async function* readRows(
  archive: XlsxArchive,
  part: string,
  book: Workbook,
  { columns }: XlsxLimits,
): AsyncGenerator<RawRow> {
  const found: RawRow[] = [];
  let number = 0;
  let width = 0;
  let cells = new Map<number, Cell>();
  let column = 0;
  let cell: OpenCell | null = null;
  let isText = false;
  let isPhonetic = false;
  let isOver = false;

  const keep = (closed: OpenCell): void => {
    const read = cellOf(closed, book);
    if (!read) return;
    width = Math.max(width, closed.column);
    if (closed.column > columns) return;
    // Which of two values of one cell is meant, nobody can say.
    cells.set(closed.column, cells.has(closed.column) ? { ...read, text: null, fault: 'CELL_ERROR' } : read);
  };
  const pieces = readXml(archive, part, {
    open(name, { r = '', t = 'n', s = '0' }) {
      if (name === 'row') {
        number = /^\d{1,7}$/.test(r) ? Number(r) : number + 1;
        [width, column, cells] = [0, 0, new Map()];
      } else if (name === 'c') {
        column = columnOf(r) ?? column + 1;
        cell = { column, type: t, style: Number(s), text: '', isFormula: false, hasValue: false };
      } else if (cell && name === 'f') cell.isFormula = true;
      else if (cell && (name === 'v' || name === 'is')) cell.hasValue = true;
      if (name === 'rPh') isPhonetic = true;
      isText = cell !== null && (name === 'v' || (name === 't' && cell.type === 'inlineStr' && !isPhonetic));
    },
    text(piece) {
      if (cell && isText && cell.text.length <= MAX_CELL_LENGTH) cell.text += piece;
    },
    close(name) {
      isText = false;
      if (name === 'rPh') isPhonetic = false;
      if (name === 'c' && cell) {
        keep(cell);
        cell = null;
      }
      if (name === 'row' && width > 0) found.push({ number, cells, width });
      if (name === 'sheetData') isOver = true;
    },
  });
  for await (const _ of pieces) {
    yield* found.splice(0);
    if (isOver) return;
  }
  yield* found;
}

/** The column of a reference: 1 for `A7`, null where there is none. */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return Math.min(column, LAST_COLUMN);
}

/** A cell in words; null where it is blank. */
function cellOf({ type, style, text, isFormula, hasValue }: OpenCell, book: Workbook): Cell | null {
  const unusable = (fault: RefusalCode): Cell => ({ text: null, isFormula, fault });
  const usable = (value: string | undefined, fault: RefusalCode | null = null): Cell | null => {
    if (value === undefined) return unusable('CELL_ERROR');
    if (value.length > MAX_CELL_LENGTH) return unusable('TEXT_TOO_LONG');
    return value.trim() === '' ? null : { text: value.trim(), isFormula, fault };
  };
  if (!hasValue) return isFormula ? unusable('FORMULA_WITHOUT_VALUE') : null;
  switch (type) {
    case 's':
      return usable(/^\d{1,9}$/.test(text) ? unescaped(book.strings.at(Number(text))) : undefined);
    case 'inlineStr':
    case 'str':
      return usable(unescaped(text));
    case 'b':
      return usable(text === '1' ? 'TRUE' : text === '0' ? 'FALSE' : undefined);
    case 'd':
      return usable(text);
    case 'n':
      break;
    default:
      return unusable('CELL_ERROR');
  }
  if (text === '') return null;
  const value = Number(text);
  if (!/^[-+]?[\d.]+(?:E[-+]?\d+)?$/i.test(text) || !Number.isFinite(value)) return unusable('CELL_ERROR');
  if (book.isDate(style)) {
    const time = serialTime(value, book.dateSystem);
    return time ? usable(formatShanghaiTime(time)) : unusable('INVALID_TIME');
  }
  if (Math.abs(value) < EXACT_BELOW) return usable(String(value));
  return usable(Number.isInteger(value) ? BigInt(value).toString() : text, 'INEXACT_NUMBER');
}

/** A text with the characters that XML cannot hold, which workbooks write as `_x000D_`. */
function unescaped(text: string | undefined): string | undefined {
  return text?.replace(/_x([0-9A-F]{4})_/gi, (_whole, code: string) => String.fromCharCode(parseInt(code, 16)));
}

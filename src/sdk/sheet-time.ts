import { parseShanghaiTime } from './time';

/** Where a workbook begins to count its days: most in 1900, old ones of the Macintosh in 1904. */
export type DateSystem = 1900 | 1904;

const DAY_SECONDS = 86_400;
const LAST_DAY = { 1900: 2_958_465, 1904: 2_957_003 } as const; // 9999-12-31
/** The 1900 system counts a 29 February 1900 that never was: before it everything lies one day later. */
const NEVER = 60;
/** A bare number in a column of dates is a day only from 1990 on: 5, or a year such as 2026, is a slip of the pen. */
const FIRST_BARE_DAY = { 1900: 32_874, 1904: 31_412 } as const;
const CHINESE =
  /^(\d{4})年(\d{1,2})月(\d{1,2})日(?:\s*(\d{1,2})(?:[:时点](?:(\d{1,2})(?:[:分](?:(\d{1,2})秒?)?)?)?))?$/;

/** The instant of a spreadsheet's day number, read in Beijing time to the second; null where there is no such day. */
export function serialTime(serial: number, system: DateSystem): Date | null {
  const day = Math.floor(serial);
  if (!Number.isFinite(serial) || day > LAST_DAY[system] || day < (system === 1900 ? 1 : 0)) return null;
  if (system === 1900 && day === NEVER) return null;
  const first = system === 1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < NEVER ? 31 : 30);
  const seconds = Math.round(serial * DAY_SECONDS);
  return new Date(first + seconds * 1000 - 8 * 3_600_000);
}

/**
 * Reads a time as people type it into tables: what `parseShanghaiTime` reads, `2026年1月2日` (also with `10时15分` or
 * `10:15`), and a day number that a spreadsheet showed as a plain one (44927). Null for what is ambiguous (02-01-2026)
 * or does not exist.
 */
export function parseSheetTime(text: string, system: DateSystem = 1900): Date | null {
  const tidy = text.normalize('NFKC').trim();
  const chinese = CHINESE.exec(tidy);
  if (chinese) {
    const [, year, month, day, ...clock] = chinese;
    const time = clock.map(part => (part ?? '0').padStart(2, '0')).join(':');
    return parseShanghaiTime(`${year}-${month}-${day} ${time}`);
  }
  if (/^\d{5}(?:\.\d{1,12})?$/.test(tidy)) {
    const serial = Number(tidy);
    return serial < FIRST_BARE_DAY[system] ? null : serialTime(serial, system);
  }
  return parseShanghaiTime(tidy);
}

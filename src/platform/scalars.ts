import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const REGION_CODE = /^\d{12}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** `990001000000`: GB/T 2260 code of a county or above padded to 12 digits, or the code of a street or village. */
export const RegionCode = new GraphQLScalarType<string, string>({
  name: 'RegionCode',
  description: '12 位行政区划代码 · 12-digit region code: GB/T 2260 (6) + street (3) + village (3).',
  serialize: value => String(value),
  parseValue: value => parse(value, isRegionCode, 'a region code has 12 digits'),
  parseLiteral: node =>
    parse(node.kind === Kind.STRING ? node.value : null, isRegionCode, 'a region code has 12 digits'),
});

/** A calendar day in Asia/Shanghai. */
export const CalendarDate = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: '日期（北京时间），YYYY-MM-DD · A calendar day in Asia/Shanghai.',
  serialize: value => String(value),
  parseValue: value => parse(value, isCalendarDate, 'a date has the form YYYY-MM-DD'),
  parseLiteral: node =>
    parse(node.kind === Kind.STRING ? node.value : null, isCalendarDate, 'a date has the form YYYY-MM-DD'),
});

/** Whether a text has the form of a region code. */
export function isRegionCode(text: string): boolean {
  return REGION_CODE.test(text);
}

/** Whether a text is a day that exists, as `YYYY-MM-DD`, from 1900 to 9999. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || year < 1900) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function parse(value: unknown, isValid: (text: string) => boolean, rule: string): string {
  if (typeof value === 'string' && isValid(value)) return value;
  throw new GraphQLError(rule);
}

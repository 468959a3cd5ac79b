import { formatShanghaiTime } from './time';
import { parseSheetTime, serialTime, type DateSystem } from './sheet-time';

const shown = (time: Date | null) => time && formatShanghaiTime(time);

describe('the day number of a spreadsheet', () => {
  it.each<[serial: number, system: DateSystem, day: string | null]>([
    [44_927, 1900, '2023-01-01 00:00:00'],
    [46_083.427_083_333_3, 1900, '2026-03-02 10:15:00'],
    [61, 1900, '1900-03-01 00:00:00'],
    [60, 1900, null],
    [60.5, 1900, null],
    [59, 1900, '1900-02-28 00:00:00'],
    [1, 1900, '1900-01-01 00:00:00'],
    [0.5, 1900, null],
    [-1, 1900, null],
    [2_958_465.999_99, 1900, '9999-12-31 23:59:59'],
    [2_958_466, 1900, null],
    [Number.NaN, 1900, null],
    [0, 1904, '1904-01-01 00:00:00'],
    [60, 1904, '1904-03-01 00:00:00'],
    [43_465, 1904, '2023-01-01 00:00:00'],
    [2_957_004, 1904, null],
  ])('%d of the %d system is %s', (serial, system, day) => {
    expect(shown(serialTime(serial, system))).toBe(day);
  });
});

describe('a time in a table', () => {
  it.each([
    ['44927', '2023-01-01 00:00:00'],
    ['44927.5', '2023-01-01 12:00:00'],
    ['2026/1/2', '2026-01-02 00:00:00'],
    ['2026年1月2日', '2026-01-02 00:00:00'],
    ['２０２６年１月２日', '2026-01-02 00:00:00'],
    ['2026年1月2日 9:05', '2026-01-02 09:05:00'],
    ['2026年1月2日9时', '2026-01-02 09:00:00'],
    ['2026年1月2日 9时5分7秒', '2026-01-02 09:05:07'],
    ['2026-01-02 09:05', '2026-01-02 09:05:00'],
    ['20260102', '2026-01-02 00:00:00'],
  ])('%s is %s in Beijing', (text, time) => {
    expect(shown(parseSheetTime(text))).toBe(time);
  });

  it.each([
    '02-01-2026',
    '1/2/2026',
    '1900-02-29',
    '2026年2月30日',
    '2026',
    '5',
    '12345',
    '昨天',
    '民国115年1月2日',
    '',
  ])('%s is not guessed', text => {
    expect(parseSheetTime(text)).toBeNull();
  });

  it('counts bare day numbers as its workbook does', () => {
    expect(shown(parseSheetTime('43465', 1904))).toBe('2023-01-01 00:00:00');
  });
});

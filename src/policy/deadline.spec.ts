import fc from 'fast-check';
import { startOfShanghaiDay, shanghaiDate } from '../platform/shanghai';
import { nationalCalendar, withOverrides } from './calendar';
import { describeReason, explainDeadline } from './deadline';
import type { DayLimit } from './settings';

const WORKING_5: DayLimit = { days: 5, dayKind: 'WORKING', countStartDay: false };
const at = (date: string, time = '10:00:00') => new Date(`${date}T${time}+08:00`);
const due = (limit: DayLimit, from: Date) => explainDeadline({ limit, from }, nationalCalendar);
const dueDate = (limit: DayLimit, from: Date) => shanghaiDate(due(limit, from).dueAt!);

describe('a limit of five working days', () => {
  it('ends at the last second of the day in China, whatever time of day it began', () => {
    const expected = new Date('2026-03-09T23:59:59+08:00');
    expect(due(WORKING_5, at('2026-03-02', '00:00:00')).dueAt).toEqual(expected);
    expect(due(WORKING_5, at('2026-03-02', '23:59:59')).dueAt).toEqual(expected);
  });

  it('takes the day on which it begins from the clock in China, not in London', () => {
    expect(dueDate(WORKING_5, new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-09');
    expect(dueDate(WORKING_5, new Date('2026-03-01T15:59:59Z'))).toBe('2026-03-06');
  });

  it('counts from the day itself where the policy says so (S2: 自办事当日起)', () => {
    const supplement: DayLimit = { ...WORKING_5, countStartDay: true };
    expect(dueDate(supplement, at('2026-03-02'))).toBe('2026-03-06');
    expect(dueDate(supplement, at('2026-03-07'))).toBe('2026-03-13'); // a Saturday is not one of the five
  });
});

describe('the explanation', () => {
  it('shows a clerk every day from the receipt to the due date, and why it counts or not', () => {
    const { days } = due(WORKING_5, at('2026-09-30', '15:00:00'));
    expect(days.map(day => `${day.date} ${day.counted ? '✓' : '✗'} ${describeReason(day, 'zh-CN')}`)).toEqual([
      '2026-09-30 ✗ 起算当日不计入',
      '2026-10-01 ✗ 国庆节放假（国办发明电〔2025〕7号）',
      '2026-10-02 ✗ 国庆节放假（国办发明电〔2025〕7号）',
      '2026-10-03 ✗ 国庆节放假（国办发明电〔2025〕7号）',
      '2026-10-04 ✗ 国庆节放假（国办发明电〔2025〕7号）',
      '2026-10-05 ✗ 国庆节放假（国办发明电〔2025〕7号）',
      '2026-10-06 ✗ 国庆节放假（国办发明电〔2025〕7号）',
      '2026-10-07 ✗ 国庆节放假（国办发明电〔2025〕7号）',
      '2026-10-08 ✓ 工作日',
      '2026-10-09 ✓ 工作日',
      '2026-10-10 ✓ 国庆节调休上班（国办发明电〔2025〕7号）',
      '2026-10-11 ✗ 周末',
      '2026-10-12 ✓ 工作日',
      '2026-10-13 ✓ 工作日',
    ]);
  });

  it('speaks English to who asks for it', () => {
    const { days } = due(WORKING_5, at('2026-10-09'));
    expect(describeReason(days[1]!, 'en')).toBe('make-up workday: National Day (国办发明电〔2025〕7号)');
  });

  it('names the jurisdiction’s own notice', () => {
    const calendar = withOverrides(nationalCalendar, [
      { date: '2026-03-03', isWorking: false, name: '停电检修', notice: '测试区〔2026〕1号' },
    ]);
    const { dueAt, days } = explainDeadline({ limit: WORKING_5, from: at('2026-03-02') }, calendar);
    expect(describeReason(days[1]!, 'zh-CN')).toBe('停电检修，本地区放假（测试区〔2026〕1号）');
    expect(shanghaiDate(dueAt!)).toBe('2026-03-10');
  });
});

describe('a limit that may still move', () => {
  it('is provisional where it reaches into a year without a published notice', () => {
    const { dueAt, provisional, days } = due(WORKING_5, at('2026-12-29'));
    expect(provisional).toBe(true);
    expect(shanghaiDate(dueAt!)).toBe('2027-01-05');
    expect(describeReason(days.at(-1)!, 'zh-CN')).toBe('未载有2027年放假通知，暂按工作日计');
    expect(
      describeReason(
        days.find(day => day.date === '2027-01-02')!,
        'en',
      ),
    ).toContain('2027');
  });

  it('is certain where it ends within the published year', () => {
    expect(due(WORKING_5, at('2026-12-24')).provisional).toBe(false);
  });

  it('is certain in natural days, for which no notice matters', () => {
    const natural: DayLimit = { days: 7, dayKind: 'NATURAL', countStartDay: false };
    const { dueAt, provisional } = due(natural, at('2026-12-29'));
    expect([shanghaiDate(dueAt!), provisional]).toEqual(['2027-01-05', false]);
  });
});

describe('other limits', () => {
  it('counts seven natural days through a holiday (S3 Art 8)', () => {
    const natural: DayLimit = { days: 7, dayKind: 'NATURAL', countStartDay: false };
    const { dueAt, days } = due(natural, at('2026-09-30'));
    expect(shanghaiDate(dueAt!)).toBe('2026-10-07');
    expect(days.filter(day => day.counted)).toHaveLength(7);
  });

  it('has no due date where the policy sets no limit, and says that', () => {
    const { dueAt, provisional, days } = due({ ...WORKING_5, days: null }, at('2026-03-02'));
    expect([dueAt, provisional]).toEqual([null, false]);
    expect(days.map(day => describeReason(day, 'zh-CN'))).toEqual(['现行制度未规定期限']);
  });

  it('counts exactly the days promised, leaves no day out and ends on a counted one', () => {
    const limits = fc.record({
      days: fc.integer({ min: 1, max: 60 }),
      dayKind: fc.constantFrom('WORKING' as const, 'NATURAL' as const),
      countStartDay: fc.boolean(),
    });
    const starts = fc.date({
      min: startOfShanghaiDay('2018-12-01'),
      max: startOfShanghaiDay('2028-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(limits, starts, (limit, from) => {
        const { dueAt, days } = due(limit, from);
        expect(days.filter(day => day.counted)).toHaveLength(limit.days);
        expect(days[0]!.date).toBe(shanghaiDate(from));
        expect(days.at(-1)).toMatchObject({ date: shanghaiDate(dueAt!), counted: true });
        const dates = days.map(day => Date.parse(day.date));
        expect(dates.every((date, i) => i === 0 || date - dates[i - 1]! === 86_400_000)).toBe(true);
      }),
    );
  });
});

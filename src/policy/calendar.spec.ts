import { isWorkday } from 'chinese-days';
import { addDays, weekdayOf } from '../platform/shanghai';
import { HOLIDAY_YEARS, nationalCalendar, withOverrides } from './calendar';

const holidaysOf = (year: number) =>
  HOLIDAY_YEARS.find(entry => entry.year === year)!.notices.flatMap(({ holidays }) => holidays);
const everyDay = (from: string, to: string) => {
  const days: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date);
  return days;
};

describe('the State Council’s holiday notices', () => {
  it('are there for every year from 2019 to 2026', () => {
    expect(HOLIDAY_YEARS.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  });

  it.each([
    [2019, '国办发明电〔2018〕15号'],
    [2019, '国办发明电〔2019〕3号'],
    [2020, '国办发明电〔2019〕16号'],
    [2020, '国办发明电〔2020〕1号'],
    [2021, '国办发明电〔2020〕27号'],
    [2022, '国办发明电〔2021〕11号'],
    [2023, '国办发明电〔2022〕16号'],
    [2024, '国办发明电〔2023〕7号'],
    [2025, '国办发明电〔2024〕12号'],
    [2026, '国办发明电〔2025〕7号'],
  ])('of %i include %s', (year, number) => {
    const { notices } = HOLIDAY_YEARS.find(entry => entry.year === year)!;
    expect(notices.map(notice => notice.number)).toContain(number);
  });

  it('count as many days as each notice says (共 n 天), first and last day included', () => {
    for (const { from, to, days } of HOLIDAY_YEARS.flatMap(({ year }) => holidaysOf(year))) {
      expect({ from, to, days: everyDay(from, to).length }).toEqual({ from, to, days });
    }
  });

  // Days off and make-up workdays of each year, added up by hand from the notices with their later changes.
  it.each([
    [2019, 24, 7],
    [2020, 30, 6],
    [2021, 31, 7],
    [2022, 31, 7],
    [2023, 27, 7],
    [2024, 28, 8],
    [2025, 28, 5],
    [2026, 33, 6],
  ])('of %i give %i days off and %i make-up workdays', (year, off, worked) => {
    const dates = new Set(
      holidaysOf(year).flatMap(holiday => [...everyDay(holiday.from, holiday.to), ...holiday.workedInstead]),
    );
    const days = [...dates].map(date => nationalCalendar.dayOf(date));
    expect(days.filter(day => day.kind === 'HOLIDAY')).toHaveLength(off);
    expect(days.filter(day => day.kind === 'MAKE_UP_WORKDAY')).toHaveLength(worked);
  });

  it('let people work only on Saturdays and Sundays instead', () => {
    const worked = HOLIDAY_YEARS.flatMap(({ year }) => holidaysOf(year)).flatMap(holiday => holiday.workedInstead);
    expect(worked.filter(date => ![0, 6].includes(weekdayOf(date)))).toEqual([]);
  });
});

describe('the national calendar', () => {
  it('agrees with an independent library on every single day of 2019 to 2026', () => {
    const differing = everyDay('2019-01-01', '2026-12-31').filter(
      date => nationalCalendar.dayOf(date).isWorking !== isWorkday(date),
    );
    expect(differing).toEqual([]);
  });

  it.each([
    ['2019-05-02', false, '国办发明电〔2019〕3号'], // the first notice of 2019 had given 1 May only
    ['2019-04-28', true, '国办发明电〔2019〕3号'],
    ['2020-02-01', false, '国办发明电〔2020〕1号'], // was a make-up workday before the epidemic
    ['2020-01-31', false, '国办发明电〔2020〕1号'],
    ['2022-12-31', false, '国办发明电〔2022〕16号'], // a new year's holiday that begins in the old year
    ['2026-02-14', true, '国办发明电〔2025〕7号'],
  ])('on %s: worked %s, by %s', (date, isWorking, notice) => {
    expect(nationalCalendar.dayOf(date)).toMatchObject({ isWorking, notice, isPublished: true });
  });

  it('takes 3 February 2020 as the first working day after the extended Spring Festival', () => {
    expect(nationalCalendar.dayOf('2020-02-03')).toMatchObject({ isWorking: true, kind: 'WORKDAY' });
  });

  it.each([
    ['2027-01-01', true], // a Friday; it will be a holiday, but nobody has published it
    ['2027-10-02', false],
    ['2018-10-01', true],
  ])('assumes ordinary weeks outside the published years, and says so: %s', (date, isWorking) => {
    expect(nationalCalendar.dayOf(date)).toMatchObject({ isWorking, isPublished: false });
  });

  it('gives way to a jurisdiction’s own notice', () => {
    const ningxia = withOverrides(nationalCalendar, [
      { date: '2026-03-20', isWorking: false, name: '开斋节', notice: '宁政办发〔2026〕1号' },
      { date: '2026-03-22', isWorking: true, name: '开斋节调休', notice: '宁政办发〔2026〕1号' },
    ]);
    expect(ningxia.dayOf('2026-03-20')).toMatchObject({ isWorking: false, kind: 'LOCAL_HOLIDAY' });
    expect(ningxia.dayOf('2026-03-22')).toMatchObject({ isWorking: true, kind: 'LOCAL_WORKDAY' });
    expect(ningxia.dayOf('2026-10-01')).toMatchObject({ kind: 'HOLIDAY' });
  });
});

import { isWorkday } from 'chinese-days';
import { addDays, shanghaiDate } from '../platform/shanghai';
import { HOLIDAY_YEARS, nationalCalendar } from './calendar';
import { explainDeadline } from './deadline';

const limit = { days: 5, dayKind: 'WORKING' as const, countStartDay: false };
const dueDate = (received: string) =>
  shanghaiDate(explainDeadline({ limit, from: new Date(`${received}T15:00:00+08:00`) }, nationalCalendar).dueAt!);

/**
 * What is received on the first day is due on the second, five working days later: counted by hand from
 * the texts of the notices, on either side of each holiday and of each Saturday or Sunday worked instead.
 */
const COUNTED_BY_HAND: Record<string, [received: string, due: string][]> = {
  '国办发明电〔2018〕15号': [
    ['2018-12-28', '2019-01-07'], // 29 Dec worked; 30 Dec to 1 Jan off
    ['2019-02-01', '2019-02-13'], // 2, 3 Feb worked; 4 to 10 Feb off
    ['2019-04-03', '2019-04-11'], // 5 Apr off
    ['2019-06-05', '2019-06-13'], // 7 Jun off
    ['2019-09-11', '2019-09-19'], // 13 Sep off
    ['2019-09-27', '2019-10-10'], // 29 Sep worked; 1 to 7 Oct off
    ['2019-09-30', '2019-10-12'], // 12 Oct worked
  ],
  '国办发明电〔2019〕3号': [
    ['2019-04-26', '2019-05-06'], // 28 Apr worked; 1 to 4 May off; 5 May worked
    ['2019-04-30', '2019-05-09'],
  ],
  '国办发明电〔2019〕16号': [
    ['2019-12-30', '2020-01-07'], // 1 Jan off
    ['2020-01-17', '2020-01-23'], // 19 Jan worked
    ['2020-04-02', '2020-04-10'], // 4 to 6 Apr off
    ['2020-04-24', '2020-04-30'], // 26 Apr worked
    ['2020-04-30', '2020-05-11'], // 1 to 5 May off; 9 May worked
    ['2020-06-24', '2020-07-02'], // 25 to 27 Jun off; 28 Jun worked
    ['2020-09-25', '2020-10-09'], // 27 Sep worked; 1 to 8 Oct off
    ['2020-09-30', '2020-10-14'], // 10 Oct worked
  ],
  '国办发明电〔2020〕1号': [
    ['2020-01-23', '2020-02-07'], // off until 2 Feb; 1 Feb not worked after all
  ],
  '国办发明电〔2020〕27号': [
    ['2020-12-30', '2021-01-07'], // 1 to 3 Jan off
    ['2021-02-05', '2021-02-18'], // 7 Feb worked; 11 to 17 Feb off
    ['2021-02-10', '2021-02-23'], // 20 Feb worked
    ['2021-04-01', '2021-04-09'], // 3 to 5 Apr off
    ['2021-04-23', '2021-04-29'], // 25 Apr worked
    ['2021-04-30', '2021-05-11'], // 1 to 5 May off; 8 May worked
    ['2021-06-11', '2021-06-21'], // 12 to 14 Jun off
    ['2021-09-17', '2021-09-26'], // 18 Sep worked; 19 to 21 Sep off; 26 Sep worked
    ['2021-09-30', '2021-10-13'], // 1 to 7 Oct off; 9 Oct worked
  ],
  '国办发明电〔2021〕11号': [
    ['2021-12-31', '2022-01-10'], // 1 to 3 Jan off
    ['2022-01-28', '2022-02-09'], // 29, 30 Jan worked; 31 Jan to 6 Feb off
    ['2022-04-01', '2022-04-11'], // 2 Apr worked; 3 to 5 Apr off
    ['2022-04-22', '2022-04-28'], // 24 Apr worked
    ['2022-04-29', '2022-05-10'], // 30 Apr to 4 May off; 7 May worked
    ['2022-06-02', '2022-06-10'], // 3 to 5 Jun off
    ['2022-09-09', '2022-09-19'], // 10 to 12 Sep off
    ['2022-09-30', '2022-10-12'], // 1 to 7 Oct off; 8, 9 Oct worked
  ],
  '国办发明电〔2022〕16号': [
    ['2022-12-30', '2023-01-09'], // 31 Dec to 2 Jan off
    ['2023-01-20', '2023-02-01'], // 21 to 27 Jan off; 28, 29 Jan worked
    ['2023-04-04', '2023-04-12'], // 5 Apr off
    ['2023-04-21', '2023-04-27'], // 23 Apr worked
    ['2023-04-28', '2023-05-09'], // 29 Apr to 3 May off; 6 May worked
    ['2023-06-21', '2023-06-29'], // 22 to 24 Jun off; 25 Jun worked
    ['2023-09-28', '2023-10-11'], // 29 Sep to 6 Oct off; 7, 8 Oct worked
  ],
  '国办发明电〔2023〕7号': [
    ['2023-12-29', '2024-01-08'], // 1 Jan off
    ['2024-02-02', '2024-02-08'], // 4 Feb worked
    ['2024-02-09', '2024-02-22'], // 10 to 17 Feb off, New Year's Eve not; 18 Feb worked
    ['2024-04-03', '2024-04-11'], // 4 to 6 Apr off; 7 Apr worked
    ['2024-04-26', '2024-05-07'], // 28 Apr worked; 1 to 5 May off
    ['2024-05-06', '2024-05-11'], // 11 May worked
    ['2024-06-07', '2024-06-17'], // 10 Jun off
    ['2024-09-13', '2024-09-23'], // 14 Sep worked; 15 to 17 Sep off
    ['2024-09-27', '2024-10-10'], // 29 Sep worked; 1 to 7 Oct off
    ['2024-09-30', '2024-10-12'], // 12 Oct worked
  ],
  '国办发明电〔2024〕12号': [
    ['2024-12-31', '2025-01-08'], // 1 Jan off
    ['2025-01-24', '2025-02-07'], // 26 Jan worked; 28 Jan to 4 Feb off
    ['2025-01-27', '2025-02-10'], // 8 Feb worked
    ['2025-04-03', '2025-04-11'], // 4 to 6 Apr off
    ['2025-04-25', '2025-05-06'], // 27 Apr worked; 1 to 5 May off
    ['2025-05-30', '2025-06-09'], // 31 May to 2 Jun off
    ['2025-09-26', '2025-10-10'], // 28 Sep worked; 1 to 8 Oct off
    ['2025-09-30', '2025-10-14'], // 11 Oct worked
  ],
  '国办发明电〔2025〕7号': [
    ['2025-12-31', '2026-01-08'], // 1 to 3 Jan off; 4 Jan worked
    ['2026-02-13', '2026-02-27'], // 14 Feb worked; 15 to 23 Feb off
    ['2026-02-14', '2026-02-28'], // from a Saturday that is worked to a Saturday that is worked
    ['2026-03-02', '2026-03-09'], // no holiday near
    ['2026-04-03', '2026-04-13'], // 4 to 6 Apr off
    ['2026-04-30', '2026-05-11'], // 1 to 5 May off; 9 May worked
    ['2026-06-18', '2026-06-26'], // 19 to 21 Jun off
    ['2026-09-18', '2026-09-24'], // 20 Sep worked
    ['2026-09-24', '2026-10-09'], // 25 to 27 Sep off; 1 to 7 Oct off
    ['2026-09-30', '2026-10-13'], // 10 Oct worked
  ],
};
const rows = Object.entries(COUNTED_BY_HAND).flatMap(([notice, dates]) =>
  dates.map(([received, due]) => [received, due, notice] as const),
);

describe('five working days across the published holidays', () => {
  it.each(rows)('from %s end on %s, by %s', (received, due) => {
    expect(dueDate(received)).toBe(due);
  });

  it('are tried across every holiday that was published for 2019 to 2026, and every day worked instead', () => {
    const isCrossed = (date: string) => rows.some(([received, due]) => received < date && date <= due);
    const notices = HOLIDAY_YEARS.flatMap(year => year.notices);
    const holidays = notices.flatMap(notice => notice.holidays);
    expect(Object.keys(COUNTED_BY_HAND)).toEqual(notices.map(({ number }) => number));
    const days = holidays.flatMap(({ from, to, workedInstead }) => [from, to, ...workedInstead]);
    expect(days.filter(day => !isCrossed(day))).toEqual([]);
  });

  it('end on the day that an independent library counts, whichever day of eight years they begin', () => {
    const differing: string[] = [];
    for (let received = '2019-01-01'; received <= '2026-12-24'; received = addDays(received, 1)) {
      let due = received;
      for (let left = 5; left > 0;) {
        due = addDays(due, 1);
        if (isWorkday(due)) left -= 1;
      }
      if (dueDate(received) !== due) differing.push(`${received}: ${dueDate(received)}, not ${due}`);
    }
    expect(differing).toEqual([]);
  });
});

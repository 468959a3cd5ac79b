import { shanghaiDate } from '../platform/shanghai';
import { nationalCalendar } from '../policy/calendar';
import { BUILT_IN_PACKS } from '../policy/pack';
import { ladderTo } from './ladder';

const national = BUILT_IN_PACKS.find(pack => pack.region === null)!;
const rules = { reminderLadder: national.settings.reminderLadder!, workingHours: national.settings.workingHours! };
const endOf = (date: string) => new Date(`${date}T23:59:59+08:00`);
const shown = (instant: Date) =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
const ladder = (due: string) =>
  ladderTo(endOf(due), rules, nationalCalendar).map(step => `${shown(step.at)} ${step.to}`);

describe('the ladder of reminders', () => {
  it('tells who has the order the day before, the head on the day, the office the day after, the city after three', () => {
    expect(ladder('2026-03-11')).toEqual([
      '2026-03-10 09:00 HANDLER',
      '2026-03-11 09:00 UNIT_HEAD',
      '2026-03-12 09:00 OFFICE',
      '2026-03-16 09:00 HIGHER_OFFICE',
    ]);
  });

  it('leaves out the weekend and National Day, and not the Saturday that is worked instead', () => {
    expect(ladder('2026-10-09')).toEqual([
      '2026-10-08 09:00 HANDLER', // the first day after the holidays
      '2026-10-09 09:00 UNIT_HEAD',
      '2026-10-10 09:00 OFFICE', // a make-up Saturday
      '2026-10-13 09:00 HIGHER_OFFICE',
    ]);
    expect(ladder('2026-09-30').slice(2)).toEqual(['2026-10-08 09:00 OFFICE', '2026-10-10 09:00 HIGHER_OFFICE']);
  });

  it('comes in time where natural days end on a day off', () => {
    expect(ladder('2026-03-08')).toEqual([
      '2026-03-05 09:00 HANDLER',
      '2026-03-06 09:00 UNIT_HEAD', // the Friday before that Sunday
      '2026-03-09 09:00 OFFICE',
      '2026-03-11 09:00 HIGHER_OFFICE',
    ]);
  });

  it('is due on working days alone, at the hour at which work begins, whenever in eight years it is', () => {
    for (let day = Date.parse('2019-02-01'); day < Date.parse('2026-12-01'); day += 86_400_000) {
      for (const step of ladderTo(endOf(new Date(day).toISOString().slice(0, 10)), rules, nationalCalendar)) {
        expect(nationalCalendar.dayOf(shanghaiDate(step.at)).isWorking).toBe(true);
        expect(shown(step.at)).toMatch(/ 09:00$/);
      }
    }
  });
});

import type { PolicyService } from '../policy/policy.service';
import { WorkingHours } from './working-hours';

const settings = {
  workingHours: { from: '09:00', to: '17:30' },
  calendarOverrides: [{ date: '2026-03-04', isWorking: false, name: '本地节日', notice: '1号' }],
};
const hours = new WorkingHours({ resolve: () => Promise.resolve({ settings }) } as unknown as PolicyService);

it.each([
  ['in the hours it is now', '2026-03-03T10:00:00+08:00', '2026-03-03T10:00:00+08:00'],
  ['the first minute is in them', '2026-03-03T09:00:00+08:00', '2026-03-03T09:00:00+08:00'],
  ['before them it is their beginning', '2026-03-03T06:00:00+08:00', '2026-03-03T09:00:00+08:00'],
  [
    'from their end on it is the next morning, over a holiday of the place',
    '2026-03-03T17:30:00+08:00',
    '2026-03-05T09:00:00+08:00',
  ],
  ['over a weekend it is Monday', '2026-03-07T12:00:00+08:00', '2026-03-09T09:00:00+08:00'],
  ['a Saturday that is worked instead counts', '2026-02-13T18:00:00+08:00', '2026-02-14T09:00:00+08:00'],
  ['over Spring Festival it is the day after', '2026-02-14T18:00:00+08:00', '2026-02-24T09:00:00+08:00'],
])('%s', async (_what, at, open) => {
  expect(await hours.nextOpen('990001000000', new Date(at))).toEqual(new Date(open));
  expect(await hours.isOpen('990001000000', new Date(at))).toBe(at === open);
});

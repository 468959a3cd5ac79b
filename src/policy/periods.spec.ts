import { callableWindow, isQuiet } from '../policy/callback-rules';
import { lastMonths, periodNamed, periodOf, periodsBefore } from './periods';

describe('periods of the calendar', () => {
  it.each([
    ['MONTH', '2024-02-29', { name: '2024-02', firstDay: '2024-02-01', lastDay: '2024-02-29' }],
    ['QUARTER', '2026-05-15', { name: '2026Q2', firstDay: '2026-04-01', lastDay: '2026-06-30' }],
    ['HALF_YEAR', '2026-12-31', { name: '2026H2', firstDay: '2026-07-01', lastDay: '2026-12-31' }],
    ['YEAR', '2026-01-01', { name: '2026', firstDay: '2026-01-01', lastDay: '2026-12-31' }],
  ] as const)('the %s of %s', (kind, day, expected) => {
    expect(periodOf(kind, day)).toEqual(expected);
  });

  it.each([
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2026Q2', '2026-04-01', '2026-06-30'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026H1', '2026-01-01', '2026-06-30'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s is from %s to %s', (name, firstDay, lastDay) => {
    expect(periodNamed(name)).toMatchObject({ firstDay, lastDay });
  });

  it.each(['', '2026-13', '2026-00', '2026Q5', '2026H3', '26-01', '2026-1', '2026-01-01'])('%s is none', name => {
    expect(periodNamed(name)).toBeNull();
  });

  it('the last months that are over may be of the year before', () => {
    expect(lastMonths(3, '2026-02-28').map(({ name }) => name)).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(lastMonths(1, '2026-03-31')).toEqual([{ name: '2026-02', firstDay: '2026-02-01', lastDay: '2026-02-28' }]);
  });

  it('a period back from a day that its month does not have is that month’s last day', () => {
    expect(periodsBefore('QUARTER', 1, '2026-05-31')).toBe('2026-02-28');
    expect(periodsBefore('MONTH', 2, '2026-01-15')).toBe('2025-11-15');
    expect(periodsBefore('YEAR', 1, '2024-02-29')).toBe('2023-02-28');
  });
});

describe('when citizens are called', () => {
  const hours = { from: '08:30', to: '20:00' };
  it.each([
    ['2026-03-02T08:29:59+08:00', true, '2026-03-02T08:30:00+08:00'],
    ['2026-03-02T08:30:00+08:00', false, '2026-03-02T08:30:00+08:00'],
    ['2026-03-02T19:59:59+08:00', false, '2026-03-02T08:30:00+08:00'],
    ['2026-03-02T20:00:00+08:00', true, '2026-03-03T08:30:00+08:00'],
    ['2026-12-31T23:59:59+08:00', true, '2027-01-01T08:30:00+08:00'],
  ])('at %s it is quiet: %s; the hours begin at %s', (now, quiet, from) => {
    expect(isQuiet(new Date(now), hours)).toBe(quiet);
    expect(callableWindow(new Date(now), hours).from).toEqual(new Date(from));
  });
});

import { restAfter, retryAfterMs, waitAfter, WAITS_MS } from './retry-schedule';

const HOUR = 3_600_000;

describe('the schedule of attempts', () => {
  it('is at once, then 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, and then it is over', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(tries => waitAfter(tries, 0, 0.5));
    expect(waits).toEqual([5_000, 300_000, 1_800_000, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]);
    expect(waitAfter(10, 0, 0.5)).toBeNull();
    expect(WAITS_MS[0]).toBe(0);
  });

  it('is up to a fifth longer or shorter', () => {
    expect(waitAfter(2, 0, 0)).toBe(240_000);
    expect(waitAfter(2, 0, 0.999_999)).toBeLessThanOrEqual(360_000);
    expect(waitAfter(2, 0, 0.999_999)).toBeGreaterThan(359_000);
  });

  it('waits as long as it was asked to, but a day at most', () => {
    expect(waitAfter(1, 60_000, 0.5)).toBe(60_000);
    expect(waitAfter(9, 60_000, 0.5)).toBe(24 * HOUR);
    expect(waitAfter(1, 1_000 * HOUR, 0.5)).toBe(24 * HOUR);
    expect(waitAfter(10, 60_000, 0.5)).toBeNull();
  });

  it('leaves a destination that is away in peace, for two minutes at most unless it asked for more', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 99].map(failures => restAfter(failures))).toEqual([
      5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000, 120_000,
    ]);
    expect(restAfter(1, 600_000)).toBe(600_000);
  });
});

describe('Retry-After', () => {
  const now = new Date('2026-03-03T02:00:00Z');

  it.each<[header: string | null, milliseconds: number | undefined]>([
    ['120', 120_000],
    ['0', 0],
    ['Tue, 03 Mar 2026 02:01:00 GMT', 60_000],
    ['Tue, 03 Mar 2026 01:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [null, undefined],
  ])('%s is %s ms', (header, milliseconds) => expect(retryAfterMs(header, now)).toBe(milliseconds));
});

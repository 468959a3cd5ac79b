import { clockOffset, ClockGuard, isClockOff } from './clock-guard';
import { idPrefix, monotonicIds } from './ids';
import { createLog } from './log';
import { createMetrics } from './metrics';
import { SteadyClock } from './steady-clock';

const NOW = Date.parse('2026-03-03T02:00:00Z');
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

describe('a clock beside that of the database', () => {
  let leapt: number;
  let elapsed: number;
  /** For how long the database's machine, too, told no time. */
  let asleep: number;
  let lines: string[];
  let asked: number;
  /** What happens while the database is asked. */
  let meanwhile: () => void;
  /** What happens before somebody looks at the machine's clock. */
  let onLook: () => void;
  const guardOn = (dialect: 'mysql' | 'sqlite') => {
    const query = async () => {
      asked++;
      meanwhile();
      return [{ seconds: (NOW + elapsed + asleep) / 1_000 }];
    };
    const database = { dialect, reader: { query } } as never;
    const log = createLog('info', { write: line => void lines.push(line) });
    const metrics = createMetrics();
    const wall = () => {
      onLook();
      return NOW + elapsed + leapt;
    };
    const clock = new SteadyClock(false, { wall, elapsed: () => elapsed });
    return { guard: new ClockGuard({ database, log, metrics, clock }), metrics, clock };
  };
  beforeEach(() => {
    [leapt, elapsed, asleep, lines, asked] = [0, 0, 0, [], 0];
    meanwhile = onLook = () => undefined;
  });

  it('is compared every ten seconds and not at each question', async () => {
    const { guard } = guardOn('mysql');
    for (let question = 0; question < 100; question++) expect(await guard.isRight()).toBe(true);
    expect(asked).toBe(1);
    elapsed += 10_000;
    expect(await guard.isRight()).toBe(true);
    expect(asked).toBe(2);
  });

  it.each([
    ['ahead', HOUR],
    ['behind', -HOUR],
  ])('is found off as soon as it leaps (%s), and right as soon as it is, and both are told once', async (_, leap) => {
    const { guard, metrics, clock } = guardOn('mysql');
    expect(await guard.isRight()).toBe(true);
    leapt = leap;
    expect(guard.isFoundOff()).toBe(true);
    for (let question = 0; question < 3; question++) expect(await guard.isRight()).toBe(false);
    expect(guard.isFoundOff()).toBe(true);
    expect(asked).toBe(2);
    expect(clock.now()).toEqual(new Date(NOW));
    expect(await metrics.registry.metrics()).toMatch(new RegExp(`^clock_offset_seconds ${leap / 1_000}$`, 'm'));
    leapt = 0;
    expect(await guard.isRight()).toBe(true);
    expect(guard.isFoundOff()).toBe(false);
    expect(lines.filter(line => line.includes('not that of the database'))).toHaveLength(1);
    expect(lines.filter(line => line.includes('again'))).toHaveLength(1);
  });

  it.each([
    ['ahead', HOUR],
    ['behind', -HOUR],
  ])('is trusted no more where it leaps while it is compared (%s)', async (_, leap) => {
    const { guard } = guardOn('mysql');
    meanwhile = () => (leapt = leap);
    await expect(guard.isRight()).rejects.toThrow('leapt');
    meanwhile = () => undefined;
    expect(await guard.isRight()).toBe(false);
  });

  it('is followed where it leapt and the database says the same, as after both were asleep', async () => {
    const { guard, clock } = guardOn('mysql');
    expect(await guard.isRight()).toBe(true);
    [leapt, asleep] = [HOUR, HOUR];
    expect(guard.isFoundOff()).toBe(true);
    expect(await guard.isRight()).toBe(true);
    expect(clock.now()).toEqual(new Date(NOW + HOUR));
    expect(lines).toEqual([]);
  });

  it('has ids follow it back where both were two years ahead and are put right', async () => {
    const { guard, clock } = guardOn('mysql');
    [leapt, asleep] = [2 * YEAR, 2 * YEAR];
    expect(await guard.isRight()).toBe(true);
    const ids = monotonicIds(clock, { followsBack: true });
    expect(ids.next() > idPrefix(new Date(NOW + YEAR))).toBe(true);
    [leapt, asleep] = [0, 0];
    expect(await guard.isRight()).toBe(true);
    expect(ids.next() < idPrefix(new Date(NOW + 1))).toBe(true);
  });

  it('is not followed where it leaps the moment after it was found right', async () => {
    const { guard, clock } = guardOn('mysql');
    let looks = 0;
    meanwhile = () => (onLook = () => void (leapt = ++looks > 1 ? HOUR : 0));
    expect(await guard.isRight()).toBe(false);
    expect(clock.now()).toEqual(new Date(NOW));
  });

  it('is the only one where the database is a file', async () => {
    const { guard } = guardOn('sqlite');
    leapt = HOUR;
    expect(await guard.isRight()).toBe(true);
    expect(guard.isFoundOff()).toBe(false);
    expect(asked).toBe(0);
  });

  it.each([
    ['an answer that came late is no difference', NOW, NOW - 30_000, NOW + 30_000, 0],
    ['ahead at the least by what is before the question', NOW, NOW + 90_000, NOW + 120_000, 90_000],
    ['behind at the least by what is after the answer', NOW, NOW - 120_000, NOW - 90_000, -90_000],
  ])('%s', (_, server, before, after, offset) => {
    expect(clockOffset(server, before, after)).toBe(offset);
    expect(isClockOff(offset)).toBe(offset !== 0);
  });
});

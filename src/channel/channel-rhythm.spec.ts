import { comparableStretches, isUnusualSilence } from './channel-rhythm';

const at = (text: string) => new Date(`${text}:00+08:00`);
const shown = (stretches: ReturnType<typeof comparableStretches>) =>
  stretches.map(({ from, to }) => `${from.toISOString()} ${to.toISOString()}`);

describe('what a silence is compared with', () => {
  it('the same hours of the same days in the eight weeks before, the latest first', () => {
    const stretches = comparableStretches(at('2026-03-03T09:00'), at('2026-03-03T12:00'), at('2025-01-01T00:00'));
    expect(stretches).toHaveLength(8);
    expect(shown(stretches)[0]).toBe('2026-02-24T02:00:00.000Z 2026-02-24T03:00:00.000Z');
    expect(shown(stretches)[7]).toBe('2026-01-06T02:00:00.000Z 2026-01-06T03:00:00.000Z');
  });

  it('nothing while it is shorter than two hours', () => {
    expect(comparableStretches(at('2026-03-03T09:00'), at('2026-03-03T11:00'), at('2025-01-01T00:00'))).toEqual([]);
  });

  it('no week before the channel’s first delivery', () => {
    const stretches = comparableStretches(at('2026-03-03T09:00'), at('2026-03-03T12:00'), at('2026-02-10T09:30'));
    expect(stretches).toHaveLength(3);
  });

  it('no week that is part of the silence itself', () => {
    const [latest] = comparableStretches(at('2026-03-01T09:00'), at('2026-03-10T09:00'), at('2025-01-01T00:00'));
    expect(latest!.to.getTime()).toBeLessThanOrEqual(at('2026-03-01T09:00').getTime());
  });
});

describe('a silence is unusual', () => {
  it.each([
    ['where a nightly batch has always come by now', [1, 1, 1, 1, 1, 1, 1, 1]],
    ['where one week of the eight was a holiday', [0, 1, 1, 1, 1, 1, 1, 1]],
    ['where a busy counter has always been heard', [88, 104, 97, 0, 91, 110, 95, 99]],
    ['where four weeks are known and agree', [3, 3, 3, 3]],
  ])('%s', (_case, deliveries) => {
    expect(isUnusualSilence(deliveries)).toBe(true);
  });

  it.each([
    ['where it was as quiet in these hours before: at night, or on a Sunday', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['where somebody writes now and then', [2, 0, 1, 3, 0, 1, 0, 2]],
    ['where it is quite often quiet', [1, 1, 0, 1, 0, 1, 1, 1]],
    ['while a channel is younger than four weeks', [50, 50, 50]],
    ['before anything is known', []],
  ])('but not %s', (_case, deliveries) => {
    expect(isUnusualSilence(deliveries)).toBe(false);
  });
});

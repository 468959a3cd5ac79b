import { SteadyClock } from './steady-clock';

const NOW = Date.parse('2026-03-03T02:00:00Z');
const HOUR = 3_600_000;

describe('the clock by which the product goes', () => {
  let wall: number;
  let elapsed: number;
  let clock: SteadyClock;
  const pass = (milliseconds: number) => {
    wall += milliseconds;
    elapsed += milliseconds;
  };
  beforeEach(() => {
    [wall, elapsed] = [NOW, 12.5];
    clock = new SteadyClock(false, { wall: () => wall, elapsed: () => elapsed });
  });

  it('is the machine’s, also where that is put right by a little', () => {
    pass(HOUR);
    expect(clock.now()).toEqual(new Date(NOW + HOUR));
    wall += 400;
    expect(clock.now()).toEqual(new Date(NOW + HOUR + 400));
    expect(clock.leap()).toBe(400);
  });

  it.each([
    ['on', 24 * HOUR],
    ['back', -24 * HOUR],
  ])('goes on as before where the machine’s is put %s', (_, leap) => {
    pass(HOUR);
    wall += leap;
    expect(clock.now()).toEqual(new Date(NOW + HOUR));
    pass(HOUR);
    expect(clock.now()).toEqual(new Date(NOW + 2 * HOUR));
    expect(clock.leap()).toBe(leap);
    wall -= leap;
    expect(clock.now()).toEqual(new Date(NOW + 2 * HOUR));
    expect(clock.leap()).toBe(0);
  });

  it('is the machine’s whatever it says, where nobody can tell what is right', () => {
    const believing = new SteadyClock(true, { wall: () => wall, elapsed: () => elapsed });
    for (const leap of [24 * HOUR, -48 * HOUR]) {
      wall += leap;
      expect(believing.now()).toEqual(new Date(wall));
    }
  });

  it('follows the machine’s where somebody knows that it is right, as after a machine was asleep', () => {
    wall += 24 * HOUR;
    clock.follow(clock.leap());
    expect(clock.leap()).toBe(0);
    expect(clock.now()).toEqual(new Date(wall));
  });
});

import { Admission } from './admission';

const admission = () => new Admission({ places: 4, placesOfOne: 2 });

describe('letting work in', () => {
  it('one who takes all that is given to one leaves room for the others', () => {
    const door = admission();
    expect([door.enter('a'), door.enter('a'), door.enter('a')].map(Boolean)).toEqual([true, true, false]);
    expect([door.enter('b'), door.enter('b'), door.enter('c')].map(Boolean)).toEqual([true, true, false]);
    expect(door.fullness).toBe(1);
  });

  it('a place is free again when its work is done, and once only', () => {
    const door = admission();
    const leave = door.enter('a')!;
    door.enter('a');
    leave();
    leave();
    expect(door.fullness).toBe(0.25);
    expect([door.enter('a'), door.enter('a')].map(Boolean)).toEqual([true, false]);
  });

  it('what takes more places than are left is not let in, and leaves with as many as it took', () => {
    const door = new Admission({ places: 100, placesOfOne: 60 });
    const leave = door.enter('a', 50)!;
    expect([door.hasRoom('a', 10), door.hasRoom('a', 11)]).toEqual([true, false]);
    expect([door.enter('a', 11), door.enter('b', 51), door.enter('b', 50)].map(Boolean)).toEqual([false, false, true]);
    leave();
    expect(door.fullness).toBe(0.5);
  });
});

import { Admission } from './admission';

const admission = () => new Admission({ places: 4, placesOfOne: 2, bytes: 100 });

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

  it('bytes are counted together, but one large body is let in alone', () => {
    const door = admission();
    expect(Boolean(door.enter('a', 60))).toBe(true);
    expect(Boolean(door.enter('b', 60))).toBe(false);
    expect(Boolean(door.enter('b', 40))).toBe(true);
    expect(Boolean(admission().enter('a', 500))).toBe(true);
  });
});

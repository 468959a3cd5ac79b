import { type BlameWeek, vanished } from './vanished';

const week = (bad: number, beside = 5): BlameWeek => ({
  ratings: 200,
  bad,
  sinceBad: bad ? 10 : 200,
  beside,
  besideOf: 200,
});
const usual = [week(12), week(9), week(11), week(10)];

describe('blame that ends', () => {
  it('is the less likely by chance the more of it is missing and the more comes by other ways', () => {
    const [one, two] = [vanished([...usual, week(0)])!, vanished([...usual, week(0), week(0)])!];
    expect(two.chance).toBeLessThan(one.chance);
    expect(vanished([...usual, week(0, 0)])!.chance).toBeGreaterThan(one.chance);
    expect(one.chance).toBeLessThan(5e-3);
    expect([two.ratings, two.bad, two.beside]).toEqual([410, 0, 10]);
  });

  it('is nothing where some is left, where little was expected, or where little is known', () => {
    expect(vanished([...usual, week(3)])).toBeNull();
    expect(vanished([...usual, { ...week(0), ratings: 50 }])).toBeNull();
    expect(vanished([week(9), week(0)])).toBeNull();
    expect(vanished([])).toBeNull();
  });
});

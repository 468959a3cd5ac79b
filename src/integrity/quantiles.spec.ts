import { median, quantile } from './quantiles';

it('quantiles are taken of values in any order, and of none they are no number', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(quantile([9, 1, 5, 7, 3], 0.9)).toBe(9);
  expect(quantile([9, 1, 5, 7, 3], 0)).toBe(1);
  expect(median([])).toBeNaN();
});

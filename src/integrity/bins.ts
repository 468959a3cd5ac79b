/** The items whose values lie within `width` of each other, the most that do, in the order of their values. */
export function densest<T>(items: readonly T[], valueOf: (item: T) => number, width: number): T[] {
  const ordered = [...items].sort((a, b) => valueOf(a) - valueOf(b));
  let [best, bestStart, start] = [0, 0, 0];
  ordered.forEach((item, end) => {
    while (valueOf(item) - valueOf(ordered[start]!) > width) start++;
    if (end - start + 1 > best) [best, bestStart] = [end - start + 1, start];
  });
  return ordered.slice(bestStart, bestStart + best);
}

/** The value below which a part of the values lies; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

/** The value in the middle; NaN of none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The middle one of several figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** `0.93 (0.91–0.96)`: the median with the least and the greatest. */
export function withSpread(figures: readonly number[], text: (figure: number) => string = ratio): string {
  return `${text(median(figures))} (${text(Math.min(...figures))}–${text(Math.max(...figures))})`;
}

/** Two decimals. */
export const ratio = (figure: number): string => figure.toFixed(2);

/** A whole number with thousands set apart. */
export const whole = (figure: number): string => Math.round(figure).toLocaleString('en');

/** Quotients of the figures of the same rounds: what disturbs a round disturbs both sides of it. */
export function quotients(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((figure, round) => figure / theirs[round]!);
}

/** Runs `work` and answers how many seconds it took. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

/*
 * Exact tails of the distributions by which an observation is judged. Offices are small: what is likely by chance with ten
 * ratings is not with a thousand, and a bare share would not know.
 */

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** The natural logarithm of n!, for n ≥ 0. */
export function logFactorial(n: number): number {
  const sum = LANCZOS.reduce((total, coefficient, i) => total + coefficient / (n + i + 1), 0.9999999999998099);
  const t = n + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (n + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** The chance of at least `k` hits in `n` tries of chance `p` each. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  if (k > n || p <= 0) return 0;
  if (p >= 1) return 1;
  if (k <= n * p) return 1 - sumDown(k - 1, i => logBinomial(i, n, p));
  return sumUp(k, n, i => logBinomial(i, n, p));
}

/** The chance of at most `k` hits in `n` tries of chance `p` each. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k >= n) return 1;
  return k < 0 ? 0 : binomialAtLeast(n - k, n, 1 - p);
}

/** The chance of at least `k` events where `mean` are expected. */
export function poissonAtLeast(k: number, mean: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  if (k <= mean) return 1 - sumDown(k - 1, i => logPoisson(i, mean));
  return sumUp(k, Infinity, i => logPoisson(i, mean));
}

/** The chance of at most `k` events where `mean` are expected. */
export function poissonAtMost(k: number, mean: number): number {
  if (k < 0) return 0;
  if (mean <= 0) return 1;
  return Math.min(
    1,
    sumDown(k, i => logPoisson(i, mean)),
  );
}

/** The chance of at least `k` hits where each try has a chance of its own. */
export function mixedAtLeast(k: number, chances: readonly number[]): number {
  let distribution = [1];
  for (const p of chances) {
    const next = new Array<number>(distribution.length + 1).fill(0);
    distribution.forEach((chance, hits) => {
      next[hits]! += chance * (1 - p);
      next[hits + 1]! += chance * p;
    });
    distribution = next;
  }
  return distribution.slice(k).reduce((sum, chance) => sum + chance, 0);
}

/** Things of which some are marked, and some are drawn. */
export interface Draw {
  all: number;
  marked: number;
  drawn: number;
}

/**
 * The chance that at least `k` marked ones are drawn, over all draws together, where each is blind: whether it is a matter of
 * chance that just these are marked (Fisher's exact test, in strata).
 */
export function drawnAtLeast(k: number, draws: readonly Draw[]): number {
  let distribution = [1];
  for (const draw of draws) {
    const chances = Array.from({ length: Math.min(draw.marked, draw.drawn) + 1 }, (_, i) => hypergeometric(i, draw));
    const next = new Array<number>(distribution.length + chances.length - 1).fill(0);
    distribution.forEach((before, hits) => chances.forEach((chance, i) => (next[hits + i]! += before * chance)));
    distribution = next;
  }
  return distribution.slice(k).reduce((sum, chance) => sum + chance, 0);
}

function hypergeometric(i: number, { all, marked, drawn }: Draw): number {
  if (drawn - i > all - marked) return 0;
  return Math.exp(logWays(marked, i) + logWays(all - marked, drawn - i) - logWays(all, drawn));
}

const logWays = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/** The lowest and the highest chance that go with `k` hits in `n` tries (Wilson), `z` standard deviations wide. */
export function shareBounds(k: number, n: number, z = 2.33): { low: number; high: number } {
  if (!n) return { low: 0, high: 1 };
  const share = k / n;
  const scale = 1 + (z * z) / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/** The value below which a part of the values lies; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}

/** The value in the middle; NaN of none. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

function logBinomial(i: number, n: number, p: number): number {
  return logWays(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p);
}

const logPoisson = (i: number, mean: number): number => i * Math.log(mean) - mean - logFactorial(i);

/** Terms that only fall, from `from` on, until they no longer count. */
function sumUp(from: number, to: number, logTerm: (i: number) => number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) {
    const term = Math.exp(logTerm(i));
    sum += term;
    if (term < sum * 1e-12 || sum === 0) break;
  }
  return sum;
}

function sumDown(from: number, logTerm: (i: number) => number): number {
  let sum = 0;
  for (let i = from; i >= 0; i--) {
    const term = Math.exp(logTerm(i));
    sum += term;
    if (term < sum * 1e-12 && i < from) break;
  }
  return Math.min(1, sum);
}

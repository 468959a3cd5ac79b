import type { Block, Published } from '../../src/disclosure/small-cells';
import { type ReportCounts, suppress, type Suppression } from '../../src/disclosure/suppression';
import type { SatisfactionLevel } from '../../src/sdk';
import { satisfactionLevels } from '../../src/sdk/canonical';

export type Units = Readonly<Record<string, number>>;
export type Levels = readonly [number, number, number, number, number];

export const MINIMUM = 3;
export const levelsOf = (counts: Levels) =>
  Object.fromEntries(satisfactionLevels.map((level, i) => [level, counts[i]!])) as Record<SatisfactionLevel, number>;
export const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

export function blockOf(frames: readonly string[], units: Units, levels: Levels, handled = 0, bad: Units = {}): Block {
  const rated = (counts: Units) => new Map(Object.entries(counts).filter(([, count]) => count > 0));
  const [institutions, negatives] = [rated(units), rated(bad)];
  return { frames: new Set(frames), institutions, negatives, levels: levelsOf(levels), handled };
}

/** The report of a frame over blocks, given what is out. */
export function reportOn(
  frame: string,
  blocks: readonly Block[],
  published: readonly Published[] = [],
  minimum = MINIMUM,
): Suppression {
  return suppress(frame, countsOf(frame, blocks), { blocks, published, minimum });
}

export function countsOf(frame: string, blocks: readonly Block[]): ReportCounts {
  const own = blocks.filter(({ frames }) => frames.has(frame));
  const codes = new Set(own.flatMap(({ institutions }) => [...institutions.keys()]));
  const totals = [...codes].map(code => sumOf(own.map(({ institutions }) => institutions.get(code) ?? 0)));
  const bad = [...codes].map(code => sumOf(own.map(({ negatives }) => negatives.get(code) ?? 0)));
  const institutions = new Map([...codes].map((code, i) => [code, { total: totals[i]!, negatives: bad[i]! }]));
  const levels = satisfactionLevels.map(level => sumOf(own.map(block => block.levels[level]))) as unknown as Levels;
  return { institutions, levels: levelsOf(levels), handled: sumOf(own.map(({ handled }) => handled)) };
}

/** What has been published, one report after the other. */
export interface Telling {
  frame: string;
  suppression: Suppression;
  counts: ReportCounts;
  edition: number;
  blocks: readonly Block[];
}

export function asPublished(tellings: readonly Telling[]): Published[] {
  return tellings.map(({ frame, suppression, edition, blocks }) => ({
    ...suppression.open,
    withheld: suppression.withheld,
    blocks,
    isLatest: !tellings.some(other => other.frame === frame && other.edition > edition),
  }));
}

/** All values of unknowns that agree with known sums, or with two of them enough to see what differs. */
function* worlds(
  sums: readonly { of: readonly number[]; is: number }[],
  most: readonly number[],
  values: number[] = [],
): Generator<readonly number[]> {
  const fits = sums.every(({ of, is }) => {
    const known = of.filter(i => i < values.length);
    const sum = sumOf(known.map(i => values[i]!));
    return sum <= is && (known.length < of.length || sum === is);
  });
  if (!fits) return;
  if (values.length === most.length) return void (yield values);
  for (let value = 0; value <= most[values.length]!; value++) yield* worlds(sums, most, [...values, value]);
}

/** Which of some sums of unknowns have one possible value only. */
export function determined(
  sums: readonly { of: readonly number[]; is: number }[],
  most: readonly number[],
  cells: readonly (readonly [plus: readonly number[], minus: readonly number[]])[],
): boolean[] {
  const first: number[] = [];
  const isOpen = cells.map(() => false);
  for (const world of worlds(sums, most)) {
    const values = cells.map(([plus, minus]) => sumOf(plus.map(i => world[i]!)) - sumOf(minus.map(i => world[i]!)));
    values.forEach((value, i) => {
      first[i] ??= value;
      if (value !== first[i]) isOpen[i] = true;
    });
    if (isOpen.every(Boolean)) break;
  }
  return isOpen.map(each => !each);
}

/** Whether a sum of unknowns follows from known sums by arithmetic alone, whatever the unknowns may be. */
export function follows(
  sums: readonly { of: readonly number[] }[],
  [plus, minus]: readonly [readonly number[], readonly number[]],
): boolean {
  const size = 1 + Math.max(...plus, ...minus, ...sums.flatMap(({ of }) => of));
  const row = (ones: readonly number[], others: readonly number[] = []) =>
    Array.from({ length: size }, (_, i) => Number(ones.includes(i)) - Number(others.includes(i)));
  const rows: number[][] = [];
  const reduced = (vector: number[]) =>
    rows.reduce((rest, known) => {
      const pivot = known.findIndex(value => Math.abs(value) > 1e-9);
      return rest.map((value, i) => value - (rest[pivot]! / known[pivot]!) * known[i]!);
    }, vector);
  for (const { of } of sums) {
    const rest = reduced(row(of));
    if (rest.some(value => Math.abs(value) > 1e-9)) rows.push(rest);
  }
  return reduced(row(plus, minus)).every(value => Math.abs(value) < 1e-9);
}

/** Publishes reports one after the other, each over blocks as they stood. */
export function publishAll(
  steps: readonly (readonly [frame: string, blocks: readonly Block[]])[],
  minimum = MINIMUM,
): Telling[] {
  const tellings: Telling[] = [];
  for (const [frame, blocks] of steps) {
    const suppression = reportOn(frame, blocks, asPublished(tellings), minimum);
    const edition = tellings.filter(each => each.frame === frame).length + 1;
    tellings.push({ frame, suppression, counts: countsOf(frame, blocks), edition, blocks });
  }
  return tellings;
}

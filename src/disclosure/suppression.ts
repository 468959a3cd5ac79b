import { type SatisfactionLevel, satisfactionLevels } from '../sdk/canonical';
import { goodLevels } from './cell-systems';
import { type Block, type Exposed, type OpenFigures, type Published, SmallCells } from './small-cells';

/** The figures of a report before anything is kept back. */
export interface ReportCounts {
  institutions: ReadonlyMap<string, { total: number; negatives: number }>;
  levels: Readonly<Record<SatisfactionLevel, number>>;
  handled: number;
}

/** What a report may tell, and what is too small in it by itself. */
export interface Suppression {
  open: OpenFigures;
  /** Codes of the units that it names at all. */
  listed: ReadonlySet<string>;
  withheld: Published['withheld'];
}

interface Draft {
  total: boolean;
  rate: boolean;
  institutions: Set<string>;
  rates: Set<string>;
  levels: Set<SatisfactionLevel>;
  handled: boolean;
}

/**
 * Which figures of a report may be told: none below `minimum`, and none from which one of those could be computed,
 * alone or together with the reports that are out. Of several that would do, the smallest is kept back.
 */
export function suppress(
  frame: string,
  counts: ReportCounts,
  context: { blocks: readonly Block[]; published: readonly Published[]; minimum: number },
): Suppression {
  const { blocks, published, minimum } = context;
  const isSmall = (count: number) => count > 0 && count < minimum;
  const small = {
    total: isSmall(totalOf(counts)),
    institutions: new Set([...counts.institutions].flatMap(([code, { total }]) => (isSmall(total) ? [code] : []))),
    levels: new Set(satisfactionLevels.filter(level => isSmall(counts.levels[level]))),
    handled: isSmall(counts.handled),
  };
  const listed = listedUnits(frame, blocks, published, isSmall);
  if (small.total) return { open: { frame, ...nothing }, listed, withheld: small };
  const institutions = [...counts.institutions.keys()].filter(code => code !== '' && !small.institutions.has(code));
  const draft: Draft = {
    total: true,
    rate: true,
    institutions: new Set(institutions),
    rates: new Set(institutions),
    levels: new Set(satisfactionLevels.filter(level => !small.levels.has(level))),
    handled: !small.handled,
  };
  const cells = new SmallCells(frame, blocks, published, minimum);
  for (;;) {
    if (!draft.total) return { open: { frame, ...nothing }, listed, withheld: small };
    const exposed = cells.exposedBy({ frame, ...draft });
    if (exposed) keepBack(draft, exposed, counts);
    else if (!isLumpLarge(draft, counts, minimum)) hideUnit(draft, counts);
    else if (!isLevelLumpOpen(draft, counts)) hideLevel(draft, 'SATISFIED', counts);
    else return { open: { frame, ...draft }, listed, withheld: small };
  }
}

const nothing = {
  ...{ total: false, rate: false, handled: false },
  ...{ institutions: new Set<string>(), rates: new Set<string>(), levels: new Set<SatisfactionLevel>() },
};

/** Keeps one more figure back, nearest to the one that is exposed; everything where nothing nearer is left. */
function keepBack(draft: Draft, exposed: Exposed, counts: ReportCounts): void {
  draft.total = keepsBackNearest(draft, exposed, counts);
}

function keepsBackNearest(draft: Draft, { kind, code }: Exposed, counts: ReportCounts): boolean {
  switch (kind) {
    case 'TOTAL':
      return false;
    case 'HANDLED':
      return draft.handled && !(draft.handled = false);
    case 'INSTITUTION':
      return hide(draft, code) || hideUnit(draft, counts);
    case 'LEVEL':
      return draft.levels.delete(code as SatisfactionLevel) || hideLevel(draft, code, counts);
    case 'RATE':
      return draft.rates.delete(code) || hideRate(draft, counts) || hideWholeRate(draft);
    case 'BAD': {
      const side = goodLevels.every(level => draft.levels.has(level)) ? 'SATISFIED' : 'DISSATISFIED';
      return hideWholeRate(draft) || hideLevel(draft, side, counts) || hideRate(draft, counts);
    }
  }
}

const hideWholeRate = (draft: Draft): boolean => draft.rate && !(draft.rate = false);

function hide(draft: Draft, code: string): boolean {
  draft.rates.delete(code);
  return draft.institutions.delete(code);
}

function hideUnit(draft: Draft, counts: ReportCounts): boolean {
  const [smallest] = bySize(draft.institutions, counts);
  return smallest !== undefined && hide(draft, smallest);
}

/**
 * What is left of the region's rate is that of the units whose rates are kept back: where all of those were satisfied, or
 * none, it would be the rate of each. So the smallest goes that is not like them.
 */
function hideRate(draft: Draft, counts: ReportCounts): boolean {
  const hidden = [...counts.institutions].filter(([code, { total }]) => total > 0 && !draft.rates.has(code));
  const isNoneBad = hidden.every(([, { negatives }]) => negatives === 0);
  const open = bySize(draft.rates, counts);
  const isUnlike = (code: string) => {
    const { total, negatives } = counts.institutions.get(code)!;
    return isNoneBad ? negatives > 0 : negatives < total;
  };
  const next = open.find(isUnlike) ?? open[0];
  return next !== undefined && draft.rates.delete(next);
}

/** Of the levels that the rate tells together with this one, the smallest; else the smallest of all. */
function hideLevel(draft: Draft, code: string, counts: ReportCounts): boolean {
  const isGood = (level: string) => goodLevels.some(good => good === level);
  const open = [...draft.levels].sort((a, b) => counts.levels[a] - counts.levels[b]);
  const next = open.find(level => isGood(level) === isGood(code)) ?? open[0];
  return next !== undefined && draft.levels.delete(next);
}

/** Whether the units that are kept back, which the totals tell as a lump, are the minimum together. */
function isLumpLarge(draft: Draft, counts: ReportCounts, minimum: number): boolean {
  const hidden = [...counts.institutions].filter(([code, { total }]) => total > 0 && !draft.institutions.has(code));
  if (!hidden.some(([code]) => code !== '') || !draft.institutions.size) return true;
  return hidden.reduce((sum, [, { total }]) => sum + total, 0) >= minimum;
}

/** Whether the levels that are kept back have ratings together: that there are none in all of them is that there are none in each. */
function isLevelLumpOpen(draft: Draft, { levels }: ReportCounts): boolean {
  const hidden = satisfactionLevels.filter(level => !draft.levels.has(level));
  return !hidden.length || !draft.levels.size || hidden.some(level => levels[level] > 0);
}

/**
 * The units that a report names: those with ratings. But whoever reads two reports sees whose name came or went, and then
 * whose few ratings did: so few that came since do not bring in a name, and a name that was told stays.
 */
function listedUnits(
  frame: string,
  blocks: readonly Block[],
  published: readonly Published[],
  isSmall: (count: number) => boolean,
): Set<string> {
  const now = unitsIn(blocks, [frame]);
  const listed = new Set([...now.keys()].filter(code => code !== ''));
  for (const report of published) {
    const frames = [frame, report.frame];
    const then = unitsIn(report.blocks, frames);
    for (const code of then.keys()) if (code !== '') listed.add(code);
    for (const [code, count] of unitsIn(blocks, frames)) {
      if (report.total && !then.has(code) && isSmall(count) && count === now.get(code)) listed.delete(code);
    }
  }
  return listed;
}

function unitsIn(blocks: readonly Block[], frames: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const block of blocks.filter(each => frames.every(frame => each.frames.has(frame)))) {
    for (const [code, count] of block.institutions) if (count > 0) sums.set(code, (sums.get(code) ?? 0) + count);
  }
  return sums;
}

function bySize(codes: ReadonlySet<string>, { institutions }: ReportCounts): string[] {
  const totalIn = (code: string) => institutions.get(code)?.total ?? 0;
  return [...codes].sort((a, b) => totalIn(a) - totalIn(b) || (a < b ? -1 : 1));
}

const totalOf = ({ levels }: ReportCounts): number => satisfactionLevels.reduce((sum, level) => sum + levels[level], 0);

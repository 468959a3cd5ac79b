import { type SatisfactionLevel, satisfactionLevels } from '../sdk/canonical';
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
  /** Codes of the units whose rate it tells: of those whose total it tells. */
  rates: ReadonlySet<string>;
  withheld: Published['withheld'];
}

interface Draft {
  total: boolean;
  institutions: Set<string>;
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
  const { minimum } = context;
  const isSmall = (count: number) => count > 0 && count < minimum;
  const small = {
    total: isSmall(totalOf(counts)),
    institutions: new Set([...counts.institutions].flatMap(([code, { total }]) => (isSmall(total) ? [code] : []))),
    levels: new Set(satisfactionLevels.filter(level => isSmall(counts.levels[level]))),
    handled: isSmall(counts.handled),
  };
  const draft: Draft = {
    total: !small.total,
    institutions: new Set([...counts.institutions.keys()].filter(code => code !== '' && !small.institutions.has(code))),
    levels: new Set(satisfactionLevels.filter(level => !small.levels.has(level))),
    handled: !small.handled,
  };
  const cells = new SmallCells(context.blocks, context.published, minimum);
  for (;;) {
    if (!draft.total) return { open: { frame, ...nothing }, rates: new Set(), withheld: small };
    const [exposed] = cells.exposedBy({ frame, ...draft });
    if (exposed) keepBack(draft, exposed, counts);
    else if (!isLumpLarge(draft, counts, minimum)) hideUnit(draft, counts);
    else return { open: { frame, ...draft }, rates: ratesTold(draft, counts), withheld: small };
  }
}

const nothing = { total: false, institutions: new Set<string>(), levels: new Set<SatisfactionLevel>(), handled: false };

/** Keeps one more figure back, nearest to the one that is exposed; everything where nothing nearer is left. */
function keepBack(draft: Draft, { kind, code }: Exposed, counts: ReportCounts): void {
  if (kind === 'HANDLED') {
    if (draft.handled) draft.handled = false;
    else draft.total = false;
    return;
  }
  if (kind === 'INSTITUTION' && (draft.institutions.delete(code) || hideUnit(draft, counts))) return;
  if (kind === 'LEVEL' && (draft.levels.delete(code as SatisfactionLevel) || hideLevel(draft, code, counts))) return;
  draft.total = false;
}

function hideUnit(draft: Draft, counts: ReportCounts): boolean {
  const totalIn = (code: string) => counts.institutions.get(code)?.total ?? 0;
  const [smallest] = [...draft.institutions].sort((a, b) => totalIn(a) - totalIn(b) || (a < b ? -1 : 1));
  return smallest !== undefined && draft.institutions.delete(smallest);
}

/** Of the levels that the rate tells together with this one, the smallest; else the smallest of all. */
function hideLevel(draft: Draft, code: string, counts: ReportCounts): boolean {
  const isBad = (level: string) => level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';
  const open = [...draft.levels].sort((a, b) => counts.levels[a] - counts.levels[b]);
  const next = open.find(level => isBad(level) === isBad(code)) ?? open[0];
  return next !== undefined && draft.levels.delete(next);
}

/** Whether the units that are kept back, which the totals tell as a lump, are the minimum together. */
function isLumpLarge(draft: Draft, counts: ReportCounts, minimum: number): boolean {
  const hidden = hiddenUnits(draft.institutions, counts);
  if (!hidden.some(([code]) => code !== '') || !draft.institutions.size) return true;
  return hidden.reduce((sum, [, { total }]) => sum + total, 0) >= minimum;
}

/**
 * The units whose rates may be told. What is left of the region's own is the rate of the lump that is kept back: where all of
 * it were satisfied, or none, that would be the rate of each; then the rate of one more unit is kept back.
 */
function ratesTold({ institutions }: Draft, counts: ReportCounts): Set<string> {
  const rates = new Set(institutions);
  for (;;) {
    const hidden = hiddenUnits(rates, counts);
    const total = hidden.reduce((sum, [, each]) => sum + each.total, 0);
    const bad = hidden.reduce((sum, [, { negatives }]) => sum + negatives, 0);
    if (!hidden.some(([code]) => code !== '') || (bad > 0 && bad < total)) return rates;
    const unlike = [...rates]
      .map(code => ({ code, ...counts.institutions.get(code)! }))
      .filter(each => (bad === 0 ? each.negatives > 0 : each.negatives < each.total))
      .sort((a, b) => a.total - b.total || (a.code < b.code ? -1 : 1));
    // Where the whole region is of one mind, its own rate says so.
    if (!unlike.length) return rates;
    rates.delete(unlike[0]!.code);
  }
}

const hiddenUnits = (told: ReadonlySet<string>, { institutions }: ReportCounts) =>
  [...institutions].filter(([code, { total }]) => total > 0 && !told.has(code));

const totalOf = ({ levels }: ReportCounts): number => satisfactionLevels.reduce((sum, level) => sum + levels[level], 0);

import type { RegionTree } from '../identity/region-tree';
import { chunks } from '../platform/chunks';
import { addDays } from '../platform/shanghai';
import { type Period, periodNamed, periodOf } from '../policy/periods';
import type { SatisfactionLevel } from '../sdk';
import { satisfactionLevels } from '../sdk/canonical';
import { addTo, type Counts, countOf, givenAt, givenIn, negativesIn } from '../statistics/counts';
import type { Statistics } from '../statistics/statistics.service';
import type { Block } from './small-cells';
import type { ReportCounts } from './suppression';

/** A place and a stretch of time that a report is of. */
export interface Frame {
  region: string;
  period: Period;
}

/** A block with all that is counted in it, by unit. */
export interface CountedBlock extends Block {
  counts: ReadonlyMap<string, Counts>;
}

/** Regions of one query: more than that are asked for along the tree, which a part of a tree must not be. */
const MOST_REGIONS = 1_000;

/** Names a frame: editions of one report share it. */
export const frameName = ({ region, period }: Frame): string => `${region} ${period.name}`;

/** The frame of a stored edition. */
export const frameOf = ({ region, period }: { region: string; period: string }): Frame => ({
  region,
  period: periodNamed(period)!,
});

/** The frames that have ratings in common with one, with one of those, and so on; itself first. */
export function related(own: Frame, others: readonly Frame[], tree: Pick<RegionTree, 'areOnOneLine'>): Frame[] {
  const found = new Map([[frameName(own), own]]);
  for (const frame of found.values()) {
    for (const other of others) {
      const isApart =
        other.period.lastDay < frame.period.firstDay ||
        other.period.firstDay > frame.period.lastDay ||
        !tree.areOnOneLine(frame.region, other.region);
      if (!isApart) found.set(frameName(other), other);
    }
  }
  return [...found.values()];
}

/** What blocks are counted with. */
export interface BlockParts {
  statistics: Pick<Statistics, 'asOf'>;
  tree: Pick<RegionTree, 'subtree'>;
  /** Which of some codes are units of the catalogue. */
  knownUnits: (codes: readonly string[]) => Promise<ReadonlySet<string>>;
}

/**
 * What is counted in each block of some frames as it stood at an instant; of one of the frames alone where that is named.
 * What channels told as a unit and the catalogue does not know counts to no known unit: nobody has read what it says.
 */
export async function countBlocks(
  frames: readonly Frame[],
  asOf: Date,
  { statistics, tree, knownUnits }: BlockParts,
  within?: Frame,
): Promise<CountedBlock[]> {
  const counted = within ? [within] : frames;
  const from = counted.map(({ period }) => period.firstDay).sort()[0]!;
  const to = counted
    .map(({ period }) => period.lastDay)
    .sort()
    .at(-1)!;
  const own = within && new Set(tree.subtree(within.region));
  const blocks = new Map<string, { frames: Set<string>; counts: Map<string, Counts> }>();
  for (const [names, all] of regionGroups(frames, tree)) {
    const regions = own ? all.filter(region => own.has(region)) : all;
    for (const some of chunks(regions, MOST_REGIONS)) {
      const scope = { regions: some, institution: null };
      const asked = { scope, from, to, dimension: 'INSTITUTION', interval: 'MONTH' } as const;
      const figures = await statistics.asOf(asked, asOf);
      const known = await knownUnits([...new Set(figures.map(({ code }) => code))]);
      for (const { code, period, counts } of figures) {
        const inFrames = frames.filter(frame => names.has(frameName(frame)) && isIn(period, frame.period));
        const name = inFrames.map(frameName).join();
        if (!name) continue;
        const block = blocks.get(name) ?? { frames: new Set(inFrames.map(frameName)), counts: new Map() };
        blocks.set(name, block);
        const unit = known.has(code) ? code : '';
        const sum = block.counts.get(unit) ?? {};
        addTo(sum, counts);
        block.counts.set(unit, sum);
      }
    }
  }
  return [...blocks.values()].map(asBlock);
}

/** The counts of a frame, unit by unit. */
export function countsIn(name: string, blocks: readonly CountedBlock[]): ReadonlyMap<string, Counts> {
  const sums = new Map<string, Counts>();
  for (const { frames, counts } of blocks) {
    if (!frames.has(name)) continue;
    for (const [code, own] of counts) {
      const sum = sums.get(code) ?? {};
      addTo(sum, own);
      sums.set(code, sum);
    }
  }
  return sums;
}

/** Of counts by unit what a report tells; units without a rating are not in it. */
export function reportCounts(byUnit: ReadonlyMap<string, Counts>): ReportCounts {
  const all: Counts = {};
  for (const counts of byUnit.values()) addTo(all, counts);
  const rated = [...byUnit].filter(([, counts]) => givenIn(counts) > 0);
  return {
    institutions: new Map(
      rated.map(([code, counts]) => [code, { total: givenIn(counts), negatives: negativesIn(counts) }]),
    ),
    levels: levelsOf(all),
    handled: countOf(all, 'rectified'),
  };
}

/** Regions that the same frames contain, by the names of those. */
function regionGroups(
  frames: readonly Frame[],
  tree: Pick<RegionTree, 'subtree'>,
): [names: ReadonlySet<string>, regions: string[]][] {
  const namesOf = new Map<string, string[]>();
  for (const frame of frames) {
    for (const region of tree.subtree(frame.region)) {
      const names = namesOf.get(region);
      if (names) names.push(frameName(frame));
      else namesOf.set(region, [frameName(frame)]);
    }
  }
  const groups = new Map<string, [ReadonlySet<string>, string[]]>();
  for (const [region, names] of namesOf) {
    const group = groups.get(names.join());
    if (group) group[1].push(region);
    else groups.set(names.join(), [new Set(names), [region]]);
  }
  return [...groups.values()];
}

function isIn(month: string, { firstDay, lastDay }: Period): boolean {
  const { firstDay: first } = periodOf('MONTH', `${month}-01`);
  return first >= firstDay && addDays(first, 27) <= lastDay;
}

function asBlock({ frames, counts }: { frames: Set<string>; counts: Map<string, Counts> }): CountedBlock {
  const { institutions, levels, handled } = reportCounts(counts);
  return {
    frames,
    counts,
    levels,
    handled,
    institutions: new Map([...institutions].map(([code, { total }]) => [code, total])),
    negatives: new Map([...institutions].map(([code, { negatives }]) => [code, negatives])),
  };
}

const levelsOf = (counts: Counts) =>
  Object.fromEntries(satisfactionLevels.map(level => [level, countOf(counts, givenAt(level))])) as Record<
    SatisfactionLevel,
    number
  >;

import { satisfactionLevels } from '../sdk/canonical';
import type { Block, BlockCounts, Published } from './small-cells';

/** A block as it stood; of one version there is nothing that could have changed. */
export interface Cell {
  place: number;
  version: number;
  counts: BlockCounts;
}

/** Blocks that are told of together, each as it stood. */
export type Snapshot = readonly Cell[];

interface Place {
  frames: ReadonlySet<string>;
  /** What it looked like, each look once. */
  versions: Map<string, Cell>;
  /** Codes of all that ever had a rating. */
  units: Set<string>;
}

const NOTHING: BlockCounts = {
  institutions: new Map(),
  negatives: new Map(),
  levels: { VERY_SATISFIED: 0, SATISFIED: 0, BASICALLY_SATISFIED: 0, DISSATISFIED: 0, VERY_DISSATISFIED: 0 },
  handled: 0,
};

/** The blocks of reports as they stood when each was counted, and as they stand for the draft. */
export class Snapshots {
  private readonly places = new Map<string, Place>();
  /** The reports that are out, with the blocks that each tells of. */
  readonly told: readonly (readonly [Published, Snapshot])[];
  /** The blocks of the draft. */
  readonly draft: Snapshot;

  constructor(
    private readonly blocks: readonly Block[],
    private readonly reports: readonly Published[],
    private readonly frame: string,
  ) {
    for (const { frames } of [...blocks, ...reports.flatMap(report => report.blocks)]) {
      this.places.set(keyOf(frames), { frames, versions: new Map(), units: new Set() });
    }
    this.told = reports.map(report => [report, this.snapshot(report.frame, report.blocks)] as const);
    this.draft = this.snapshot(frame, blocks);
  }

  /** The same for somebody who takes it that everything was as it is now. */
  asIfUnchanged(): Snapshots {
    const now = new Map(this.blocks.map(block => [keyOf(block.frames), block]));
    const last = [...this.places].map(([key, { frames, units }]): Block => {
      const counts = now.get(key) ?? NOTHING;
      return { ...counts, frames, institutions: withThoseGone(counts.institutions, units) };
    });
    return new Snapshots(
      last,
      this.reports.map(report => ({ ...report, blocks: last })),
      this.frame,
    );
  }

  /** Whether anything of what a report told has changed since. */
  get hasChanged(): boolean {
    return [...this.places.values()].some(({ versions }) => versions.size > 1);
  }

  /** What figures are told of, or could be: each report, and each block by itself. */
  get groups(): Snapshot[] {
    const single = [...this.places.values()].flatMap(({ versions }) => [...versions.values()].map(cell => [cell]));
    const groups = [this.draft, ...this.told.map(([, snapshot]) => snapshot), ...single];
    return [...new Map(groups.map(group => [nameOf(group), group])).values()];
  }

  /** What differs between two instants: of editions of one report, of the draft and any other, and of each block. */
  get changes(): [later: Snapshot, earlier: Snapshot][] {
    const told = this.told.map(([{ frame }, snapshot]) => ({ frame, snapshot }));
    const pairs: [Snapshot, Snapshot][] = told.map(({ snapshot }) => [this.draft, snapshot]);
    told.forEach(({ frame, snapshot }, i) => {
      for (const earlier of told.slice(0, i)) if (earlier.frame === frame) pairs.push([snapshot, earlier.snapshot]);
    });
    const lastTold = new Map(told.flatMap(({ snapshot }) => snapshot.map(cell => [cell.place, cell] as const)));
    pairs.push([this.draft, [...lastTold.values()]]);
    for (const { versions } of this.places.values()) {
      const cells = [...versions.values()];
      cells.forEach((later, i) => cells.slice(0, i).forEach(earlier => pairs.push([[later], [earlier]])));
    }
    const changed = pairs.map(([later, earlier]) => onlyChanged(later, earlier)).filter(([later]) => later.length);
    return [...new Map(changed.map(pair => [pair.map(nameOf).join(' '), pair])).values()];
  }

  private snapshot(frame: string, blocks: readonly Block[]): Snapshot {
    const byKey = new Map(blocks.map(block => [keyOf(block.frames), block]));
    return [...this.places].flatMap(([key, { frames, versions, units }], place) => {
      if (!frames.has(frame)) return [];
      const own = byKey.get(key) ?? NOTHING;
      const look = lookOf(own);
      const counts = { ...own, institutions: withThoseGone(own.institutions, units) };
      for (const code of counts.institutions.keys()) units.add(code);
      const cell = versions.get(look) ?? { place, version: versions.size, counts };
      versions.set(look, cell);
      return [cell];
    });
  }
}

/** Of the blocks that both tell of those that are not the same. */
function onlyChanged(later: Snapshot, earlier: Snapshot): [later: Snapshot, earlier: Snapshot] {
  const before = new Map(earlier.map(cell => [cell.place, cell]));
  const changed = later.filter(cell => before.has(cell.place) && before.get(cell.place) !== cell);
  return [changed, changed.map(({ place }) => before.get(place)!)];
}

/** Of units that had ratings before it is not told that they have none any more. */
function withThoseGone(counts: ReadonlyMap<string, number>, units: ReadonlySet<string>): ReadonlyMap<string, number> {
  return new Map([...[...units].map(code => [code, 0] as const), ...counts]);
}

const keyOf = (frames: ReadonlySet<string>): string => [...frames].sort().join();
const nameOf = (snapshot: Snapshot): string => snapshot.map(({ place, version }) => `${place}@${version}`).join();

function lookOf({ institutions, negatives, levels, handled }: BlockCounts): string {
  const units = (counts: ReadonlyMap<string, number>) =>
    [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([units(institutions), units(negatives), satisfactionLevels.map(each => levels[each]), handled]);
}

import type { SatisfactionLevel } from '../sdk';
import { type Snapshot, Snapshots } from './cell-snapshots';
import { knownSums, type System, systems } from './cell-systems';
import { LinearSpan, type Vector } from './linear-span';
import { type Lump, lumpOf, sensitiveSums, tellsOfAll } from './sensitive-sums';

/** What is counted of a place and a stretch of time. */
export interface BlockCounts {
  /** Ratings by unit; the empty code where none is known. */
  institutions: ReadonlyMap<string, number>;
  /** Bad ratings by unit. */
  negatives: ReadonlyMap<string, number>;
  /** Ratings by level. */
  levels: Readonly<Record<SatisfactionLevel, number>>;
  /** Bad ratings that were dealt with. */
  handled: number;
}

/** Ratings of a place and a stretch of time that no report cuts in two: what reports are sums of. */
export interface Block extends BlockCounts {
  /** The frames of the reports that contain it. */
  frames: ReadonlySet<string>;
}

/** Which figures of a report are open to everybody. Where the total is not, none is. */
export interface OpenFigures {
  /** Region and period; two editions of one report have one frame. */
  frame: string;
  total: boolean;
  /** Whether the rate of the whole is told. */
  rate: boolean;
  /** Codes of the units whose total it tells. */
  institutions: ReadonlySet<string>;
  /** Of these the ones whose rate it tells. */
  rates: ReadonlySet<string>;
  levels: ReadonlySet<SatisfactionLevel>;
  handled: boolean;
}

/** A report that is out. */
export interface Published extends OpenFigures {
  /** Whether no later edition took its place. */
  isLatest: boolean;
  /** What was too small in it when it was published, however large it is now. */
  withheld: Pick<OpenFigures, 'institutions' | 'levels' | 'handled' | 'total'>;
  /** The blocks of its frame as they stood when it was counted. */
  blocks: readonly Block[];
}

/** A figure that nobody may compute, or what changed in it; RATE is of a unit, or of those without a rate, BAD of all. */
export interface Exposed {
  kind: 'INSTITUTION' | 'LEVEL' | 'HANDLED' | 'TOTAL' | 'RATE' | 'BAD';
  /** Of the unit, or the level; empty for what is of several. */
  code: string;
}

/** What was known before, with what the latest editions of other reports tell still, and the sums to look for. */
interface Watched {
  system: System;
  draft: Snapshot;
  before: LinearSpan;
  beforeAnew: LinearSpan;
  /** Those that could be computed before, in which what may be told anew is looked for, and those that could not. */
  sensitive: (Exposed & { wasKnown: boolean; rest: Vector })[];
  /** Each less what was known before, and less what would be anew. */
  lumps: { lump: Lump; anew: Lump; wasTold: boolean }[];
}

/**
 * Figures that are too small to be told, and can be computed from what reports tell: as a difference of totals, of periods,
 * of regions or of editions. Each block has its unknowns, each open figure is a known sum of them; what is in the
 * span of the known sums is known, too. Reports are of different instants, so everything is looked at twice: as it is to
 * somebody who takes it that nothing changed in between, and with unknowns of their own for what did.
 */
export class SmallCells {
  private readonly watched: Watched[];

  /** `frame` is that of the draft, `minimum` the smallest figure that may be told. */
  constructor(frame: string, blocks: readonly Block[], published: readonly Published[], minimum: number) {
    const snapshots = new Snapshots(blocks, published, frame);
    const looks = snapshots.hasChanged ? [snapshots.asIfUnchanged(), snapshots] : [snapshots];
    this.watched = looks.flatMap(look => systems.map(system => watch(system, look, frame, minimum)));
  }

  /**
   * A figure that nobody could compute before, and anybody could once this were published too; null where there is none.
   * Each draft must tell less than the one before it: what that did not expose is not looked at again.
   */
  exposedBy(draft: OpenFigures): Exposed | null {
    for (const each of this.watched) {
      const { lumps, sensitive } = each;
      if (!sensitive.length && !lumps.length) continue;
      const sums = knownSums(each.system, draft, each.draft);
      const after = each.before.with(sums);
      const anew = each.beforeAnew.with(sums);
      const first = sensitive.findIndex(({ wasKnown, rest }) => (wasKnown ? anew : after).holds(rest));
      each.sensitive = first < 0 ? [] : sensitive.slice(first);
      if (first >= 0) return sensitive[first]!;
      // Who is in a lump depends on what is kept back, so all are looked at each time.
      const isTold = lumps.some(({ lump, anew: lumpAnew, wasTold }) =>
        wasTold ? tellsOfAll(lumpAnew, anew) && !tellsOfAll(lumpAnew, each.beforeAnew) : tellsOfAll(lump, after),
      );
      if (isTold) return { kind: 'RATE', code: '' };
    }
    return null;
  }
}

function watch(system: System, look: Snapshots, frame: string, minimum: number): Watched {
  const spanOf = (told: Snapshots['told']) => {
    const sums = told.flatMap(([report, snapshot]) => knownSums(system, report, snapshot));
    // Sums of few unknowns first: those of many then become short.
    return new LinearSpan(sums.sort((a, b) => a.size - b.size));
  };
  const before = spanOf(look.told);
  const beforeAnew = spanOf(look.told.filter(([report]) => report.isLatest && report.frame !== frame));
  const sensitive = sensitiveSums(system, look, minimum).map(({ kind, code, sum }) => {
    const rest = before.reduced(sum);
    // What an earlier edition told can not be taken back; what is told now must not tell it anew.
    return rest.size
      ? { kind, code, wasKnown: false, rest }
      : { kind, code, wasKnown: true, rest: beforeAnew.reduced(sum) };
  });
  const lumps = (system === 'negatives' ? look.groups : []).flatMap(group => {
    const lump = lumpOf(group, before);
    const anew = lump && lumpOf(group, beforeAnew);
    return anew ? [{ lump, anew, wasTold: tellsOfAll(lump, before) }] : [];
  });
  const open = sensitive.filter(({ rest }) => rest.size > 0);
  return { system, draft: look.draft, before, beforeAnew, sensitive: open, lumps };
}

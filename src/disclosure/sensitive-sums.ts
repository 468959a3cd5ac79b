import type { Snapshot, Snapshots } from './cell-snapshots';
import { badLevels, changeOf, codesOf, countOf, sumOf, type System } from './cell-systems';
import type { LinearSpan, Vector } from './linear-span';
import type { Exposed } from './small-cells';

/** A sum of unknowns that nobody may compute. */
export interface Sensitive extends Exposed {
  sum: Vector;
}

const kindOf = { institutions: 'INSTITUTION', levels: 'LEVEL', handled: 'HANDLED', negatives: 'RATE' } as const;

/**
 * What nobody may compute of a system: figures below the minimum of reports and of blocks, how many of those were bad, what
 * was withheld before, and what changed by less than the minimum.
 */
export function sensitiveSums(system: System, snapshots: Snapshots, minimum: number): Sensitive[] {
  const isSmall = (count: number) => count !== 0 && Math.abs(count) < minimum;
  return [
    ...snapshots.groups.flatMap(group => smallIn(system, group, isSmall)),
    ...withheldOf(system, snapshots),
    ...snapshots.changes.flatMap(([later, earlier]) => changedIn(system, later, earlier, isSmall)),
  ].filter(({ sum }) => sum.size > 0);
}

function smallIn(system: System, group: Snapshot, isSmall: (count: number) => boolean): Sensitive[] {
  const ofRatings = system === 'negatives' ? 'institutions' : system;
  const codes = named(system, group).filter(code => isSmall(countOf(ofRatings, group, [code])));
  const found = codes.map((code): Sensitive => ({ kind: kindOf[system], code, sum: sumOf(system, group, [code]) }));
  if (system !== 'institutions' && system !== 'levels') return found;
  return isSmall(countOf(system, group)) ? [...found, { kind: 'TOTAL', code: '', sum: sumOf(system, group) }] : found;
}

function withheldOf(system: System, snapshots: Snapshots): Sensitive[] {
  return snapshots.told.flatMap(([{ withheld }, snapshot]) => {
    const codes = {
      institutions: [...withheld.institutions],
      negatives: [...withheld.institutions],
      levels: [...withheld.levels],
      handled: withheld.handled ? [''] : [],
    }[system];
    const found = codes.map((code): Sensitive => ({
      kind: kindOf[system],
      code,
      sum: sumOf(system, snapshot, [code]),
    }));
    const isWhole = withheld.total && (system === 'institutions' || system === 'levels');
    return isWhole ? [...found, { kind: 'TOTAL' as const, code: '', sum: sumOf(system, snapshot) }] : found;
  });
}

/**
 * How many ratings came or went is told, as it is by whoever corrects a report; but not of which unit they are, nor how they
 * rated, where they are too few.
 */
function changedIn(
  system: System,
  later: Snapshot,
  earlier: Snapshot,
  isSmall: (count: number) => boolean,
): Sensitive[] {
  const change = (of: System, codes?: readonly string[]) => countOf(of, later, codes) - countOf(of, earlier, codes);
  // Of enough that came together some may be bad, as of any group; where some came and others went each side counts.
  const isTelling = (bad: number, all: number) =>
    isSmall(all) || (bad * (all - bad) < 0 && (isSmall(bad) || isSmall(all - bad)));
  const isSensitive = (code: string) =>
    system === 'negatives'
      ? isTelling(change('negatives', [code]), change('institutions', [code]))
      : isSmall(change(system, [code]));
  const codes = named(system, [...later, ...earlier]);
  // Where there is one unit alone, how many came or went is of that one anyway.
  if (system === 'institutions' && codesOf(system, [...later, ...earlier]).length === 1) return [];
  const found = codes
    .filter(isSensitive)
    .map((code): Sensitive => ({ kind: kindOf[system], code, sum: changeOf(system, later, earlier, [code]) }));
  if (system === 'institutions' || system === 'handled') return found;
  if (!isTelling(change('levels', badLevels), change('levels'))) return found;
  const sum = changeOf(system, later, earlier, system === 'levels' ? badLevels : undefined);
  return [...found, { kind: 'BAD', code: '', sum }];
}

/** The codes that are somebody's: ratings of no known unit say nothing about one. */
function named(system: System, snapshot: Snapshot): string[] {
  return codesOf(system, snapshot).filter(code => code !== '' || system === 'handled');
}

/** Ratings of a unit, in a group or in one block of it. */
interface Part {
  code: string;
  /** How many of them were bad, as unknowns. */
  sum: Vector;
  ratings: number;
  bad: number;
}

/** How many of a group were bad, of each of its units, and of each unit in each block. */
export interface Lump {
  total: Vector;
  units: (Part & { parts: Part[] })[];
}

/** The lump of a group, less what is known anyway; null where all of the group are of one mind, for then its own rate says so. */
export function lumpOf(group: Snapshot, known: LinearSpan): Lump | null {
  const partOf = (snapshot: Snapshot, code: string): Part => ({
    code,
    sum: known.reduced(sumOf('negatives', snapshot, [code])),
    ratings: countOf('institutions', snapshot, [code]),
    bad: countOf('negatives', snapshot, [code]),
  });
  const units = codesOf('institutions', group)
    .map(code => ({
      ...partOf(group, code),
      parts: group.map(cell => partOf([cell], code)).filter(({ ratings }) => ratings > 0),
    }))
    .filter(({ ratings }) => ratings > 0);
  return isOfOneMind(units) ? null : { total: known.reduced(sumOf('negatives', group)), units };
}

/** Whether what is known tells that all, or none, of those whose own rates are not known were bad: then it tells each rate. */
export function tellsOfAll({ total, units }: Lump, known: LinearSpan): boolean {
  if (!known.holds(total)) return false;
  const isHidden = ({ sum }: Part) => !known.holds(sum);
  const hidden = units.filter(isHidden).flatMap(({ parts }) => parts.filter(isHidden));
  return hidden.some(({ code }) => code !== '') && isOfOneMind(hidden);
}

function isOfOneMind(parts: readonly Part[]): boolean {
  const bad = parts.reduce((sum, part) => sum + part.bad, 0);
  return bad === 0 || bad === parts.reduce((sum, part) => sum + part.ratings, 0);
}

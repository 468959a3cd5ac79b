import { type SatisfactionLevel, satisfactionLevels } from '../sdk/canonical';
import type { Cell, Snapshot } from './cell-snapshots';
import type { Vector } from './linear-span';
import type { OpenFigures } from './small-cells';

/** What has unknowns of its own: ratings by unit, bad ratings by unit, ratings by level, bad ones that were dealt with. */
export const systems = ['institutions', 'levels', 'handled', 'negatives'] as const;
export type System = (typeof systems)[number];

/** The levels that a rate tells as good, and those that it tells as bad. */
export const goodLevels: readonly SatisfactionLevel[] = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED'];
export const badLevels: readonly SatisfactionLevel[] = ['DISSATISFIED', 'VERY_DISSATISFIED'];

/** The unknowns of a system that a snapshot is the sum of; of these codes where some are named. */
export function sumOf(system: System, snapshot: Snapshot, codes?: readonly string[]): Vector {
  const names = new Map<string, number>();
  for (const cell of snapshot) {
    for (const code of codes ?? codesOf(system, [cell])) {
      // Where a unit never had a rating there is nothing unknown; of levels even that none was given may be withheld.
      if (system === 'institutions' && !cell.counts.institutions.has(code)) continue;
      // Whose ratings are gone may be unknown, but whoever finds that out knows that none of them is bad.
      if (system === 'negatives' && !cell.counts.institutions.get(code)) continue;
      names.set(`${cell.place}@${cell.version} ${code}`, 1);
    }
  }
  return names;
}

/** What changed, as a sum of unknowns. */
export function changeOf(system: System, later: Snapshot, earlier: Snapshot, codes?: readonly string[]): Vector {
  const sum = new Map(sumOf(system, later, codes));
  for (const name of sumOf(system, earlier, codes).keys()) sum.set(name, -1);
  return sum;
}

/** The codes of a system that are in a snapshot. */
export function codesOf(system: System, snapshot: Snapshot): string[] {
  if (system === 'handled') return [''];
  if (system === 'levels') return [...satisfactionLevels];
  return [...new Set(snapshot.flatMap(({ counts }) => [...counts.institutions.keys()]))];
}

/** How many there are in truth; of these codes where some are named. */
export function countOf(system: System, snapshot: Snapshot, named?: readonly string[]): number {
  const codes = named ?? codesOf(system, snapshot);
  return snapshot.reduce((sum, cell) => codes.reduce((all, code) => all + countIn(system, cell, code), sum), 0);
}

/** The sums that a report tells. Rates tell how many ratings of a group were bad, so they are known sums, too. */
export function knownSums(system: System, report: OpenFigures, snapshot: Snapshot): Vector[] {
  if (system === 'handled') return report.handled ? [sumOf(system, snapshot)] : [];
  if (!report.total) return [];
  const each = (codes: Iterable<string>) => [...codes].map(code => sumOf(system, snapshot, [code]));
  if (system === 'institutions') return [sumOf(system, snapshot), ...each(report.institutions)];
  const isTold = (levels: readonly SatisfactionLevel[]) => levels.every(level => report.levels.has(level));
  if (system === 'negatives') {
    const whole = report.rate || isTold(goodLevels) || isTold(badLevels) ? [sumOf(system, snapshot)] : [];
    return [...whole, ...each(report.rates)];
  }
  const good = report.rate ? [sumOf(system, snapshot, goodLevels)] : [];
  return [sumOf(system, snapshot), ...good, ...each(report.levels)];
}

function countIn(system: System, { counts }: Cell, code: string): number {
  if (system === 'handled') return counts.handled;
  return system === 'levels' ? counts.levels[code as SatisfactionLevel] : (counts[system].get(code) ?? 0);
}

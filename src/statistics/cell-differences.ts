import type { EntityManager } from 'typeorm';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { select } from '../platform/sql';
import type { Grain } from './cell';
import { type Counts, measures } from './counts';
import type { CellDimension } from './dimensions';
import type { RecountedRow } from './recount';

/** A cell that does not hold what the records say. */
export interface WrongCell {
  region: string;
  dimension: CellDimension;
  grain: Grain;
  /** The first day of it, `YYYY-MM-DD` in Asia/Shanghai. */
  period: string;
  institution: string;
  code: string;
  /** By how much each measure is off, where it is. */
  off: Counts;
}

/** The cells of one dimension in a stretch of time, by their first days, both in it. */
export interface Stretch {
  regions: readonly string[];
  dimension: CellDimension;
  grain: Grain;
  from: string;
  to: string;
}

/** The cells of a stretch that hold something else than `expected`. */
export async function* differences(
  manager: EntityManager,
  stretch: Stretch,
  expected: readonly RecountedRow[],
): AsyncGenerator<WrongCell> {
  const { dimension, grain } = stretch;
  const said = new Map(expected.map(row => [nameOf(row), row]));
  const held = new Map((await storedRows(manager, stretch)).map(row => [nameOf(row), row]));
  for (const [name, { region, institution, code, period }] of new Map([...said, ...held])) {
    const off = differenceOf(countsIn(held.get(name)), countsIn(said.get(name)));
    if (Object.keys(off).length) yield { region, dimension, grain, period, institution, code, off };
  }
}

/** All counts of a row. */
export const countsIn = (row: RecountedRow | undefined): Counts =>
  Object.fromEntries(measures.map(measure => [measure, Number(row?.[measure] ?? 0)]));

const nameOf = ({ region, institution, code, target, period }: RecountedRow) =>
  JSON.stringify([region, institution, code, target, period]);

const differenceOf = (is: Counts, should: Counts): Counts =>
  Object.fromEntries(
    measures.flatMap(measure => {
      const by = (is[measure] ?? 0) - (should[measure] ?? 0);
      return by ? [[measure, by]] : [];
    }),
  );

function storedRows(manager: EntityManager, { regions, dimension, grain, from, to }: Stretch): Promise<RecountedRow[]> {
  const where = new Conditions();
  where.addAll(regionCondition({ regions, institution: null, staffMember: null }, 'region'));
  where.add('dimension = ? AND grain = ? AND period BETWEEN ? AND ?', [dimension, grain, from, to]);
  return select<RecountedRow>(
    manager,
    `SELECT region, institution, code, target_kind AS target, period, ${measures.join(', ')} FROM statistics_cell ${where.sql}`,
    where.parameters,
  );
}

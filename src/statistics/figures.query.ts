import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { regionCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import { AppError } from '../platform/errors';
import { select } from '../platform/sql';
import type { SatisfactionLevel, TargetKind } from '../sdk';
import { satisfactionLevels } from '../sdk/canonical';
import { addTo, type Counts, defaultAt, givenAt, type Measure, measures } from './counts';
import { cellsOf, type Dimension } from './dimensions';
import { type Interval, spansOf, stretchOf } from './spans';

/** Which figures: of what is in a scope, on days `YYYY-MM-DD` in Asia/Shanghai (both in it), told apart by one dimension. */
export interface FiguresAsked {
  scope: Pick<Scope, 'regions' | 'institution'>;
  from: string;
  to: string;
  dimension: Dimension;
  interval: Interval | null;
  /** Of these targets alone; all where null. */
  targetKinds?: readonly TargetKind[] | null;
  /** More than that are not taken into memory, but `RESULT_TOO_LARGE` is thrown; all are where it is left out. */
  mostRows?: number;
  /** When counting anew is given up with `COUNT_TOO_LONG`, as `performance.now()` tells it; it takes its time where it is left out. */
  until?: number;
  /** Of these codes alone; all where null. */
  codes?: readonly string[] | null;
}

/** The counts of one code and one stretch of time. */
export interface Figure {
  dimension: Dimension;
  /** Of the region, unit, window …; the name of the level or provenance. Empty for what has no code. */
  code: string;
  /** Of a window or staff member, whose codes are those of their unit. */
  institution: string | null;
  period: string;
  counts: Counts;
}

/** What tells figures of a dimension apart in the cells. */
const groupColumns: Readonly<Record<Dimension, readonly ('region' | 'institution' | 'code')[]>> = {
  REGION: ['region'],
  INSTITUTION: ['institution'],
  WINDOW: ['institution', 'code'],
  STAFF: ['institution', 'code'],
  ITEM: ['code'],
  CHANNEL: ['code'],
  PROVENANCE: ['code'],
  LEVEL: [],
};

const YEAR = 'SUBSTR(c.period, 1, 4)';
/** What tells the stretches of an interval apart, by any day in them. */
const stretchColumns: Readonly<Record<Interval, string>> = {
  DAY: 'c.period',
  MONTH: 'SUBSTR(c.period, 1, 7)',
  QUARTER: `${YEAR}, SUBSTR(c.period, 6, 2) > '03', SUBSTR(c.period, 6, 2) > '06', SUBSTR(c.period, 6, 2) > '09'`,
  HALF_YEAR: `${YEAR}, SUBSTR(c.period, 6, 2) > '06'`,
  YEAR,
};

/** A sum of cells, by what tells figures apart; `period` is a day in the stretch. */
export type SummedRow = Partial<Record<'region' | 'institution' | 'code', string>> & {
  period: string;
} & Record<Measure, number | string>;

/** Figures as the cells have them, in the order of their codes, then of time; summed up by the database, a row a figure. */
export async function readFigures(manager: EntityManager, asked: FiguresAsked): Promise<Figure[]> {
  const { scope, dimension, interval, targetKinds, codes } = asked;
  const spans = spansOf(asked, interval);
  if (!spans.length) return [];
  const where = new Conditions();
  where.addAll(regionCondition({ ...scope, staffMember: null }, 'region'));
  where.add('dimension = ?', [cellsOf(dimension)]);
  where.add(
    spans.map(() => '(grain = ? AND period BETWEEN ? AND ?)').join(' OR '),
    spans.flatMap(({ grain, from, to }) => [grain, from, to]),
  );
  if (scope.institution !== null) where.add('institution = ?', [scope.institution]);
  where.addFilter('target_kind', targetKinds);
  const codeColumn = groupColumns[dimension].at(-1);
  if (codeColumn) where.addFilter(codeColumn, codes);
  const keys = groupColumns[dimension];
  const columns = [...keys, 'MIN(c.period) AS period', ...measures.map(measure => `SUM(${measure}) AS ${measure}`)];
  const groups = [...keys, ...(interval ? [stretchColumns[interval]] : [])];
  const grouped = groups.length ? `GROUP BY ${groups.join(', ')}` : '';
  const limit = asked.mostRows === undefined ? '' : `LIMIT ${asked.mostRows + 1}`;
  const rows = await select<SummedRow>(
    manager,
    `SELECT ${columns.join(', ')} FROM statistics_cell c ${where.sql} ${grouped} ${limit}`,
    where.parameters,
  );
  const sums = new FigureSums(asked);
  for (const row of rows) sums.add(row);
  return sums.figures();
}

/** Sums rows of days and months up to the figures that were asked for, without more of them in memory than may be answered. */
export class FigureSums {
  private readonly sums = new Map<string, Figure>();

  constructor(private readonly asked: FiguresAsked) {}

  /** Throws `RESULT_TOO_LARGE` with the first figure beyond the most that were asked for. */
  add(row: SummedRow): void {
    const { dimension, interval, codes, mostRows: limit = Infinity } = this.asked;
    const period = stretchOf(row.period, interval, this.asked);
    for (const [code, counts] of codesOf(dimension, row)) {
      if (codes && !codes.includes(code)) continue;
      const institution = dimension === 'WINDOW' || dimension === 'STAFF' ? (row.institution ?? null) : null;
      const key = JSON.stringify([institution, code, period]);
      const figure = this.sums.get(key);
      if (figure) addTo(figure.counts, counts);
      else this.sums.set(key, { dimension, code, institution, period, counts: { ...counts } });
    }
    if (this.sums.size > limit) throw new AppError('RESULT_TOO_LARGE', { limit });
  }

  /** In the order of their codes, then of time; where all went elsewhere, there is no figure. */
  figures(): Figure[] {
    return [...this.sums.values()].filter(({ counts }) => measures.some(name => counts[name])).sort(byCode);
  }
}

const sortKey = ({ institution, code, period }: Figure): string => JSON.stringify([institution ?? '', code, period]);
const byCode = (a: Figure, b: Figure): number => (sortKey(a) < sortKey(b) ? -1 : 1);

/** The codes of a row; by LEVEL the one row of all is cut into five. */
function codesOf(dimension: Dimension, row: SummedRow): [string, Counts][] {
  const counts = countsIn(row);
  if (dimension === 'LEVEL') return satisfactionLevels.map(level => [level, levelOf(counts, level)]);
  if (dimension === 'REGION') return [[row.region ?? '', counts]];
  return [[(dimension === 'INSTITUTION' ? row.institution : row.code) ?? '', counts]];
}

function levelOf(counts: Counts, level: SatisfactionLevel): Counts {
  const [given, byDefault] = [givenAt(level), defaultAt(level)];
  return { [given]: counts[given] ?? 0, [byDefault]: counts[byDefault] ?? 0, defaulted: counts[byDefault] ?? 0 };
}

function countsIn(row: SummedRow): Counts {
  const counts: Counts = {};
  for (const measure of measures) {
    const count = Number(row[measure] ?? 0);
    if (count) counts[measure] = count;
  }
  return counts;
}

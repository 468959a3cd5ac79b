import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { lastSeq, sequence } from '../platform/outbox-sequencer';
import { addDays, shanghaiDate } from '../platform/shanghai';
import { execute, instantOf, select, selectOne } from '../platform/sql';
import { periodOf } from '../policy/periods';
import type { PolicyService } from '../policy/policy.service';
import { CellChanges } from './cell-changes';
import { type Counts, measures } from './counts';
import { cellDimensions, type CellDimension, type Dimension } from './dimensions';
import { type RecountedRow, recountRows } from './recount';

/** A cell that does not hold what the records say. */
export interface WrongCell {
  region: string;
  dimension: CellDimension;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  institution: string;
  code: string;
  /** By how much each measure is off, where it is. */
  off: Counts;
}

/** A month of a region, which is counted at once. */
interface Part {
  region: string;
  from: string;
  to: string;
}

/** Whose cells are read for what: TOTAL by any dimension that leaves everything together. */
const dimensionOf = (cells: CellDimension): Dimension => (cells === 'TOTAL' ? 'INSTITUTION' : cells);

/**
 * Holds the cells against the records, and makes them anew from the records where no event is left to fold them from. No event
 * may be waiting, and none may come meanwhile: it would be counted from its record, and folded again.
 */
export class StatisticsRebuild {
  constructor(
    private readonly database: Database,
    private readonly policies: PolicyService,
    private readonly clock: Clock,
  ) {}

  /** The cells that are wrong, region by region and month by month. */
  async *wrongCells(): AsyncGenerator<WrongCell> {
    for (const part of await this.parts()) {
      for (const dimension of cellDimensions) {
        const rows = await this.recount(this.database.reader, part, dimension);
        yield* differences(part, dimension, rows, await storedRows(this.database.reader, part, dimension));
      }
    }
  }

  /**
   * Makes all cells anew, a month of a region at a time. Answers how many months there were, and whether nothing was recorded
   * meanwhile; where something was, the cells may be wrong until this has run again.
   */
  async run(): Promise<{ months: number; isUndisturbed: boolean }> {
    const before = await this.lastEvent();
    const parts = await this.parts();
    for (const part of parts) {
      for (const dimension of cellDimensions) await this.rebuild(part, dimension);
    }
    return { months: parts.length, isUndisturbed: (await this.lastEvent()) === before };
  }

  /** The number of the last event that was committed. */
  private async lastEvent(): Promise<number> {
    await sequence(this.database);
    return lastSeq(this.database.reader);
  }

  private async rebuild(part: Part, dimension: CellDimension): Promise<void> {
    const rows = await this.recount(this.database.reader, part, dimension);
    await this.database.unitOfWork(async tx => {
      const { region, from, to } = part;
      await execute(tx, 'DELETE FROM statistics_cell WHERE region = ? AND dimension = ? AND period BETWEEN ? AND ?', [
        ...[region, dimension, from, to],
      ]);
      const changes = new CellChanges();
      for (const row of rows) changes.addTo(keyOf(dimension, row), row.period, countsOf(row));
      await changes.write(tx);
    });
  }

  private recount(manager: EntityManager, { region, from, to }: Part, cells: CellDimension): Promise<RecountedRow[]> {
    const scope = { regions: [region], institution: null };
    const asked = { scope, from, to, dimension: dimensionOf(cells), interval: null };
    return recountRows(manager, this.policies, asked, this.clock.now());
  }

  /** Each region's months, from the first record of anything to the last. */
  private async parts(): Promise<Part[]> {
    const { reader } = this.database;
    const regions = await select<{ code: string }>(reader, 'SELECT code FROM region ORDER BY code');
    const [first, last] = await this.ends();
    if (!first || !last) return [];
    const months: { from: string; to: string }[] = [];
    for (let day = periodOf('MONTH', first).firstDay; day <= last; day = addDays(months.at(-1)!.to, 1)) {
      months.push({ from: day, to: periodOf('MONTH', day).lastDay });
    }
    return regions.flatMap(({ code: region }) => months.map(month => ({ region, ...month })));
  }

  private async ends(): Promise<[string | null, string | null]> {
    const sources = [
      ['evaluation', 'evaluated_at'],
      ['service_record', 'COALESCE(served_at, recorded_at)'],
      ['invitation', 'issued_at'],
    ];
    let [first, last]: [string | null, string | null] = [null, null];
    for (const [table, at] of sources) {
      const row = await selectOne<{ first: number | string | null; last: number | string | null }>(
        this.database.reader,
        `SELECT MIN(${at}) AS first, MAX(${at}) AS last FROM ${table}`,
      );
      if (row?.first == null || row.last == null) continue;
      const [from, to] = [shanghaiDate(instantOf(row.first)), shanghaiDate(instantOf(row.last))];
      if (!first || from < first) first = from;
      if (!last || to > last) last = to;
    }
    return [first, last];
  }
}

const keyOf = (dimension: CellDimension, { region, institution, code, target }: RecountedRow) => ({
  ...{ region, dimension, institution, code, targetKind: target },
});

function countsOf(row: RecountedRow): Counts {
  return Object.fromEntries(measures.map(measure => [measure, Number(row[measure] ?? 0)]));
}

function storedRows(manager: EntityManager, { region, from, to }: Part, cells: CellDimension): Promise<RecountedRow[]> {
  return select<RecountedRow>(
    manager,
    `SELECT region, institution, code, target_kind AS target, period, ${measures.join(', ')} FROM statistics_cell
      WHERE region = ? AND dimension = ? AND grain = 'DAY' AND period BETWEEN ? AND ?`,
    [region, cells, from, to],
  );
}

function* differences(
  { region }: Part,
  dimension: CellDimension,
  expected: readonly RecountedRow[],
  stored: readonly RecountedRow[],
): Generator<WrongCell> {
  const nameOf = ({ institution, code, target, period }: RecountedRow) =>
    JSON.stringify([institution, code, target, period]);
  const [said, held] = [expected, stored].map(rows => new Map(rows.map(row => [nameOf(row), row]))) as [
    Map<string, RecountedRow>,
    Map<string, RecountedRow>,
  ];
  for (const [name, row] of new Map([...said, ...held])) {
    const [should, is] = [said.get(name), held.get(name)].map(each => (each ? countsOf(each) : {})) as [Counts, Counts];
    const off = Object.fromEntries(
      measures.flatMap(measure => {
        const by = (is[measure] ?? 0) - (should[measure] ?? 0);
        return by ? [[measure, by]] : [];
      }),
    );
    const { institution, code, period: day } = row;
    if (Object.keys(off).length) yield { region, dimension, day, institution, code, off };
  }
}

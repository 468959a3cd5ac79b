import { chunks } from '../platform/chunks';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import { lastSeq, sequence } from '../platform/outbox-sequencer';
import { addDays } from '../platform/shanghai';
import { execute, select, selectOne } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import { CellChanges } from './cell-changes';
import { countsIn, differences, type Stretch, type WrongCell } from './cell-differences';
import { addTo, type Counts } from './counts';
import { misremembered, rememberCourses } from './course-memory';
import { cellDimensions, type CellDimension, type Dimension } from './dimensions';
import { type RecountedRow, recountRows } from './recount';
import { recordedMonths } from './recorded-span';
import { stepsOf } from './recount-steps';
import { misplacedServices, rememberAllServices } from './service-memory';
import type { Days } from './spans';
import { FOLD } from './statistics.consumers';

/** What the fold remembers of a record, and the records do not say. */
export interface WrongMemory {
  table: 'negative_course' | 'counted_service';
  region: string;
  /** Of the rating, or of the case. */
  id: string;
}

/** What has been done. */
export interface Rebuilt {
  months: number;
  /** Events that had failed and are not folded any more, because what they tell was counted from the records. */
  dropped: number;
  /** Whether every event was folded before, and none came meanwhile; where not, figures may be wrong until it has run again. */
  isUndisturbed: boolean;
}

/** Cells hold all that is on record, also what came while a clock was fast: as of a later instant than anything is from. */
const EVERYTHING = new Date('9999-12-31T00:00:00Z');
/** Regions whose cells are looked at together. */
const MOST_REGIONS = 200;
/** Cells of one transaction. */
const MOST_CELLS = 5_000;

/** Whose cells are read for what: TOTAL by any dimension that leaves everything together. */
const dimensionOf = (cells: CellDimension): Dimension => (cells === 'TOTAL' ? 'INSTITUTION' : cells);

/**
 * Holds the figures that are kept against the records, and makes them anew from the records where no event is left to fold
 * them from. No event may be waiting, and none may come meanwhile: it would be counted from its record, and folded again.
 */
export class StatisticsRebuild {
  constructor(
    private readonly database: Database,
    private readonly policies: PolicyService,
  ) {}

  /** The cells that are wrong, those of days and months in which nothing was recorded among them. */
  async *wrongCells(): AsyncGenerator<WrongCell> {
    for (const regions of await this.regions()) {
      for await (const [stretch, rows] of this.recounted(regions)) {
        yield* differences(this.database.reader, stretch, rows);
      }
    }
  }

  /** Where the fold remembers something else than the records say, so that it would count the next change wrongly. */
  async *wrongMemories(): AsyncGenerator<WrongMemory> {
    const { reader } = this.database;
    for (const regions of await this.regions()) {
      for (const days of await this.steps(regions)) {
        for await (const { region, id } of misremembered(reader, this.policies, regions, days)) {
          yield { table: 'negative_course', region, id };
        }
      }
      for await (const { region, caseId: id } of misplacedServices(reader, regions)) {
        yield { table: 'counted_service', region, id };
      }
    }
  }

  /** Makes everything anew that is kept for figures, month by month. Failed events are dropped, for they are in the records. */
  async run(): Promise<Rebuilt> {
    const before = await this.progress();
    const dropped = await this.database.unitOfWork(tx =>
      execute(tx, 'DELETE FROM outbox_failure WHERE consumer = ?', [FOLD]),
    );
    for (const regions of await this.regions()) {
      await rememberAllServices(this.database, regions);
      for (const days of await this.steps(regions)) await rememberCourses(this.database, this.policies, regions, days);
      for await (const [stretch, rows] of this.recounted(regions)) await this.replace(stretch, rows);
    }
    const months = (await recordedMonths(this.database.reader)).length;
    const { last } = await this.progress();
    return { months, dropped, isUndisturbed: before.folded === before.last && last === before.last };
  }

  /** The numbers of the last event that was committed, and of the last that was folded. */
  private async progress(): Promise<{ last: number; folded: number }> {
    await sequence(this.database);
    const { reader } = this.database;
    const last = await lastSeq(reader);
    const row = await selectOne<{ position: number | string }>(
      reader,
      'SELECT position FROM outbox_cursor WHERE consumer = ?',
      [FOLD],
    );
    return { last, folded: Number(row?.position ?? 0) };
  }

  /** All regions that there are, and those of cells, some at a time. */
  private async regions(): Promise<string[][]> {
    const rows = await select<{ code: string }>(
      this.database.reader,
      'SELECT code FROM region UNION SELECT DISTINCT region FROM statistics_cell ORDER BY 1',
    );
    return chunks(
      rows.map(({ code }) => code),
      MOST_REGIONS,
    );
  }

  private async steps(regions: readonly string[]): Promise<Days[]> {
    const { reader } = this.database;
    const steps: Days[] = [];
    for (const month of await recordedMonths(reader)) steps.push(...(await stepsOf(reader, regions, month)));
    return steps;
  }

  /** Every stretch of cells of these regions, with what they should hold. */
  private async *recounted(regions: readonly string[]): AsyncGenerator<[Stretch, RecountedRow[]]> {
    const months = await recordedMonths(this.database.reader);
    yield* emptyStretches(regions, months);
    for (const month of months) {
      const steps = await stepsOf(this.database.reader, regions, month);
      for (const dimension of cellDimensions) {
        const sums = new Map<string, RecountedRow>();
        for (const days of steps) {
          const rows = await this.recount(regions, days, dimension);
          yield [{ regions, dimension, grain: 'DAY', ...days }, rows];
          for (const row of rows) addToMonth(sums, { ...row, period: month.from });
        }
        yield [{ regions, dimension, grain: 'MONTH', from: month.from, to: month.from }, [...sums.values()]];
      }
    }
  }

  private recount(regions: readonly string[], days: Days, cells: CellDimension): Promise<RecountedRow[]> {
    const asked = { scope: { regions, institution: null }, ...days, dimension: dimensionOf(cells), interval: null };
    return recountRows(this.database.reader, this.policies, asked, EVERYTHING);
  }

  private async replace(
    { regions, dimension, grain, from, to }: Stretch,
    rows: readonly RecountedRow[],
  ): Promise<void> {
    const byRegion = groupBy(rows, ({ region }) => region);
    for (const region of regions) {
      await this.database.unitOfWork(tx =>
        execute(
          tx,
          'DELETE FROM statistics_cell WHERE region = ? AND dimension = ? AND grain = ? AND period BETWEEN ? AND ?',
          [region, dimension, grain, from, to],
        ),
      );
      for (const some of chunks(byRegion.get(region) ?? [], MOST_CELLS)) {
        const changes = new CellChanges();
        for (const { institution, code, target: targetKind, period, ...row } of some) {
          const key = { region, dimension, grain, period, institution, code, targetKind };
          changes.addCell(key, countsIn(row as RecountedRow));
        }
        await this.database.unitOfWork(tx => changes.write(tx));
      }
    }
  }
}

/** All days and months before the first of anything and after the last: nothing is to be counted there. */
function* emptyStretches(regions: readonly string[], months: readonly Days[]): Generator<[Stretch, RecountedRow[]]> {
  const [first, last] = [months.at(0)?.from, months.at(-1)?.to];
  const spans =
    first && last
      ? [
          ['', addDays(first, -1)],
          [addDays(last, 1), '~'],
        ]
      : [['', '~']];
  for (const [from, to] of spans as [string, string][]) {
    for (const dimension of cellDimensions) {
      for (const grain of ['DAY', 'MONTH'] as const) yield [{ regions, dimension, grain, from, to }, []];
    }
  }
}

function addToMonth(sums: Map<string, RecountedRow>, row: RecountedRow): void {
  const key = JSON.stringify([row.region, row.institution, row.code, row.target]);
  const sum = sums.get(key);
  if (sum) addTo(sum as Counts, row as Counts);
  else sums.set(key, row);
}

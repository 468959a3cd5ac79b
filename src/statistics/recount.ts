import type { EntityManager } from 'typeorm';
import type { LedgerEntryKind } from '../evaluation/evaluation-ledger.entity';
import { isHandledBelowSql } from '../evaluation/handled-below';
import { standingAfter } from '../evaluation/standing-after';
import { AppError } from '../platform/errors';
import { regionCondition } from '../identity/scope';
import { chunks } from '../platform/chunks';
import { Conditions } from '../platform/conditions';
import { groupBy } from '../platform/group-by';
import { idPrefix } from '../platform/ids';
import { shanghaiDate, shanghaiDaySql } from '../platform/shanghai';
import { instantOf, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { Provenance, SatisfactionLevel, TargetKind } from '../sdk';
import { countsOfCourse, NO_COURSE } from './course';
import { addNegatives, coursesAsOf, MOST_COURSES } from './course-records';
import { addTo, type Counts, type Measure } from './counts';
import { cellsOf, type CellDimension } from './dimensions';
import { type Figure, type FiguresAsked, FigureSums, type SummedRow } from './figures.query';
import { countsDefaults, countsOf } from './rating-fold';
import { instantsOf, stepsOf } from './recount-steps';

/** The columns of raw records by which figures are told apart. */
interface Keys {
  region: string;
  institution: string | null;
  code: string | null;
  target: TargetKind;
  day: number | string;
}

/** What decides as what a rating counts. */
interface RatingKeys extends Keys {
  level: SatisfactionLevel;
  provenance: Provenance;
  handled_below: number;
  /** Of a default rating: when the last policy was published that was known when it came. */
  policy: number | string | null;
}

const ratingCodes: Readonly<Record<CellDimension, string>> = {
  TOTAL: "''",
  WINDOW: 'e.window_code',
  STAFF: 'e.staff_number',
  ITEM: 'e.service_item_code',
  CHANNEL: 'e.channel_code',
  PROVENANCE: 'e.provenance',
};
/** Services and invitations come through no channel; of what they have no code, nothing is counted. */
const serviceCodes: Readonly<Record<CellDimension, string>> = {
  ...{ TOTAL: "''", WINDOW: 's.window_code', STAFF: 's.staff_number', ITEM: 'c.service_item_code' },
  ...{ CHANNEL: 'NULL', PROVENANCE: 'NULL' },
};
const invitationCodes: Readonly<Record<CellDimension, string>> = {
  ...{ TOTAL: "''", WINDOW: 'i.window_code', STAFF: 'i.staff_number', ITEM: 'i.service_item_code' },
  ...{ CHANNEL: 'NULL', PROVENANCE: 'NULL' },
};

/** Only default ratings hang on it. */
const POLICY = `CASE WHEN e.provenance = 'DEFAULTED'
  THEN (SELECT MAX(p.published_at) FROM policy_pack p WHERE p.published_at <= e.received_at) END`;

/** Counts of a day, told apart as cells are. */
export type RecountedRow = SummedRow &
  Required<Pick<SummedRow, 'region' | 'institution' | 'code'>> & { target: TargetKind };

/**
 * Figures counted from the records themselves, as they stood at an instant: what was recorded by then, with the standing to
 * which the ledger had led by then. Without cells, so what was ever published can be told again, and cells be checked. Throws
 * `RESULT_TOO_LARGE` and `COUNT_TOO_LONG`.
 */
export async function recountFigures(
  manager: EntityManager,
  policies: Pick<PolicyService, 'resolve'>,
  asked: FiguresAsked,
  asOf: Date,
): Promise<Figure[]> {
  const sums = new FigureSums(asked);
  const { until = Infinity } = asked;
  for (const days of await stepsOf(manager, asked.scope.regions, asked)) {
    if (performance.now() > until) throw new AppError('COUNT_TOO_LONG');
    for (const row of await recountRows(manager, policies, { ...asked, ...days }, asOf)) sums.add(row);
  }
  return sums.figures();
}

/** The same day by day, as cells hold it, in statements over all the days: ask for no more than one of `stepsOf`. */
export function recountRows(
  manager: EntityManager,
  policies: Pick<PolicyService, 'resolve'>,
  asked: FiguresAsked,
  asOf: Date,
): Promise<RecountedRow[]> {
  return new Recount(manager, policies, asked, asOf).rows();
}

class Recount {
  private readonly rowsByKey = new Map<string, RecountedRow>();

  constructor(
    private readonly manager: EntityManager,
    private readonly policies: Pick<PolicyService, 'resolve'>,
    private readonly asked: FiguresAsked,
    private readonly asOf: Date,
  ) {}

  async rows(): Promise<RecountedRow[]> {
    await this.countRatings();
    await this.moveStandings();
    await this.countCourses();
    await this.countServices();
    await this.countInvitations();
    return [...this.rowsByKey.values()];
  }

  /** All ratings, as if each counted. */
  private async countRatings(): Promise<void> {
    const rows = await select<RatingKeys & { ratings: number | string }>(
      this.manager,
      `SELECT ${this.ratingKeys()}, e.level, e.provenance, ${POLICY} AS policy, ${isHandledBelowSql} AS handled_below,
              COUNT(*) AS ratings
         FROM evaluation e ${this.ratings().sql} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`,
      this.ratings().parameters,
    );
    for (const row of rows) {
      const counts = countsOf(factsOf(row), 'COUNTED', await this.countsDefaults(row));
      this.add(row, counts, Number(row.ratings));
    }
  }

  /** Those whose ledger says that they do not count, or not as the others do. */
  private async moveStandings(): Promise<void> {
    const { sql, parameters } = this.ratings();
    // The limit keeps the ratings of the days apart: joined from the side of the ledger, each row would be looked up in the whole table.
    const rows = await select<RatingKeys & { id: string; entry: LedgerEntryKind }>(
      this.manager,
      `SELECT ${this.ratingKeys()}, e.level, e.provenance, ${POLICY} AS policy, ${isHandledBelowSql} AS handled_below,
              e.id, l.entry
         FROM (SELECT e.region, e.id FROM evaluation e ${sql} LIMIT ${Number.MAX_SAFE_INTEGER}) k
         JOIN evaluation_ledger l ON l.region = k.region AND l.evaluation_id = k.id
         JOIN evaluation e ON e.region = k.region AND e.id = k.id
        WHERE l.id < ? ORDER BY l.id`,
      [...parameters, this.end()],
    );
    for (const entries of groupBy(rows, ({ id }) => id).values()) {
      const [rating] = entries as [(typeof rows)[number]];
      const standing = standingAfter(entries.map(({ entry }) => entry));
      const isCounted = await this.countsDefaults(rating);
      this.add(rating, countsOf(factsOf(rating), 'COUNTED', isCounted), -1);
      this.add(rating, countsOf(factsOf(rating), standing, isCounted), 1);
    }
  }

  /** What had followed from the bad ones by then, however late it was. */
  private async countCourses(): Promise<void> {
    const where = this.ratings();
    addNegatives(where);
    const rows = await select<Keys & { id: string }>(
      this.manager,
      `SELECT ${this.ratingKeys()}, e.id FROM evaluation e ${where.sql}`,
      where.parameters,
    );
    for (const some of chunks(rows, MOST_COURSES)) {
      const courses = await coursesAsOf(this.manager, this.policies, some, this.asOf);
      for (const row of some) this.add(row, countsOfCourse(courses.get(row.id) ?? NO_COURSE));
    }
  }

  /** Those recorded by then, where they are known to have been given by now. */
  private async countServices(): Promise<void> {
    if (this.asked.targetKinds && !this.asked.targetKinds.includes('INSTITUTION')) return;
    const [begin, end] = instantsOf(this.asked);
    for (const [served, condition] of [
      ['s.served_at', 's.served_at >= ? AND s.served_at < ?'],
      ['s.recorded_at', 's.served_at IS NULL AND s.recorded_at >= ? AND s.recorded_at < ?'],
    ] as const) {
      const where = this.scoped('s.region', 's.institution_code');
      where.add(condition, [begin, end]);
      where.add('s.recorded_at <= ?', [this.asOf]);
      await this.countRows(
        `SELECT s.region AS region, s.institution_code AS institution, ${serviceCodes[this.cells()]} AS code, 'INSTITUTION' AS target,
                ${shanghaiDaySql(served)} AS day, COUNT(*) AS many
           FROM service_record s JOIN service_case c ON c.region = s.region AND c.id = s.case_id`,
        where,
        'served',
      );
    }
  }

  private async countInvitations(): Promise<void> {
    if (this.asked.targetKinds && !this.asked.targetKinds.includes('INSTITUTION')) return;
    const [begin, end] = instantsOf(this.asked);
    const columns = `i.region AS region, i.institution_code AS institution, ${invitationCodes[this.cells()]} AS code, 'INSTITUTION' AS target,
                     ${shanghaiDaySql('i.issued_at')} AS day, COUNT(*) AS many`;
    const invited = this.scoped('i.region', 'i.institution_code');
    invited.add('i.issued_at >= ? AND i.issued_at < ?', [begin, end]);
    invited.add('i.issued_at <= ?', [this.asOf]);
    await this.countRows(`SELECT ${columns} FROM invitation i`, invited, 'invited');
    const answered = this.scoped('i.region', 'i.institution_code');
    answered.add('i.issued_at >= ? AND i.issued_at < ?', [begin, end]);
    answered.add('e.id < ?', [this.end()]);
    await this.countRows(
      `SELECT ${columns} FROM invitation i
         JOIN evaluation e ON e.channel_code = i.answer_channel AND e.external_key = i.answer_key`,
      answered,
      'answered',
    );
  }

  private async countRows(columnsAndTables: string, where: Conditions, measure: Measure): Promise<void> {
    const rows = await select<Keys & { many: number | string }>(
      this.manager,
      `${columnsAndTables} ${where.sql} GROUP BY 1, 2, 3, 4, 5`,
      where.parameters,
    );
    for (const row of rows) this.add(row, { [measure]: 1 }, Number(row.many));
  }

  private add({ region, institution, code, target, day }: Keys, counts: Counts, times = 1): void {
    if (code === null) return;
    const period = shanghaiDate(instantOf(day));
    const key = JSON.stringify([region, institution, code, target, period]);
    let row = this.rowsByKey.get(key);
    if (!row)
      this.rowsByKey.set(key, (row = { region, institution: institution ?? '', code, target, period } as RecountedRow));
    addTo(row as Counts, counts, times);
  }

  private cells(): CellDimension {
    return cellsOf(this.asked.dimension);
  }

  private ratingKeys(): string {
    return `e.region AS region, e.institution_code AS institution, ${ratingCodes[this.cells()]} AS code, e.target_kind AS target,
            ${shanghaiDaySql('e.evaluated_at')} AS day`;
  }

  /** The ratings of the days that were recorded by then. */
  private ratings(): Conditions {
    const where = this.scoped('e.region', 'e.institution_code');
    where.add('e.evaluated_at >= ? AND e.evaluated_at < ?', instantsOf(this.asked));
    where.add('e.id < ?', [this.end()]);
    where.addFilter('e.target_kind', this.asked.targetKinds);
    where.add("e.provenance <> 'CANARY'");
    return where;
  }

  private scoped(region: string, institution: string): Conditions {
    const { scope } = this.asked;
    const where = new Conditions();
    where.addAll(regionCondition({ ...scope, staffMember: null }, region));
    if (scope.institution !== null) where.add(`${institution} = ?`, [scope.institution]);
    return where;
  }

  /** Every id of that instant and before sorts before it, and every later one behind. */
  private end(): string {
    return idPrefix(new Date(this.asOf.getTime() + 1));
  }

  private async countsDefaults({ provenance, region, day, policy }: RatingKeys): Promise<boolean> {
    if (provenance !== 'DEFAULTED') return false;
    return countsDefaults(this.policies, {
      ...{ region, day: shanghaiDate(instantOf(day)), receivedAt: instantOf(policy ?? 0) },
    });
  }
}

const factsOf = ({ level, provenance, handled_below }: RatingKeys) => ({
  level,
  provenance,
  handledBelow: handled_below === 1,
});

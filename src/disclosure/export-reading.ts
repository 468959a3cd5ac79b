import { offeredOptions, optionTexts } from '../evaluation/option-set';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import type { RegionTree } from '../identity/region-tree';
import { regionCondition } from '../identity/scope';
import { withKey } from '../platform/content-keys';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import { encodeGlobalId } from '../platform/global-id';
import { idPrefix } from '../platform/ids';
import type { Sealing } from '../platform/sealing';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { instantOf, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import { type SatisfactionLevel, scoreOf, type TargetKind } from '../sdk';
import { satisfactionLevels } from '../sdk/canonical';
import { countOf, givenAt, givenIn } from '../statistics/counts';
import type { FigureNames } from '../statistics/figure-names';
import { ratesOf } from '../statistics/figures';
import type { Statistics } from '../statistics/statistics.service';
import type { ExportView } from './export-jobs';
import type { KnownNames } from './known-names';
import { redact } from './redaction';

/** What an export is narrowed to. */
export type Exported = Pick<ExportView, 'region' | 'institution' | 'kind' | 'from' | 'to' | 'locale' | 'startedAt'>;

/** A row by the names of its fields. */
export type ExportRow = Record<string, string | number | null>;

/** Some rows, and behind which the next ones are. */
export interface ExportPage {
  rows: ExportRow[];
  after: ExportView['after'];
  isLast: boolean;
}

/** What is read with. */
export interface ReadingParts {
  database: Database;
  regions: Pick<RegionTree, 'subtree'>;
  policies: Pick<PolicyService, 'resolve'>;
  statistics: Pick<Statistics, 'asOf'>;
  figureNames: Pick<FigureNames, 'of'>;
  names: KnownNames;
  sealing: Sealing;
}

interface RatingRow {
  region: string;
  id: string;
  channel_code: string;
  target_kind: TargetKind;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  level: SatisfactionLevel;
  option_set: string;
  options: string;
  comment: string | null;
  provenance: string;
  real_name: number;
  evaluated_at: number | string;
  received_at: number | string;
  standing: Standing | null;
}

interface OrderRow {
  region: string;
  id: string;
  number: string;
  institution_code: string | null;
  evaluation_id: string | null;
  state: string;
  disposal: string | null;
  opened_at: number | string;
  due_at: number | string | null;
  supervised: number;
  returned_times: number;
  extended_times: number;
  escalated_times: number;
  policy_version: string;
}

/** Reads what is exported, page by page: of the records that there were when it was asked for. */
export class ExportReading {
  constructor(private readonly parts: ReadingParts) {}

  /** How many rows an export would have; 0 for statistics, which are few. */
  async count(exported: Exported): Promise<number> {
    if (exported.kind === 'STATISTICS') return 0;
    const { sql, parameters } = this.conditions(exported);
    const table = exported.kind === 'EVALUATIONS' ? 'evaluation' : 'work_order';
    const [row] = await select<{ total: number | string }>(
      this.parts.database.reader,
      `SELECT COUNT(*) AS total FROM ${table} e ${sql}`,
      parameters,
    );
    return Number(row?.total ?? 0);
  }

  /** The next rows behind some place. */
  async page(exported: Exported, after: ExportView['after'], most: number): Promise<ExportPage> {
    switch (exported.kind) {
      case 'EVALUATIONS':
        return this.ratings(exported, after, most);
      case 'WORK_ORDERS':
        return this.orders(exported, after, most);
      case 'STATISTICS':
        return { rows: await this.figures(exported), after: null, isLast: true };
    }
  }

  private async ratings(exported: Exported, after: ExportView['after'], most: number): Promise<ExportPage> {
    const rows = await this.read<RatingRow>(
      exported,
      after,
      most,
      `SELECT e.region, e.id, e.channel_code, e.target_kind, e.institution_code, e.window_code, e.staff_number,
              e.service_item_code, e.level, e.option_set, e.options, ${withKey('e.comment', 'e')} AS comment, e.provenance, e.real_name,
              e.evaluated_at, e.received_at, s.standing
         FROM evaluation e
         LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id`,
    );
    const { settings } = await this.parts.policies.resolve(exported.region);
    const names = await this.parts.names.of(rows);
    const language = exported.locale === 'en' ? 'en' : 'zh';
    const shown = rows.map((row, i): ExportRow => {
      const options = optionTexts(row.option_set, JSON.parse(row.options) as string[]);
      const words = row.comment && this.parts.sealing.open(row.comment, placeOf(row.id));
      return {
        id: encodeGlobalId({ type: 'Evaluation', region: row.region, id: row.id }),
        region: row.region,
        channel: row.channel_code,
        provenance: row.provenance,
        targetKind: row.target_kind,
        institution: row.institution_code,
        window: row.window_code,
        staffMember: row.staff_number,
        serviceItem: row.service_item_code,
        level: row.level,
        levelLabel: settings.levelLabels[row.level][language],
        score: scoreOf[row.level],
        optionSet: offeredOptions(row.option_set, { targetKind: null, locale: exported.locale }).version,
        optionCodes: options.map(({ code }) => code).join('|'),
        optionTexts: options.map(({ text }) => text ?? '').join('|'),
        comment: words && redact(words, names[i]).text,
        realName: row.real_name,
        evaluatedAt: isoOf(row.evaluated_at),
        receivedAt: isoOf(row.received_at),
        standing: row.standing ?? 'COUNTED',
      };
    });
    return pageOf(shown, rows, most, ({ evaluated_at }) => evaluated_at);
  }

  private async orders(exported: Exported, after: ExportView['after'], most: number): Promise<ExportPage> {
    const rows = await this.read<OrderRow>(
      exported,
      after,
      most,
      `SELECT e.region, e.id, e.number, e.institution_code, e.evaluation_id, e.state, e.disposal, e.opened_at, e.due_at,
              e.supervised, e.returned_times, e.extended_times, e.escalated_times, e.policy_version
         FROM work_order e`,
    );
    const shown = rows.map((row): ExportRow => ({
      number: row.number,
      region: row.region,
      institution: row.institution_code,
      evaluation:
        row.evaluation_id && encodeGlobalId({ type: 'Evaluation', region: row.region, id: row.evaluation_id }),
      state: row.state,
      disposal: row.disposal,
      openedAt: isoOf(row.opened_at),
      dueAt: row.due_at === null ? null : isoOf(row.due_at),
      supervised: row.supervised,
      returnedTimes: row.returned_times,
      extendedTimes: row.extended_times,
      escalatedTimes: row.escalated_times,
      policyVersion: row.policy_version,
    }));
    return pageOf(shown, rows, most, ({ opened_at }) => opened_at);
  }

  private async figures({ region, institution, from, to, locale, startedAt }: Exported): Promise<ExportRow[]> {
    const { regions, statistics, figureNames } = this.parts;
    const scope = { regions: regions.subtree(region), institution };
    const asked = { scope, from, to, dimension: 'INSTITUTION', interval: 'MONTH' } as const;
    const figures = await statistics.asOf(asked, startedAt);
    const names = await figureNames.of(figures, locale, region);
    return figures.map(({ code, period, counts }, i): ExportRow => {
      const levels = Object.fromEntries(
        satisfactionLevels.map(level => [camel(level), countOf(counts, givenAt(level))]),
      );
      const { satisfactionRate, rectificationRate, onTimeRate } = ratesOf(counts);
      return {
        period,
        institution: code,
        institutionName: names[i]!,
        given: givenIn(counts),
        ...levels,
        defaulted: countOf(counts, 'defaulted'),
        excluded: countOf(counts, 'excluded'),
        served: countOf(counts, 'served'),
        satisfactionRate,
        rectificationRate,
        onTimeRate,
      };
    });
  }

  private read<Row>(exported: Exported, after: ExportView['after'], most: number, columns: string): Promise<Row[]> {
    const where = this.conditions(exported);
    const time = timeOf(exported);
    where.addKeyset(time, 'e.id', 'ASC', after);
    return select<Row>(
      this.parts.database.reader,
      `${columns} ${where.sql} ORDER BY ${time}, e.id LIMIT ${most}`,
      where.parameters,
    );
  }

  private conditions(exported: Exported): Conditions {
    const { region, institution, from, to, startedAt } = exported;
    const where = new Conditions();
    const regions = this.parts.regions.subtree(region);
    where.addAll(regionCondition({ regions, institution: null, staffMember: null }, 'e.region'));
    if (institution !== null) where.add('e.institution_code = ?', [institution]);
    const time = timeOf(exported);
    where.add(`${time} >= ? AND ${time} < ?`, [startOfShanghaiDay(from), startOfShanghaiDay(addDays(to, 1))]);
    // Our own tests of channels are nobody's ratings, and their orders nobody's work.
    where.add(exported.kind === 'EVALUATIONS' ? "e.provenance <> 'CANARY'" : 'e.is_canary = 0');
    // What comes while it is exported is of the next one.
    where.add('e.id < ?', [idPrefix(new Date(startedAt.getTime() + 1))]);
    return where;
  }
}

const timeOf = ({ kind }: Exported): string => (kind === 'EVALUATIONS' ? 'e.evaluated_at' : 'e.opened_at');
const isoOf = (instant: number | string): string => instantOf(instant).toISOString();
const placeOf = (row: string) => ({ table: 'evaluation', column: 'comment', row });
const camel = (level: string): string =>
  level.toLowerCase().replace(/_(\w)/g, (_whole, letter: string) => letter.toUpperCase());

function pageOf<Row extends { id: string }>(
  shown: ExportRow[],
  rows: readonly Row[],
  most: number,
  at: (row: Row) => number | string,
): ExportPage {
  const last = rows.at(-1);
  return { rows: shown, after: last ? { value: Number(at(last)), id: last.id } : null, isLast: rows.length < most };
}

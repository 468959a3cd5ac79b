import type { EntityManager } from 'typeorm';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import { startOfShanghaiDay } from '../platform/shanghai';
import { inList, instantOf, select } from '../platform/sql';
import type { DigestedRecord, RecordPages } from './comparison';
import { ratingDigest } from './reported';

/** Which ratings of a day. */
export interface DayOfRecords {
  /** `YYYY-MM-DD`, by when they were given, in Asia/Shanghai. */
  date: string;
  regions: readonly string[];
  /** Of ours: those from then on. */
  since?: Date;
  /** Of those that were reported to us: by whom. */
  reported?: { channelCode: string; prefix: string };
}

interface Row {
  region: string;
  id: string;
  external_id: string;
  case_number: string | null;
  service_number: number | null;
  evaluation_number: number;
  target_kind: string;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  level: string;
  option_set: string;
  options: string;
  provenance: string;
  real_name: number;
  evaluated_at: number | string;
  standing: Standing | null;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PAGE = 1_000;
const MOST_REGIONS = 500;

/**
 * The ratings of a day as digests, page by page, from the rows themselves and from nothing that was noted on the way. Of a
 * question that names a region or an hour only these are read; the rest of it is for whoever asks.
 */
export function recordsOfDay(manager: EntityManager, day: DayOfRecords): RecordPages {
  return ({ region, hour }) => {
    const regions = region === undefined ? day.regions : day.regions.filter(each => each === region);
    return records(manager, { ...day, regions }, spanOf(day.date, hour));
  };
}

interface Span {
  from: number;
  to: number;
}

function spanOf(date: string, hour: number | undefined): Span {
  const start = startOfShanghaiDay(date).getTime();
  return hour === undefined
    ? { from: start, to: start + DAY_MS }
    : { from: start + hour * HOUR_MS, to: start + (hour + 1) * HOUR_MS };
}

async function* records(manager: EntityManager, day: DayOfRecords, span: Span): AsyncIterable<DigestedRecord[]> {
  for (let i = 0; i < day.regions.length; i += MOST_REGIONS) {
    // Region by region an index has the order of the pages; most small places have nothing on a day.
    const known = await select<{ region: string }>(
      manager,
      `SELECT DISTINCT region FROM evaluation
        WHERE region IN (${inList(day.regions.slice(i, i + MOST_REGIONS))}) AND evaluated_at >= ? AND evaluated_at < ?`,
      [...day.regions.slice(i, i + MOST_REGIONS), span.from, span.to],
    );
    for (const { region } of known) {
      for await (const rows of pages(manager, day, region, span)) yield rows.map(row => digested(row, day));
    }
  }
}

async function* pages(
  manager: EntityManager,
  { since, reported }: DayOfRecords,
  region: string,
  { from, to }: Span,
): AsyncIterable<Row[]> {
  const own = reported
    ? 'e.channel_code = ? AND e.external_id LIKE ?'
    : "e.provenance <> 'CANARY' AND e.evaluated_at >= ?";
  const ownParameters = reported ? [reported.channelCode, `${reported.prefix}%`] : [since?.getTime() ?? 0];
  let after = { at: from - 1, id: '' };
  for (;;) {
    const rows = await select<Row>(
      manager,
      `SELECT e.region, e.id, e.external_id, c.case_number, e.service_number, e.evaluation_number, e.target_kind,
              e.institution_code, e.window_code, e.staff_number, e.service_item_code, e.level, e.option_set, e.options,
              e.provenance, e.real_name, e.evaluated_at, s.standing
         FROM evaluation e
         LEFT JOIN service_case c ON c.region = e.region AND c.id = e.case_id
         LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
        WHERE e.region = ? AND e.evaluated_at >= ? AND e.evaluated_at < ?
          AND (e.evaluated_at > ? OR e.id > ?) AND ${own}
        ORDER BY e.evaluated_at, e.id LIMIT ${PAGE}`,
      [region, Math.max(from, after.at), to, after.at, after.id, ...ownParameters],
    );
    yield rows;
    if (rows.length < PAGE) return;
    const last = rows.at(-1)!;
    after = { at: Number(last.evaluated_at), id: last.id };
  }
}

function digested(row: Row, { date, reported }: DayOfRecords): DigestedRecord {
  const evaluatedAt = instantOf(row.evaluated_at);
  const key = reported ? row.external_id.slice(reported.prefix.length) : row.id;
  const digest = ratingDigest({
    ...{ key, region: row.region, caseNumber: row.case_number, serviceNumber: row.service_number },
    ...{ evaluationNumber: row.evaluation_number, targetKind: row.target_kind, institution: row.institution_code },
    ...{ window: row.window_code, staffMember: row.staff_number, serviceItem: row.service_item_code, level: row.level },
    ...{ optionSet: row.option_set, options: JSON.parse(row.options) as string[], provenance: row.provenance },
    ...{ realName: Number(row.real_name) === 1, evaluatedAt, standing: row.standing ?? 'COUNTED' },
  });
  const hour = Math.floor((evaluatedAt.getTime() - startOfShanghaiDay(date).getTime()) / HOUR_MS);
  return { region: row.region, key, hour, digest };
}

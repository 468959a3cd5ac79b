import type { EntityManager } from 'typeorm';
import { builtInAdapters } from '../channel/built-in-channels';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import { withKey } from '../platform/content-keys';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { instantOf, select, type SqlValue } from '../platform/sql';
import type { AnyAdapter, ApplicantKind, ChannelKind, Provenance, SatisfactionLevel, TargetKind } from '../sdk';
import type { Released, ReleasedOf } from './personal-data';
import type { Reported, ReportedEvaluation } from './reported';
import type { QueuedReport } from './reports';
import { servicesOf } from './service-records';

interface RatingRow {
  region: string;
  id: string;
  case_number: string | null;
  service_number: number | null;
  evaluation_number: number;
  target_kind: TargetKind;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  level: SatisfactionLevel;
  option_set: string;
  options: string;
  comment: string | null;
  provenance: Provenance;
  real_name: number;
  evaluated_at: number | string;
  flags: string;
  adapter: string | null;
  standing: Standing | null;
  standing_reason: string | null;
  version: number | string;
  kind: ApplicantKind | null;
  name: string | null;
  phone: string | null;
  id_number: string | null;
}

/** Reads the records that reports are about, as they are now: a rating with its standing, and what of a person may go out. */
export class ReportRecords {
  constructor(
    private readonly sealing: Sealing,
    private readonly adapters: ReadonlyMap<string, AnyAdapter>,
  ) {}

  /** The records of reports, in their order; null for one that is not there. */
  async of(
    manager: EntityManager,
    reports: readonly QueuedReport[],
    releasedOf: ReleasedOf,
  ): Promise<(Reported | null)[]> {
    const keys = (isWanted: (kind: Reported['kind']) => boolean) =>
      reports.flatMap(({ kind, region, recordKey: id }) => (isWanted(kind) ? [{ region, id }] : []));
    const ratings = await this.ratingsOf(
      manager,
      keys(kind => kind !== 'SERVICE'),
      releasedOf,
    );
    const services = await servicesOf(
      manager,
      this.sealing,
      keys(kind => kind === 'SERVICE'),
      releasedOf,
    );
    return reports.map(({ kind, recordKey }) => {
      if (kind === 'SERVICE') return services.get(recordKey) ?? null;
      const found = ratings.get(recordKey);
      if (!found || kind === 'EVALUATION') return found?.report ?? null;
      const { key, version, region, standing } = found.report;
      return { kind, key, version, region, standing, reason: found.reason };
    });
  }

  /**
   * Ratings with the number of entries in their ledger, which only grows: one statement reads both, so that the standing is
   * never newer than its version says.
   */
  private async ratingsOf(manager: EntityManager, keys: readonly RowKey[], releasedOf: ReleasedOf) {
    if (!keys.length) return new Map<string, { report: ReportedEvaluation; reason: string | null }>();
    const { sql, parameters } = rowCondition(keys, 'e.region', 'e.id');
    const rows = await select<RatingRow>(
      manager,
      `SELECT e.region, e.id, c.case_number, e.service_number, e.evaluation_number, e.target_kind, e.institution_code,
              e.window_code, e.staff_number, e.service_item_code, e.level, e.option_set, e.options, ${withKey('e.comment', 'e')} AS comment, e.provenance,
              e.real_name, e.evaluated_at, e.flags, h.adapter, s.standing, s.reason AS standing_reason,
              i.kind, i.name, i.phone, i.id_number,
              (SELECT COUNT(*) FROM evaluation_ledger l WHERE l.region = e.region AND l.evaluation_id = e.id) AS version
         FROM evaluation e
         LEFT JOIN service_case c ON c.region = e.region AND c.id = e.case_id
         LEFT JOIN channel h ON h.code = e.channel_code
         LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id
         LEFT JOIN evaluation_identity i ON i.region = e.region AND i.evaluation_id = e.id
        WHERE ${sql}`,
      parameters as SqlValue[],
    );
    return new Map(
      rows.map(
        row => [row.id, { report: this.ratingOf(row, releasedOf(row.id)), reason: row.standing_reason }] as const,
      ),
    );
  }

  private ratingOf(row: RatingRow, released: Released): ReportedEvaluation {
    const open = (table: string, column: string, sealed: string | null) =>
      sealed === null ? null : this.sealing.open(sealed, { table, column, row: row.id });
    const realName = Number(row.real_name) === 1;
    const person = {
      kind: row.kind,
      // Opened to be masked, where it is not released.
      name: open('evaluation_identity', 'name', row.name),
      phone: released.has('PHONE') ? open('evaluation_identity', 'phone', row.phone) : null,
      idNumber: released.has('ID_NUMBER') ? open('evaluation_identity', 'id_number', row.id_number) : null,
    };
    const isSomebody = realName || row.name !== null || row.phone !== null || row.id_number !== null;
    return {
      ...{ kind: 'EVALUATION', key: row.id, version: Number(row.version), region: row.region },
      channelKind: kindOf(row.adapter, this.adapters),
      standing: row.standing ?? 'COUNTED',
      rating: {
        ...{ caseNumber: row.case_number, serviceNumber: row.service_number ?? 1 },
        ...{ evaluationNumber: row.evaluation_number, targetKind: row.target_kind, institution: row.institution_code },
        ...{ window: row.window_code, staffMember: row.staff_number, serviceItem: row.service_item_code },
        ...{ level: row.level, optionSet: row.option_set, options: JSON.parse(row.options) as string[] },
        comment: released.has('COMMENT') ? open('evaluation', 'comment', row.comment) : null,
        ...{ provenance: row.provenance, evaluatedAt: instantOf(row.evaluated_at) },
        evaluator: isSomebody ? { realName, ...person } : null,
        flags: JSON.parse(row.flags) as string[],
      },
    };
  }
}

/** The kind of the channels of an adapter; null where it is not installed any more. */
export function kindOf(adapter: string | null, adapters: ReadonlyMap<string, AnyAdapter>): ChannelKind | null {
  if (adapter === null) return null;
  const builtIn: Readonly<Record<string, { channelKind: ChannelKind } | undefined>> = builtInAdapters;
  return adapters.get(adapter)?.manifest.channelKind ?? builtIn[adapter]?.channelKind ?? null;
}

import type { EntityManager } from 'typeorm';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import { instantOf, select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { AnyAdapter, Provenance } from '../sdk';
import type { Comparisons } from './comparisons';
import { channelClassOf, latenessOf, realTimeFrom } from './lateness';
import { kindOf } from './report-records';
import { AGAIN, type DestinationName, type NewReport, type Reports } from './reports';
import { serviceKey } from './service-records';
import type { DestinationAddress } from './upstream-destinations';

interface RatingRow {
  region: string;
  id: string;
  case_id: string | null;
  service_number: number | null;
  provenance: Provenance;
  evaluated_at: number | string;
  received_at: number | string;
  adapter: string | null;
  has_service: number | string;
}

interface ServiceRow {
  region: string;
  case_id: string;
  service_number: number;
  served_at: number | string | null;
  updated_at: number | string;
}

/** A rating whose standing changed, and by which event. */
export interface CorrectedRating extends RowKey {
  version: string;
  at: Date;
}

/** The version under which what is told once is told. */
const FIRST = '';

/** Decides what a destination is told of, and by when. Canaries are nobody's ratings and stay here. */
export class ReportQueue {
  constructor(
    private readonly reports: Reports,
    private readonly comparisons: Pick<Comparisons, 'late'>,
    private readonly policies: Pick<PolicyService, 'resolve' | 'deadline'>,
    private readonly adapters: ReadonlyMap<string, AnyAdapter>,
  ) {}

  /** Has ratings reported, each behind the service that it is about where nobody told of that yet. */
  async addRatings(tx: EntityManager, destination: DestinationAddress, keys: readonly RowKey[]): Promise<void> {
    await this.add(tx, destination, await this.ratings(tx, destination, keys), FIRST);
  }

  /**
   * Has ratings reported anew, as they are now, behind the services that they are about, which may have been lost with
   * them; but for a service that waits to be sent, or that was rejected.
   */
  async addAgain(tx: EntityManager, destination: DestinationAddress, keys: readonly RowKey[]): Promise<void> {
    const rows = await this.ratings(tx, destination, keys);
    const services = servicesOf(rows);
    const kept = await this.reports.among(tx, destination, services, ['PENDING', 'REJECTED']);
    const lost = services.filter(key => !kept.has(key));
    await this.reports.forget(tx, destination, [...keys.map(({ id }) => id), ...lost]);
    await this.add(tx, destination, rows, AGAIN);
  }

  private async add(
    tx: EntityManager,
    destination: DestinationAddress,
    rows: readonly RatingRow[],
    version: string,
  ): Promise<void> {
    const untold = await this.untoldServices(tx, destination, rows);
    const reports: NewReport[] = [];
    for (const row of rows) {
      const known = instantOf(row.received_at);
      const recordAt = instantOf(row.evaluated_at);
      const common = { region: row.region, orderKey: row.case_id ?? row.id, recordAt };
      if (row.case_id !== null && untold.has(serviceKeyOf(row))) {
        const terms = { lateness: 'REAL_TIME', lateAt: realTimeFrom(known) } as const;
        reports.push({ ...common, kind: 'SERVICE', version: FIRST, recordKey: serviceKeyOf(row), ...terms });
      }
      reports.push({ ...common, kind: 'EVALUATION', version, recordKey: row.id, ...(await this.latenessOf(row)) });
    }
    await this.addCompared(tx, destination, reports);
  }

  /** Has it told that ratings count again, or no longer. */
  async addCorrections(
    tx: EntityManager,
    destination: DestinationAddress,
    corrected: readonly CorrectedRating[],
  ): Promise<void> {
    const rows = new Map((await this.ratings(tx, destination, corrected)).map(row => [row.id, row]));
    const reports = corrected.flatMap(({ region, id, version, at }): NewReport[] => {
      const row = rows.get(id);
      if (!row) return [];
      const terms = { lateness: 'REAL_TIME', lateAt: realTimeFrom(at) } as const;
      const recordAt = instantOf(row.evaluated_at);
      return [{ region, kind: 'CORRECTION', recordKey: id, version, orderKey: row.case_id ?? id, recordAt, ...terms }];
    });
    await this.addCompared(tx, destination, reports);
  }

  /** Has the services of cases reported as they are now; `version` is the event that told of them. */
  async addServices(
    tx: EntityManager,
    destination: DestinationAddress,
    cases: readonly RowKey[],
    version: string,
  ): Promise<void> {
    const { sql, parameters } = rowCondition(cases, 'region', 'case_id');
    const rows = await select<ServiceRow>(
      tx,
      `SELECT region, case_id, service_number, served_at, updated_at FROM service_record WHERE ${sql}
        ORDER BY region, case_id, service_number`,
      parameters,
    );
    const reports = rows.flatMap((row): NewReport[] => {
      const known = instantOf(row.updated_at);
      const recordAt = row.served_at === null ? known : instantOf(row.served_at);
      if (recordAt < destination.since) return [];
      const { region, case_id: orderKey } = row;
      const terms = { lateness: 'REAL_TIME', lateAt: realTimeFrom(known) } as const;
      return [{ region, kind: 'SERVICE', recordKey: serviceKeyOf(row), version, orderKey, recordAt, ...terms }];
    });
    await this.reports.add(tx, destination, reports);
  }

  private async addCompared(tx: EntityManager, destination: DestinationAddress, reports: readonly NewReport[]) {
    await this.reports.add(tx, destination, reports);
    await this.comparisons.late(
      tx,
      destination,
      reports.map(({ recordAt }) => recordAt),
    );
  }

  private async ratings(
    tx: EntityManager,
    { since }: DestinationAddress,
    keys: readonly RowKey[],
  ): Promise<RatingRow[]> {
    const { sql, parameters } = rowCondition(keys, 'e.region', 'e.id');
    return select<RatingRow>(
      tx,
      `SELECT e.region, e.id, e.case_id, e.service_number, e.provenance, e.evaluated_at, e.received_at, h.adapter,
              CASE WHEN r.case_id IS NULL THEN 0 ELSE 1 END AS has_service
         FROM evaluation e
         LEFT JOIN channel h ON h.code = e.channel_code
         LEFT JOIN service_record r ON r.region = e.region AND r.case_id = e.case_id AND r.service_number = e.service_number
        WHERE ${sql} AND e.provenance <> 'CANARY' AND e.evaluated_at >= ? ORDER BY e.id`,
      [...parameters, since],
    );
  }

  private async untoldServices(tx: EntityManager, destination: DestinationName, rows: readonly RatingRow[]) {
    const keys = servicesOf(rows);
    const told = await this.reports.among(tx, destination, keys, ['PENDING', 'DELIVERED', 'ALREADY_THERE', 'REJECTED']);
    return new Set(keys.filter(key => !told.has(key)));
  }

  private async latenessOf({ region, provenance, adapter, evaluated_at, received_at }: RatingRow) {
    const known = instantOf(received_at);
    const { settings } = await this.policies.resolve(region, shanghaiDate(known));
    const channel = channelClassOf(provenance, kindOf(adapter, this.adapters));
    const isPaper = channel === 'PAPER';
    const paper = isPaper ? await this.policies.deadline(region, 'PAPER_UPLOAD', instantOf(evaluated_at)) : null;
    return latenessOf(channel, settings, { known, paperDue: paper?.dueAt ?? null });
  }
}

const servicesOf = (rows: readonly RatingRow[]): string[] => [
  ...new Set(rows.filter(row => Number(row.has_service)).map(serviceKeyOf)),
];

const serviceKeyOf = ({ case_id, service_number }: Pick<RatingRow, 'case_id' | 'service_number'>): string =>
  serviceKey(case_id!, service_number!);

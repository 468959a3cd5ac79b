import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { IdGenerator } from '../platform/ids';
import { addDays, startOfShanghaiDay } from '../platform/shanghai';
import { execute, inList, insertRows, select } from '../platform/sql';
import type { Lateness } from './lateness';
import type { Reported } from './reported';
import type { ReportState } from './upstream-report.entity';

/** Which destination. */
export interface DestinationName {
  region: string;
  code: string;
}

/** A report before it waits to be sent. */
export interface NewReport {
  /** That of the record. */
  region: string;
  kind: Reported['kind'];
  recordKey: string;
  version: string;
  orderKey: string;
  recordAt: Date;
  lateness: Lateness;
  lateAt: Date | null;
}

/** A report that waits to be sent. */
export interface QueuedReport {
  region: string;
  id: string;
  kind: Reported['kind'];
  recordKey: string;
  attempts: number;
  lateAt: Date | null;
}

/** What became of a report; PENDING until then, where the other side said nothing. */
export interface ReportOutcome {
  report: QueuedReport;
  state: ReportState;
  reason: string | null;
  pointer: string | null;
  digest: string | null;
  /** When it is tried again, where it is still PENDING. */
  dueAt: Date;
}

/** The version under which a rating is told that is told anew. */
export const AGAIN = 'AGAIN';

/** Reports to destinations, from when there is something to tell until the other side has heard. */
export class Reports {
  constructor(
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Adds reports, to be sent at once and in this order; one that is there stays as it is. */
  async add(tx: EntityManager, { region, code }: DestinationName, reports: readonly NewReport[]): Promise<void> {
    const known = await this.known(tx, { region, code }, reports);
    const fresh = new Map(reports.flatMap(each => (known.has(nameOf(each)) ? [] : [[nameOf(each), each] as const])));
    const now = this.clock.now();
    await insertRows(
      tx,
      'upstream_report',
      [...fresh.values()].map(report => ({
        ...{ region: report.region, id: this.ids.next(), destination_region: region, destination_code: code },
        ...{ kind: report.kind, record_key: report.recordKey, version: report.version, order_key: report.orderKey },
        ...{ record_at: report.recordAt, lateness: report.lateness, late_at: report.lateAt, state: 'PENDING' },
        ...{ attempts: 0, reason: null, pointer: null, digest: null, created_at: now, due_at: now, answered_at: null },
      })),
    );
  }

  /** Forgets what was said of records, so that they can be reported anew. */
  async forget(tx: EntityManager, { region, code }: DestinationName, recordKeys: readonly string[]): Promise<void> {
    await execute(
      tx,
      `DELETE FROM upstream_report WHERE destination_region = ? AND destination_code = ? AND record_key IN (${inList(recordKeys)})`,
      [region, code, ...recordKeys],
    );
  }

  /** Forgets what was said of the services of cases, but where one waits to be sent. */
  async forgetServices(
    tx: EntityManager,
    { region, code }: DestinationName,
    caseIds: readonly string[],
  ): Promise<void> {
    await execute(
      tx,
      `DELETE FROM upstream_report WHERE destination_region = ? AND destination_code = ? AND kind = 'SERVICE'
          AND state <> 'PENDING' AND order_key IN (${inList(caseIds)})`,
      [region, code, ...caseIds],
    );
  }

  /** So many of what was rejected of a day, by when the service or the rating was given. */
  async rejectedOf(
    manager: EntityManager,
    { region, code }: DestinationName,
    date: string,
    limit: number,
  ): Promise<Pick<NewReport, 'region' | 'kind' | 'recordKey' | 'orderKey'>[]> {
    const rows = await select<{ region: string; kind: Reported['kind']; record_key: string; order_key: string }>(
      manager,
      `SELECT region, kind, record_key, order_key FROM upstream_report
        WHERE destination_region = ? AND destination_code = ? AND state = 'REJECTED' AND record_at >= ? AND record_at < ?
        ORDER BY id LIMIT ${Number(limit)}`,
      [region, code, startOfShanghaiDay(date), startOfShanghaiDay(addDays(date, 1))],
    );
    return rows.map(({ record_key: recordKey, order_key: orderKey, ...row }) => ({ ...row, recordKey, orderKey }));
  }

  /** Of these records, those of which something waits to be sent, or was answered since a moment. */
  async underWay(
    manager: EntityManager,
    { region, code }: DestinationName,
    recordKeys: readonly string[],
    since: Date,
  ): Promise<Set<string>> {
    const rows = await select<{ record_key: string }>(
      manager,
      `SELECT record_key FROM upstream_report WHERE destination_region = ? AND destination_code = ?
          AND record_key IN (${inList(recordKeys)}) AND (state = 'PENDING' OR answered_at >= ?)`,
      [region, code, ...recordKeys, since],
    );
    return new Set(rows.map(row => row.record_key));
  }

  /** Of these ratings, those that were reported again to no end: the other side had them already, or has taken them since a moment. */
  async inVain(
    manager: EntityManager,
    { region, code }: DestinationName,
    recordKeys: readonly string[],
    since: Date | null,
  ): Promise<Set<string>> {
    const rows = await select<{ record_key: string }>(
      manager,
      `SELECT record_key FROM upstream_report WHERE destination_region = ? AND destination_code = ?
          AND record_key IN (${inList(recordKeys)}) AND kind = 'EVALUATION' AND version = ?
          AND (state = 'ALREADY_THERE' OR (state = 'DELIVERED' AND answered_at >= ?))`,
      [region, code, ...recordKeys, AGAIN, since ?? 0],
    );
    return new Set(rows.map(row => row.record_key));
  }

  /** Of these records, those of which a report is in one of these states. */
  async among(
    manager: EntityManager,
    { region, code }: DestinationName,
    recordKeys: readonly string[],
    states: readonly ReportState[],
  ): Promise<Set<string>> {
    const rows = await select<{ record_key: string }>(
      manager,
      `SELECT record_key FROM upstream_report WHERE destination_region = ? AND destination_code = ?
          AND record_key IN (${inList(recordKeys)}) AND state IN (${inList(states)})`,
      [region, code, ...recordKeys, ...states],
    );
    return new Set(rows.map(row => row.record_key));
  }

  /**
   * The reports to a destination that are due, the oldest first. What shares a case with one that has to wait waits behind
   * it, so that a correction never goes before its rating, nor a rating before its service.
   */
  async due(manager: EntityManager, { region, code }: DestinationName, limit: number): Promise<QueuedReport[]> {
    const now = this.clock.now();
    const rows = await select<{
      region: string;
      id: string;
      kind: Reported['kind'];
      record_key: string;
      attempts: number;
      late_at: number | string | null;
    }>(
      manager,
      `SELECT r.region, r.id, r.kind, r.record_key, r.attempts, r.late_at FROM upstream_report r
        WHERE r.destination_region = ? AND r.destination_code = ? AND r.state = 'PENDING' AND r.due_at <= ?
          AND NOT EXISTS (SELECT 1 FROM upstream_report e
                WHERE e.destination_region = r.destination_region AND e.destination_code = r.destination_code
                  AND e.order_key = r.order_key AND e.state = 'PENDING' AND e.id < r.id AND e.due_at > ?)
        ORDER BY r.id LIMIT ${Number(limit)}`,
      [region, code, now, now],
    );
    return rows.map(({ record_key: recordKey, late_at, ...row }) => ({
      ...row,
      recordKey,
      lateAt: late_at === null ? null : new Date(Number(late_at)),
    }));
  }

  /** Notes what became of reports that were sent. One that was answered meanwhile stays answered. */
  async note(tx: EntityManager, outcomes: readonly ReportOutcome[]): Promise<void> {
    const now = this.clock.now();
    for (const { report, state, reason, pointer, digest, dueAt } of outcomes) {
      await execute(
        tx,
        `UPDATE upstream_report SET state = ?, attempts = attempts + 1, reason = ?, pointer = ?, digest = ?, due_at = ?,
                answered_at = ?
          WHERE region = ? AND id = ? AND state = 'PENDING'`,
        [
          ...[state, reason?.slice(0, 64) ?? null, pointer?.slice(0, 200) ?? null, digest, dueAt],
          ...[state === 'PENDING' ? null : now, report.region, report.id],
        ],
      );
    }
  }

  private async known(tx: EntityManager, { region, code }: DestinationName, reports: readonly NewReport[]) {
    const keys = [...new Set(reports.map(({ recordKey }) => recordKey))];
    const rows = await select<{ kind: string; record_key: string; version: string }>(
      tx,
      `SELECT kind, record_key, version FROM upstream_report
        WHERE destination_region = ? AND destination_code = ? AND record_key IN (${inList(keys)})`,
      [region, code, ...keys],
    );
    return new Set(rows.map(({ kind, record_key: recordKey, version }) => nameOf({ kind, recordKey, version })));
  }
}

const nameOf = ({ kind, recordKey, version }: { kind: string; recordKey: string; version: string }): string =>
  `${kind}|${recordKey}|${version}`;

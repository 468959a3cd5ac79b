import type { EntityManager } from 'typeorm';
import type { ServicesRecorded } from '../catalog/catalog.events';
import type { Condition } from '../platform/conditions';
import { keyCondition, type RegionKey } from '../platform/region-keys';
import { shanghaiDate } from '../platform/shanghai';
import { execute, insertRows, instantOf, select } from '../platform/sql';
import type { Contribution } from './cell';
import type { CellChanges } from './cell-changes';

/** Where a service is counted. */
export type Counted = Pick<
  Contribution,
  'region' | 'day' | 'institution' | 'window' | 'staffMember' | 'serviceItem'
> & {
  caseId: string;
  serviceNumber: number;
};

/** Services that were recorded count as given, on the day and at the place that is known of them by now. */
export async function foldServices(
  tx: EntityManager,
  events: readonly ServicesRecorded[],
  changes: CellChanges,
): Promise<void> {
  const cases = events.flatMap(({ region, payload }) => payload.caseIds.map(key => ({ region, key })));
  const distinct = [...new Map(cases.map(each => [`${each.region}/${each.key}`, each])).values()];
  if (!distinct.length) return;
  const ofCases = keyCondition(distinct, 'region', 'case_id');
  const before = new Map((await countedServices(tx, ofCases)).map(service => [nameOf(service), service]));
  const moved: Counted[] = [];
  for (const service of await recordedServices(tx, distinct)) {
    const earlier = before.get(nameOf(service));
    if (earlier && isSameService(earlier, service)) continue;
    if (earlier) changes.add(contributionOf(earlier), -1);
    changes.add(contributionOf(service));
    moved.push(service);
  }
  for (const service of moved.filter(each => before.has(nameOf(each)))) {
    await execute(tx, 'DELETE FROM counted_service WHERE region = ? AND case_id = ? AND service_number = ?', [
      ...[service.region, service.caseId, service.serviceNumber],
    ]);
  }
  await rememberServices(tx, moved);
}

/** What a service adds to the figures of its day. */
export function contributionOf(service: Omit<Counted, 'caseId' | 'serviceNumber'>): Contribution {
  const { region, day, institution, window, staffMember, serviceItem } = service;
  return {
    ...{ region, day, institution, window, staffMember, serviceItem },
    ...{ channel: null, provenance: null, targetKind: 'INSTITUTION', counts: { served: 1 } },
  };
}

/** Remembers where services are counted, of which nothing is remembered yet. */
export async function rememberServices(tx: EntityManager, services: readonly Counted[]): Promise<void> {
  await insertRows(
    tx,
    'counted_service',
    services.map(({ region, caseId, serviceNumber, day, institution, window, staffMember, serviceItem }) => ({
      ...{ region, case_id: caseId, service_number: serviceNumber, day },
      ...{ institution, window_code: window, staff_member: staffMember, service_item: serviceItem },
    })),
  );
}

interface RecordedRow {
  region: string;
  case_id: string;
  service_number: number;
  at: number | string;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
}

/** The services of cases, where the records say that they are to be counted. */
export async function recordedServices(tx: EntityManager, cases: readonly RegionKey[]): Promise<Counted[]> {
  const { sql, parameters } = keyCondition(cases, 's.region', 's.case_id');
  const rows = await select<RecordedRow>(
    tx,
    `SELECT s.region, s.case_id, s.service_number, COALESCE(s.served_at, s.recorded_at) AS at, s.institution_code,
            s.window_code, s.staff_number, c.service_item_code
       FROM service_record s JOIN service_case c ON c.region = s.region AND c.id = s.case_id
      WHERE ${sql} ORDER BY s.region, s.case_id, s.service_number`,
    parameters,
  );
  return rows.map(row => ({
    region: row.region,
    caseId: row.case_id,
    serviceNumber: row.service_number,
    day: shanghaiDate(instantOf(row.at)),
    institution: row.institution_code,
    window: row.window_code,
    staffMember: row.staff_number,
    serviceItem: row.service_item_code,
  }));
}

interface CountedRow {
  region: string;
  case_id: string;
  service_number: number;
  day: string;
  institution: string | null;
  window_code: string | null;
  staff_member: string | null;
  service_item: string | null;
}

/** Services as they are remembered. */
export async function countedServices(tx: EntityManager, { sql, parameters }: Condition): Promise<Counted[]> {
  const rows = await select<CountedRow>(tx, `SELECT * FROM counted_service WHERE ${sql}`, parameters);
  return rows.map(row => ({
    region: row.region,
    caseId: row.case_id,
    serviceNumber: row.service_number,
    day: row.day,
    institution: row.institution,
    window: row.window_code,
    staffMember: row.staff_member,
    serviceItem: row.service_item,
  }));
}

/** Tells services apart. */
export const nameOf = ({ region, caseId, serviceNumber }: Counted): string => `${region}/${caseId}/${serviceNumber}`;

/** Whether two services are counted in the same cells. */
export const isSameService = (a: Counted, b: Counted): boolean =>
  a.day === b.day &&
  a.institution === b.institution &&
  a.window === b.window &&
  a.staffMember === b.staffMember &&
  a.serviceItem === b.serviceItem;

import type { EntityManager } from 'typeorm';
import { instantOf, select } from '../platform/sql';

/** A service that was given and that no rating counts for. */
export interface UnratedService {
  region: string;
  caseId: string;
  caseNumber: string;
  serviceNumber: number;
  servedAt: Date;
  institution: string | null;
  window: string | null;
  staffMember: string | null;
  serviceItem: string | null;
}

/** Services of a region that nobody has rated, nor in a rating that is held for a while, by the time at which they were given, after one of them and until a time. */
export async function findUnratedServices(
  manager: EntityManager,
  asked: { region: string; after: Pick<UnratedService, 'servedAt' | 'caseId'>; until: Date; limit: number },
): Promise<UnratedService[]> {
  const { region, after, until, limit } = asked;
  const rows = await select<{
    case_id: string;
    case_number: string;
    service_number: number;
    served_at: number | string;
    institution_code: string | null;
    window_code: string | null;
    staff_number: string | null;
    service_item_code: string | null;
  }>(
    manager,
    `SELECT service.case_id, service_case.case_number, service.service_number, service.served_at,
            service.institution_code, service.window_code, service.staff_number, service_case.service_item_code
       FROM service_record service
       JOIN service_case ON service_case.region = service.region AND service_case.id = service.case_id
       LEFT JOIN evaluation_slot slot ON slot.region = service.region AND slot.case_id = service.case_id
            AND slot.service_number = service.service_number AND slot.evaluation_number = 1
      WHERE service.region = ? AND service.served_at >= ? AND service.served_at <= ?
        AND (service.served_at > ? OR service.case_id > ?) AND slot.evaluation_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM evaluation held
             JOIN evaluation_hold hold ON hold.region = held.region AND hold.evaluation_id = held.id
            WHERE held.region = service.region AND held.case_id = service.case_id
              AND held.service_number = service.service_number)
      ORDER BY service.served_at, service.case_id, service.service_number
      LIMIT ${limit}`,
    [region, after.servedAt, until, after.servedAt, after.caseId],
  );
  return rows.map(row => ({
    region,
    caseId: row.case_id,
    caseNumber: row.case_number,
    serviceNumber: row.service_number,
    servedAt: instantOf(row.served_at),
    institution: row.institution_code,
    window: row.window_code,
    staffMember: row.staff_number,
    serviceItem: row.service_item_code,
  }));
}

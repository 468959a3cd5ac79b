import type { EntityManager } from 'typeorm';
import { instantOf, select } from '../platform/sql';

/** A service that somebody may be invited to rate. */
export interface ServiceToRate {
  serviceNumber: number;
  institutionCode: string | null;
  windowCode: string | null;
  staffNumber: string | null;
  serviceItemCode: string | null;
  handledAt: Date | null;
  isRated: boolean;
}

interface Row {
  service_number: number;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  case_institution: string | null;
  served_at: number | string | null;
  completed_at: number | string | null;
  rated_by: string | null;
}

/**
 * The services of a case that the case feed has told of, the latest first. A case that only a rating named has none, and is
 * no case to invite to (T2).
 */
export async function findServicesToRate(
  manager: EntityManager,
  { region, caseNumber }: { region: string; caseNumber: string },
): Promise<ServiceToRate[]> {
  const rows = await select<Row>(
    manager,
    `SELECT s.service_number, s.institution_code, s.window_code, s.staff_number, s.served_at, c.service_item_code,
            c.institution_code AS case_institution, c.completed_at, r.evaluation_id AS rated_by
       FROM service_case c
       JOIN service_record s ON s.region = c.region AND s.case_id = c.id
       LEFT JOIN evaluation_slot r ON r.region = s.region AND r.case_id = s.case_id
            AND r.service_number = s.service_number AND r.evaluation_number = 1
      WHERE c.region = ? AND c.case_number = ? ORDER BY s.service_number DESC`,
    [region, caseNumber],
  );
  return rows.map(row => ({
    serviceNumber: row.service_number,
    institutionCode: row.institution_code ?? row.case_institution,
    windowCode: row.window_code,
    staffNumber: row.staff_number,
    serviceItemCode: row.service_item_code,
    handledAt: instantOf(row.served_at ?? row.completed_at),
    isRated: row.rated_by !== null,
  }));
}

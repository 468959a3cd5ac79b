import type { EntityManager } from 'typeorm';
import { instantOf, select, type SqlValue } from '../platform/sql';
import type { CandidateService } from './case-matcher';

/** A service with what a rating of it takes over. */
export interface ServiceAtWindow extends CandidateService {
  staffNumber: string | null;
  serviceItemCode: string | null;
}

/** Five working days, and the weekend between them: as long as a visitor may still rate. */
const LOOK_BACK_MS = 7 * 86_400_000;
const MOST_SERVICES = 500;

interface Row {
  case_number: string;
  service_number: number;
  served_at: number | string | null;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  phone_index: string | null;
  rated_by: string | null;
}

const SELECT = `
  SELECT c.case_number, s.service_number, s.served_at, s.institution_code, s.window_code, s.staff_number,
         c.service_item_code, a.phone_index, r.evaluation_id AS rated_by
    FROM service_record s
    JOIN service_case c ON c.region = s.region AND c.id = s.case_id
    LEFT JOIN case_applicant a ON a.region = s.region AND a.case_id = s.case_id
    LEFT JOIN evaluation_slot r ON r.region = s.region AND r.case_id = s.case_id
          AND r.service_number = s.service_number AND r.evaluation_number = 1`;

/** What was done at a window lately, and the services of the case whose number a visitor typed in full, wherever given. */
export async function findCandidates(
  manager: EntityManager,
  window: { region: string; institutionCode: string; windowCode: string },
  { caseNumber, at }: { caseNumber: string | null; at: Date },
): Promise<ServiceAtWindow[]> {
  const { region, institutionCode, windowCode } = window;
  const read = (where: string, parameters: SqlValue[]) =>
    select<Row>(manager, `${SELECT} WHERE ${where} ORDER BY s.served_at DESC LIMIT ${MOST_SERVICES}`, parameters);
  const here = await read(
    's.institution_code = ? AND s.window_code = ? AND s.served_at >= ? AND s.served_at <= ? AND s.region = ?',
    [institutionCode, windowCode, new Date(at.getTime() - LOOK_BACK_MS), at, region],
  );
  const named = caseNumber ? await read('c.region = ? AND c.case_number = ?', [region, caseNumber.trim()]) : [];
  const all = new Map([...named, ...here].map(row => [`${row.case_number}\n${row.service_number}`, row]));
  return [...all.values()].map(row => ({
    caseNumber: row.case_number,
    serviceNumber: row.service_number,
    servedAt: instantOf(row.served_at),
    phoneIndex: row.phone_index,
    isHere: row.institution_code === institutionCode && row.window_code === windowCode,
    isRated: row.rated_by !== null,
    staffNumber: row.staff_number,
    serviceItemCode: row.service_item_code,
  }));
}

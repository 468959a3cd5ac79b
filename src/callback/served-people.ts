import type { EntityManager } from 'typeorm';
import { select, type SqlValue } from '../platform/sql';

/** A service with whom it was given to. */
export interface ServedPerson {
  caseId: string;
  serviceNumber: number;
  institution: string | null;
  /** By which a person is told from another; null where nobody can or may be called. */
  phoneIndex: string | null;
}

/** Which services: of a region, served in a time, as they were on record at an instant. */
export interface ServedAsked {
  region: string;
  from: Date;
  until: Date;
  recordedBy: Date;
}

interface ServedRow {
  case_id: string;
  service_number: number;
  served_at: number | string;
  institution_code: string | null;
  phone_index: string | null;
}

const PAGE = 2_000;

/**
 * All services of a time, read page by page. Who has opted out of invitations is not called at random either: they
 * asked to be left in peace.
 */
export async function servedPeople(manager: EntityManager, asked: ServedAsked): Promise<ServedPerson[]> {
  const { region, from, until, recordedBy } = asked;
  const people: ServedPerson[] = [];
  for (let last: ServedRow | null = null; ;) {
    const beyond: { sql: string; parameters: SqlValue[] } = last ? beyondRow(last) : { sql: '', parameters: [] };
    const rows: ServedRow[] = await select<ServedRow>(
      manager,
      `SELECT s.case_id, s.service_number, s.served_at, COALESCE(s.institution_code, c.institution_code) AS institution_code,
              CASE WHEN o.region IS NULL THEN a.phone_index END AS phone_index
         FROM service_record s
         JOIN service_case c ON c.region = s.region AND c.id = s.case_id
         LEFT JOIN case_applicant a ON a.region = s.region AND a.case_id = s.case_id
         LEFT JOIN invitation_opt_out o ON o.region = s.region AND o.phone_index = a.phone_index AND o.at <= ?
        WHERE s.region = ? AND s.served_at >= ? AND s.served_at < ? AND s.recorded_at <= ? ${beyond.sql}
        ORDER BY s.served_at, s.case_id, s.service_number LIMIT ${PAGE}`,
      [recordedBy, region, from, until, recordedBy, ...beyond.parameters],
    );
    for (const row of rows) people.push(personOf(row));
    if (rows.length < PAGE) return people;
    last = rows.at(-1)!;
  }
}

function beyondRow({ served_at, case_id, service_number }: ServedRow): { sql: string; parameters: SqlValue[] } {
  return {
    sql: 'AND (s.served_at > ? OR (s.served_at = ? AND (s.case_id > ? OR (s.case_id = ? AND s.service_number > ?))))',
    parameters: [served_at, served_at, case_id, case_id, service_number],
  };
}

function personOf({ case_id, service_number, institution_code, phone_index }: ServedRow): ServedPerson {
  return { caseId: case_id, serviceNumber: service_number, institution: institution_code, phoneIndex: phone_index };
}

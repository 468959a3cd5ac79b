import type { EntityManager } from 'typeorm';
import { withKey } from '../platform/content-keys';
import type { BlindIndex } from '../platform/blind-index';
import type { Sealing } from '../platform/sealing';
import { instantOf, select, type SqlValue } from '../platform/sql';
import type { Provenance, SatisfactionLevel } from '../sdk';
import type { ObservedRating } from './observation';

/** What is read: a region, from an instant on and before another. */
export interface Stretch {
  region: string;
  from: Date;
  to: Date;
}

/** What it takes to tell equal words and equal persons without knowing them. */
export interface Hashing {
  sealing: Pick<Sealing, 'open'>;
  blindIndex: Pick<BlindIndex, 'textIndex'>;
}

interface RatingRow {
  id: string;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  channel_code: string;
  provenance: Provenance;
  level: SatisfactionLevel;
  comment: string | null;
  flags: string;
  case_id: string | null;
  service_number: number | null;
  evaluated_at: number | string;
  received_at: number | string;
  served_at: number | string | null;
  rater_phone: string | null;
  rater_id_number: string | null;
  applicant_phone: string | null;
  applicant_id_number: string | null;
}

const PAGE = 2_000;

/**
 * The ratings that arrived in a stretch of time and count, or are under review. By arrival, because what is moved back in time
 * arrives now; probes (CANARY) are left out.
 */
export async function observedRatings(
  manager: EntityManager,
  { region, from, to }: Stretch,
  hashing: Hashing,
): Promise<ObservedRating[]> {
  const ratings: ObservedRating[] = [];
  for (let last: RatingRow | null = null; ;) {
    const beyond: SqlValue[] = last ? [last.received_at, last.received_at, last.id] : [];
    const rows: RatingRow[] = await select<RatingRow>(
      manager,
      `SELECT e.id, e.institution_code, e.window_code, e.staff_number, e.service_item_code, e.channel_code, e.provenance,
              e.level, ${withKey('e.comment', 'e')} AS comment, e.flags, e.case_id, e.service_number, e.evaluated_at, e.received_at, s.served_at,
              i.phone_index AS rater_phone, i.id_number_index AS rater_id_number,
              a.phone_index AS applicant_phone, a.id_number_index AS applicant_id_number
         FROM evaluation e
         LEFT JOIN evaluation_standing t ON t.region = e.region AND t.evaluation_id = e.id
         LEFT JOIN evaluation_identity i ON i.region = e.region AND i.evaluation_id = e.id
         LEFT JOIN case_applicant a ON a.region = e.region AND a.case_id = e.case_id
         LEFT JOIN service_record s
                ON s.region = e.region AND s.case_id = e.case_id AND s.service_number = e.service_number
        WHERE e.region = ? AND e.received_at >= ? AND e.received_at < ? AND e.provenance <> 'CANARY'
          AND (t.standing IS NULL OR t.standing IN ('COUNTED', 'UNDER_REVIEW'))
          ${last ? 'AND (e.received_at > ? OR (e.received_at = ? AND e.id > ?))' : ''}
        ORDER BY e.received_at, e.id LIMIT ${PAGE}`,
      [region, from, to, ...beyond],
    );
    for (const row of rows) ratings.push(ratingOf(region, row, hashing));
    if (rows.length < PAGE) return ratings;
    last = rows.at(-1)!;
  }
}

function ratingOf(region: string, row: RatingRow, { sealing, blindIndex }: Hashing): ObservedRating {
  const words = row.comment && sealing.open(row.comment, { table: 'evaluation', column: 'comment', row: row.id });
  return {
    ...{ id: row.id, region, institution: row.institution_code, window: row.window_code },
    ...{ staffMember: row.staff_number, serviceItem: row.service_item_code, channel: row.channel_code },
    ...{ provenance: row.provenance, level: row.level, caseId: row.case_id, serviceNumber: row.service_number },
    commentKey: words ? blindIndex.textIndex(normalised(words)) : null,
    ...keysOf(row),
    servedAt: instantOf(row.served_at),
    evaluatedAt: instantOf(row.evaluated_at),
    receivedAt: instantOf(row.received_at),
    isTimeAssumed: (JSON.parse(row.flags) as string[]).includes('EVALUATED_AT_ASSUMED'),
  };
}

/** Words without what people write differently without saying anything else: width, case, spaces, punctuation. */
export function normalised(words: string): string {
  const bare = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '');
  return `comment|${bare}`;
}

/**
 * Who rated and whose case it is, by the same kind of number, so that they can be compared: one person who gave a phone here and
 * an ID number there would look like two.
 */
export function keysOf(row: {
  rater_phone: string | null;
  rater_id_number: string | null;
  applicant_phone: string | null;
  applicant_id_number: string | null;
}): Pick<ObservedRating, 'raterKey' | 'applicantKey'> {
  const { rater_phone: phone, rater_id_number: idNumber } = row;
  const raterKey = phone ?? idNumber;
  if (!raterKey) return { raterKey, applicantKey: row.applicant_phone ?? row.applicant_id_number };
  const isSamePerson = idNumber !== null && idNumber === row.applicant_id_number;
  if (isSamePerson) return { raterKey, applicantKey: raterKey };
  return { raterKey, applicantKey: phone ? row.applicant_phone : row.applicant_id_number };
}

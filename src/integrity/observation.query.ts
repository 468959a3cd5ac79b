import type { EntityManager } from 'typeorm';
import { negativeLevels } from '../callback/negative-levels';
import { idPrefix } from '../platform/ids';
import { instantOf, select } from '../platform/sql';
import type { SatisfactionLevel } from '../sdk';
import type { Observed, ObservedCallback, ObservedComplaint, ObservedService } from './observation';
import { type Hashing, observedRatings, type Stretch } from './observed-ratings.query';
import { INVITATION } from './thresholds';

/** Complaints are passed on, and call-backs written down, within days of the call. */
export const LATER_MS = 7 * 86_400_000;

/** Everything that detectors see of a region’s stretch of time: ratings by arrival, the rest by when it happened. `seenAt` is now. */
export async function readObserved(
  manager: EntityManager,
  stretch: Stretch,
  hashing: Hashing,
  seenAt: Date,
): Promise<Observed> {
  return {
    ...{ from: stretch.from, to: stretch.to, seenAt },
    ratings: await observedRatings(manager, stretch, hashing),
    services: await servicesIn(manager, stretch),
    complaints: await complaintsIn(manager, stretch),
    callbacks: await callbacksIn(manager, stretch),
  };
}

interface ServiceRow {
  case_id: string;
  case_number: string;
  service_number: number;
  served_at: number | string;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
}

async function servicesIn(manager: EntityManager, stretch: Stretch): Promise<ObservedService[]> {
  const { region, from, to } = stretch;
  const invited = await invitedIn(manager, stretch);
  const rows = await select<ServiceRow>(
    manager,
    `SELECT s.case_id, c.case_number, s.service_number, s.served_at, s.window_code, s.staff_number, c.service_item_code,
            COALESCE(s.institution_code, c.institution_code) AS institution_code
       FROM service_record s JOIN service_case c ON c.region = s.region AND c.id = s.case_id
      WHERE s.region = ? AND s.served_at >= ? AND s.served_at < ?
      ORDER BY s.served_at, s.case_id, s.service_number`,
    [region, from, to],
  );
  return rows.map(row => ({
    ...{ region, institution: row.institution_code, window: row.window_code, staffMember: row.staff_number },
    ...{ serviceItem: row.service_item_code, caseId: row.case_id, serviceNumber: row.service_number },
    servedAt: instantOf(row.served_at),
    invitedAt: invited.get(`${row.case_number} ${row.service_number}`) ?? null,
  }));
}

/** When the citizen of a service was first asked, by case number and number of the service. An invitation bears the time in its id. */
async function invitedIn(manager: EntityManager, { region, from, to }: Stretch): Promise<Map<string, Date>> {
  const rows = await select<{ case_number: string; service_number: number | null; issued_at: number | string }>(
    manager,
    `SELECT case_number, service_number, issued_at FROM invitation
      WHERE region = ? AND id >= ? AND id < ? AND case_number IS NOT NULL ORDER BY id DESC`,
    [region, idPrefix(from), idPrefix(new Date(to.getTime() + INVITATION.within))],
  );
  return new Map(rows.map(row => [`${row.case_number} ${row.service_number ?? 1}`, instantOf(row.issued_at)]));
}

async function complaintsIn(manager: EntityManager, { region, from, to }: Stretch): Promise<ObservedComplaint[]> {
  const rows = await select<{ institution_code: string | null; received_at: number | string }>(
    manager,
    `SELECT institution_code, received_at FROM complaint
      WHERE region = ? AND id >= ? AND id < ? AND received_at >= ? AND received_at < ? ORDER BY received_at`,
    [region, idPrefix(new Date(from.getTime() - LATER_MS)), idPrefix(new Date(to.getTime() + LATER_MS)), from, to],
  );
  return rows.map(row => ({ region, institution: row.institution_code, at: instantOf(row.received_at) }));
}

interface CallbackRow {
  institution_code: string | null;
  at: number | string;
  norms: SatisfactionLevel | null;
  efficiency: SatisfactionLevel | null;
  attitude: SatisfactionLevel | null;
}

/** People who were drawn by lot and reached, with what they think of one matter at least. */
async function callbacksIn(manager: EntityManager, { region, from, to }: Stretch): Promise<ObservedCallback[]> {
  const rows = await select<CallbackRow>(
    manager,
    `SELECT t.institution_code, a.at, a.norms, a.efficiency, a.attitude
       FROM callback_attempt a JOIN callback_task t ON t.region = a.region AND t.id = a.task_id
      WHERE a.region = ? AND a.id >= ? AND a.id < ? AND a.at >= ? AND a.at < ?
        AND a.result = 'REACHED' AND t.purpose = 'SAMPLE' ORDER BY a.at, a.id`,
    [region, idPrefix(from), idPrefix(new Date(to.getTime() + LATER_MS)), from, to],
  );
  return rows.flatMap(row => {
    const said = [row.norms, row.efficiency, row.attitude].flatMap(level => level ?? []);
    if (!said.length) return [];
    return [
      {
        region,
        institution: row.institution_code,
        at: instantOf(row.at),
        isSatisfied: !said.some(level => negativeLevels.includes(level)),
      },
    ];
  });
}

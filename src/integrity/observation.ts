import type { Provenance, SatisfactionLevel } from '../sdk';

/*
 * What detectors see of a stretch of time: codes, instants and keyed hashes. Never a name, a phone number or a word that
 * somebody said; equal persons and equal texts have equal keys, and that is all there is to know of them.
 */

/** A rating that counts, or counted when it was looked at. */
export interface ObservedRating {
  id: string;
  region: string;
  institution: string | null;
  window: string | null;
  staffMember: string | null;
  serviceItem: string | null;
  /** Code of the channel that brought it. */
  channel: string;
  provenance: Provenance;
  level: SatisfactionLevel;
  /** Equal where two ratings say the same words; null where nothing was written. */
  commentKey: string | null;
  /** Who rated: by phone or ID number; null where they gave neither. */
  raterKey: string | null;
  /** Whose case it is, by the same kind of key. */
  applicantKey: string | null;
  caseId: string | null;
  serviceNumber: number | null;
  /** When the service was given, as far as anybody recorded it. */
  servedAt: Date | null;
  evaluatedAt: Date;
  receivedAt: Date;
  /** That nobody said when it was given, and `evaluatedAt` was assumed: it tells nothing of pace. */
  isTimeAssumed?: boolean;
}

/** A service that was given, whether anybody rated it or not. */
export interface ObservedService {
  region: string;
  institution: string | null;
  window: string | null;
  staffMember: string | null;
  serviceItem: string | null;
  caseId: string;
  serviceNumber: number;
  servedAt: Date;
  /** When its citizen was asked to rate; null where nobody asked. */
  invitedAt: Date | null;
}

/** A complaint about a unit that came by the hotline or otherwise: it tells what ratings may not. */
export interface ObservedComplaint {
  region: string;
  institution: string | null;
  at: Date;
}

/** What somebody said who was called back at random: a second opinion on the ratings of a unit. */
export interface ObservedCallback {
  region: string;
  institution: string | null;
  at: Date;
  isSatisfied: boolean;
}

/** Everything of a region in a stretch of time, `from` in it and `to` not, each list in the order of its times. */
export interface Observed {
  from: Date;
  to: Date;
  /** When it was looked at: what comes later than a service may not be there yet. Left out where all of it has long come. */
  seenAt?: Date;
  ratings: readonly ObservedRating[];
  services: readonly ObservedService[];
  complaints: readonly ObservedComplaint[];
  callbacks: readonly ObservedCallback[];
}

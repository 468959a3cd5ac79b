import type { Provenance } from '../sdk';

/** What decides which of several ratings of one event counts. */
export interface PrecedenceFacts {
  provenance: Provenance;
  evaluatedAt: Date;
  receivedAt: Date;
  flags: readonly string[];
  channelCode: string;
  externalKey: string;
}

/** A rating's place among those of its event: compared part by part, the smaller first. */
export type Precedence = readonly [rank: number, at: number, key: string];

const RANK: Readonly<Record<Provenance, number>> = {
  SELF_GIVEN: 0,
  INVITED: 0,
  PROXY: 1,
  HOTLINE: 1,
  CALLBACK: 1,
  PAPER: 1,
  SURVEY: 1,
  SUPERVISION: 1,
  STAFF_ASSISTED: 2,
  DEFAULTED: 4,
  CANARY: 5,
};
/** Behind every rating whose sender is proved, before what nobody gave. */
const WEAK_RANK = 3;

/**
 * Which rating counts for an event does not depend on which arrives first: the citizen's own before one that went through
 * other hands, any before a default rating; among equals the one that was given first. A time that
 * the sender did not state, or that cannot be, is the time of receipt.
 */
export function precedenceOf({ provenance, flags, ...facts }: PrecedenceFacts): Precedence {
  const isTimeDoubtful = flags.includes('EVALUATED_AT_ASSUMED') || flags.includes('EVALUATED_AT_UNUSUAL');
  const rank = flags.includes('WEAK_SOURCE') ? Math.max(RANK[provenance], WEAK_RANK) : RANK[provenance];
  const at = isTimeDoubtful ? facts.receivedAt : facts.evaluatedAt;
  return [rank, at.getTime(), `${facts.channelCode}/${facts.externalKey}`];
}

/** Whether one rating is of a better kind than another, whenever they were given. */
export const outranks = ([one]: Precedence, [other]: Precedence): boolean => one < other;

/** Whether one rating goes before another. */
export function precedes(one: Precedence, other: Precedence): boolean {
  const [rank, at, key] = one;
  const [otherRank, otherAt, otherKey] = other;
  if (rank !== otherRank) return rank < otherRank;
  return at !== otherAt ? at < otherAt : key < otherKey;
}

import { createHash } from 'node:crypto';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import type { ChannelKind, EvaluationInput, ServiceFacts } from '../sdk';

/** Which record is told of, and in which state: of two reports of one record the one with the higher version is newer. */
export interface ReportedKey {
  /** Names the record within its sender, for ever. */
  key: string;
  version: number;
}

/** A case and one service given in it, as it is told above. */
export interface ReportedService extends ReportedKey {
  kind: 'SERVICE';
  facts: ServiceFacts & { region: string };
}

/** A rating as it is told above, with whether it counts by now. */
export interface ReportedEvaluation extends ReportedKey {
  kind: 'EVALUATION';
  region: string;
  rating: Omit<EvaluationInput, 'kind' | 'region' | 'evaluatedAt' | 'service' | 'invitation' | 'device'> & {
    evaluatedAt: Date;
  };
  /** Through what kind of channel it came; null where it is not known. */
  channelKind: ChannelKind | null;
  standing: Standing;
}

/** A rating that was told above counts now, or does not. */
export interface ReportedCorrection extends ReportedKey {
  kind: 'CORRECTION';
  region: string;
  standing: Standing;
  reason: string | null;
}

/** What is told to the higher platform. */
export type Reported = ReportedService | ReportedEvaluation | ReportedCorrection;

/** What both sides know of a rating, by which they find out whether they know the same. */
export interface ComparedRating {
  key: string;
  region: string;
  caseNumber: string | null;
  serviceNumber: number | null;
  evaluationNumber: number;
  targetKind: string;
  institution: string | null;
  window: string | null;
  staffMember: string | null;
  serviceItem: string | null;
  level: string;
  optionSet: string;
  options: readonly string[];
  provenance: string;
  realName: boolean;
  evaluatedAt: Date;
  standing: Standing;
}

/**
 * SM3 of a rating as both sides store it, in hexadecimal: what counts in figures, and whether it does. Names, numbers and
 * words are not in it, because they need not have been sent.
 */
export function ratingDigest(rating: ComparedRating): string {
  const { key, region, caseNumber, serviceNumber, evaluationNumber, targetKind, institution, window } = rating;
  const { staffMember, serviceItem, level, optionSet, options, provenance, realName, evaluatedAt, standing } = rating;
  const event = caseNumber === null ? [null, null] : [caseNumber, serviceNumber];
  return sm3Hex(
    JSON.stringify([
      ...[key, region, ...event, evaluationNumber, targetKind, institution, window, staffMember, serviceItem],
      ...[level, optionSet, options, provenance, realName, evaluatedAt.getTime(), standing],
    ]),
  );
}

/** SM3 of a text, in hexadecimal. */
export function sm3Hex(text: string): string {
  return createHash('sm3').update(text).digest('hex');
}

import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { EvidenceRow, Severity, SubjectType, SuspicionKind } from './suspicion';

/** Nobody looked yet, a person found it true, a person found it untrue. */
export const findingStates = ['OPEN', 'CONFIRMED', 'DISMISSED'] as const;
export type FindingState = (typeof findingStates)[number];

/** What a person decides: true, and its ratings are to be excluded; true, and they stay; not true. */
export const findingDecisions = ['EXCLUDE', 'CONFIRM', 'DISMISS'] as const;
export type FindingDecision = (typeof findingDecisions)[number];

/** A suspicion that is on record until a person has decided it (R-93 … R-95). By itself it changes no rating. */
@Entity({ name: 'integrity_finding' })
@Index('integrity_finding_cause', ['region', 'causeKey', 'round'], { unique: true })
@Index('integrity_finding_seen', ['region', 'firstSeenAt', 'id'])
export class IntegrityFinding {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** Hash of kind, subject and week: the same suspicion grows, and does not come twice. */
  @CodeColumn(43) causeKey: string;
  /** 1, and more where substantially more came after a decision. */
  @IntColumn() round: number;
  @CodeColumn(24) kind: SuspicionKind;
  @CodeColumn(8) severity: Severity;
  @CodeColumn(16) subjectType: SubjectType;
  @CodeColumn(128) subjectCode: string;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  /** Monday of the week that was looked at. */
  @DateColumn() week: string;
  @CodeColumn(16) state: FindingState;
  @IntColumn() evaluationCount: number;
  /** SHA-256 over the ids of its ratings: a rating that is put under or taken away shows. */
  @CodeColumn(64) evaluationDigest: string;
  @JsonColumn() evidence: EvidenceRow[];
  @InstantColumn() firstSeenAt: Date;
  /** When there was last more to see than before. */
  @InstantColumn() lastSeenAt: Date;
  @CodeColumn(16, { nullable: true }) decision: FindingDecision | null;
  @CodeColumn(128, { nullable: true }) decidedBy: string | null;
  @InstantColumn({ nullable: true }) decidedAt: Date | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) reason: string | null;
  @IntColumn() version: number;
  /** Made anew with every change. */
  @CodeColumn(64) mac: string;
}

import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** By what a case was found: its number, the evaluator's phone, the time of the service alone; NONE where there was nothing to go by. */
export const matchMethods = ['CASE_NUMBER', 'PHONE', 'TIME', 'NONE'] as const;
export type MatchMethod = (typeof matchMethods)[number];

/** A service that came into question. */
export interface MatchCandidate {
  caseNumber: string;
  serviceNumber: number;
  /** In hundredths. */
  confidence: number;
}

/** How a rating by a window's code met a case, or did not: what was seen, whatever was made of it. */
@Entity()
@Index('evaluation_match_code', ['windowCodeId', 'matchedAt'])
export class EvaluationMatch {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() evaluationId: string;
  @IdColumn() windowCodeId: string;
  @CodeColumn(16) method: MatchMethod;
  /** In hundredths. */
  @IntColumn() confidence: number;
  @BooleanColumn() isLinked: boolean;
  /** The number that the visitor typed, sealed: people type anything. */
  @TextColumn({ nullable: true }) statedCaseNumber: string | null;
  /** The services that came into question, the likeliest first. */
  @JsonColumn() candidates: MatchCandidate[];
  @InstantColumn() matchedAt: Date;
  @CodeColumn(64) mac: string;
}

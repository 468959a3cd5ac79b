import type { Base, WeekSummary } from './base';
import type { Known } from './compare';
import type { Observed } from './observation';

/** What may have been done. Each is a question to a person, never an answer. */
export const suspicionKinds = [
  'SCRIPTED_RATINGS',
  'STAGES_AT_ONCE',
  'CONSTANT_TEXT',
  'SHARED_PHONE',
  'UNMARKED_DEFAULTS',
  'BACKDATED',
  'FABRICATED_REASONS',
  'SELECTIVE_DELIVERY',
  'IDENTITY_REPLACED',
  'LOW_LEVELS_SILENT',
  'SILENT',
  'SELECTIVE_INVITATION',
  'IMPOSSIBLE_PERFECTION',
  'MALICIOUS_LOW',
] as const;
export type SuspicionKind = (typeof suspicionKinds)[number];

/** How much hangs on it, and how sure the figures are. */
export const severities = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Severity = (typeof severities)[number];

/** What a suspicion may be about. */
export const subjectTypes = ['STAFF', 'WINDOW', 'INSTITUTION', 'CHANNEL', 'RATER'] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** Whom or what a suspicion is about: a code, within an institution where it is of one. */
export interface Subject {
  type: SubjectType;
  institution: string | null;
  /** Code of the unit, window or channel, number of the member of staff, keyed hash of who rated. */
  code: string;
}

/** One thing that speaks for it, in words that an officer understands. */
export interface EvidenceRow {
  signal: string;
  observed: string;
  expected: string;
}

/** That something looks as if it were not honest, with what speaks for it. */
export interface Suspicion {
  kind: SuspicionKind;
  subject: Subject;
  /** The ratings in question; none where it is about what is missing. */
  evaluationIds: string[];
  severity: Severity;
  evidence: EvidenceRow[];
}

/** What a detector knows beside the stretch of time itself. */
export interface Context {
  base: Base;
  /** The stretch of time itself, counted. */
  now: WeekSummary;
  /** All that is known of units, windows, members of staff and channels, by type. */
  known: ReadonlyMap<SubjectType, Known>;
  /**
   * Whether the stretch is over. What is missing from a running week may yet come, and a great part of what came so far need not
   * be one of the whole: at six in the morning all ratings are of the night, and those who rate in the evening have not begun.
   */
  isOver: boolean;
}

/** Looks for one kind of behaviour in a region's stretch of time. Pure: the same facts, the same answer. */
export type Detector = (observed: Observed, context: Context) => Suspicion[];

/** A key for maps and for the cause of a finding. */
export const subjectKey = ({ type, institution, code }: Subject): string => `${type} ${institution ?? ''} ${code}`;

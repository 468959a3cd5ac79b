import { Entity, Index } from 'typeorm';
import type { Role } from '../identity/roles';
import {
  BooleanColumn,
  CodeColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  RegionColumn,
} from '../platform/columns';

/** What people and programs are told of. */
export const noticeKinds = [
  'WORK_ORDER_OPENED',
  'WORK_ORDER_ASSIGNED',
  'WORK_ORDER_NEAR_DUE',
  'WORK_ORDER_OVERDUE',
  'WORK_ORDER_ESCALATED',
  'WORK_ORDER_SUPERVISED',
  'WORK_ORDER_DUE_MOVED',
  'EXTENSION_REQUESTED',
  'CALLBACK_DUE',
  'APPEAL_SUBMITTED',
  'APPEAL_DECIDED',
  'APPEAL_NEAR_DUE',
  'APPEAL_OVERDUE',
  'RATING_EXCLUDED',
  'EXCLUSION_PROPOSED',
  'EXCLUSION_REJECTED',
  'ASSESSMENT_DRAFTED',
  'ASSESSMENT_FINAL',
  'DEDUCTION_PROPOSED',
  'DEDUCTION_CONFIRMED',
  'CLUE_HANDED_OFF',
  'INTEGRITY_FINDING',
  'IMPROVEMENT_OPENED',
  'IMPROVEMENT_REPORTED',
  'IMPROVEMENT_CLOSED',
  'CANARY_FAILED',
  'CHANNEL_QUARANTINED',
  'CHANNEL_RELEASED',
  'BASIS_MISSING',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** How far a notice is: told, passed on to programs, laid out for those persons who are to know; NOBODY where there is none. */
export const noticeStates = ['TOLD', 'ANNOUNCED', 'SORTED', 'NOBODY'] as const;
export type NoticeState = (typeof noticeStates)[number];

/** That somebody is to know of something: never its content, only what it is about. */
@Entity()
@Index('notice_state', ['state', 'recipientRegion', 'toldAt', 'id'])
@Index('notice_told', ['state', 'toldAt', 'id'])
export class Notice {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(32) kind: NoticeKind;
  /** One person; null where everybody with a role is meant. */
  @CodeColumn(128, { nullable: true }) recipientSubject: string | null;
  @CodeColumn(32, { nullable: true }) recipientRole: Role | null;
  /** Where those with the role are; of one person, where the notice is from. */
  @RegionColumn() recipientRegion: string;
  @CodeColumn(128, { nullable: true }) recipientInstitution: string | null;
  @BooleanColumn() headsOnly: boolean;
  @CodeColumn(32) aboutType: string;
  @RegionColumn() aboutRegion: string;
  @CodeColumn(64) aboutId: string;
  /** The number that people know it by. */
  @CodeColumn(64, { nullable: true }) aboutNumber: string | null;
  @InstantColumn() toldAt: Date;
  @CodeColumn(16) state: NoticeState;
}

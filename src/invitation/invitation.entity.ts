import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, IntColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** What a rating by a ticket may claim to be: come to by oneself, or asked for. */
export type InvitedProvenance = 'SELF_GIVEN' | 'INVITED';

/**
 * A ticket for one rating of one service, or at one window (T1). What it stands for is fixed when it is issued, and under the
 * MAC; only whether it was answered or revoked changes. Of the ticket the hash is stored, of the phone the blind index.
 */
@Entity()
@Index('invitation_ticket', ['ticketHash'], { unique: true })
@Index('invitation_page', ['pageKey'], { unique: true })
@Index('invitation_answer', ['answerChannel', 'answerKey'], { unique: true })
@Index('invitation_phone', ['phoneIndex', 'issuedAt'])
@Index('invitation_issued', ['region', 'issuedAt'])
@Index('invitation_time', ['issuedAt'])
export class Invitation {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(43) ticketHash: string;
  @CodeColumn(50, { nullable: true }) caseNumber: string | null;
  @IntColumn({ nullable: true }) serviceNumber: number | null;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @CodeColumn(128, { nullable: true }) windowCode: string | null;
  @CodeColumn(128, { nullable: true }) staffNumber: string | null;
  @CodeColumn(128, { nullable: true }) serviceItemCode: string | null;
  @CodeColumn(22, { nullable: true }) phoneIndex: string | null;
  @CodeColumn(16) provenance: InvitedProvenance;
  @CodeColumn(128) issuedBy: string;
  @InstantColumn() issuedAt: Date;
  @InstantColumn() expiresAt: Date;
  /** Of the page that a foreign system asked for: one for each channel and service. */
  @CodeColumn(43, { nullable: true }) pageKey: string | null;
  /** Channel and key of the rating that used it up. */
  @CodeColumn(64, { nullable: true }) answerChannel: string | null;
  @CodeColumn(43, { nullable: true }) answerKey: string | null;
  @InstantColumn({ nullable: true }) answeredAt: Date | null;
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
  @CodeColumn(128, { nullable: true }) revokedBy: string | null;
  @CodeColumn(64) mac: string;
}

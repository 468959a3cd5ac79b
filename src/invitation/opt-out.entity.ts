import { Entity } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';

/** A phone that wants no more invitations from a region. Its number is not stored, only its blind index. */
@Entity({ name: 'invitation_opt_out' })
export class InvitationOptOut {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(22) phoneIndex: string;
  @CodeColumn(64) channelCode: string;
  @InstantColumn() at: Date;
}

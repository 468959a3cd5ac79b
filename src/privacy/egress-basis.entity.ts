import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/**
 * What of a person can leave: NUMBERS by which others know them (of a case, of a member of staff, a masked name), a name, a
 * phone, the number of a paper, the citizen's own words; and the CONTACT of an officer.
 */
export const personalKinds = ['NUMBERS', 'NAME', 'PHONE', 'ID_NUMBER', 'COMMENT', 'CONTACT'] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** Why it may: a duty by law, processing that was entrusted by contract, or the person's separate consent. */
export const grounds = ['STATUTORY', 'ENTRUSTED', 'CONSENT'] as const;
export type Ground = (typeof grounds)[number];

/** What a recipient may be given of persons, and why. Rows are only ever added; of each kind the last one holds. */
@Entity({ name: 'egress_basis' })
@Index('egress_basis_recipient', ['region', 'recipient', 'evaluationId', 'id'])
export class EgressBasis {
  /** That of the recipient. */
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** As `UpstreamDestination:city`. */
  @CodeColumn(128) recipient: string;
  @CodeColumn(16) kind: PersonalKind;
  @CodeColumn(16) ground: Ground | 'WITHDRAWN';
  /** The provision, the contract or the form that says so, sealed. */
  @TextColumn() reason: string;
  /** The rating whose person consented; null where it holds for all. */
  @IdColumn({ nullable: true }) evaluationId: string | null;
  @CodeColumn(128) actor: string;
  /** The second person; null where a consent was withdrawn, for which nobody is asked. */
  @CodeColumn(128, { nullable: true }) approvedBy: string | null;
  @InstantColumn() at: Date;
  @CodeColumn(64) mac: string;
}

import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  InstantColumn,
  PrimaryCodeColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/**
 * A published policy pack. Rows are only ever added: what a rating was judged by last year must still be readable, so a
 * correction is a new version.
 */
@Entity('policy_pack')
@Index('policy_pack_published', ['publishedAt'])
export class PolicyPackRow {
  /** `000000000000` for the root, which has no region. */
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(40) version: string;
  @DateColumn() effectiveFrom: string;
  /** Number of the document, as printed. */
  @CodeColumn(120) document: string;
  /** The whole pack as JSON. */
  @TextColumn() settings: string;
  /** SHA-256 (hex) of the pack. */
  @CodeColumn(64) digest: string;
  /** The epoch where nobody knows: then before any record. */
  @InstantColumn({ default: 0 }) publishedAt: Date;
}

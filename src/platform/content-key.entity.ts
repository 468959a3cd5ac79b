import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn, TextColumn } from './columns';

/**
 * The key of what one record says: of a rating’s words, of a delivery’s bytes. The records themselves are never changed
 * and never removed; without its key, what a citizen said in one is gone.
 */
@Entity({ name: 'content_key' })
@Index('content_key_age', ['kind', 'createdAt'])
export class ContentKey {
  @PrimaryRegionColumn() region: string;
  /** Id of the record. */
  @PrimaryIdColumn() id: string;
  /** RAW: what arrived. PERSONAL: what a citizen said. */
  @CodeColumn(8) kind: 'RAW' | 'PERSONAL';
  /** Sealed with a data key. */
  @TextColumn() wrapped: string;
  @InstantColumn() createdAt: Date;
}

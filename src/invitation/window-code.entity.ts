import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn } from '../platform/columns';

/** The static code that hangs at a window: no secret, but nobody can make one, and it can be called in. */
@Entity()
@Index('window_code_code', ['code'], { unique: true })
@Index('window_code_live', ['liveKey'], { unique: true })
export class WindowCode {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(12) code: string;
  @CodeColumn(128) institutionCode: string;
  @CodeColumn(128) windowCode: string;
  @CodeColumn(128) issuedBy: string;
  @InstantColumn() issuedAt: Date;
  /** Of the window while the code is valid, so that a window has one; null once it is revoked. */
  @CodeColumn(43, { nullable: true }) liveKey: string | null;
  @InstantColumn({ nullable: true }) lastUsedAt: Date | null;
  @InstantColumn({ nullable: true }) revokedAt: Date | null;
  @CodeColumn(128, { nullable: true }) revokedBy: string | null;
  @CodeColumn(64) mac: string;
}

import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, LongColumn, PrimaryIdColumn, PrimaryRegionColumn } from './columns';

/** A file that somebody uploaded. Its bytes are in the folder of uploads, sealed, under its id. */
@Entity({ name: 'upload' })
@Index('upload_keep_until', ['keepUntil'])
export class UploadRow {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** Subject of the person. */
  @CodeColumn(128) uploadedBy: string;
  /** The institution of the person; null for those of a region. */
  @CodeColumn(128, { nullable: true }) institution: string | null;
  /** Media type, by content. */
  @CodeColumn(100) type: string;
  @LongColumn() size: number;
  @CodeColumn(64) sha256: string;
  @InstantColumn() uploadedAt: Date;
  /** After that it is removed; whoever needs it longer says so. */
  @InstantColumn() keepUntil: Date;
  @CodeColumn(64) mac: string;
}

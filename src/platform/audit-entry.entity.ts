import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn, TextColumn } from './columns';

/** Who did what, when. Rows are only ever added; `mac` makes an edit visible. */
@Entity({ name: 'audit_entry' })
@Index('audit_entry_time', ['at', 'id'])
@Index('audit_entry_region_time', ['region', 'at', 'id'])
@Index('audit_entry_actor', ['actor', 'at', 'id'])
@Index('audit_entry_subject', ['subject', 'at', 'id'])
export class AuditEntry {
  @PrimaryRegionColumn()
  region: string;

  @PrimaryIdColumn()
  id: string;

  @InstantColumn()
  at: Date;

  @CodeColumn(128)
  actor: string;

  @CodeColumn(64)
  action: string;

  /** What it was done to, as `WorkOrder:01J…`. */
  @CodeColumn(128)
  subject: string;

  /** Codes and ids as JSON, never a person's name or number; what a person gave for a reason is sealed in it. */
  @TextColumn({ nullable: true })
  detail: string | null;

  @CodeColumn(64)
  mac: string;
}

import { Entity } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryIdColumn, PrimaryRegionColumn, TextColumn } from './columns';

/** Who did what, when. Rows are only ever added; `mac` makes an edit visible. */
@Entity({ name: 'audit_entry' })
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

  /** Codes, ids and reasons as JSON; never a person's name or number. */
  @TextColumn({ nullable: true })
  detail: string | null;

  @CodeColumn(64)
  mac: string;
}

import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { SignatureAlgorithm } from '../platform/public-signatures';

/**
 * An edition of a public report. Rows are only ever added: a correction is a new edition, and the one before stays
 * reachable. Its content is in `public_report_part`, and the digest binds it to this row.
 */
@Entity({ name: 'public_report' })
@Index('public_report_edition', ['region', 'period', 'edition'], { unique: true })
@Index('public_report_sequence', ['sequence'], { unique: true })
export class PublicReportRow {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** `2026-03`, `2026Q1`, `2026H1`, `2026`. */
  @CodeColumn(7) period: string;
  /** 1 for the first. */
  @IntColumn() edition: number;
  /** Counts the editions of all reports, so that what is kept back is settled for one after the other. */
  @IntColumn() sequence: number;
  /** Of which instant its figures are. */
  @InstantColumn() asOf: Date;
  @InstantColumn() publishedAt: Date;
  @CodeColumn(128) publishedBy: string;
  /** Why there is a new edition, for everybody to read; null for the first. */
  @TextColumn({ nullable: true }) reason: string | null;
  /** SHA-256 (hex) of the content. */
  @CodeColumn(64) digest: string;
  /** The same of what was kept back. */
  @CodeColumn(64) withheldDigest: string;
  @CodeColumn(16) algorithm: SignatureAlgorithm;
  @CodeColumn(16) keyId: string;
  /** Over the content, base64url. */
  @CodeColumn(128) signature: string;
  @CodeColumn(64) mac: string;
}

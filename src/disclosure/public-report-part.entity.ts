import { Entity } from 'typeorm';
import {
  BytesColumn,
  PrimaryCodeColumn,
  PrimaryIdColumn,
  PrimaryIntColumn,
  PrimaryRegionColumn,
} from '../platform/columns';

/** CONTENT is what is published; WITHHELD says which figures were too small, and is for nobody but the next edition. */
export const reportPartKinds = ['CONTENT', 'WITHHELD'] as const;
export type ReportPartKind = (typeof reportPartKinds)[number];

/** A part of the canonical JSON of an edition; a column holds 64 KB. */
@Entity({ name: 'public_report_part' })
export class PublicReportPart {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() reportId: string;
  @PrimaryCodeColumn(16) kind: ReportPartKind;
  @PrimaryIntColumn() position: number;
  @BytesColumn() bytes: Buffer;
}

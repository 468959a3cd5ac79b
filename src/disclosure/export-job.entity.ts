import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  LongColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
} from '../platform/columns';

/** What is exported. */
export const exportKinds = ['EVALUATIONS', 'WORK_ORDERS', 'STATISTICS'] as const;
export type ExportKind = (typeof exportKinds)[number];

/** As what kind of file. */
export const exportFormats = ['CSV', 'XLSX'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A large one waits for a second person. There is a file only of one that is DONE, and until it is EXPIRED. */
export const exportStates = ['AWAITING_APPROVAL', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'EXPIRED'] as const;
export type ExportState = (typeof exportStates)[number];

/** An export, and how far it has come. */
@Entity({ name: 'export_job' })
@Index('export_job_due', ['dueAt'])
@Index('export_job_expiry', ['expiresAt'])
@Index('export_job_person', ['startedBy', 'startedAt'])
export class ExportJob {
  /** What is exported is of this region and those below it. */
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** Of this unit alone, where whoever asked belongs to one. */
  @CodeColumn(128, { nullable: true }) institution: string | null;
  @CodeColumn(16) kind: ExportKind;
  @CodeColumn(8) format: ExportFormat;
  @CodeColumn(8) locale: string;
  @DateColumn() fromDay: string;
  @DateColumn() toDay: string;
  @JsonColumn() fields: string[];
  @CodeColumn(128) startedBy: string;
  @InstantColumn() startedAt: Date;
  @CodeColumn(128, { nullable: true }) approvedBy: string | null;
  @InstantColumn({ nullable: true }) approvedAt: Date | null;
  @CodeColumn(24) state: ExportState;
  /** How many rows there were when it was asked for. */
  @IntColumn() expectedRows: number;
  /** How many are in its parts. */
  @IntColumn() exportedRows: number;
  /** Where the next part begins; moves in the transaction of the part before. */
  @LongColumn({ nullable: true }) afterValue: number | null;
  @IdColumn({ nullable: true }) afterId: string | null;
  @IntColumn() nextPart: number;
  /** Whether all rows are in its parts. */
  @IntColumn() isRead: number;
  /** The file: its name among those of exports, its bytes, and their SHA-256 (hex). */
  @IdColumn({ nullable: true }) file: string | null;
  @LongColumn({ nullable: true }) size: number | null;
  @CodeColumn(64, { nullable: true }) sha256: string | null;
  /** Code of the catalogue: why it failed. */
  @CodeColumn(64, { nullable: true }) problem: string | null;
  /** Tries since the last part. */
  @IntColumn() attempts: number;
  /** When a worker may take it: where one has it, when its lease ends. Null when there is nothing to do. */
  @InstantColumn({ nullable: true }) dueAt: Date | null;
  @CodeColumn(36, { nullable: true }) leaseToken: string | null;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
  /** Until when the file can be fetched. */
  @InstantColumn({ nullable: true }) expiresAt: Date | null;
}

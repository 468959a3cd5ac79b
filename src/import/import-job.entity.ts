import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  LongColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  RegionColumn,
  TextColumn,
} from '../platform/columns';
import type { RecordProblem } from '../intake/refused-record.entity';
import type { Reading } from './import-reading';

/** FAILED: what was imported before stands. CANCELLED: likewise. */
export const importJobStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;
export type ImportJobState = (typeof importJobStates)[number];

/** A file that goes through a channel piece by piece, and how far it has come. */
@Entity({ name: 'import_job' })
@Index('import_job_due', ['dueAt'])
export class ImportJob {
  /** Of the channel. */
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) channelCode: string;
  @RegionColumn() uploadRegion: string;
  @IdColumn() uploadId: string;
  /** As its owner called it, sealed: people name files after people. */
  @TextColumn() fileName: string;
  /** What was asked for; `auto` leaves it to the file. */
  @CodeColumn(16) encoding: string;
  /** Nothing of it is recorded; the counts say what would be. */
  @BooleanColumn() isDryRun: boolean;
  /** Subject of the person. */
  @CodeColumn(128) startedBy: string;
  @InstantColumn() startedAt: Date;
  @CodeColumn(16) state: ImportJobState;
  /** How the file is read; null until it was read once to its end. */
  @JsonColumn({ nullable: true }) reading: Reading | null;
  /** Null until then. */
  @IntColumn({ nullable: true }) totalRows: number | null;
  @IntColumn() processedRows: number;
  @IntColumn() accepted: number;
  @IntColumn() duplicates: number;
  @IntColumn() refused: number;
  /** The piece that comes next, and where in the file it begins: both move in the transaction of the piece before. */
  @IntColumn() nextChunk: number;
  @LongColumn() nextOffset: number;
  @IntColumn() lastRow: number;
  /** Why it failed, or what an official should know of it. */
  @JsonColumn({ nullable: true }) problem: RecordProblem | null;
  /** Tries since the last piece. */
  @IntColumn() attempts: number;
  /** When a worker may take it: where one has it, when its lease ends. Null when there is nothing more to do. */
  @InstantColumn({ nullable: true }) dueAt: Date | null;
  @CodeColumn(36, { nullable: true }) leaseToken: string | null;
  @InstantColumn({ nullable: true }) finishedAt: Date | null;
}

import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { ImprovementStepKind } from './improvement-transitions';

/** What was put down with an improvement. Rows are only ever added. */
@Entity()
@Index('improvement_step_improvement', ['region', 'improvementId'])
export class ImprovementStep {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @IdColumn() improvementId: string;
  @CodeColumn(16) kind: ImprovementStepKind;
  /** Sealed. */
  @TextColumn() text: string;
  @CodeColumn(128) actor: string;
  @InstantColumn() at: Date;
  @CodeColumn(64) mac: string;
}

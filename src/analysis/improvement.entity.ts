import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  DateColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';
import type { ImprovementOutcome, ImprovementState } from './improvement-transitions';

/** What is to be changed. */
export const measureKinds = [
  'SHORTEN_LIMIT',
  'DROP_DOCUMENT',
  'FIX_GUIDE',
  'TRAIN_STAFF',
  'CHANGE_SYSTEM',
  'ADD_CAPACITY',
  'OTHER',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Whither it goes: conduct (作风) into special rectification, business of a trade to its competent department. */
export const routings = ['CONDUCT', 'BUSINESS'] as const;
export type Routing = (typeof routings)[number];

/** Something that is to be improved because ratings say so (整改提升事项, R-100): of a unit, in the unit’s region. */
@Entity()
@Index('improvement_opened', ['region', 'openedAt', 'id'])
@Index('improvement_unit', ['institutionCode', 'openedAt', 'id'])
export class Improvement {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  /** The unit that is responsible; for business of a trade the competent department. */
  @CodeColumn(128) institutionCode: string;
  @CodeColumn(128, { nullable: true }) serviceItemCode: string | null;
  /** Sealed. */
  @TextColumn() problem: string;
  @CodeColumn(24) measure: MeasureKind;
  @CodeColumn(16) routing: Routing;
  /** The last day by which it is to be done. */
  @DateColumn() dueOn: string;
  @CodeColumn(16) state: ImprovementState;
  @CodeColumn(128) openedBy: string;
  @InstantColumn() openedAt: Date;
  @InstantColumn({ nullable: true }) doneAt: Date | null;
  @CodeColumn(16, { nullable: true }) outcome: ImprovementOutcome | null;
  @CodeColumn(128, { nullable: true }) closedBy: string | null;
  @InstantColumn({ nullable: true }) closedAt: Date | null;
  @IntColumn() version: number;
  /** Made anew with every change. */
  @CodeColumn(64) mac: string;
}

import { Entity, Index } from 'typeorm';
import type { CallbackMethod, CallbackPurpose, CallbackResult, SatisfactionLevel } from '../sdk';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** A call-back that another system or a form on paper reports. Rows are only ever added. */
@Entity({ name: 'reported_callback' })
@Index('reported_callback_external', ['channelCode', 'externalKey'], { unique: true })
@Index('reported_callback_order', ['region', 'workOrderNumber'])
export class ReportedCallback {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) channelCode: string;
  @IdColumn() deliveryId: string;
  @CodeColumn(43) externalKey: string;
  @CodeColumn(50, { nullable: true }) caseNumber: string | null;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  @CodeColumn(128, { nullable: true }) workOrderNumber: string | null;
  @CodeColumn(16) purpose: CallbackPurpose;
  @CodeColumn(16) method: CallbackMethod;
  @CodeColumn(16) result: CallbackResult;
  @CodeColumn(24, { nullable: true }) level: SatisfactionLevel | null;
  /** 服务规范, 服务效率, 服务态度. */
  @JsonColumn({ nullable: true }) heads: Record<string, SatisfactionLevel | null> | null;
  /** Who was called and what they said, sealed. */
  @TextColumn({ nullable: true }) content: string | null;
  @InstantColumn() calledAt: Date;
  @InstantColumn() receivedAt: Date;
  @CodeColumn(64) mac: string;
}

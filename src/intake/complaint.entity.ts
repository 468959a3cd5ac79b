import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  TextColumn,
} from '../platform/columns';

/** A complaint about a service: it has no level, and is settled like a bad rating. Rows are only ever added. */
@Entity({ name: 'complaint' })
@Index('complaint_external', ['channelCode', 'externalKey'], { unique: true })
@Index('complaint_case', ['region', 'caseId'])
export class Complaint {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) channelCode: string;
  @IdColumn() deliveryId: string;
  /** Hash of the case number: an order that is pushed again and again is one complaint. */
  @CodeColumn(43) externalKey: string;
  @IdColumn() caseId: string;
  @CodeColumn(128, { nullable: true }) institutionCode: string | null;
  /** Subject and content, sealed. */
  @TextColumn({ nullable: true }) content: string | null;
  @JsonColumn() categories: string[];
  @InstantColumn() receivedAt: Date;
  @CodeColumn(64) mac: string;
}

import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  IdColumn,
  InstantColumn,
  IntColumn,
  PrimaryIdColumn,
  PrimaryIntColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { DeliveryStatus } from '../intake/delivery.entity';

/**
 * A delivery that was put through the path again. The latest attempt says how the delivery stands now; what is still
 * refused of it is in `refused_record` under the id of that attempt.
 */
@Entity({ name: 'delivery_replay' })
@Index('delivery_replay_run', ['runId', 'deliveryId'], { unique: true })
export class DeliveryReplay {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() deliveryId: string;
  @PrimaryIntColumn() attempt: number;
  @IdColumn() id: string;
  /** The request that replayed it, which may be many deliveries long. */
  @IdColumn() runId: string;
  @InstantColumn() replayedAt: Date;
  @CodeColumn(16) status: DeliveryStatus;
  @IntColumn() accepted: number;
  @IntColumn() duplicates: number;
  @IntColumn() refused: number;
  /** What this attempt itself made of the records that it put through. */
  @IntColumn() nowAccepted: number;
  @IntColumn() nowDuplicates: number;
  @IntColumn() nowRefused: number;
}

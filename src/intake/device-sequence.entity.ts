import { Entity } from 'typeorm';
import { InstantColumn, PrimaryCodeColumn, PrimaryLongColumn } from '../platform/columns';

/** A number with which a device counts what it sends: one that is not here never came (H40). */
@Entity({ name: 'device_sequence' })
export class DeviceSequence {
  @PrimaryCodeColumn(64) channelCode: string;
  @PrimaryCodeColumn(64) device: string;
  @PrimaryLongColumn() sequence: number;
  @InstantColumn() receivedAt: Date;
}

import { Entity } from 'typeorm';
import { LongColumn, PrimaryCodeColumn, PrimaryRegionColumn } from '../platform/columns';

/** The newest version of a record that a sender told of, so that an older one that comes late changes nothing. */
@Entity()
export class UpstreamReceived {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(64) senderCode: string;
  @PrimaryCodeColumn(128) recordKey: string;
  @LongColumn() version: number;
}

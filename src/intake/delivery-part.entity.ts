import { Entity } from 'typeorm';
import { BytesColumn, PrimaryIdColumn, PrimaryIntColumn, PrimaryRegionColumn } from '../platform/columns';

/** A piece of a delivery's raw body, sealed: rows stay small on every storage. */
@Entity({ name: 'delivery_part' })
export class DeliveryPart {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() deliveryId: string;
  @PrimaryIntColumn() part: number;
  @BytesColumn() bytes: Buffer;
}

import { Entity } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryLongColumn, TextColumn } from '../platform/columns';

/**
 * A link of the chain that covers all rows of consequence, in the order in which they were committed. Rows are only ever
 * added: whoever takes a covered row away, or a link, leaves a hole that cannot be closed without the keys (T27).
 */
@Entity({ name: 'seal' })
export class Seal {
  /** 1, 2, 3 … without a gap. */
  @PrimaryLongColumn()
  seq: number;

  @InstantColumn()
  sealedAt: Date;

  /** JSON: `[table, region, id, mac, version]` of each row; the MAC is null where the row was gone already, the version of rows that change. */
  @TextColumn()
  entries: string;

  /** `mac` of the link before; empty in the first. */
  @CodeColumn(64)
  previous: string;

  /** Row MAC over all of it. */
  @CodeColumn(64)
  mac: string;
}

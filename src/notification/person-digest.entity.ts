import { Entity } from 'typeorm';
import { InstantColumn, PrimaryCodeColumn } from '../platform/columns';

/** When a person was last written to. */
@Entity({ name: 'person_digest' })
export class PersonDigest {
  @PrimaryCodeColumn(43) personId: string;
  @InstantColumn() lastAt: Date;
}

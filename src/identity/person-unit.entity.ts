import { Entity } from 'typeorm';
import { PrimaryCodeColumn } from '../platform/columns';

/** A unit that a person was said to be of. It is kept when a later token says another or none, until an import says who they are. */
@Entity({ name: 'person_unit' })
export class PersonUnit {
  @PrimaryCodeColumn(43) personId: string;
  @PrimaryCodeColumn(128) institution: string;
}

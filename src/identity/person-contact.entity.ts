import { Entity } from 'typeorm';
import { InstantColumn, PrimaryCodeColumn, TextColumn } from '../platform/columns';

/** Where a person is written to. Nobody is shown it. */
@Entity({ name: 'person_contact' })
export class PersonContact {
  @PrimaryCodeColumn(43) personId: string;
  /** Sealed. */
  @TextColumn({ nullable: true }) email: string | null;
  /** Sealed. */
  @TextColumn({ nullable: true }) phone: string | null;
  @InstantColumn() updatedAt: Date;
}

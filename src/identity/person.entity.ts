import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryCodeColumn,
  RegionColumn,
  TextColumn,
} from '../platform/columns';
import type { Role } from './roles';

/** Somebody who signs in or is named by a catalogue: filled from tokens and imports. */
@Entity({ name: 'person' })
@Index('person_name', ['nameIndex'])
@Index('person_place', ['region', 'institution'])
export class Person {
  /** `textKey` of the subject. */
  @PrimaryCodeColumn(43)
  id: string;

  @CodeColumn(128)
  subject: string;

  @TextColumn({ nullable: true })
  nameSealed: string | null;

  @CodeColumn(4, { nullable: true })
  nameIndex: string | null;

  @RegionColumn({ nullable: true })
  region: string | null;

  @CodeColumn(128, { nullable: true })
  institution: string | null;

  @CodeColumn(128, { nullable: true })
  staffMember: string | null;

  /** All roles that this subject was given; those that exclude one another never meet here. */
  @JsonColumn()
  roles: Role[];

  /** 1 for who answers for their unit, else 0. */
  @IntColumn({ default: 0 })
  headsUnit: number;

  /** Counts up with every change, so that two changes at once do not undo each other. */
  @IntColumn()
  version: number;

  @InstantColumn()
  updatedAt: Date;
}

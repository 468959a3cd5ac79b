import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  PrimaryCodeColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { NoticeKind } from './notice.entity';

/** A notice that waits for the next digest of a person. */
@Entity({ name: 'person_notice' })
@Index('person_notice_since', ['personId', 'since'])
export class PersonNotice {
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() noticeId: string;
  @PrimaryCodeColumn(43) personId: string;
  @CodeColumn(32) kind: NoticeKind;
  @CodeColumn(64, { nullable: true }) number: string | null;
  /** What it is about: each thing is counted once. */
  @CodeColumn(32) aboutType: string;
  @CodeColumn(64) aboutId: string;
  /** When it was laid out for them. */
  @InstantColumn() since: Date;
}

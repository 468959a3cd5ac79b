import { Entity, Index } from 'typeorm';
import { CodeColumn, InstantColumn, PrimaryCodeColumn } from './columns';

/** A data key, encrypted under a key encryption key that is not in the database. */
@Entity({ name: 'data_key' })
@Index('data_key_slot', ['slot'], { unique: true })
export class DataKey {
  /** Ten characters: every sealed value carries it. */
  @PrimaryCodeColumn(10)
  id: string;

  /** What there is one key for, as `SEAL||2026-03|AES`: processes that start together agree on one. */
  @CodeColumn(64)
  slot: string;

  @CodeColumn(16)
  suite: string;

  /** `kekId.suite.iv.ct.tag`. */
  @CodeColumn(255)
  wrapped: string;

  @InstantColumn()
  createdAt: Date;
}

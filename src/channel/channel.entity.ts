import { Entity, Index } from 'typeorm';
import {
  BooleanColumn,
  CodeColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryCodeColumn,
  PrimaryRegionColumn,
} from '../platform/columns';
import type { Provenance } from '../sdk';

/** A configured instance of an adapter: two SMS gateways are two channels of one adapter. */
@Entity({ name: 'channel' })
@Index('channel_code', ['code'], { unique: true })
export class Channel {
  @PrimaryRegionColumn() region: string;
  @PrimaryCodeColumn(64) code: string;
  @CodeColumn(200) name: string;
  @CodeColumn(64) adapter: string;
  @JsonColumn() settings: Record<string, unknown>;
  @JsonColumn() provenances: Provenance[];
  @BooleanColumn() enabled: boolean;
  @InstantColumn() createdAt: Date;
  /** Counts the edits, so that two people who edit one channel notice each other. */
  @IntColumn({ default: 1 }) version: number;
}

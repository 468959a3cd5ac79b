import { Entity, Index } from 'typeorm';
import {
  CodeColumn,
  InstantColumn,
  IntColumn,
  JsonColumn,
  PrimaryIdColumn,
  PrimaryRegionColumn,
  RegionColumn,
} from '../platform/columns';
import type { MessageContent } from './message-content';

/** WAITING: to be sent, or sent again; DEAD: given up, until somebody has it sent again. */
export const outboundStates = ['WAITING', 'SENT', 'DEAD'] as const;
export type OutboundState = (typeof outboundStates)[number];

/** A message to one destination: a digest for a person, or an event for programs. It holds no personal data. */
@Entity({ name: 'outbound_message' })
@Index('outbound_message_due', ['region', 'destinationCode', 'state', 'dueAt'])
@Index('outbound_message_sent', ['state', 'sentAt'])
@Index('outbound_message_list', ['region', 'state', 'createdAt', 'id'])
export class OutboundMessage {
  /** The destination's. */
  @PrimaryRegionColumn() region: string;
  @PrimaryIdColumn() id: string;
  @CodeColumn(64) destinationCode: string;
  /** For whom, by whose hours it is sent; their address is looked up when it is sent. Null for programs. */
  @CodeColumn(43, { nullable: true }) personId: string | null;
  @RegionColumn({ nullable: true }) personRegion: string | null;
  @JsonColumn() content: MessageContent;
  @CodeColumn(16) state: OutboundState;
  /** How often it was tried in all, and since it was last put back. */
  @IntColumn() attempts: number;
  @IntColumn() tries: number;
  @InstantColumn() createdAt: Date;
  /** When it is tried next. */
  @InstantColumn() dueAt: Date;
  @InstantColumn({ nullable: true }) triedAt: Date | null;
  @InstantColumn({ nullable: true }) sentAt: Date | null;
  /** Why it failed when it was last tried: a code, never what the other side said. */
  @CodeColumn(64, { nullable: true }) lastError: string | null;
}

import type { HttpFailure } from '../../platform/http-failure';
import type { z } from 'zod';
import type { Contact } from '../../identity/person-contacts';
import type { OutboundFetch } from '../../sdk/contract';
import type { DigestContent, EventContent } from '../message-content';

/** What is sent, and to whom. */
export interface Message<C = DigestContent | EventContent> {
  /** The same in every attempt, so that the other side takes it once. */
  id: string;
  /** The account that it is for; null where it is for programs. */
  subject: string | null;
  contact: Contact;
  content: C;
  /** When this attempt is made. */
  at: Date;
}

/** What became of an attempt. */
export type Delivered = { ok: true } | HttpFailure;

/** The way out: guarded, so that it leads where an administrator allowed it. */
export interface Outbound {
  fetch: OutboundFetch;
  /** The address of a host that is not spoken to over HTTP. Throws `OutboundError`. */
  address(host: string, port: number): Promise<string>;
  /** Where people sign in. */
  link: string;
}

/** One way to send. It throws nothing but `OutboundError`. */
export interface Messenger<S = unknown> {
  readonly id: string;
  /** Whether it writes to people, digest by digest, or tells programs of every notice. */
  readonly audience: 'PERSONS' | 'PROGRAMS';
  readonly settings: z.ZodType<S>;
  /** Signs with a secret that is made here or agreed upon, signs in with one that was handed over, or has none. */
  readonly secret: 'SIGNING' | 'PASSWORD' | 'NONE';
  /** What it connects to, with the setting that says so; null where it connects to nothing. */
  target(settings: S): { field: string; url: URL | null } | null;
  /** The settings as they may be shown: addresses hold tokens. */
  shown(settings: S): Record<string, unknown>;
  /** Whether somebody can be written to. */
  reaches(contact: Contact): boolean;
  /** Sends a message, or says why not. `secrets` begins with the newest. */
  send(message: Message, settings: S, secrets: readonly string[], outbound: Outbound): Promise<Delivered>;
}

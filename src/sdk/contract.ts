import type { ZodType } from 'zod';
import type { CanaryAsk, CanaryDelivery } from './canary';
import type { CanonicalInput } from './canonical';
import type { RefusalCode, RefusalParams } from './refusals';

/** Bytes that arrived, exactly as they came: signatures are made over bytes. */
export interface Delivery {
  /** The adapter's only clock. */
  receivedAt: Date;
  /** Names in lower case; repeated headers joined by `, `. */
  headers: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** The whole Content-Type, parameters included. */
  contentType: string;
  body: Buffer;
}

/** One record in the sender's own words. `externalId` is the sender's key for it, and so our key against duplicates. */
export interface RawRecord<R> {
  externalId: string;
  data: R;
}

/** Why something was not taken. `detail` is for the operator's log and never contains personal data. */
export interface Refusal {
  ok: false;
  code: RefusalCode;
  detail: string;
  /** JSON Pointer into the sender's own record, in the sender's own names. */
  pointer?: string;
  params?: RefusalParams;
}

/** Either the value or the reason why there is none. An adapter never throws for what a sender may send. */
export type Outcome<T> = { ok: true; value: T } | Refusal;

/** A record, or a refusal in its place, so that a malformed element does not fail its neighbours. */
export type ParsedRecord<R> = RawRecord<R> | (Refusal & { externalId: string | null });

/** Who sent a delivery, as the signature proves it. */
export interface Verification {
  /** A stable name of the credential that signed, fit for logs; never the credential itself. */
  sender: string;
  /** The sender's id of the message, null where the scheme has none. */
  messageId: string | null;
}

/** What became of one record. */
export interface RecordAnswer {
  externalId: string | null;
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REFUSED';
  /** The receipt code of an accepted rating, null for other records. */
  receipt: string | null;
  /** Where the person who was announced by a PAGE_CALL rates; null for other records. */
  page: string | null;
  problems: { pointer: string | null; code: string; message: string }[];
}

/** What became of a delivery, after the commit. */
export interface Acknowledgement {
  deliveryId: string;
  accepted: number;
  duplicates: number;
  refused: number;
  records: RecordAnswer[];
}

/** What the sender hears. Header names in lower case; a text is sent as UTF-8, bytes as they are. */
export interface Reply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

/** What the host knows of an adapter before it meets a delivery. */
export interface AdapterManifest {
  /** Lower case words joined by hyphens; the name of the adapter's folder. */
  id: string;
  apiVersion: 1;
  channelKind: ChannelKind;
  description: { zh: string; en: string };
  /** BODY: a signature covers the bytes; SENDER: only who sends is proved, so its channels are weak; PULL: we fetch it. */
  authenticates: 'BODY' | 'SENDER' | 'PULL';
  /** Media types in lower case, without parameters. */
  contentTypes: readonly string[];
  limits: { maxBytes: number; maxRecords: number };
  /** A working example, ready for a preview. */
  sampleDelivery: { contentType: string; body: string };
}

/** Kinds of sources of S0 Art 9 to 13; the figures are grouped by them. */
export const channelKinds = [
  'HALL_DEVICE',
  'ONLINE_HALL',
  'MOBILE_APP',
  'QR_CODE',
  'SMS',
  'HOTLINE',
  'TELEPHONE',
  'PAPER',
  'SURVEY',
  'PLATFORM',
  'GENERIC',
] as const;
export type ChannelKind = (typeof channelKinds)[number];

/**
 * The content type of what came by `GET /channels/:code/calls?…`: pages and systems that can only ask. The query string
 * is the body, as it stood in the address but without the token.
 */
export const queryContentType = 'application/x-query-string';

/** Fetches over the network on behalf of `pull`; the host guards where it may go. */
export type OutboundFetch = (url: string, init?: RequestInit) => Promise<Response>;

type Awaitable<T> = T | Promise<T>;

/**
 * Code that speaks one foreign system's language: pure functions over bytes. The clock arrives as `receivedAt`, secrets
 * as arguments, the network only as `pull`'s fetch. Refusals are values; an exception is a bug of the adapter.
 * The host awaits every call and parses every answer again.
 */
export interface ChannelAdapter<C, R> {
  manifest: AdapterManifest;
  /** Strict: an unknown or misspelt setting is refused when the channel is saved. */
  settings: ZodType<C>;
  /** Settings that the policy of the channel's region gives, where the channel itself says nothing. */
  policyDefaults?(policy: Readonly<Record<string, unknown>>): Partial<C>;
  /**
   * The kind of secret that the sender's side makes and the operator hands over: a vendor's token, an SM2 private key. Of
   * several parts it is one JSON text. Where it is left out the host makes the secret, which stands in the URL of a SENDER.
   */
  secret?: { description: { zh: string; en: string }; schema: ZodType<string> };
  /** Where the settings of a channel decide how its sender is proved: then this holds, and not what the manifest says. */
  authenticates?(settings: C): 'BODY' | 'SENDER';
  /**
   * Mandatory. Any one of `secrets` may have signed: there are several during a rotation. NO_SECRET where none of them can be
   * used with these settings, which the host asks, with the sample delivery, before it keeps one.
   */
  verify(delivery: Delivery, settings: C, secrets: readonly string[]): Awaitable<Outcome<Verification>>;
  /**
   * Cuts a delivery into records, lazily: the host stops after `limits.maxRecords`. The secrets are for senders that
   * encrypt what they send; `parse` trusts nothing that `verify` should have refused.
   */
  parse(delivery: Delivery, settings: C, secrets: readonly string[]): Awaitable<Outcome<Iterable<ParsedRecord<R>>>>;
  normalise(record: RawRecord<R>, settings: C): Awaitable<Outcome<CanonicalInput>>;
  /**
   * The answer in the form that this sender expects to what it sent; called after the commit, or with the refusal of the
   * whole delivery, which then need not be authentic.
   */
  acknowledge(answer: Acknowledgement | Refusal, settings: C, delivery: Delivery): Awaitable<Reply>;
  /**
   * Fetches the next delivery after a cursor (null at the start); null when there is none, a refusal where the source
   * does not answer as it should. Called as often as the setting `pull` says (`pullSetting`), and again at once while
   * there is more. The secrets are those of the channel. The host puts its own time in the place of `receivedAt`.
   */
  pull?(
    cursor: string | null,
    settings: C,
    fetch: OutboundFetch,
    secrets: readonly string[],
  ): Promise<{ delivery: Delivery; cursor: string } | Refusal | null>;
  /**
   * Builds a delivery of its sender's format by which a channel is tested: one rating of the level asked for, with the key
   * asked for somewhere in the sender's key of the record, and with the proof of its sender made of `secrets`. A refusal
   * where these settings have no word for the level, or nobody but the sender can make the proof.
   */
  canary?(ask: CanaryAsk, settings: C, secrets: readonly string[]): Awaitable<Outcome<CanaryDelivery>>;
  /** Cuts a large file into deliveries. */
  frame?(stream: AsyncIterable<Buffer>): AsyncIterable<Delivery>;
}

/** An adapter in the registry, where settings and records of different adapters meet. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the registry erases both parameters
export type AnyAdapter = ChannelAdapter<any, any>;

/** How the sender of a channel with these settings is proved. */
export function authenticationOf(adapter: AnyAdapter, settings: unknown): AdapterManifest['authenticates'] {
  return adapter.authenticates?.(settings) ?? adapter.manifest.authenticates;
}

/** The most that the host takes in one delivery, whatever an adapter's manifest says. */
export const hostCeilings = { maxBytes: 10 * 1024 * 1024, maxRecords: 1_000 } as const;

/** A value. */
export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

/** A refusal; `detail` repeats the code where there is nothing more to say. */
export function refuse(
  code: RefusalCode,
  more: { detail?: string; pointer?: string; params?: RefusalParams } = {},
): Refusal {
  return { ok: false, ...more, code, detail: more.detail ?? code };
}

/** Tells a refused element of `parse` from a record. */
export function isRefusal(value: object): value is Refusal {
  return 'ok' in value && value.ok === false;
}

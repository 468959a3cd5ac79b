import type { Acknowledgement, AdapterManifest, CanaryAsk, Delivery, ParsedRecord, Refusal } from '../sdk';

/** What the host asks of the process of an adapter, by name: what it hands over, and what it hopes for. */
export interface Calls {
  describe: { args: []; answer: Description };
  checkSettings: { args: [settings: unknown]; answer: SettingIssue[] };
  checkSecret: { args: [secret: string]; answer: string[] };
  verify: { args: [delivery: Delivery, settings: unknown, secrets: readonly string[]]; answer: unknown };
  /** Parse and normalise at once, so that a delivery costs one call. */
  read: { args: [delivery: Delivery, settings: unknown, secrets: readonly string[]]; answer: unknown };
  acknowledge: {
    args: [answer: Acknowledgement | Refusal, settings: unknown, delivery: Delivery];
    answer: unknown;
  };
  canary: { args: [ask: CanaryAsk, settings: unknown, secrets: readonly string[]]; answer: unknown };
  pull: { args: [cursor: string | null, settings: unknown, secrets: readonly string[]]; answer: unknown };
  /** Examines the adapter by the contract kit, with the fixtures in its folder. */
  examine: { args: [folder: string]; answer: { name: string; findings: string[] }[] };
  /** What the adapter makes of a fixture, in the form of its `expected.json`. */
  tryFixture: { args: [folder: string]; answer: unknown };
}
export type CallName = keyof Calls;

/** What an adapter says of itself. The host checks it before it believes any of it. */
export interface Description {
  manifest: AdapterManifest;
  settingsSchema: Record<string, unknown>;
  secret: { zh: string; en: string } | null;
  isPulled: boolean;
  hasCanary: boolean;
}

/** What is wrong with settings. */
export interface SettingIssue {
  path: string[];
  message: string;
}

/** A record that was parsed, with what became of it. */
export interface ReadRecord {
  parsed: ParsedRecord<null>;
  /** An outcome; null where the record was refused already. */
  outcome: unknown;
}

/** To the process: a call, or the answer to a question of its own. */
export type ToProcess =
  { id: number; name: CallName; args: readonly unknown[] } | { fetched: number; response: FetchedResponse | string };

/** From the process: an answer, or why there is none, or a page that `pull` wants fetched. */
export type FromProcess =
  { id: number; value: unknown } | { id: number; error: string } | { fetch: number; url: string; init?: FetchRequest };

/** What `pull` may say of a request. */
export interface FetchRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A response as it crosses between processes. */
export interface FetchedResponse {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

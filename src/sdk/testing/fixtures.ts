import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Delivery } from '../contract';
import { sm2PublicKey } from '../sm';

/** The secret that signs fixtures. It is public: no channel of a real installation has it. */
export const testSecret = `whsec_${Buffer.from('haochaping fixtures: public test key').toString('base64')}`;

const testPrivateKey = createHash('sha256').update(testSecret).digest('hex');
/** The SM2 key pair of senders of fixtures, and of whom they encrypt for. It is as public as the secret. */
export const testSm2Key = { privateKey: testPrivateKey, publicKey: sm2PublicKey(testPrivateKey) };

/** One record of `expected.json`: the canonical input as JSON (times as ISO texts), or the refusal. */
export type ExpectedRecord =
  { externalId: string; value: unknown } | { externalId: string | null; refused: { code: string; pointer?: string } };

/** What a recorded delivery must become: records, or the refusal of the whole. */
export type Expected = { records: ExpectedRecord[] } | { refused: { code: string; pointer?: string } };

/** A recorded delivery with its settings, the secrets of its channel, and what must come of it. */
export interface Fixture {
  name: string;
  delivery: Delivery;
  /** Headers of the delivery that prove nothing. */
  idleHeaders: Readonly<Record<string, string>>;
  settings: unknown;
  secrets: readonly string[];
  expected: Expected | null;
}

/** `delivery.json` of a fixture; the body is a file of its own, because it is bytes. */
export interface FixtureFile {
  receivedAt: string;
  /** What proves the sender. */
  headers: Record<string, string>;
  /** What its systems send besides, which proves nothing. */
  idleHeaders?: Record<string, string>;
  query?: Record<string, string>;
  contentType: string;
  settings: unknown;
  bodyFile: string;
  /** What the sender had before its program sealed it, and how that program was told to do so. */
  source?: { file: string; [how: string]: unknown };
  /** Secrets of the channel; the public test secret where it is left out, none where public keys in the settings prove who sends. */
  secrets?: string[];
}

/** What a sender's program sends of what it was given: the whole body, and what goes with it. */
export interface Sealed {
  body: Buffer;
  contentType?: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
}

/**
 * Plays the program of an adapter's sender, where that encrypts or wraps: makes the body of a fixture's source, which is
 * what a person can read. The same source gives the same bytes.
 */
export type FixtureSealer = (
  source: Buffer,
  fixture: Pick<FixtureFile, 'settings'> & { how: Readonly<Record<string, unknown>>; secrets: string[]; at: Date },
) => Sealed;

/** The folders of an adapter's fixtures, in alphabetical order. */
export function fixtureFolders(adapterFolder: string): string[] {
  const folder = join(adapterFolder, 'fixtures');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  return entries.map(entry => join(folder, entry.name)).sort();
}

/** Reads one fixture; `expected` is null where nobody has written it yet. */
export function loadFixture(folder: string): Fixture {
  const file = JSON.parse(readFileSync(join(folder, 'delivery.json'), 'utf8')) as FixtureFile;
  const expectedFile = join(folder, 'expected.json');
  const { idleHeaders = {} } = file;
  return {
    name: folder.split(/[\\/]/).at(-1) ?? folder,
    delivery: {
      receivedAt: new Date(file.receivedAt),
      headers: { ...idleHeaders, ...file.headers },
      query: file.query ?? {},
      contentType: file.contentType,
      body: readFileSync(join(folder, file.bodyFile)),
    },
    idleHeaders,
    settings: file.settings,
    secrets: file.secrets ?? [testSecret],
    expected: existsSync(expectedFile) ? (JSON.parse(readFileSync(expectedFile, 'utf8')) as Expected) : null,
  };
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { adapters } from '../../plugins';
import { sealHallPush } from '../../plugins/online-hall/sign';
import { type AnyAdapter, authenticationOf, encodeText, signatureSetting, signBody } from '../../src/sdk';
import { fixtureFolders, loadFixture, testSecret, testSm2Key } from '../../src/sdk/testing';
import type { FixtureFile } from '../../src/sdk/testing/fixtures';
import { canary, said } from './canary-citizen';

/** A delivery that some system really sends, in which every person is the canary. */
export interface CanaryPush {
  adapter: string;
  name: string;
  settings: Record<string, unknown>;
  /** The secret that its channel is registered with; undefined where we make it. */
  secret: string | undefined;
  at: Date;
  /** The delivery as a sender with this secret makes it. */
  made(secret: string): { headers: Record<string, string>; query: string; body: Buffer };
}

/** One push for each recorded delivery of each adapter in which a person is named, or says something; in the order of time. */
export function canaryPushes(): CanaryPush[] {
  const pushes = adapters.flatMap(adapter =>
    fixtureFolders(path.join(__dirname, '..', '..', 'plugins', adapter.manifest.id)).flatMap(folder =>
      canaryPush(adapter, folder),
    ),
  );
  return pushes.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function canaryPush(adapter: AnyAdapter, folder: string): CanaryPush[] {
  const file = JSON.parse(readFileSync(path.join(folder, 'delivery.json'), 'utf8')) as FixtureFile;
  const { delivery, settings, secrets, expected, name } = loadFixture(folder);
  const { receivedAt: at, contentType } = delivery;
  const original = file.source ? readFileSync(path.join(folder, file.source.file)) : delivery.body;
  const body = withCanary(original, personalTexts(expected));
  if (body.equals(original)) return [];
  const isSigned = authenticationOf(adapter, adapter.settings.parse(settings)) === 'BODY';
  return [
    {
      adapter: adapter.manifest.id,
      ...{ name, at, settings: (settings ?? {}) as Record<string, unknown> },
      secret: adapter.secret ? secrets[0] : undefined,
      made(secret) {
        const sealed = file.source
          ? sealHallPush(body, { settings, how: file.source, secrets: [secret], at })
          : { body, headers: isSigned ? signed(settings, secret, { id: `msg_${name}`, at, body }) : {} };
        const told = (values: Record<string, string>) =>
          Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.replace(testSecret, secret)]));
        const headers = { 'content-type': contentType, ...told(delivery.headers), ...sealed.headers };
        return {
          headers: sealed.contentType ? { ...headers, 'content-type': sealed.contentType } : headers,
          query: new URLSearchParams(told({ ...delivery.query, ...sealed.query })).toString(),
          body: sealed.body,
        };
      },
    },
  ];
}

function signed(settings: unknown, secret: string, message: { id: string; at: Date; body: Buffer }) {
  const signature = signatureSetting.parse((settings as { signature?: unknown } | undefined)?.signature);
  return signBody(signature, signature.scheme === 'SM2' ? testSm2Key.privateKey : secret, message);
}

const secretOfField: Readonly<Record<string, string>> = {
  name: canary.name,
  phone: canary.phone,
  idNumber: canary.idNumber,
  comment: said,
  content: said,
};

/** What a fixture is expected to tell of persons, with what takes its place; the longest first. */
function personalTexts(expected: unknown): [was: string, becomes: string][] {
  const texts = new Map<string, string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [field, part] of Object.entries(value)) {
      const becomes = secretOfField[field];
      if (typeof part === 'string' && part.length > 1 && becomes) texts.set(part, becomes);
      look(part);
    }
  };
  look(expected);
  return [...texts].sort(([a], [b]) => b.length - a.length);
}

/** Replaces texts in a body, in whichever encoding it is; other bytes stay as they are. */
function withCanary(body: Buffer, texts: readonly [string, string][]): Buffer {
  const encoding = body.equals(Buffer.from(body.toString('utf8'))) ? 'utf-8' : 'gb18030';
  let text = body.toString('latin1');
  const bytes = (part: string) => encodeText(part, encoding).toString('latin1');
  for (const [was, becomes] of texts) {
    // A number within a longer one is something else: the id of a record, a time.
    const whole = new RegExp(`(?<!\\d)${escaped(bytes(was))}(?!\\d)`, 'g');
    text = text.replaceAll(whole, bytes(becomes));
  }
  return Buffer.from(text, 'latin1');
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

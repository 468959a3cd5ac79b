import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fixtureFolders, signFixture, testSecret } from '../sdk/testing';
import { urlTokenParameter } from '../sdk';
import type { AuthorFolder } from './author-folder';
import { type TriedAdapter, withAdapter } from './tried-adapter';
import { pathOf, readJson, UsageError } from './usage';

const texts = z.record(z.string(), z.string());
/** What `previewDelivery` takes, as far as a fixture keeps it: neither a secret nor what proves a sender. */
const preview = z.object({
  contentType: z.string().min(1),
  body: z.string().nullish(),
  bodyBase64: z.base64().nullish(),
  query: texts.nullish(),
  settings: z.record(z.string(), z.unknown()).nullish(),
});

const EXTENSIONS: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'text/json': 'json',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/csv': 'csv',
  'application/x-www-form-urlencoded': 'form',
};

/**
 * Signs every fixture anew, by the scheme of its settings and with the public test secret, and writes the `expected.json`
 * of those that have none. Answers which it wrote: a person has to read them.
 */
export function signFixtures(author: AuthorFolder): Promise<string[]> {
  return withAdapter(author, async adapter => {
    const written: string[] = [];
    for (const folder of fixtureFolders(author.folder)) {
      if (adapter.authenticates === 'BODY') signFixture(folder, adapter.settings);
      const file = path.join(folder, 'expected.json');
      if (existsSync(file)) continue;
      await writeFile(file, jsonOf(await adapter.try(path.basename(folder))));
      written.push(file);
    }
    return written;
  });
}

/** What a fixture is made of: what `previewDelivery` took, or the bytes of a body with their content type. */
export interface Recorded {
  file: string;
  /** Where the file is the body itself. */
  contentType?: string;
  /** A file of settings, for a body. */
  settings?: string;
  at: Date;
}

/** Makes a fixture, signed, with what comes of it now. Answers the file that a person has to read. */
export async function recordFixture(
  author: AuthorFolder,
  name: string,
  { at, ...recorded }: Recorded,
): Promise<string> {
  if (!/^[a-z0-9][a-z0-9-]{0,100}$/.test(name)) throw new UsageError('a fixture has a name of a-z, 0-9 and hyphens');
  const folder = path.join(author.folder, 'fixtures', name);
  if (existsSync(folder)) throw new UsageError(`${folder} is there already`);
  const previewed = await previewOf(recorded);
  await withAdapter(author, adapter => writeFixture(folder, previewed, adapter, at));
  await signFixtures(author);
  return path.join(folder, 'expected.json');
}

async function previewOf({ file, contentType, settings }: Omit<Recorded, 'at'>): Promise<z.output<typeof preview>> {
  if (contentType === undefined) return previewIn(await readJson(file), file);
  const body = await readFile(pathOf(file)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: cannot be read (${error.code})`);
  });
  const said = settings === undefined ? undefined : await readJson(settings);
  return previewIn({ contentType, bodyBase64: body.toString('base64'), settings: said }, file);
}

function previewIn(value: unknown, file: string): z.output<typeof preview> {
  const input = z.object({ input: z.unknown() }).safeParse(value).data?.input ?? value;
  const { data, error } = preview.safeParse(input);
  if (data && (data.body ?? data.bodyBase64) != null) return data;
  const [issue] = error?.issues ?? [];
  const problem = issue ? `${issue.path.join('.')}: ${issue.message}` : 'it has neither body nor bodyBase64';
  throw new UsageError(`${file} is not what previewDelivery takes: ${problem}`);
}

async function writeFixture(
  folder: string,
  { contentType, body, bodyBase64, query, settings }: z.output<typeof preview>,
  { authenticates, settings: ofAll }: TriedAdapter,
  at: Date,
): Promise<void> {
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase();
  const bodyFile = `body.${EXTENSIONS[type] ?? 'txt'}`;
  const token = authenticates === 'SENDER' ? { [urlTokenParameter]: testSecret } : {};
  const delivery = {
    receivedAt: at.toISOString(),
    headers: {},
    ...(query || authenticates === 'SENDER' ? { query: { ...query, ...token } } : {}),
    contentType,
    ...(ofAll === undefined ? { settings: settings ?? {} } : {}),
    bodyFile,
  };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, bodyFile), bodyBase64 == null ? body! : Buffer.from(bodyBase64, 'base64'));
  await writeFile(path.join(folder, 'delivery.json'), jsonOf(delivery));
}

const jsonOf = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

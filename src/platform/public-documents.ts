import { readFileSync } from 'node:fs';
import type { HTTPGraphQLRequest } from '@apollo/server';
import { z } from 'zod';
import { ConfigurationError } from './configuration-error';
import { sha256Hex } from './hash';

const manifest = z.record(z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256'), z.string());

/** Documents that are known beforehand, by the SHA-256 of their text. */
export class PublicDocuments {
  private constructor(private readonly texts: ReadonlyMap<string, string>) {}

  /** Reads them from a JSON object of hashes and texts, as GraphQL Code Generator writes it. Throws `ConfigurationError`. */
  static read(file: string): PublicDocuments {
    const { data, error } = manifest.safeParse(parsed(file));
    if (!data) throw new ConfigurationError(`PUBLIC_DOCUMENTS: ${error.issues[0]!.message}`);
    const wrong = Object.keys(data).find(hash => sha256Hex(data[hash]!) !== hash);
    if (wrong) throw new ConfigurationError(`PUBLIC_DOCUMENTS: ${wrong} is not the SHA-256 of its document`);
    return new PublicDocuments(new Map(Object.entries(data)));
  }

  /** The request with the text of the known document that it names; null where it names none, by hash or by its own text. */
  known(asked: HTTPGraphQLRequest): HTTPGraphQLRequest | null {
    const { documentId, query, ...rest } = membersOf(asked);
    const text = this.texts.get(documentId === undefined ? hashOf(query) : idOf(documentId));
    if (text === undefined) return null;
    if (asked.method === 'POST') return { ...asked, body: { ...rest, query: text } };
    const search = new URLSearchParams({ ...(rest as Record<string, string>), query: text });
    return { ...asked, search: `?${search.toString()}` };
  }

  /** Whether a request names its document instead of sending it. */
  isNamed(asked: HTTPGraphQLRequest): boolean {
    return membersOf(asked).documentId !== undefined;
  }
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch {
    throw new ConfigurationError('PUBLIC_DOCUMENTS: there is no such file, or it is no JSON');
  }
}

function membersOf({ method, body, search }: HTTPGraphQLRequest): Record<string, unknown> {
  if (method !== 'POST') return Object.fromEntries(new URLSearchParams(search));
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Record<string, unknown>) : {};
}

/** `sha256:HASH`, as the draft of GraphQL over HTTP has it, or the hash alone. */
const idOf = (documentId: unknown) => String(documentId).replace(/^sha256:/, '');

const hashOf = (query: unknown) => (typeof query === 'string' ? sha256Hex(query) : '');

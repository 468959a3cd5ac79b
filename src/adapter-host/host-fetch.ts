import type { ChildProcess } from 'node:child_process';
import type { OutboundFetch } from '../sdk';
import type { FetchedResponse, FetchRequest, ToProcess } from './protocol';

/** A vendor that sends more than this is not listened to (X40). */
const MOST_BYTES = 10 * 1024 * 1024;

/** Fetches a page for `pull` by the host's own fetch, which knows where an adapter may go; without one, refuses. */
export async function answerFetch(
  child: ChildProcess,
  { fetch: number, url, init }: { fetch: number; url: string; init?: FetchRequest },
  fetch: OutboundFetch | undefined,
): Promise<void> {
  const reply = (response: FetchedResponse | string) => {
    const message: ToProcess = { fetched: number, response };
    if (child.connected) child.send(message, () => {});
  };
  if (!fetch) return reply('the network is there for pull only');
  try {
    const response = await fetch(String(url), init);
    const body = await bytesOf(response);
    reply(
      body
        ? { status: response.status, headers: Object.fromEntries(response.headers), body }
        : 'the answer is too long',
    );
  } catch (error) {
    reply(error instanceof Error ? error.message : 'it cannot be fetched');
  }
}

async function bytesOf({ body }: Response): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

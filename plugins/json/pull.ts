import { z } from 'zod';
import {
  accept,
  parseJson,
  pullSetting,
  refuse,
  type Delivery,
  type OutboundFetch,
  type Outcome,
  type Refusal,
} from '../../src/sdk';

/** The setting `pull` of a channel that we ask ourselves. */
export const pull = pullSetting.optional();

const page = z.object({
  records: z.array(z.unknown()),
  next: z.union([z.string().min(1).max(2_000), z.int().transform(String)]).nullish(),
});

/**
 * Asks for the next page: `GET url?cursor=…` with the channel's secret as a bearer token, answered with
 * `{ "records": […], "next": "…" }`. `next` is where to go on, also later; a page without records, or 204, is the end for now.
 */
export async function pullPage(
  cursor: string | null,
  from: string,
  fetch: OutboundFetch,
  secrets: readonly string[],
): Promise<{ delivery: Delivery; cursor: string } | Refusal | null> {
  const url = new URL(from);
  if (cursor !== null) url.searchParams.set('cursor', cursor);
  const response = await authorized(secrets, token =>
    fetch(url.href, { headers: { accept: 'application/json', authorization: `Bearer ${token}` } }),
  );
  if (!response) return refuse('NO_SECRET');
  if (response.status === 204) return null;
  if (response.status !== 200) return refuse('SOURCE_ANSWER', { params: { status: response.status } });
  const body = Buffer.from(await response.arrayBuffer());
  const read = readPage(body);
  if (!read.ok) return read;
  const { records, next } = read.value;
  if (records.length === 0) return null;
  const delivery = { receivedAt: new Date(0), headers: {}, query: {}, contentType: 'application/json', body };
  return { delivery, cursor: next ?? cursor ?? '' };
}

/** The answer to the secret that the source knows: during a rotation it may be any of them. */
async function authorized(
  secrets: readonly string[],
  ask: (token: string) => Promise<Response>,
): Promise<Response | null> {
  let response: Response | null = null;
  for (const secret of secrets) {
    response = await ask(secret);
    if (response.status !== 401) break;
  }
  return response;
}

function readPage(body: Buffer): Outcome<z.output<typeof page>> {
  const json = parseJson(body);
  if (!json.ok) return json;
  const { data } = page.safeParse(json.value.value);
  return data ? accept(data) : refuse('MALFORMED_BODY', { params: { format: 'JSON' }, detail: 'no page' });
}

import { urlTokenParameter } from '../../src/sdk';
import type { TestChannel } from './client';

/** What a gateway hears: its own words, or the refusal. */
export interface Heard {
  status: number;
  text: string;
}

/** Pushes as a sender that signs nothing: with the token of its channel in the URL, another one, or none (null). */
export async function sendByToken(
  { deliveryUrl, secret }: TestChannel,
  body: Buffer | string | object,
  { contentType = 'application/json', token = secret }: { contentType?: string; token?: string | null } = {},
): Promise<Heard> {
  const url = new URL(deliveryUrl);
  url.searchParams.delete(urlTokenParameter);
  if (token !== null) url.searchParams.set(urlTokenParameter, token);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, text: await response.text() };
}

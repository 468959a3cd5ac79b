import { z } from 'zod';
import { shortTextOf } from '../digest-texts';
import { postSigned } from './http-post';
import { httpUrl } from '../../platform/http-url';
import type { Messenger } from './messenger';

const name = z.string().min(1).max(64);

const settings = z.strictObject({
  url: httpUrl,
  /** What the gateway calls the phone, the text, and the id by which it sends a message once. */
  fields: z
    .strictObject({ phone: name.default('phone'), text: name.default('text'), id: name.default('id') })
    .prefault({}),
  /** Members that are the same in each request: a template, an account. */
  constants: z.record(name, z.string().max(500)).default({}),
  /** What a text begins with, as 【某区政务】. */
  prefix: z.string().max(40).default(''),
  /** For gateways that answer 200 in any case: the member of their answer that says whether they took it. */
  accepted: z.strictObject({ field: name, is: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
});

type SmsSettings = z.infer<typeof settings>;

/** Sends text messages by way of a gateway that takes JSON. */
export const smsGateway: Messenger<SmsSettings> = {
  id: 'sms-gateway',
  audience: 'PERSONS',
  settings,
  secret: 'SIGNING',
  target: ({ url }) => ({ field: 'url', url: new URL(url) }),
  shown: ({ url, constants, ...rest }) => ({ ...rest, url: new URL(url).origin, constants: Object.keys(constants) }),
  reaches: ({ phone }) => phone !== null,
  async send(message, { url, fields, constants, prefix, accepted }, secrets, outbound) {
    const { content, contact, id } = message;
    if (content.type !== 'DIGEST' || contact.phone === null) return { ok: false, reason: 'NO_ADDRESS' };
    const text = prefix + shortTextOf(content, outbound.link);
    const payload = { ...constants, [fields.phone]: contact.phone, [fields.text]: text, [fields.id]: id };
    const posted = await postSigned(url, payload, message, secrets, outbound);
    if (!posted.ok) return posted;
    return accepted && !says(posted.body, accepted) ? { ok: false, reason: 'GATEWAY_REFUSED' } : { ok: true };
  },
};

function says(body: string, { field, is }: NonNullable<SmsSettings['accepted']>): boolean {
  try {
    return (JSON.parse(body) as Record<string, unknown>)[field] === is;
  } catch {
    return false;
  }
}

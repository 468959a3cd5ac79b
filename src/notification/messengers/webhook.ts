import { z } from 'zod';
import { httpUrl } from '../../platform/http-url';
import { postSigned } from './http-post';
import type { Messenger } from './messenger';

const settings = z.strictObject({ url: httpUrl });

/** Tells programs: one thin event a notice, `{ type, timestamp, data: { id, … } }`, after Standard Webhooks 1.0. */
export const webhook: Messenger<z.infer<typeof settings>> = {
  id: 'webhook',
  audience: 'PROGRAMS',
  settings,
  secret: 'SIGNING',
  target: ({ url }) => ({ field: 'url', url: new URL(url) }),
  shown: ({ url }) => ({ url: new URL(url).origin }),
  reaches: () => true,
  async send(message, { url }, secrets, outbound) {
    const posted = await postSigned(url, message.content, message, secrets, outbound);
    return posted.ok ? { ok: true } : posted;
  },
};

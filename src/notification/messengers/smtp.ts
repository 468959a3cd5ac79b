import { isIP } from 'node:net';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { hostUrl } from '../../platform/outbound-fetch';
import { mailOf, subjectOf } from '../digest-texts';
import type { Delivered, Messenger } from './messenger';

const WITHIN_MS = 15_000;

const settings = z.strictObject({
  host: z.string().regex(/^[\w.:-]{1,253}$/, '应为主机名或地址 · a host or an address'),
  port: z.int().min(1).max(65_535),
  /** TLS from the first byte, TLS after a plain greeting, or none: that one for a relay in the same machine room. */
  security: z.enum(['TLS', 'STARTTLS', 'NONE']),
  /** Signs in with it and the secret; left out where the server asks nobody to. */
  user: z.string().min(1).max(254).optional(),
  from: z.email().max(254),
});

/** Sends mail. */
export const smtp: Messenger<z.infer<typeof settings>> = {
  id: 'smtp',
  audience: 'PERSONS',
  settings,
  secret: 'PASSWORD',
  target: ({ host, port }) => ({ field: 'host', url: hostUrl(host, port) }),
  shown: said => said,
  reaches: ({ email }) => email !== null,
  async send({ id, content, contact }, { host, port, security, user, from }, [password], outbound) {
    if (content.type !== 'DIGEST' || contact.email === null) return { ok: false, reason: 'NO_ADDRESS' };
    const transport = createTransport({
      host: await outbound.address(host, port),
      port,
      secure: security === 'TLS',
      requireTLS: security === 'STARTTLS',
      ignoreTLS: security === 'NONE',
      // It is connected to by its address, but the certificate names the host.
      tls: isIP(host) ? {} : { servername: host },
      auth: user && password ? { user, pass: password } : undefined,
      connectionTimeout: WITHIN_MS,
      greetingTimeout: WITHIN_MS,
      socketTimeout: WITHIN_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        from,
        to: contact.email,
        subject: subjectOf(content),
        text: mailOf(content, outbound.link),
        messageId: `<${id}@${new URL(outbound.link).hostname}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      return { ok: true };
    } catch (error) {
      return failureOf(error);
    } finally {
      transport.close();
    }
  },
};

/** What a server says holds addresses; its number says enough. Without one the server itself is what fails. */
function failureOf(error: unknown): Delivered {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  if (responseCode)
    return { ok: false, reason: `SMTP_${responseCode}`, isDown: code === 'EAUTH' || responseCode === 421 };
  return { ok: false, reason: code === 'ETIMEDOUT' ? 'SOURCE_TOO_SLOW' : 'SOURCE_UNREACHABLE', isDown: true };
}

import type { Delivery } from './contract';
import { verifyUrlToken } from './url-token';

const secret = `whsec_${'+Ab/'.repeat(11)}`;
const oldSecret = `whsec_${Buffer.from('the token before the rotation').toString('base64')}`;

const pushed = (query: Record<string, string>): Delivery => ({
  receivedAt: new Date('2026-03-02T12:00:00+08:00'),
  headers: {},
  query,
  contentType: 'application/json',
  body: Buffer.from('[]'),
});
const codeOf = (query: Record<string, string>, secrets = [secret]) => {
  const outcome = verifyUrlToken(pushed(query), secrets);
  return outcome.ok ? 'ACCEPTED' : outcome.code;
};

describe('a sender that only knows its URL', () => {
  it('is taken with the token of its channel', () => {
    expect(codeOf({ token: secret })).toBe('ACCEPTED');
  });

  it('is taken with the old and with the new token while they are exchanged, and each has a name for the log', () => {
    const tokens = [oldSecret, secret];
    const senders = tokens.map(token => verifyUrlToken(pushed({ token }), tokens));
    expect(senders.map(sender => sender.ok && sender.value.sender)).toEqual([
      expect.stringMatching(/^key-[0-9a-f]{8}$/),
      expect.stringMatching(/^key-[0-9a-f]{8}$/),
    ]);
    expect(JSON.stringify(senders)).not.toContain(secret);
    expect(senders[0]).not.toEqual(senders[1]);
  });

  it('is taken though its vendor forgot to escape the plus signs of the token', () => {
    expect(secret).toContain('+');
    expect(codeOf(Object.fromEntries(new URLSearchParams(`token=${secret}`)))).toBe('ACCEPTED');
  });

  it.each([
    ['no token', {}, 'TOKEN_MISSING'],
    ['an empty token', { token: '' }, 'TOKEN_MISSING'],
    ['a token under the name of a prototype', { __proto__: { token: secret } }, 'TOKEN_MISSING'],
    ['a wrong token', { token: `${secret.slice(0, -1)}A` }, 'TOKEN_INVALID'],
    ['the beginning of the token', { token: secret.slice(0, 20) }, 'TOKEN_INVALID'],
    ['the token in another case', { token: secret.toLowerCase() }, 'TOKEN_INVALID'],
  ])('is refused with %s', (_what, query, code) => {
    expect(codeOf(query as Record<string, string>)).toBe(code);
  });

  it('is refused by a channel that has no token, or one that could be guessed', () => {
    expect(codeOf({ token: secret }, [])).toBe('NO_SECRET');
    expect(codeOf({ token: 'short' }, ['short'])).toBe('NO_SECRET');
  });
});

import { signatureSetting, signBody, type SignatureSetting, verifySignature } from './signatures';
import { sm2PublicKey } from './sm';

const senderKey = '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8';
const otherKey = senderKey.replace('3945', '4945');
const body = Buffer.from('{"id":"a", "level":2, "comment":"等了两周"}');
const message = { id: 'a', at: new Date('2026-03-02T12:00:00+08:00'), body };

const setting = (more: object = {}, keys = [sm2PublicKey(senderKey)]) =>
  signatureSetting.parse({ scheme: 'SM2', header: 'X-Signature', publicKeys: keys, ...more });
const outcome = (headers: Record<string, string>, expected: SignatureSetting, bytes = body) => {
  const delivery = { receivedAt: message.at, headers, query: {}, contentType: 'application/json', body: bytes };
  const verified = verifySignature(delivery, expected, []);
  return verified.ok ? 'TAKEN' : verified.code;
};

describe('a push that its sender signed with SM2', () => {
  it.each([
    ['r and s in hexadecimal', {}],
    ['r and s in base64, after a prefix', { encoding: 'base64', prefix: 'sm2=' }],
    ['DER in hexadecimal', { format: 'DER' }],
  ])('is taken with %s, and changed by one byte it is not', (_what, more) => {
    const headers = signBody(setting(more), senderKey, message);
    expect(outcome(headers, setting(more))).toBe('TAKEN');
    expect(outcome(headers, setting(more), Buffer.from(body.toString().replace('2', '5')))).toBe('SIGNATURE_INVALID');
  });

  it('is taken with either key while the sender rotates', () => {
    const both = setting({}, [otherKey, senderKey].map(sm2PublicKey));
    expect([senderKey, otherKey].map(key => outcome(signBody(both, key, message), both))).toEqual(['TAKEN', 'TAKEN']);
  });

  it.each([
    ['H01', 'no signature', {}, 'SIGNATURE_MISSING'],
    ['H07', "another sender's signature", signBody(setting(), otherKey, message), 'SIGNATURE_INVALID'],
    [
      'H19',
      'DER where r and s are expected',
      signBody(setting({ format: 'DER' }), senderKey, message),
      'SIGNATURE_INVALID',
    ],
    ['H17', 'an HMAC', { 'x-signature': 'ab'.repeat(32) }, 'SIGNATURE_INVALID'],
    ['H02', 'what is no hexadecimal', { 'x-signature': '测试' }, 'SIGNATURE_INVALID'],
  ])('%s: is refused with %s', (_row, _what, headers, code) => {
    expect(outcome(headers, setting())).toBe(code);
  });

  it('H13: is refused with anything behind its signature', () => {
    const [[name, signature]] = Object.entries(signBody(setting(), senderKey, message)) as [[string, string]];
    expect(outcome({ [name]: `${signature}zz` }, setting())).toBe('SIGNATURE_INVALID');
  });
});

it.each([
  ['no key', []],
  ['a point off the curve', [`04${'11'.repeat(64)}`]],
  ['five keys', Array.from({ length: 5 }, () => sm2PublicKey(senderKey))],
])('a channel is not saved with %s', (_what, publicKeys) => {
  expect(signatureSetting.safeParse({ scheme: 'SM2', header: 'X-Signature', publicKeys }).success).toBe(false);
});

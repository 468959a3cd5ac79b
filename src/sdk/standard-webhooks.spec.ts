import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Delivery } from './contract';
import { signatureSetting, signBody, verifySignature } from './signatures';
import { signStandardWebhook, verifyStandardWebhook } from './standard-webhooks';

const secret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;
const oldSecret = `whsec_${Buffer.from('the secret before the rotation').toString('base64')}`;
const receivedAt = new Date('2026-03-02T12:00:00+08:00');
const seconds = receivedAt.getTime() / 1000;
const body = Buffer.from('{"id":"a", "level":2, "comment":"等了两周"}');

type Headers = Record<string, string>;

const signed = (at = receivedAt, bytes: Buffer = body, key = secret): Headers =>
  signStandardWebhook(key, { id: 'msg_1', at, body: bytes });
const deliver = (headers: Headers, bytes: Buffer = body): Delivery => ({
  receivedAt,
  headers,
  query: {},
  contentType: 'application/json',
  body: bytes,
});
const without = (headers: Headers, name: string) =>
  Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
const withSignature = (signature: string): Headers => ({ ...signed(), 'webhook-signature': signature });
const withTimestamp = (timestamp: string): Headers => {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`msg_1.${timestamp}.`).update(body).digest('base64');
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` };
};
const at = (offset: number) => signed(new Date(receivedAt.getTime() + offset * 1_000));
const good = signed()['webhook-signature'] ?? '';
const mac = good.slice('v1,'.length);
const bad = (index: number) => `v1,${Buffer.alloc(32, index).toString('base64')}`;

describe('a signed push', () => {
  it('is signed as the reference library signs', () => {
    const oracle = new Webhook(secret).sign('msg_1', receivedAt, body.toString());
    expect(good).toBe(oracle);
    expect(verifyStandardWebhook(deliver(withSignature(oracle)), [secret])).toMatchObject({ ok: true });
  });

  it.each<[row: string, what: string, delivery: Delivery]>([
    ['P6', 'signed once', deliver(signed())],
    [
      'H10',
      'with a good signature after seven bad ones',
      deliver(withSignature([1, 2, 3, 4, 5, 6, 7].map(bad).join(' ') + ` ${good}`)),
    ],
    ['H22', '299 seconds old', deliver(at(-299))],
    ['H22', '299 seconds ahead', deliver(at(299))],
    ['P6', 'whose bytes are GBK', deliver(signed(receivedAt, Buffer.from([0xd5, 0x5c])), Buffer.from([0xd5, 0x5c]))],
    ['P6', 'signed with the old secret during a rotation', deliver(signed(receivedAt, body, oldSecret))],
  ])('%s: %s is taken', (_row, _what, delivery) => {
    const outcome = verifyStandardWebhook(delivery, [secret, oldSecret]);
    expect(outcome).toMatchObject({ ok: true, value: { messageId: 'msg_1' } });
  });

  it.each<[row: string, what: string, delivery: Delivery, code: string]>([
    ['H01', 'without any header', deliver({}), 'SIGNATURE_MISSING'],
    ['H01', 'without an id', deliver(without(signed(), 'webhook-id')), 'SIGNATURE_MISSING'],
    ['H01', 'without a time', deliver(without(signed(), 'webhook-timestamp')), 'SIGNATURE_MISSING'],
    ['H01', 'without a signature', deliver(without(signed(), 'webhook-signature')), 'SIGNATURE_MISSING'],
    ['H02', 'with an empty signature', deliver(withSignature('')), 'SIGNATURE_MISSING'],
    ['H02', 'with the version alone and a comma', deliver(withSignature('v1,')), 'SIGNATURE_INVALID'],
    ['H02', 'with the version alone', deliver(withSignature('v1')), 'SIGNATURE_INVALID'],
    ['H02', 'with a comma', deliver(withSignature(',')), 'SIGNATURE_INVALID'],
    [
      'H04',
      'whose body was written anew',
      deliver(signed(), Buffer.from(JSON.stringify(JSON.parse(body.toString())))),
      'SIGNATURE_INVALID',
    ],
    [
      'H04',
      'whose body was escaped',
      deliver(signed(), Buffer.from('{"id":"a", "level":2, "comment":"\\u7b49\\u4e86\\u4e24\\u5468"}')),
      'SIGNATURE_INVALID',
    ],
    [
      'H05',
      'with a line end added by a proxy',
      deliver(signed(), Buffer.concat([body, Buffer.from('\n')])),
      'SIGNATURE_INVALID',
    ],
    [
      'H07',
      "signed with another channel's secret",
      deliver(signed(receivedAt, body, `whsec_${Buffer.alloc(32, 7).toString('base64')}`)),
      'SIGNATURE_INVALID',
    ],
    [
      'H11',
      'with nine signatures',
      deliver(withSignature([1, 2, 3, 4, 5, 6, 7, 8].map(bad).join(' ') + ` ${good}`)),
      'TOO_MANY_SIGNATURES',
    ],
    [
      'H13',
      'signed in base64url',
      deliver(withSignature(`v1,${Buffer.from(mac, 'base64').toString('base64url')}=`)),
      'SIGNATURE_INVALID',
    ],
    ['H13', 'without padding', deliver(withSignature(good.replace(/=+$/, ''))), 'SIGNATURE_INVALID'],
    [
      'H13',
      'signed in hex',
      deliver(withSignature(`v1,${Buffer.from(mac, 'base64').toString('hex')}`)),
      'SIGNATURE_INVALID',
    ],
    ['H14', 'differing in the last byte', deliver(withSignature(`v1,${changeLastByte(mac)}`)), 'SIGNATURE_INVALID'],
    ['H16', 'with SQL for a message id', deliver({ ...signed(), 'webhook-id': "x' OR 1=1" }), 'MESSAGE_ID_INVALID'],
    ['H16', 'with a path for a message id', deliver({ ...signed(), 'webhook-id': '../../key' }), 'MESSAGE_ID_INVALID'],
    [
      'P7',
      'with a dot in its message id',
      deliver({ ...signed(), 'webhook-id': 'a.1772424000' }),
      'MESSAGE_ID_INVALID',
    ],
    [
      'P7',
      'with 129 letters for a message id',
      deliver({ ...signed(), 'webhook-id': 'a'.repeat(129) }),
      'MESSAGE_ID_INVALID',
    ],
    [
      'H17',
      'signed with HMAC-SM3',
      deliver(withSignature(`v1,${createHmac('sm3', secret).update(body).digest('base64')}`)),
      'SIGNATURE_INVALID',
    ],
    [
      'H20',
      'with the sha1 header of an old interface',
      deliver({ sign: createHmac('sha1', secret).update('x').digest('hex') }),
      'SIGNATURE_MISSING',
    ],
    ['H22', '301 seconds old', deliver(at(-301)), 'TIMESTAMP_OUT_OF_RANGE'],
    ['H22', '301 seconds ahead', deliver(at(301)), 'TIMESTAMP_OUT_OF_RANGE'],
    ['H23', 'timed in milliseconds', deliver(withTimestamp(String(seconds * 1000))), 'TIMESTAMP_INVALID'],
    ['H29', 'sent again after a day', deliver(at(-86_400)), 'TIMESTAMP_OUT_OF_RANGE'],
    ...['0', '-1', '9007199254740992', '1e21', 'NaN', `${seconds}abc`, `${seconds}.9`, ` ${seconds}`].map(
      (time): [string, string, Delivery, string] => [
        'H25',
        `with the time ${time}`,
        deliver(withTimestamp(time)),
        'TIMESTAMP_INVALID',
      ],
    ),
    ['H25', 'with the time 2^31', deliver(withTimestamp('2147483648')), 'TIMESTAMP_OUT_OF_RANGE'],
  ])('%s: %s is refused', (_row, _what, delivery, code) => {
    expect(verifyStandardWebhook(delivery, [secret])).toMatchObject({ ok: false, code });
  });

  it.each([
    ['there is none', []],
    ['the only one is short', ['whsec_c2hvcnQ=']],
    ['the only one is no base64', ['a secret of at least 24 bytes, in words']],
  ])('H08: is refused where %s', (_what, secrets) => {
    expect(verifyStandardWebhook(deliver(signed()), secrets)).toMatchObject({ ok: false, code: 'NO_SECRET' });
  });

  it('H13: tells what is wrong with the signature in the log, not to the sender', () => {
    const hex = verifyStandardWebhook(deliver(withSignature('v1,00ff')), [secret]);
    expect(hex).toMatchObject({ code: 'SIGNATURE_INVALID', detail: 'not the standard base64 of 32 bytes' });
  });

  it('names the secret that signed without telling it', () => {
    const names = [secret, oldSecret].map(key =>
      verifyStandardWebhook(deliver(signed(receivedAt, body, key)), [oldSecret, secret]),
    );
    const senders = names.map(outcome => (outcome.ok ? outcome.value.sender : ''));
    expect(new Set(senders).size).toBe(2);
    expect(senders.every(sender => /^key-[0-9a-f]{8}$/.test(sender))).toBe(true);
  });

  it('cannot be signed with a secret that is too short', () => {
    expect(() => signStandardWebhook('whsec_c2hvcnQ=', { id: 'a', at: receivedAt, body })).toThrow(RangeError);
  });
});

describe('a push signed in one header', () => {
  const sha256 = signatureSetting.parse({ scheme: 'HMAC_SHA256', header: 'X-Signature', prefix: 'sha256=' });
  const sm3 = signatureSetting.parse({ scheme: 'HMAC_SM3', header: 'X-Signature' });
  const message = { id: 'a', at: receivedAt, body };

  it.each([
    ['HMAC-SHA256', sha256, `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`],
    ['HMAC-SM3', sm3, createHmac('sm3', secret).update(body).digest('hex')],
  ])('is taken with %s over the raw bytes', (_name, setting, signature) => {
    expect(signBody(setting, secret, message)).toEqual({ 'x-signature': signature });
    const outcome = verifySignature(deliver({ 'x-signature': signature }), setting, [oldSecret, secret]);
    expect(outcome).toMatchObject({ ok: true, value: { messageId: null } });
  });

  it('H17: is refused where the channel expects the other algorithm', () => {
    const headers = signBody(sm3, secret, message);
    expect(verifySignature(deliver(headers), sha256, [secret])).toMatchObject({ ok: false, code: 'SIGNATURE_INVALID' });
  });

  it('is refused under Standard Webhooks, and the reverse', () => {
    const standard = signatureSetting.parse(undefined);
    expect(verifySignature(deliver(signBody(sha256, secret, message)), standard, [secret])).toMatchObject({
      ok: false,
    });
    expect(verifySignature(deliver(signed()), sha256, [secret])).toMatchObject({
      ok: false,
      code: 'SIGNATURE_MISSING',
    });
  });

  it('looks for no header that every object has', () => {
    const setting = signatureSetting.parse({ scheme: 'HMAC_SHA256', header: 'constructor' });
    expect(verifySignature(deliver({}), setting, [secret])).toMatchObject({ ok: false, code: 'SIGNATURE_MISSING' });
  });
});

function changeLastByte(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[31] = (bytes[31] ?? 0) ^ 1;
  return bytes.toString('base64');
}

import { openEnvelope, readEnvelope, sealEnvelope } from './envelope';
import { keyPairOf, makeKeyPair } from './key-pairs';

const sender = makeKeyPair();
const receiver = makeKeyPair();
const at = new Date('2026-03-02T02:15:30Z');
const content = [{ evaluate: { satisfaction: '2', writingEvaluation: '等了两周没有回音' } }];
const sealed = sealEnvelope(
  content,
  { appMark: 'edge', privateKey: sender.privateKey, publicKey: receiver.publicKey },
  at,
);
const keys = { publicKeys: [sender.publicKey], privateKeys: [receiver.privateKey] };

const opened = (body: Buffer, more: Partial<typeof keys> = {}, now = at) => {
  const stated = readEnvelope(body);
  return stated.ok ? openEnvelope(stated.value, { ...keys, ...more }, now) : stated;
};
const changed = (change: (stated: Record<string, unknown>) => object) =>
  Buffer.from(JSON.stringify(change(JSON.parse(sealed.toString()) as Record<string, unknown>)));

describe('an envelope', () => {
  it('gives what was put in, to whom it was meant for', () => {
    const outcome = opened(sealed);
    expect(outcome.ok && (JSON.parse(outcome.value.plain.toString()) as unknown)).toEqual(content);
    expect(sealed.toString()).not.toContain('等了两周');
  });

  it('is one of a kind: the same content is never sealed twice alike', () => {
    const again = sealEnvelope(
      content,
      { appMark: 'edge', ...{ privateKey: sender.privateKey, publicKey: receiver.publicKey } },
      at,
    );
    expect(readEnvelope(again)).not.toEqual(readEnvelope(sealed));
  });

  it.each([
    ['app mark', (stated: Record<string, unknown>) => ({ ...stated, appMark: 'edge2' })],
    ['time', (stated: Record<string, unknown>) => ({ ...stated, time: '20260302101531' })],
    ['nonce', (stated: Record<string, unknown>) => ({ ...stated, nonce: '0'.repeat(32) })],
    ['ciphertext', (stated: Record<string, unknown>) => ({ ...stated, params: { data: '04'.repeat(200) } })],
  ])('is refused where its %s was changed on the way', (_, change) => {
    expect(opened(changed(change))).toMatchObject({ code: 'SIGN_INVALID' });
  });

  it('is refused from a stranger, unsigned, or with more in it than the signature covers', () => {
    expect(opened(sealed, { publicKeys: [makeKeyPair().publicKey] })).toMatchObject({ code: 'SIGN_INVALID' });
    expect(opened(changed(({ sign: _, ...stated }) => stated))).toMatchObject({ code: 'SIGN_MISSING' });
    expect(opened(changed(stated => ({ ...stated, more: 1 })))).toMatchObject({ code: 'SIGN_MISSING' });
    expect(opened(Buffer.from('{'))).toMatchObject({ code: 'MALFORMED_BODY' });
  });

  it.each([-301, 301])('is refused %i seconds from when it was signed', seconds => {
    const now = new Date(at.getTime() + seconds * 1_000);
    expect(opened(sealed, {}, now)).toMatchObject({ code: 'TIMESTAMP_OUT_OF_RANGE' });
    expect(opened(sealed, {}, new Date(at.getTime() + Math.sign(seconds) * 300_000))).toMatchObject({ ok: true });
  });

  it('opens with the key before as well, while both rotate', () => {
    const rotating = { publicKeys: [makeKeyPair().publicKey, sender.publicKey] };
    const privateKeys = [makeKeyPair().privateKey, receiver.privateKey];
    expect(opened(sealed, { ...rotating, privateKeys })).toMatchObject({ ok: true });
    expect(opened(sealed, { privateKeys: [makeKeyPair().privateKey] })).toMatchObject({ code: 'DECRYPTION_FAILED' });
  });
});

describe('a key pair', () => {
  it('is made anew, and found again by its private key', () => {
    expect(keyPairOf(sender.privateKey)).toEqual(sender);
    expect(makeKeyPair()).not.toEqual(sender);
  });

  it.each(['', 'f'.repeat(63), 'g'.repeat(64), '0'.repeat(64), 'f'.repeat(64)])('is not made of %j', text => {
    expect(keyPairOf(text)).toBeNull();
  });
});

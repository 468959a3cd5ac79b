import {
  bytesOf,
  isSm2PublicKey,
  sm2Decrypt,
  sm2Encrypt,
  type Sm2Order,
  sm2PublicKey,
  sm2Sign,
  sm2Verify,
  sm4Decrypt,
  sm4Encrypt,
} from './sm';

/** The keys and results of GM/T 0003.5-2012, annex A and C. */
const standard = {
  privateKey: '3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8',
  publicKey:
    '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
    'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
  point:
    '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73' +
    'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0',
  hash: '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766',
  cipher: '21886ca989ca9c7d58087307ca93092d651efa',
  signature:
    'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
    'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa',
};
const { privateKey, publicKey, point, hash, cipher } = standard;
const C1C3C2 = point + hash + cipher;
const C1C2C3 = point + cipher + hash;
const message = Buffer.from('message digest');

describe('SM2 encryption', () => {
  it.each<[what: string, order: Sm2Order, text: string]>([
    ['without the leading 04, though its point begins with 04', 'C1C3C2', C1C3C2],
    ['with the leading 04', 'C1C3C2', `04${C1C3C2}`],
    ['in base64', 'C1C3C2', Buffer.from(`04${C1C3C2}`, 'hex').toString('base64')],
    ['in the older order', 'C1C2C3', C1C2C3],
    ['in the older order, with 04 and in capitals', 'C1C2C3', `04${C1C2C3}`.toUpperCase()],
  ])('opens the example of the standard %s', (_what, order, text) => {
    expect(sm2Decrypt(text, privateKey, order)?.toString()).toBe('encryption standard');
  });

  it.each([
    ['in the other order', sm2Decrypt(C1C2C3, privateKey, 'C1C3C2')],
    ['for another key', sm2Decrypt(C1C3C2, privateKey.replace('3', '4'), 'C1C3C2')],
    ['that was changed', sm2Decrypt(`${C1C3C2.slice(0, -1)}b`, privateKey, 'C1C3C2')],
    ['with a point off the curve', sm2Decrypt(C1C3C2.replace('ebfc', 'ebfd'), privateKey, 'C1C3C2')],
    ['that is cut off', sm2Decrypt(C1C3C2.slice(0, 150), privateKey, 'C1C3C2')],
    ['of nothing', sm2Decrypt('', privateKey, 'C1C3C2')],
    ['that is no ciphertext', sm2Decrypt('测试', privateKey, 'C1C3C2')],
    ['with a key that is none', sm2Decrypt(C1C3C2, 'secret', 'C1C3C2')],
  ])('gives nothing of one %s', (_what, plain) => {
    expect(plain).toBeNull();
  });

  it.each(['C1C3C2', 'C1C2C3'] as const)('opens what it encrypted as %s', order => {
    const plain = Buffer.from('测试甲的测试事项');
    expect(sm2Decrypt(sm2Encrypt(plain, publicKey, order), privateKey, order)).toEqual(plain);
  });
});

describe('an SM2 signature', () => {
  const raw = Buffer.from(standard.signature, 'hex');

  it('holds for the example of the standard, with its identity 1234567812345678', () => {
    expect(sm2Verify(message, raw, publicKey, 'RAW')).toBe(true);
    expect(sm2Verify(message, raw, `03${publicKey.slice(2, 66)}`, 'RAW')).toBe(true);
  });

  it.each(['RAW', 'DER'] as const)('made as %s holds as that, and not as the other (H19)', format => {
    const signature = sm2Sign(message, privateKey, format);
    expect(sm2Verify(message, signature, publicKey, format)).toBe(true);
    expect(sm2Verify(message, signature, publicKey, format === 'RAW' ? 'DER' : 'RAW')).toBe(false);
    expect(sm2Verify(message, Buffer.concat([signature, Buffer.from([0])]), publicKey, format)).toBe(false);
  });

  it('does not hold for another message, another key, or what is no signature', () => {
    expect(sm2Verify(Buffer.from('message digesT'), raw, publicKey, 'RAW')).toBe(false);
    expect(sm2Verify(message, raw, `02${publicKey.slice(2, 66)}`, 'RAW')).toBe(false);
    expect(sm2Verify(message, Buffer.alloc(64), publicKey, 'RAW')).toBe(false);
    expect(sm2Verify(message, Buffer.from('30'), publicKey, 'DER')).toBe(false);
    expect(sm2Verify(message, raw, 'no key', 'RAW')).toBe(false);
  });

  it('needs a public key that lies on the curve', () => {
    expect(sm2PublicKey(privateKey)).toBe(publicKey);
    expect([publicKey, publicKey.toUpperCase(), `03${publicKey.slice(2, 66)}`].map(isSm2PublicKey)).toEqual([
      true,
      true,
      true,
    ]);
    expect([`04${'11'.repeat(64)}`, publicKey.slice(2), 'key', ''].map(isSm2PublicKey)).not.toContain(true);
  });
});

describe('SM4', () => {
  const key = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const iv = '000102030405060708090a0b0c0d0e0f';

  it('gives the example of GB/T 32907-2016, before the padding', () => {
    const encrypted = sm4Encrypt(key, key, { mode: 'ECB' });
    expect(encrypted.subarray(0, 16).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246');
    expect(sm4Decrypt(encrypted, key, { mode: 'ECB' })).toEqual(key);
  });

  it('opens CBC with its vector alone', () => {
    const encrypted = sm4Encrypt(Buffer.from('测试事项，满意'), key, { mode: 'CBC', iv });
    expect(sm4Decrypt(encrypted, key, { mode: 'CBC', iv })?.toString()).toBe('测试事项，满意');
    expect(sm4Decrypt(encrypted, key, { mode: 'ECB' })?.toString()).not.toBe('测试事项，满意');
  });

  it.each([
    ['another key', sm4Decrypt(Buffer.alloc(32, 7), key, { mode: 'ECB' })],
    ['half a block', sm4Decrypt(Buffer.alloc(20), key, { mode: 'ECB' })],
    ['a key of another length', sm4Decrypt(Buffer.alloc(16), Buffer.alloc(8), { mode: 'ECB' })],
    ['a vector of another length', sm4Decrypt(Buffer.alloc(16), key, { mode: 'CBC', iv: '00' })],
  ])('gives nothing for %s', (_what, plain) => {
    expect(plain).toBeNull();
  });
});

it('takes a text for hexadecimal or base64 by its letters', () => {
  expect(['0aFF', 'Cv8=', ' 0a\nff '].map(text => bytesOf(text).toString('hex'))).toEqual(['0aff', '0aff', '0aff']);
});

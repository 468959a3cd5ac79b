import { acknowledgeGeneric, refuse } from '.';

const asked = (language?: string) => ({
  headers: (language ? { 'accept-language': language } : {}) as Record<string, string>,
});
const heard = (code: 'SIGNATURE_INVALID' | 'TOO_MANY_RECORDS', language?: string) => {
  const { status, body } = acknowledgeGeneric(refuse(code, { params: { limit: 1_000 } }), {}, asked(language));
  return { status, ...(JSON.parse(body as string) as object) };
};

describe('a sender who is turned away', () => {
  it('hears the reason in Chinese, or in English where it asks for that', () => {
    expect(heard('SIGNATURE_INVALID')).toEqual({
      status: 401,
      code: 'UNAUTHENTICATED',
      reason: 'SIGNATURE_INVALID',
      message: '签名不正确：请核对密钥，并对原始报文字节签名',
    });
    expect(heard('SIGNATURE_INVALID', 'en-GB,en;q=0.9')).toMatchObject({
      reason: 'SIGNATURE_INVALID',
      message: 'The signature is wrong: check the secret, and sign the raw bytes of the body',
    });
    expect(heard('TOO_MANY_RECORDS', 'en')).toEqual({
      status: 413,
      code: 'TOO_MANY_RECORDS',
      pointer: null,
      message: 'More than 1000 records in one delivery; send them in parts',
    });
  });
});

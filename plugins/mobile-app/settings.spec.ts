import { mobileApp } from '.';

const problemsOf = (settings: object) => {
  const parsed = mobileApp.settings.safeParse(settings);
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => path.join('.'));
};

describe('the settings of an app', () => {
  it('are all optional', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it.each([
    ['the number of a gateway header', { evaluatorIdNumber: 'cardnumber' }, ['fields.evaluatorIdNumber']],
    ['the same, deeper', { evaluatorIdNumber: '/user/idCode', level: 'star' }, ['fields.evaluatorIdNumber']],
    ['the header itself', { applicantIdNumber: ['certNo', 'idno'] }, ['fields.applicantIdNumber']],
    ['a number that the app itself sends', { evaluatorIdNumber: 'certNo' }, []],
  ])('do not take %s for who somebody is', (_what, fields, problems) => {
    expect(problemsOf({ fields })).toEqual(problems);
  });

  it.each([
    ['a field that is none', { fields: { stars: 'star' } }],
    ['a level that is none', { satisfaction: { A: 'GREAT' } }],
    ['a coding that is none', { satisfaction: 'STARS' }],
    ['a place without a region code', { regions: { 测试街道: '测试' } }],
    ['a signature without its key', { signature: { scheme: 'SM2', header: 'X-Sign' } }],
    ['a misspelt setting', { satisfactions: 'INTERFACE' }],
  ])('are refused with %s', (_what, settings) => {
    expect(problemsOf(settings)).not.toEqual([]);
  });
});

it('a gateway hears 1, 0 or 500, and when', async () => {
  const settings = mobileApp.settings.parse({ reply: 'GATEWAY' });
  const receivedAt = new Date('2026-03-02T10:15:30+08:00');
  const delivery = { receivedAt, headers: {}, query: {}, contentType: 'application/json', body: Buffer.alloc(0) };
  const taken = { deliveryId: 'D', accepted: 1, duplicates: 0, refused: 0, records: [] };
  const heard = await Promise.all(
    [taken, { ...taken, refused: 1 }, { ok: false as const, code: 'SIGNATURE_INVALID' as const, detail: '' }].map(
      async answer => JSON.parse(String((await mobileApp.acknowledge(answer, settings, delivery)).body)) as object,
    ),
  );
  expect(heard).toMatchObject([
    { code: 1, description: '成功', payload: { accepted: 1 }, lastUpdateTime: 1772417730000 },
    { code: 0, description: '部分记录未被接收' },
    { code: 500, description: '签名不正确：请核对密钥，并对原始报文字节签名' },
  ]);
});

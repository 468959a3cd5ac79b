import { parseXml, refuse, type Acknowledgement, type RecordAnswer, type Refusal } from '../../src/sdk';
import { loadFixture } from '../../src/sdk/testing';
import { onlineHall } from '.';

const taken: RecordAnswer = {
  externalId: '990001202603020007#rating-3',
  outcome: 'ACCEPTED',
  receipt: '7K3M-9QWX-2FHT-6RVB-1NDC',
  page: null,
  problems: [],
};
const again: RecordAnswer = { ...taken, outcome: 'DUPLICATE' };
const called: RecordAnswer = { ...taken, receipt: null, page: 'https://rate.example.invalid/r/ABC123' };
const refused = (code: string, message: string): RecordAnswer => ({
  ...taken,
  outcome: 'REFUSED',
  receipt: null,
  problems: [{ pointer: '/satisfaction', code, message }],
});
const unknown = refused('UNKNOWN_LEVEL', '满意度不在约定的等级内');
const other = refused('CONTENT_CONFLICT', '同一编号的记录此前已收到，内容不同；原记录未改动');

/** What the sender of a fixture hears of records, or of a refusal. */
async function heard(fixture: string, about: RecordAnswer[] | Refusal, more: object = {}) {
  const { delivery, settings } = loadFixture(`${__dirname}/fixtures/${fixture}`);
  const count = (outcome: string) => (about as RecordAnswer[]).filter(each => each.outcome === outcome).length;
  const answer: Acknowledgement | Refusal = Array.isArray(about)
    ? {
        deliveryId: 'DELIVERY-1',
        accepted: count('ACCEPTED'),
        duplicates: count('DUPLICATE'),
        refused: count('REFUSED'),
        records: about,
      }
    : about;
  const parsed = onlineHall.settings.parse({ ...(settings as object), ...more });
  const { status, headers, body } = await onlineHall.acknowledge(answer, parsed, delivery);
  const charset = /charset=([\w-]+)/.exec(headers['content-type'] ?? '')?.[1];
  const text = typeof body === 'string' ? body : new TextDecoder(charset, { fatal: true }).decode(body);
  return { status, headers, text, json: text.startsWith('{') ? (JSON.parse(text) as unknown) : null };
}

describe('the national platform', () => {
  const service = 'national-service-record';

  it.each([
    ['taken', taken],
    ['known already', again],
  ])('hears of a record that is %s that it is delivered', async (_what, record) => {
    expect(await heard(service, [record])).toMatchObject({
      status: 200,
      json: { success: true, code: 200, errorMessage: '', serviceCode: 'DELIVERY-1', serviceNumber: 3 },
    });
  });

  it('hears what was wrong, and the code of the page that it asked for', async () => {
    expect(await heard(service, [taken, unknown])).toMatchObject({
      status: 200,
      json: {
        success: false,
        code: 400,
        errorMessage: '990001202603020007#rating-3 /satisfaction 满意度不在约定的等级内',
      },
    });
    expect(await heard(service, [called])).toMatchObject({ json: { success: true, serviceCode: 'ABC123' } });
    expect(await heard(service, refuse('SIGN_INVALID'))).toMatchObject({
      status: 401,
      json: { success: false, code: 401 },
    });
  });
});

describe('Shandong', () => {
  it('hears success in header and body, of duplicates too', async () => {
    expect(await heard('shandong-rating', [again])).toMatchObject({
      status: 200,
      headers: { 'c-response-desc': 'success' },
      json: {
        'C-Response-Desc': 'success',
        'C-Response-Body': {
          success: true,
          message: '',
          serviceList: [{ projectNo: '990001202603020007', serviceNumber: 3, success: true }],
        },
      },
    });
  });

  it('hears 评价数据不可重复 of another rating under the number of one that is there', async () => {
    const { headers, json } = await heard('shandong-rating', [other]);
    expect(json).toMatchObject({ 'C-Response-Desc': expect.stringContaining('评价数据不可重复') });
    expect(decodeURIComponent(headers['c-response-desc']!)).toContain('评价数据不可重复');
  });
});

describe('Fujian', () => {
  const inner = async (...[fixture, about, more]: Parameters<typeof heard>) => {
    const { status, text } = await heard(fixture, about, more);
    const soap = parseXml(Buffer.from(text.replace(/encoding="[^"]*"/, '')));
    return { status, soap: soap.ok ? soap.value.value : soap.code };
  };

  it('hears the address of the rating page in the words of its call', async () => {
    const result = '<Case><code>200</code><data><url>https://rate.example.invalid/r/ABC123</url></data></Case>';
    expect(await inner('fujian-page-call', [called])).toEqual({
      status: 200,
      soap: { Body: { getSaveEvaluationUrlResponse: { return: result } } },
    });
  });

  it('hears the id of what was stored, in the encoding of the channel', async () => {
    const result = '<Case><code>200</code><data><evaluateUnid>DELIVERY-1</evaluateUnid></data></Case>';
    const soap = { Body: { getSaveEvaluationResponse: { return: result } } };
    expect(await inner('fujian-service-record', [taken], { replyEncoding: 'gb18030' })).toEqual({ status: 200, soap });
  });

  it('hears that its token is none, so that it fetches another one', async () => {
    const { status, text } = await heard('fujian-page-call', refuse('SIGN_INVALID'));
    expect([status, text]).toEqual([401, expect.stringContaining('access_token_invalid')]);
    expect((await inner('fujian-page-call', [unknown])).soap).toMatchObject({
      Body: { getSaveEvaluationUrlResponse: { return: expect.stringContaining('<code>500</code>') } },
    });
  });
});

describe('the others', () => {
  it('Anhui is led to the page, or hears 1000', async () => {
    expect(await heard('anhui-page-call', [called])).toMatchObject({ status: 302, headers: { location: called.page } });
    expect(await heard('anhui-page-call', [unknown])).toMatchObject({
      status: 200,
      json: { head: { returncode: '1000' } },
    });
  });

  it('Shaoxing hears the address of the page', async () => {
    expect(await heard('shaoxing-page-call', [called])).toMatchObject({
      json: { success: true, data: called.page, errorMsg: null },
    });
    expect(await heard('shaoxing-page-call', [unknown])).toMatchObject({ json: { success: false, data: null } });
  });

  it('Jining hears 1 or 0', async () => {
    const rating = 'jining-rating-of-the-window-client';
    expect(await heard(rating, [again])).toMatchObject({
      json: { status: { code: 200 }, custom: { code: '1', text: '成功' } },
    });
    expect(await heard(rating, [unknown])).toMatchObject({ json: { custom: { code: '0' } } });
  });

  it('Ningbo hears of each record, in GB18030 where it wants that', async () => {
    const { headers, json } = await heard('ningbo-report-in-gbk-of-another-region', [unknown]);
    expect(headers['content-type']).toBe('application/json; charset=gb18030');
    expect(json).toMatchObject({ refused: 1, records: [{ problems: [{ message: '满意度不在约定的等级内' }] }] });
  });
});

describe('who sends', () => {
  const verified = async (fixture: string, changes: { at?: string; headers?: object; settings?: object } = {}) => {
    const { delivery, settings, secrets } = loadFixture(`${__dirname}/fixtures/${fixture}`);
    const receivedAt = changes.at === undefined ? delivery.receivedAt : new Date(changes.at);
    const headers = { ...delivery.headers, ...changes.headers };
    const parsed = onlineHall.settings.parse({ ...(settings as object), ...changes.settings });
    const outcome = await onlineHall.verify({ ...delivery, receivedAt, headers }, parsed, secrets);
    return outcome.ok ? 'BELIEVED' : outcome.code;
  };

  it.each([
    ['H22', 'within five minutes', '2026-03-02T10:19:59+08:00', 'BELIEVED'],
    ['H22', 'by a clock that runs ahead', '2026-03-02T10:10:01+08:00', 'BELIEVED'],
    ['H29', 'later', '2026-03-02T10:20:01+08:00', 'TIMESTAMP_OUT_OF_RANGE'],
    ['H29', 'a day later', '2026-03-03T10:15:00+08:00', 'TIMESTAMP_OUT_OF_RANGE'],
  ])('%s: is believed by its sign only for a while: %s', async (_row, _what, at, outcome) => {
    expect(await verified('national-service-record', { at })).toBe(outcome);
  });

  it('is not believed where the order of the ciphertext is another', async () => {
    expect(await verified('national-service-record', { settings: { sm2Order: 'C1C2C3' } })).toBe('SIGN_INVALID');
  });

  it.each([
    ['with its token', {}, 'BELIEVED'],
    ['with its token for two hours', { at: '2026-03-02T12:10:00+08:00' }, 'BELIEVED'],
    ['with a token that has run out', { at: '2026-03-02T12:10:06+08:00' }, 'TIMESTAMP_OUT_OF_RANGE'],
    ['with a token of tomorrow', { at: '2026-03-02T10:00:00+08:00' }, 'TIMESTAMP_OUT_OF_RANGE'],
    [
      'with a token that it made up',
      { headers: { authorization: `Basic 1772417405000.${'0'.repeat(32)}` } },
      'SIGN_INVALID',
    ],
    ['without one', { headers: { authorization: '' } }, 'SIGN_MISSING'],
  ])('in Fujian is believed, or not, %s', async (_what, changes, outcome) => {
    expect(await verified('fujian-page-call', changes)).toBe(outcome);
  });

  it('in Fujian gets a token for the proof of its key, and is believed with it', async () => {
    const { json } = await heard('fujian-access-token', []);
    const { access_token: token, expires_in: seconds } = json as { access_token: string; expires_in: number };
    expect(seconds).toBe(7_200);
    const call = { at: '2026-03-02T10:30:00+08:00', headers: { authorization: `Basic ${token}` } };
    expect(await verified('fujian-page-call', call)).toBe('BELIEVED');
    expect(await verified('fujian-access-token', { at: '2026-03-02T10:06:00+08:00' })).toBe('TIMESTAMP_OUT_OF_RANGE');
  });
});

it.each([
  ['keys for SM2', '{"privateKey":"0123456789abcdef","appWord":"TEST-APP-WORD"}', true],
  ['keys for SM4', '{"privateKey":"0123456789abcdef"}', true],
  ['a token', 'a-token-of-at-least-24-bytes', true],
  ['a short token', 'token', false],
  ['keys with a key too many', '{"privateKey":"0123456789abcdef","appwords":"x"}', false],
  ['a word that anybody guesses', '{"privateKey":"0123456789abcdef","appWord":"1"}', false],
])('an operator may hand over %s: %s', (_what, secret, isUsable) => {
  expect(onlineHall.secret!.schema.safeParse(secret).success).toBe(isUsable);
});

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { guardedFetch, OutboundRules } from './outbound-fetch';

const limits = { bytes: 10_000, milliseconds: 5_000 };

describe('what is fetched on behalf of adapters', () => {
  let server: Server;
  let port: number;
  let answer: RequestListener;
  let asked: string[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`.trim());
      answer(request, response);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  beforeEach(() => {
    asked = [];
    answer = (_request, response) => void response.end('ok');
  });
  afterAll(() => server.close());

  const fetchBy = (allowed: string[], own = limits) => guardedFetch(new OutboundRules(allowed), own);
  const codeOf = (fetched: Promise<unknown>) =>
    fetched.then(
      () => 'fetched',
      (error: { code?: string }) => error.code,
    );

  it('comes from hosts that an administrator named, with what the adapter says', async () => {
    const fetch = fetchBy([`127.0.0.1:${port}`]);
    const response = await fetch(`http://127.0.0.1:${port}/page?after=7`, { headers: { authorization: 'Bearer t' } });
    expect([response.status, await response.text()]).toEqual([200, 'ok']);
    expect(asked).toEqual(['GET /page?after=7 Bearer t']);
  });

  it('comes from nowhere else: not another host or port, not another protocol, not one with a password', async () => {
    const fetch = fetchBy([`127.0.0.1:${port}`, 'data.example.invalid']);
    for (const url of [
      `http://127.0.0.1:${port + 1}/`,
      `http://127.0.0.2:${port}/`,
      `http://[::1]:${port}/`,
      `http://user:secret@127.0.0.1:${port}/`,
      'http://169.254.169.254/latest/meta-data',
      'http://other.example.invalid/',
      'http://data.example.invalid.evil.invalid/',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      expect([url, await codeOf(fetch(url))]).toEqual([url, 'SOURCE_NOT_ALLOWED']);
    }
    expect(await codeOf(fetchBy([])(`http://127.0.0.1:${port}/`))).toBe('SOURCE_NOT_ALLOWED');
    expect(asked).toEqual([]);
  });

  it.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://0',
    'http://0.0.0.0',
    'http://2130706433',
    'http://0x7f000001',
    'http://017700000001',
    'http://127.0.0.1.',
    'http://localhost',
    'http://localhost.',
    'http://LOCALHOST',
    'http://[::1]',
    'http://[::]',
    'http://[0:0:0:0:0:0:0:1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:10.0.0.1]',
    'http://[64:ff9b::7f00:1]',
    'http://１２７.０.０.１',
    'http://169.254.169.254',
    'http://data.example.cn@127.0.0.1',
    'http://127.0.0.1#data.example.cn',
  ])('does not come from %s, however this machine or its network is written', async address => {
    const url = address.replace(/^(http:\/\/[^#]+)/, `$1:${port}`);
    expect(await codeOf(fetchBy(['data.example.cn', '*.example.cn'])(url))).toBe('SOURCE_NOT_ALLOWED');
    expect(asked).toEqual([]);
  });

  it('does not come from a private address that a named host leads to, unless that is named, too', async () => {
    const url = `http://localhost:${port}/`;
    expect(await codeOf(fetchBy(['localhost'])(url))).toBe('SOURCE_NOT_ALLOWED');
    expect(asked).toEqual([]);
    expect(await codeOf(fetchBy(['localhost', '127.0.0.0/8'])(url))).toBe('fetched');
    expect(await codeOf(fetchBy([`localhost:${port}`, '127.0.0.1', '::1'])(url))).toBe('fetched');
  });

  it.each([
    ['10.1.2.3', false],
    ['172.31.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.1.1', false],
    ['127.0.0.1', false],
    ['0.0.0.0', false],
    ['::1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['::ffff:10.1.2.3', false],
    ['64:ff9b::a01:203', false],
    ['64:ff9b:1::a01:203', false],
    ['2002:a01:203::', false],
    ['2001:0:a01:203::', false],
    ['fec0::1', false],
    ['ff02::1', false],
    ['240.0.0.1', false],
    ['114.114.114.114', true],
    ['2400:3200::1', true],
  ])('%s may be where a name leads: %s', (address, may) => {
    expect(new OutboundRules(['data.example.cn']).allowsAddress(address)).toBe(may);
    expect(new OutboundRules(['0.0.0.0/0', '::/0']).allowsAddress(address)).toBe(true);
  });

  it('follows no redirect, and says what was answered', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    const response = await fetchBy([`127.0.0.1:${port}`])(`http://127.0.0.1:${port}/`);
    expect([response.status, response.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/']);
    expect(asked).toHaveLength(1);
  });

  it('ends where it is too much, takes too long, or there is nobody', async () => {
    const url = `http://127.0.0.1:${port}/`;
    answer = (_request, response) => {
      const more = () => response.write('x'.repeat(5_000), () => response.destroyed || setImmediate(more));
      more();
    };
    expect(await codeOf(fetchBy(['127.0.0.1'])(url))).toBe('TOO_LARGE');
    answer = (_request, response) => void response.write('a beginning, and then nothing');
    expect(await codeOf(fetchBy(['127.0.0.1'], { ...limits, milliseconds: 100 })(url))).toBe('SOURCE_TOO_SLOW');
    answer = request => void request.socket.destroy();
    expect(await codeOf(fetchBy(['127.0.0.1'])(url))).toBe('SOURCE_UNREACHABLE');
    expect(await codeOf(fetchBy(['127.0.0.1'])('http://127.0.0.1:1/'))).toBe('SOURCE_UNREACHABLE');
    expect(await codeOf(fetchBy(['*.invalid'])('http://data.example.invalid/'))).toBe('SOURCE_UNREACHABLE');
  });
});

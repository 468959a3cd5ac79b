import type { FastifyRequest } from 'fastify';
import { visitorOf } from './visitor';

const visitor = (ip: string, query: object = {}, headers: object = {}) =>
  visitorOf({ ip, query, headers } as unknown as FastifyRequest);

describe('a visitor of a page', () => {
  it.each([
    ['10.0.0.7', '10.0.0.7'],
    ['::ffff:10.0.0.7', '::ffff:10.0.0.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:0:0:ffff::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('at %s is counted as %s', (ip, address) => {
    expect(visitor(ip).address).toBe(address);
  });

  it('reads what they chose on the page, else what their browser says, else Chinese', () => {
    expect(visitor('::1', { lang: 'en' }, { 'accept-language': 'zh-CN' }).locale).toBe('en');
    expect(visitor('::1', {}, { 'accept-language': 'en-GB,zh;q=0.5' }).locale).toBe('en');
    expect(visitor('::1', { lang: ['en', 'zh'] }).locale).toBe('zh-CN');
  });
});

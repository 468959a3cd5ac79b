import { createHttpServer } from './http';
import { systemClock } from './clock';
import { monotonicIds } from './ids';
import { createLog } from './log';
import { createMetrics } from './metrics';

/** What the log says when two visitors come through the proxy at 127.0.0.1. */
async function warningsWith(trustedProxies: string[], headers: Record<string, string>): Promise<string[]> {
  const lines: string[] = [];
  const http = await createHttpServer({
    log: createLog('warn', { write: line => void lines.push(line) }),
    metrics: createMetrics(),
    ids: monotonicIds(systemClock),
    origins: [],
    trustedProxies,
    maxConnections: 10,
  });
  for (let visitor = 1; visitor <= 2; visitor++) await http.inject({ url: '/', headers, remoteAddress: '127.0.0.1' });
  await http.close();
  return lines;
}

const behindProxy = { 'x-forwarded-for': '198.51.100.7' };

it('says once that it does not know the proxy in front, behind which all visitors would be one', async () => {
  for (const others of [[], ['10.0.0.1']]) {
    const lines = await warningsWith(others, behindProxy);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('TRUSTED_PROXIES');
    expect(lines[0]).not.toContain('198.51.100.7');
  }
});

it('says nothing of a proxy that it knows, nor where there is none', async () => {
  expect(await warningsWith(['127.0.0.1'], behindProxy)).toEqual([]);
  expect(await warningsWith([], {})).toEqual([]);
});

import { startBalancer } from '../support/cluster';
import { freePort } from '../support/free-port';
import { type Harness, startApp } from '../support/harness';
import type { Supervised } from '../support/supervise';
import { waitFor } from '../support/wait-for';

describe('whoever comes through the load balancer', () => {
  let app: Harness;
  let balancer: Supervised;
  let url: string;

  beforeAll(async () => {
    app = await startApp('sqlite', { env: { TRUSTED_PROXIES: '127.0.0.1' } });
    const [front, database, figures, nobody] = await Promise.all([1, 2, 3, 4].map(() => freePort()));
    const [absent, api] = [`127.0.0.1:${nobody}`, new URL(app.url).host];
    balancer = await startBalancer({
      ...{ API_BIND: `127.0.0.1:${front}`, DB_BIND: `127.0.0.1:${database}`, METRICS_BIND: `127.0.0.1:${figures}` },
      ...{ API_1: api, API_2: api, DB_1: absent, DB_2: absent, DB_3: absent },
    });
    url = `http://127.0.0.1:${front}`;
    await waitFor(async () => (await fetch(`${url}/receipts/unknown`)).status !== 503, { what: 'HAProxy passes on' });
  }, 120_000);
  afterAll(async () => {
    await balancer?.dispose();
    await app?.dispose();
  });

  it.each(['/healthz', '/readyz', '/metrics', '/%6detrics', '/metric%73', '/%72eadyz', '/metrics?x=1'])(
    'does not see %s, which is for those who look after it',
    async path => {
      expect((await fetch(app.url + path)).status).toBe(200);
      const answer = await fetch(url + path);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('NOT_FOUND'); // the balancer's own words: nothing was passed on
    },
  );
});

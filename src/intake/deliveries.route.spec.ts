import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { waitFor } from '../../test/support/wait-for';
import { systemClock } from '../platform/clock';
import { createHttpServer } from '../platform/http';
import { monotonicIds } from '../platform/ids';
import { createLog } from '../platform/log';
import { createMetrics } from '../platform/metrics';
import { hostCeilings } from '../sdk';
import { deliveriesRoute } from './deliveries.route';
import type { Received } from './intake';
import { PushGate } from './push-gate';

const MIB = 1024 * 1024;
/** As the gate has them. */
const PLACES_OF_ONE = 256;
const BYTES_OF_ONE = 32 * MIB;
/** Longer than what has room of its own. */
const LONG = MIB / 2;
const UNAUTHENTIC_AT_ONCE = 50;

describe('the door of the pushes, while the work behind it does not come to its end', () => {
  let http: FastifyInstance;
  let gate: PushGate;
  let url: string;
  /** Deliveries that are being worked on: each call ends one. */
  const underWay: (() => void)[] = [];

  beforeEach(async () => {
    http = await createHttpServer({
      log: createLog('silent'),
      metrics: createMetrics(),
      ids: monotonicIds(systemClock),
      origins: [],
      trustedProxies: [],
      maxConnections: 2 * PLACES_OF_ONE,
    });
    const receive = () =>
      new Promise<Received>(resolve =>
        underWay.push(() => resolve({ status: 200, headers: {}, body: 'taken', isAuthentic: true })),
      );
    gate = new PushGate({ perSecond: null, perSecondOfOne: 100_000 });
    await deliveriesRoute(http, { knows: async () => true, receive }, gate);
    await http.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    endAll();
    http.server.closeAllConnections();
    await http.close();
  });

  const endAll = () => underWay.splice(0).forEach(end => end());
  const push = (channel: string, body = '{}') =>
    fetch(`${url}/channels/${channel}/deliveries`, { method: 'POST', body });
  /** Pushes so often, and goes away as soon as each is being worked on. */
  const pushAndLeave = async (channel: string, times: number, body = '{}') => {
    const expected = underWay.length + times;
    const gone = new AbortController();
    const pushes = Array.from({ length: times }, () =>
      fetch(`${url}/channels/${channel}/deliveries`, { method: 'POST', body, signal: gone.signal }).catch(() => null),
    );
    await waitFor(() => underWay.length === expected);
    gone.abort();
    await Promise.all(pushes);
    await waitFor(async () => (await connections()) === 0);
  };
  const connections = () =>
    new Promise<number>((resolve, reject) =>
      http.server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    );

  it('senders who went away have not made room: it is there again when their work is done', async () => {
    await pushAndLeave('flooding', PLACES_OF_ONE);
    const refused = await push('flooding');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAVAILABLE' } }] });

    const other = push('patient');
    await waitFor(() => underWay.length === PLACES_OF_ONE + 1);
    endAll();
    expect((await other).status).toBe(200);
    await waitFor(async () => {
      const answer = push('flooding');
      await waitFor(() => underWay.length > 0);
      endAll();
      return (await answer).status === 200;
    });
  });

  it('bodies that are being worked on take up room, of which one channel has a share', async () => {
    await pushAndLeave('flooding', 4, ' '.repeat(BYTES_OF_ONE / 4));
    expect((await push('flooding')).status).toBe(503);
    const other = push('patient', ' '.repeat(BYTES_OF_ONE / 4));
    await waitFor(() => underWay.length === 5);
    endAll();
    expect((await other).status).toBe(200);
  });

  /** Announces more than anybody may send, and answers what is heard. */
  const announceTooMuch = (channel: string) =>
    new Promise<number>((resolve, reject) => {
      const headers = { 'content-length': hostCeilings.maxBytes + 1 };
      const asked = request(`${url}/channels/${channel}/deliveries`, { method: 'POST', headers, agent: false });
      asked.on('error', reject).on('response', ({ statusCode }) => {
        resolve(statusCode!);
        asked.destroy();
      });
      asked.flushHeaders();
    });

  it('who sends bodies that come to nothing waits alone', async () => {
    const statuses = await Promise.all(Array.from({ length: UNAUTHENTIC_AT_ONCE }, () => announceTooMuch('pestered')));
    expect(new Set(statuses)).toEqual(new Set([413]));
    const told = await push('pestered');
    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '5']);

    const other = push('patient');
    await waitFor(() => underWay.length === 1);
    endAll();
    expect((await other).status).toBe(200);
  });

  it('whose body there is no room for is blamed for nothing', async () => {
    const others = { channelCode: 'others', address: '127.0.0.1' };
    while (gate.hold(others, MIB, LONG)) continue;
    const refused = await Promise.all(
      Array.from({ length: UNAUTHENTIC_AT_ONCE + 1 }, () => push('unlucky', ' '.repeat(LONG))),
    );
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));

    const small = push('unlucky');
    await waitFor(() => underWay.length === 1);
    endAll();
    expect((await small).status).toBe(200);
  });
});

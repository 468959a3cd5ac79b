import { once } from 'node:events';
import { WebSocket } from 'ws';
import { EvaluationsDocument } from '../../schema/generated';
import { type Harness, startApp } from '../support/harness';
import { storages } from '../support/storages';

/** As many as a minute has for one address. */
const WRONG_TOKENS = 20;
/** What becomes of a live connection: it is taken, or closed with a code. */
const TAKEN = 0;
const REFUSED = 4403;
const TRY_LATER = 1013;
const RECEIPT = '{ receipt(code: "unknown") { level } }';

describe.each(storages)('who asks too often, on %s', kind => {
  let app: Harness;
  afterEach(() => app?.dispose());

  const start = async (env: Record<string, string>) => void (app = await startApp(kind, { env }));
  const ask = async (token?: string, address?: string, url = app.url) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(address ? { 'x-forwarded-for': address } : {}),
      },
      body: JSON.stringify({ query: RECEIPT }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    const seconds = Number(response.headers.get('retry-after') ?? 0);
    return { status: response.status, code: errors?.[0]?.extensions.code, seconds };
  };
  const statuses = async (times: number, asking: () => ReturnType<typeof ask>) => {
    const answers = await Promise.all(Array.from({ length: times }, asking));
    return answers.map(({ status }) => status).sort((a, b) => a - b);
  };
  const isToldToWait = (answer: Awaited<ReturnType<typeof ask>>) => {
    expect(answer).toMatchObject({ status: 429, code: 'TOO_MANY_REQUESTS' });
    expect(answer.seconds).toBeGreaterThan(0);
    expect(answer.seconds).toBeLessThanOrEqual(60);
  };

  it('an official who asks too often is told when to come back, and a colleague hears nothing of it', async () => {
    await start({ REQUESTS_PER_MINUTE: '5' });
    const [busy, calm] = [
      await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'busy' }),
      await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'calm' }),
    ];
    expect(await statuses(7, () => ask(busy))).toEqual([200, 200, 200, 200, 200, 429, 429]);
    isToldToWait(await ask(busy));
    const another = await app.token({ role: 'MANAGEMENT_OFFICE', subject: 'busy', expires: '1h' });
    isToldToWait(await ask(another));
    expect(await ask(calm)).toMatchObject({ status: 200 });
    const upload = await fetch(`${app.url}/uploads`, { method: 'POST', headers: { authorization: `Bearer ${busy}` } });
    expect(upload.status).toBe(429);
    await expect(app.ask(EvaluationsDocument, { first: 1 }, calm)).resolves.toBeDefined();
  });

  it('visitors are counted by the address that the proxy in front names, one by one', async () => {
    await start({ VISITOR_REQUESTS_PER_MINUTE: '3', TRUSTED_PROXIES: '127.0.0.1' });
    expect(await statuses(5, () => ask(undefined, '10.0.0.1'))).toEqual([200, 200, 200, 429, 429]);
    isToldToWait(await ask(undefined, '10.0.0.1'));
    // What a visitor claims stands before what the proxy adds.
    isToldToWait(await ask(undefined, '198.51.100.7, 10.0.0.1'));
    expect(await ask(undefined, '10.0.0.2')).toMatchObject({ status: 200 });
    expect(await ask(await app.token('MANAGEMENT_OFFICE'), '10.0.0.1')).toMatchObject({ status: 200 });
  });

  it('an address that somebody only claims is no other address', async () => {
    await start({ VISITOR_REQUESTS_PER_MINUTE: '3' });
    let claimed = 0;
    expect(await statuses(5, () => ask(undefined, `10.0.0.${++claimed}`))).toEqual([200, 200, 200, 429, 429]);
  });

  it('who tries one credential after the other is stopped, at every process where they count together', async () => {
    const env = { TRUSTED_PROXIES: '127.0.0.1', WRONG_TOKENS_PER_MINUTE: String(WRONG_TOKENS) };
    await start(env);
    const second = await startApp(kind, {
      storage: app.storage,
      isSeeded: false,
      env,
    });
    try {
      let tries = 0;
      const guess = (url?: string) =>
        ask(tries++ % 2 ? `whsec_${'A'.repeat(43)}${tries}` : `a.b${tries}.c`, '10.0.0.1', url);
      expect(new Set(await statuses(WRONG_TOKENS, guess))).toEqual(new Set([401]));
      isToldToWait(await guess());
      if (kind === 'mariadb') isToldToWait(await guess(second.url));
      expect(await ask(await app.token('MANAGEMENT_OFFICE'), '10.0.0.1')).toMatchObject({ status: 200 });
      expect(await ask('a.b.c', '10.0.0.2')).toMatchObject({ status: 401 });
    } finally {
      await second.app.stop();
    }
  });

  it('who tries one over sockets is counted by the address that the proxy names, too, and stops nobody else', async () => {
    await start({ TRUSTED_PROXIES: '127.0.0.1', WRONG_TOKENS_PER_MINUTE: String(WRONG_TOKENS) });
    const connect = async (token: string, address: string): Promise<number> => {
      const socket = new WebSocket(`${app.url.replace(/^http/, 'ws')}/graphql`, 'graphql-transport-ws', {
        headers: { 'x-forwarded-for': address },
      });
      try {
        await once(socket, 'open');
        socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
        const end = await Promise.race([once(socket, 'message').then(() => TAKEN), once(socket, 'close')]);
        return end === TAKEN ? TAKEN : (end as [number])[0];
      } finally {
        socket.terminate();
      }
    };
    const tried = await Promise.all(Array.from({ length: WRONG_TOKENS }, (_, i) => connect(`a.b${i}.c`, '10.0.0.1')));
    expect(new Set(tried)).toEqual(new Set([REFUSED]));
    expect(await connect('a.b.c', '10.0.0.1')).toBe(TRY_LATER);
    expect(await connect('a.b.c', '198.51.100.7, 10.0.0.1')).toBe(TRY_LATER);
    isToldToWait(await ask('a.b.c', '10.0.0.1'));
    expect(await connect('a.b.c', '10.0.0.2')).toBe(REFUSED);
    expect(await connect(await app.token('MANAGEMENT_OFFICE'), '10.0.0.1')).toBe(TAKEN);
  });
});

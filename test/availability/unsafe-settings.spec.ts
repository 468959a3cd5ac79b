import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Redis from 'ioredis';
import { buildApp } from '../../src/app';
import { loadConfig } from '../../src/config';
import { createKeyFile } from '../../src/platform/key-file';
import { freePort } from '../support/free-port';
import { startApp } from '../support/harness';
import { startRedis, type TestServer } from '../support/servers';
import { freshStorage, migratedStorage, type Storage } from '../support/storages';
import { waitFor } from '../support/wait-for';

describe('a start in production is refused', () => {
  let storage: Storage;
  beforeEach(async () => {
    storage = await freshStorage('sqlite');
  });
  afterEach(() => storage.dispose());

  const start = (env: Record<string, string> = {}) =>
    buildApp(loadConfig({}, { NODE_ENV: 'production', LOG_LEVEL: 'silent', ...storage.env, ...env }));
  const keyFile = () => path.join(storage.dataDirectory, 'keys.json');

  it('where every user of the machine may open the key file', async () => {
    createKeyFile(keyFile());
    chmodSync(keyFile(), 0o644);
    await expect(start()).rejects.toThrow(/^KEY_FILE: every user .*mode 644\): chmod 600 /);
  });

  it.each([
    ['that is too short', Buffer.from('a key of 24 bytes, short')],
    ['that nobody drew by lot', Buffer.from('changeme'.repeat(4))],
  ])('where there is a key %s', async (_what, key) => {
    const text = key.toString('base64');
    writeFileSync(keyFile(), JSON.stringify({ current: 'a', keks: { a: text }, tokenKey: text }), { mode: 0o600 });
    await expect(start()).rejects.toThrow(/^KEY_FILE: .* is damaged: .* 32 random bytes/);
  });

  it('on the data of the demonstration, whose keys everybody knows', async () => {
    const marker = { state: 'LOADED', until: new Date().toISOString() };
    writeFileSync(path.join(storage.dataDirectory, 'demo.json'), JSON.stringify(marker));
    await expect(start()).rejects.toThrow(/^DATA_DIR: .* holds the demonstration/);
  });

  it('without a key file, on a database server', async () => {
    const other = await freshStorage('mariadb');
    const env = { ...other.env, KEY_FILE: keyFile() };
    await expect(start(env)).rejects.toThrow(/^KEY_FILE: .* is missing\. Make one with: hcp keys create/);
    await other.dispose();
  });
});

describe('a Redis that throws away what it has no room for', () => {
  const problem = 'the server must run with maxmemory-policy=noeviction (it is allkeys-lru)';
  let redis: TestServer;
  let storage: Storage;
  beforeEach(async () => {
    redis = await startRedis(['--maxmemory-policy', 'allkeys-lru']);
    storage = await migratedStorage('sqlite');
  });
  afterEach(() => redis.stop());

  it('is refused, until it keeps everything', async () => {
    const config = loadConfig({}, { ...storage.env, REDIS_URL: redis.url, LOG_LEVEL: 'silent' });
    await expect(buildApp(config)).rejects.toThrow(`REDIS_URL: ${problem}: CONFIG SET maxmemory-policy noeviction`);
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    client.disconnect();
    await (await buildApp(config)).stop();
    await storage.dispose();
  });

  it('is told of as soon as it can be reached, where the start had to do without it', async () => {
    await redis.kill();
    const app = await startApp('sqlite', { storage, env: { REDIS_URL: redis.url } });
    await redis.restart();
    await waitFor(() => app.logged().includes(problem));
    await app.dispose();
  });
});

it('a Redis that is not there is no reason not to start', async () => {
  const storage = await migratedStorage('sqlite');
  const app = await startApp('sqlite', {
    storage,
    env: { REDIS_URL: `redis://haochaping?sentinels=127.0.0.1:${await freePort()},127.0.0.1:${await freePort()}` },
  });
  expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
  await app.dispose();
});

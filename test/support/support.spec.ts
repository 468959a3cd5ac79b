import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Redis from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { startRedis } from './servers';
import { freshStorage, storages } from './storages';
import { supervise } from './supervise';
import { waitFor } from './wait-for';

describe.each(storages)('a fresh storage on %s', kind => {
  it('is empty, belongs to one test and leaves nothing behind', async () => {
    const [one, other] = await Promise.all([freshStorage(kind), freshStorage(kind)]);
    expect(one.env).not.toEqual(other.env);
    writeFileSync(path.join(one.dataDirectory, 'key'), 'x');
    await Promise.all([one.dispose(), other.dispose()]);
    expect(existsSync(one.dataDirectory)).toBe(false);
  });
});

it('keeps what one test writes to MariaDB and Redis from every other', async () => {
  const [one, other] = await Promise.all([freshStorage('mariadb'), freshStorage('mariadb')]);
  const connection = await createConnection(one.databaseUrl ?? '');
  await connection.query('CREATE TABLE note (id CHAR(3) PRIMARY KEY, text VARCHAR(20))');
  await connection.query("INSERT INTO note VALUES ('a', '好差评'), ('A', '大写')");
  const [rows] = await connection.query("SELECT text FROM note WHERE id = 'a'");
  expect(rows).toEqual([{ text: '好差评' }]);
  await connection.end();

  const elsewhere = await createConnection(other.databaseUrl ?? '');
  expect((await elsewhere.query('SHOW TABLES'))[0]).toEqual([]);
  await elsewhere.end();

  const [first, second] = [one, other].map(storage => new Redis(storage.redisUrl ?? ''));
  await first?.set('key', 'value');
  expect(await second?.get('key')).toBeNull();
  first?.disconnect();
  second?.disconnect();
  await Promise.all([one.dispose(), other.dispose()]);
});

it('lets a test kill a server of its own and start it again on the same port', async () => {
  const redis = await startRedis();
  const { pid, port } = redis;
  await redis.kill();
  await redis.restart();
  expect(redis).toMatchObject({ port });
  expect(redis.pid).not.toBe(pid);
  await redis.stop();
});

it('says why a program could not be started', async () => {
  await expect(supervise('no-such-program', [])).rejects.toThrow('no-such-program cannot be started');
});

it('waits for a condition, takes its exceptions as "not yet", and says what it waited for when time is up', async () => {
  let looks = 0;
  const later = (): number => {
    if (++looks < 3) throw new Error('not there');
    return looks;
  };
  expect(await waitFor(later)).toBe(3);
  await expect(waitFor(() => false, { timeout: 50, what: 'rain' })).rejects.toThrow('Not within 50 ms: rain');
});

it('loads the packages that are ES modules only', async () => {
  const { SignJWT, jwtVerify } = await import('jose');
  const key = new Uint8Array(32);
  const token = await new SignJWT({ sub: 'office01' }).setProtectedHeader({ alg: 'HS256' }).sign(key);
  expect((await jwtVerify(token, key)).payload.sub).toBe('office01');
});

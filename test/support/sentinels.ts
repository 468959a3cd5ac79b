import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import Redis from 'ioredis';
import { freePort } from './free-port';
import { deployment } from './replicas';
import { startRedis, type TestServer } from './servers';
import { supervise, type Supervised } from './supervise';
import { temporaryFolder } from './this-run';
import { waitFor } from './wait-for';

/** A Redis master, its replica and three Sentinels, set up by docs/deployment. */
export interface Sentinels {
  /** As `REDIS_URL` names them. */
  readonly url: string;
  /** Whom the Sentinels name. */
  master(): Promise<TestServer>;
  stop(): Promise<void>;
}

const MASTER = 'haochaping';
const PASSWORD = randomUUID();

/** A file of docs/deployment with the password of this run. */
const filledIn = (name: string): string =>
  readFileSync(path.join(deployment, name), 'utf8').replaceAll(/^(.*(?:pass|auth).* )PASSWORD$/gm, `$1${PASSWORD}`);

/** As other machines see it, where it has such an address. */
function addressOfThisMachine(): string {
  const addresses = Object.values(networkInterfaces()).flatMap(each => each ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/** Starts them, and resolves when the Sentinels know the replica. */
export async function startSentinels(): Promise<Sentinels> {
  const folder = await temporaryFolder('redis');
  const file = path.join(folder, 'redis.conf');
  writeFileSync(file, filledIn('redis.conf'));
  const host = addressOfThisMachine();
  const settings = ['--include', file, '--bind', '127.0.0.1', ...(host === '127.0.0.1' ? [] : [host])];
  const first = await startRedis(settings, PASSWORD);
  const second = await startRedis([...settings, '--replicaof', host, String(first.port)], PASSWORD);
  const ports = await Promise.all([1, 2, 3].map(() => freePort()));
  const sentinels = await Promise.all(ports.map(port => startSentinel(port, host, first.port)));
  const asked = new Redis(ports[0]!, '127.0.0.1');
  await waitFor(
    async () => {
      const state = (await asked.call('SENTINEL', 'MASTER', MASTER)) as string[];
      const figure = (name: string) => state[state.indexOf(name) + 1];
      return figure('num-slaves') === '1' && figure('num-other-sentinels') === '2';
    },
    { what: 'the Sentinels know each other and the replica' },
  );
  return {
    url: `redis://:${PASSWORD}@${MASTER}/0?sentinels=${ports.map(port => `127.0.0.1:${port}`).join()}`,
    async master() {
      const [, port] = (await asked.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', MASTER)) as string[];
      return Number(port) === first.port ? first : second;
    },
    async stop() {
      asked.disconnect();
      await Promise.all([...sentinels.map(sentinel => sentinel.dispose()), first.stop(), second.stop()]);
    },
  };
}

/** The file of docs/deployment with the ports of this run. */
function startSentinel(port: number, host: string, masterPort: number): Promise<Supervised> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hcp-sentinel-'));
  const file = path.join(folder, 'sentinel.conf');
  writeFileSync(
    file,
    filledIn('sentinel.conf')
      .replace(/^port .*/m, `port ${port}`)
      .replace('10.0.0.31 6379', `${host} ${masterPort}`),
  );
  return supervise('redis-server', [file, '--sentinel', '--dir', folder], { folder });
}

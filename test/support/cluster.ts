import path from 'node:path';
import { Client, type PushAnswer } from './client';
import { freePort } from './free-port';
import { seededStorage, type Spawned, spawnApp } from './harness';
import { deployment, type Replicas, startReplicas } from './replicas';
import { type Sentinels, startSentinels } from './sentinels';
import type { Storage } from './storages';
import { type Ending, supervise, type Supervised } from './supervise';
import { waitFor } from './wait-for';

/** An installation of which every part is there twice at least, set up by docs/deployment. */
export interface Cluster {
  /** Speaks to the load balancer as a sender does, and writes down what came to nothing. */
  readonly sender: Sender;
  readonly replicas: Replicas;
  readonly sentinels: Sentinels;
  readonly apis: readonly Spawned[];
  readonly workers: readonly Spawned[];
  /** The storage as it is on whichever server is the primary now. */
  storage(): Storage;
  /** Has a process end. */
  end(place: Place, signal: NodeJS.Signals): Promise<Ending>;
  /** Starts one in the place of one that has ended, of another build where its folder is named, and resolves when it is used. */
  start(place: Place, folder?: string): Promise<void>;
  dispose(): Promise<void>;
}

/** Where a process runs. */
export type Place = readonly [role: 'api' | 'worker', index: 0 | 1];

/** A client that counts. */
export class Sender extends Client {
  /** Pushes that were not taken, each with what was heard. */
  readonly failures: string[] = [];

  override async push(...said: Parameters<Client['push']>): Promise<PushAnswer> {
    try {
      const answer = await super.push(...said);
      if (answer.status !== 200) this.failures.push(`${answer.status} ${answer.text}`);
      return answer;
    } catch (error) {
      this.failures.push(String(error));
      throw error;
    }
  }
}

/** Starts all of it: three MariaDB, two Redis, three Sentinels, HAProxy, two api and two worker processes. */
export async function startCluster(): Promise<Cluster> {
  const [replicas, sentinels] = await Promise.all([startReplicas(3), startSentinels()]);
  const redis = (await sentinels.master()).url;
  const seeded = await seededStorage('mariadb', { mariaDb: replicas.primary.url, redis });
  const database = new URL(seeded.databaseUrl!).pathname;
  const [front, back, figures, ...apiPorts] = await Promise.all([1, 2, 3, 4, 5].map(() => freePort()));
  const balancer = await startBalancer({
    API_BIND: `127.0.0.1:${front}`,
    METRICS_BIND: `127.0.0.1:${figures}`,
    DB_BIND: `127.0.0.1:${back}`,
    ...Object.fromEntries(apiPorts.map((port, index) => [`API_${index + 1}`, `127.0.0.1:${port}`])),
    ...Object.fromEntries(replicas.servers.map(({ port }, index) => [`DB_${index + 1}`, `127.0.0.1:${port}`])),
  });
  const url = `http://127.0.0.1:${front}`;
  const env = {
    ...seeded.env,
    DATABASE_URL: `mysql://hcp@127.0.0.1:${back}${database}`,
    DATABASE_REPLICATION: 'semi-sync',
    REDIS_URL: sentinels.url,
    PUBLIC_URL: url,
    DRAIN_SECONDS: '5',
  };
  await waitFor(() => replicas.isPrimaryReached(env.DATABASE_URL), { what: 'HAProxy passes on to the primary' });

  const configured = { ...seeded, env };
  const [apis, workers] = await Promise.all([
    Promise.all(apiPorts.map(port => spawnApp(configured, 'api', port))),
    Promise.all([1, 2].map(() => spawnApp(configured, 'worker'))),
  ]);
  const ready = () =>
    waitFor(
      async () => {
        const text = await (await fetch(`http://127.0.0.1:${figures}/metrics`)).text();
        return /^haproxy_backend_active_servers\{proxy="api"\} 2$/m.test(text);
      },
      { what: 'HAProxy passes on to both api processes' },
    ).then(() => undefined);
  await ready();
  const running = { api: apis, worker: workers };
  return {
    sender: new Sender(url),
    replicas,
    sentinels,
    apis,
    workers,
    storage: () => ({ ...seeded, databaseUrl: `${replicas.primary.url}${database}` }),
    end: ([role, index], signal) => running[role][index]!.process.kill(signal),
    async start([role, index], folder) {
      const { process } = running[role][index]!;
      await process.dispose();
      running[role][index] = await spawnApp(configured, role, process.port, folder);
      await ready();
    },
    async dispose() {
      await Promise.all([...apis, ...workers].map(({ process }) => process.dispose()));
      await Promise.all([balancer.dispose(), sentinels.stop(), replicas.stop()]);
    },
  };
}

/** HAProxy as docs/deployment has it, in front of what the environment names. */
export function startBalancer(places: Record<string, string>): Promise<Supervised> {
  const file = path.join(deployment, 'haproxy.cfg');
  const IS_PRIMARY = path.join(deployment, 'is-primary.sh');
  const PATH = [process.env.PATH, '/usr/sbin', '/usr/local/sbin'].join(path.delimiter);
  return supervise('haproxy', ['-db', '-f', file], { env: { ...process.env, PATH, ...places, IS_PRIMARY } });
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { startMariaDb, type TestServer } from './servers';
import { waitFor } from './wait-for';

/** Where the files stand that an installation is made with. */
export const deployment = path.resolve(__dirname, '..', '..', 'docs', 'deployment');

/** How a server is started after which another was promoted: then it forgets what no replica had got. */
export const asReplica = ['--init-rpl-role=SLAVE'];

/** MariaDB servers set up by docs/deployment, of which one is the primary and the others have what it acknowledges. */
export interface Replicas {
  readonly servers: readonly TestServer[];
  readonly primary: TestServer;
  /** Makes another server the primary, as an operator does; those that do not answer stay out. */
  promote(named?: readonly TestServer[]): Promise<TestServer>;
  /** Asks a server as its administrator. */
  ask<R>(server: TestServer, sql: string): Promise<R[]>;
  /** Whether this URL, of a load balancer, leads to the primary. */
  isPrimaryReached(url: string): Promise<boolean>;
  /** Resolves when so many replicas acknowledge. */
  joined(count: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts them empty. `hcp` is the user of the application: without the rights of an administrator, so `read_only` binds it. */
export async function startReplicas(count: number, parent?: string): Promise<Replicas> {
  const settings = `--defaults-file=${path.join(deployment, 'mariadb.cnf')}`;
  const servers = await Promise.all(
    Array.from({ length: count }, (_, index) => startMariaDb([`--server-id=${index + 1}`], parent, settings)),
  );
  let primary = servers[0]!;
  const ask = async <R>(server: TestServer, sql: string): Promise<R[]> => {
    const connection = await createConnection({ uri: server.url, multipleStatements: true });
    try {
      return (await connection.query(sql))[0] as R[];
    } finally {
      connection.destroy();
    }
  };
  const promote = async (named: readonly TestServer[] = servers): Promise<TestServer> => {
    const places = named.map(({ port }) => `127.0.0.1:${port}`);
    const { stdout } = await promisify(execFile)(path.join(deployment, 'promote.sh'), places);
    primary = servers.find(({ port }) => stdout.trim().endsWith(`:${port}`))!;
    return primary;
  };
  const joined = (wanted: number): Promise<void> =>
    waitFor(
      async () => {
        const [row] = await ask<{ Value: string }>(primary, "SHOW STATUS LIKE 'Rpl_semi_sync_master_clients'");
        return Number(row?.Value) >= wanted;
      },
      { what: `${wanted} replicas acknowledge` },
    ).then(() => undefined);

  // Once it is the primary, a server waits with each commit for a replica, which needs this user to get it.
  await ask(
    primary,
    "CREATE USER replication@'%'; GRANT REPLICATION SLAVE ON *.* TO replication@'%';" +
      "CREATE USER haproxy@'%'; CREATE USER hcp@'%'; GRANT ALL ON `hcp\\_%`.* TO hcp@'%'",
  );
  await promote();
  await joined(count - 1);
  return {
    servers,
    get primary() {
      return primary;
    },
    promote,
    ask,
    isPrimaryReached: async url => {
      const connection = await createConnection(url);
      const [rows] = await connection.query<RowDataPacket[]>('SELECT @@port AS port, @@read_only AS isReadOnly');
      connection.destroy();
      return rows[0]?.port === primary.port && !rows[0]?.isReadOnly;
    },
    joined,
    stop: async () => void (await Promise.all(servers.map(server => server.stop()))),
  };
}

import type { Socket } from 'node:net';
import * as mysql2 from 'mysql2';
import type { Connection } from 'mysql2/promise';
import { systemClock } from './clock';
import { clockOffset, isClockOff } from './clock-guard';
import { ConfigurationError } from './configuration-error';
import { driverCode } from './sql';

/** TypeORM's names for the two kinds of server. */
export type ServerType = 'mysql' | 'mariadb';

const CONNECT_MS = 5_000;
/** How long a statement may run on the server. */
const STATEMENT_MS = 5_000;
/**
 * How long the server may say nothing while a statement waits: then it hangs, or the network does. A busy machine must still
 * have time to tell that a statement was too long.
 */
const SILENCE_MS = 8_000;
/** What fails a statement that waits on a silent server. */
const SILENT = 'ETIMEDOUT';
/** Statements that may wait for a connection; more than that is refused at once. */
const QUEUE_LIMIT = 1_000;
/** After that the system asks a silent peer whether it is there: what may take its time is else never found lost. */
const KEEP_ALIVE_MS = 10_000;
/** Longer than any statement of a healthy connection may run. */
const LATELY_MS = STATEMENT_MS + 1_000;

/** The same rules on every server: what does not fit is an error and never cut off, and nobody waits long for a lock. */
const SESSION = [
  "sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
  'innodb_lock_wait_timeout = 3',
  'lock_wait_timeout = 5',
];
const STATEMENT_LIMIT: Readonly<Record<ServerType, string>> = {
  mariadb: `max_statement_time = ${STATEMENT_MS / 1000}`,
  mysql: `max_execution_time = ${STATEMENT_MS}`,
};

/**
 * What kind of server it is. An acknowledged record must survive a power cut, so a server that does not flush at each
 * commit is refused, with a `ConfigurationError` like one that cannot be reached.
 */
export async function inspectServer(url: string, urlName?: string): Promise<ServerType> {
  const name = urlName ?? 'DATABASE_URL';
  return withConnection(url, name, async connection => {
    const sql =
      'SELECT VERSION() AS version, @@innodb_flush_log_at_trx_commit AS flush, @@log_bin AS binlog, @@sync_binlog AS sync,' +
      ' UNIX_TIMESTAMP() AS seconds';
    const before = systemClock.now().getTime();
    const [rows] = await connection.query(sql);
    const after = systemClock.now().getTime();
    const [row] = rows as { version: string; flush: number; binlog: number; sync: number; seconds: number }[];
    refuseWrongClock(name, clockOffset(Number(row?.seconds) * 1_000, before, after));
    refuseUnlessOne(name, 'innodb_flush_log_at_trx_commit', row?.flush);
    // After a crash the server makes its tables agree with its binary log, and forgets what that had not yet got.
    if (Number(row?.binlog)) refuseUnlessOne(name, 'sync_binlog', row?.sync);
    return row?.version.includes('MariaDB') ? 'mariadb' : 'mysql';
  });
}

/** What is done by a clock that is off cannot be taken back: keys are destroyed, ratings given by default, leases held for years. */
function refuseWrongClock(name: string, offset: number): void {
  if (!isClockOff(offset)) return;
  const seconds = Math.round(Math.abs(offset) / 1_000);
  const direction = offset > 0 ? 'ahead of' : 'behind';
  throw new ConfigurationError(
    `${name}: this machine's clock is ${seconds} seconds ${direction} the database's: have both set by the same time servers`,
  );
}

function refuseUnlessOne(name: string, variable: string, value: unknown): void {
  if (Number(value) === 1) return;
  throw new ConfigurationError(
    `${name}: the server must run with ${variable}=1 (it is ${String(value)}): ` +
      `SET GLOBAL ${variable} = 1, and the same below [mariadbd] in its configuration`,
  );
}

/**
 * What `work` gives on a connection of its own. Throws `ConfigurationError` where the server cannot be reached or says nothing;
 * `name` is the setting that holds the URL.
 */
export async function withConnection<T>(
  url: string,
  name: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const unreachable = (error: unknown) => {
    const code = driverCode(error) ?? 'no reason given';
    return new ConfigurationError(`${name}: cannot connect to the database (${code})`, { cause: error });
  };
  const raw = mysql2.createConnection({ uri: url, connectTimeout: CONNECT_MS });
  raw.on('error', () => undefined); // the statement that waits is told, or the next one
  const connection = raw.promise();
  await connection.connect().catch((error: unknown) => {
    throw unreachable(error);
  });
  new Silences().watch(raw as unknown as BusyConnection);
  try {
    return await work(connection);
  } catch (error) {
    throw driverCode(error) === SILENT ? unreachable(error) : error;
  } finally {
    await connection.end().catch(() => undefined); // what matters was said by then
  }
}

/** Whether a statement or a connection failed because the user may not do that. */
export function isAccessDenied(error: unknown): boolean {
  const cause = error instanceof ConfigurationError ? error.cause : error;
  return ['ER_DBACCESS_DENIED_ERROR', 'ER_TABLEACCESS_DENIED_ERROR'].includes(driverCode(cause) ?? '');
}

/** Options of TypeORM for a pool of connections that all obey the same rules; `isPatient` for migrations, which take their time. */
export function poolOptions(
  type: ServerType,
  poolSize: number,
  isPatient: boolean,
): { connectTimeout: number; trace: boolean; driver: object; extra: object } {
  return {
    connectTimeout: CONNECT_MS,
    // An error has the stack of whoever awaits it; the driver would take one more at each statement.
    trace: false,
    driver: { ...mysql2, createPool: (options: mysql2.PoolOptions) => strictPool(options, type, isPatient) },
    extra: {
      connectionLimit: poolSize,
      queueLimit: QUEUE_LIMIT,
      keepAliveInitialDelay: KEEP_ALIVE_MS,
      flags: ['-LOCAL_FILES'],
    },
  };
}

function strictPool(options: mysql2.PoolOptions, type: ServerType, isPatient: boolean): mysql2.Pool {
  const pool = mysql2.createPool(options);
  const settings = [...SESSION, ...(isPatient ? [] : [STATEMENT_LIMIT[type]])];
  const silences = new Silences();
  pool.on('connection', connection => {
    // Statements of a connection run in turn, so this one is the first.
    connection.query(`SET SESSION ${settings.join(', ')}`, error => error && connection.destroy());
    if (!isPatient) silences.watch(connection as unknown as BusyConnection);
  });
  return pool;
}

/** What is used of a connection beside what its types show. */
interface BusyConnection {
  stream: Socket;
  /** The statement that waits for an answer. */
  _command?: object | null;
}

/**
 * A server that hangs keeps no limit of its own, and a network that loses a connection tells nobody. A connection that is
 * silent for too long while a statement waits is cut, and what waited on it fails. The others of its pool that have heard
 * nothing lately go with it: each would keep another statement waiting for as long.
 */
class Silences {
  /** By the clock that nobody sets. */
  private readonly heardAt = new Map<BusyConnection, number>();

  watch(connection: BusyConnection): void {
    const { stream } = connection;
    const hear = () => this.heardAt.set(connection, performance.now());
    hear();
    stream.on('data', hear);
    stream.once('close', () => this.heardAt.delete(connection));
    stream.setTimeout(SILENCE_MS);
    // Not as an argument of `setTimeout`, which would hear of the first silence alone, when nothing may wait.
    stream.on('timeout', () => {
      if (connection._command) this.cut(connection);
    });
  }

  /** A silence is told once: if it were not ended then, by whatever clock, what waits would wait for ever. */
  private cut(silent: BusyConnection): void {
    const lately = performance.now() - LATELY_MS;
    for (const [connection, heardAt] of this.heardAt) {
      if (connection === silent || heardAt < lately)
        connection.stream.destroy(Object.assign(new Error('the database hangs'), { code: SILENT }));
    }
  }
}

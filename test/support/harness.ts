import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type App, buildApp } from '../../src/app';
import type { Role as ProcessRole } from '../../src/services';
import { loadConfig } from '../../src/config';
import { issueToken, type TokenRequest } from '../../src/identity/issue-token';
import type { Role } from '../../src/identity/roles';
import { readKeyFile } from '../../src/platform/key-file';
import { regions, seed } from './catalogue';
import { Client } from './client';
import { freePort } from './free-port';
import { type ServerProcess, startServer } from './process';
import { requireNoCitizen } from './search';
import { migratedStorage, type ServerUrls, type Storage, type StorageKind } from './storages';
import { waitFor } from './wait-for';

/** Who wants a token; of the district unless told. */
export type Bearer = Partial<Omit<TokenRequest, 'roles'>> & { role: Role };

/** The product in this process, on a storage of its own with the catalogue of catalogue.ts, spoken to over HTTP. */
export interface Harness extends Client {
  readonly app: App;
  readonly storage: Storage;
  /** The time as the product has it. */
  readonly clock: TestClock;
  /** A token as `hcp token` prints it. */
  token(bearer: Role | Bearer): Promise<string>;
  /** Resolves when every event that is committed has had its effects. */
  settled(): Promise<void>;
  /** All that the product has logged, as text. */
  logged(): string;
  dispose(): Promise<void>;
}

/** A clock that runs, and can be put forward. */
export interface TestClock {
  now(): Date;
  /** Lets it be later by so many milliseconds. */
  advance(milliseconds: number): void;
}

/** What a test may want differently. */
export interface StartOptions {
  /** When it is at the start; Tuesday 2026-03-03, ten o'clock in Shanghai, unless told. */
  startsAt?: string;
  /** Configuration over that of the storage. */
  env?: Record<string, string>;
  role?: ProcessRole;
  /** A storage that exists already and holds what the test wants; it is disposed of with the product. */
  storage?: Storage;
  /** False where the storage is to stay without catalogue. */
  isSeeded?: boolean;
}

/** Starts the product in this process. */
export async function startApp(kind: StorageKind, options: StartOptions = {}): Promise<Harness> {
  const storage = options.storage ?? (await migratedStorage(kind));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let offset = Date.parse(options.startsAt ?? '2026-03-03T10:00:00+08:00') - Date.now();
  const clock = {
    now: () => new Date(Date.now() + offset),
    advance: (milliseconds: number) => {
      offset += milliseconds;
      app.lookNow();
    },
  };
  const lines: string[] = [];
  const env = { NODE_ENV: 'test', ...storage.env, PORT: String(port), PUBLIC_URL: url, ...options.env };
  const app = await buildApp(loadConfig({}, env), options.role, {
    clock,
    logSink: { write: line => void lines.push(line) },
  });
  if (options.isSeeded !== false) await seed(app);
  await app.start();

  return Object.assign(new Client(url, clock.now), {
    app,
    storage,
    clock,
    token: (bearer: Role | Bearer) => tokenFor(bearer, app.keys.tokenKey, clock),
    settled: () => app.pump.drainAll(),
    logged: () => lines.join(''),
    async dispose() {
      await app.stop();
      await storage.dispose();
      requireNoCitizen('the log', Buffer.from(lines.join('')));
    },
  });
}

/** A storage with the catalogue, for the compiled program in processes of its own. */
export async function seededStorage(kind: StorageKind, servers?: ServerUrls): Promise<Storage> {
  const storage = await migratedStorage(kind, servers);
  const app = await buildApp(loadConfig({}, { ...storage.env, LOG_LEVEL: 'silent' }), 'api');
  await seed(app);
  await app.stop();
  return storage;
}

/** The compiled program in a process of its own. */
export interface Spawned extends Client {
  readonly process: ServerProcess;
  token(bearer: Role | Bearer): Promise<string>;
  settled(): Promise<void>;
}

/** Starts the compiled program on a storage; it may be killed, and started again on the same one, also of another build. */
export async function spawnApp(
  storage: Storage,
  role: ProcessRole = 'all',
  port?: number,
  folder?: string,
): Promise<Spawned> {
  const args = ['serve', '--no-demo', '--role', role];
  const server = await startServer({ env: { ...storage.env, NODE_ENV: 'development' }, args, port, folder });
  return Object.assign(new Client(server.url), {
    process: server,
    token: (bearer: Role | Bearer) => tokenOf(storage, bearer),
    settled: () => settled(server.url),
  });
}

/** A token for the program that runs on a storage. */
export function tokenOf({ dataDirectory }: Storage, bearer: Role | Bearer): Promise<string> {
  const { tokenKey } = readKeyFile(path.join(dataDirectory, 'keys.json'));
  return tokenFor(bearer, tokenKey, { now: () => new Date() });
}

/** The example variables of the first clients, by operation. */
export const exampleVariables = JSON.parse(
  readFileSync(path.join(__dirname, '..', '..', 'schema', 'operations', 'variables.json'), 'utf8'),
) as Record<string, Record<string, unknown>>;

function tokenFor(bearer: Role | Bearer, tokenKey: Buffer, clock: { now(): Date }): Promise<string> {
  const { role, ...said } = typeof bearer === 'string' ? { role: bearer } : bearer;
  return issueToken({ region: regions.district, ...said, roles: [role] }, { tokenKey, clock });
}

interface Readiness {
  outbox: { oldestUnnumberedSeconds: number; consumers: { lag: number; retrying: number; dead: number }[] } | null;
}

/** What was emitted in the very moment of the question has no age yet, so the question is asked twice. */
async function settled(url: string): Promise<void> {
  const looksQuiet = async () => {
    const { outbox } = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
    return (
      outbox !== null &&
      outbox.oldestUnnumberedSeconds === 0 &&
      outbox.consumers.every(({ lag, retrying }) => lag === 0 && retrying === 0)
    );
  };
  await waitFor(async () => (await looksQuiet()) && looksQuiet(), {
    timeout: 60_000,
    what: 'every event has had its effects',
  });
}

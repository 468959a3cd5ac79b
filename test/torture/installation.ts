import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { regions } from '../support/catalogue';
import type { TestChannel } from '../support/client';
import { FaultLine } from '../support/fault-line';
import { seededStorage, type Spawned, spawnApp } from '../support/harness';
import { forgetClock, movedClock } from '../support/moved-clock';
import { startMariaDb, startRedis, type TestServer } from '../support/servers';
import type { Storage } from '../support/storages';

/** The database's disk: what a run writes, with room to spare. */
const DISK = '1500m';

/** One process of the product, with lines of its own to the servers and, where the clock can be moved, a clock of its own. */
export interface Member {
  readonly name: string;
  readonly role: 'api' | 'worker';
  readonly database: FaultLine;
  readonly redis: FaultLine;
  /** Puts its clock off by so many seconds; only where the installation has clocks. */
  setClock(seconds: number): void;
  /** The running process. */
  app(): Spawned;
}

/** What a run may want less of. */
export interface Extent {
  apis: number;
  workers: number;
  /** Whether the last api and the last worker have clocks that can be moved. */
  hasClocks: boolean;
  /** Whether the database has a disk of its own that can be full; needs root. */
  hasDisk: boolean;
}

/** Processes of the product as a city has them, on servers of their own, where everything can be made to fail. */
export class Installation {
  /** What all processes have written, those that are gone as well. */
  private readonly written: string[] = [];
  private readonly running = new Map<string, Spawned>();

  private constructor(
    readonly mariaDb: TestServer,
    readonly redis: TestServer,
    readonly storage: Storage,
    readonly members: readonly Member[],
    private readonly folder: string,
    private readonly disk: string | null,
  ) {}

  static async start({ apis, workers, hasClocks, hasDisk }: Extent): Promise<Installation> {
    const folder = mkdtempSync(path.join(tmpdir(), 'hcp-torture-'));
    const disk = hasDisk ? mountDisk(folder) : null;
    const flags = ['--innodb-log-file-size=32M', '--innodb-buffer-pool-size=256M'];
    const [mariaDb, redis] = await Promise.all([startMariaDb(flags, disk ?? undefined), startRedis()]);
    const storage = await seededStorage('mariadb', { mariaDb: mariaDb.url, redis: redis.url });
    const ofRole = (role: Member['role'], count: number) =>
      Array.from({ length: count }, (_, i) => ({
        role,
        name: `${role}-${i + 1}`,
        hasClock: hasClocks && i === count - 1,
      }));
    const members: Member[] = [];
    const installation = new Installation(mariaDb, redis, storage, members, folder, disk);
    for (const { role, name, hasClock } of [...ofRole('api', apis), ...ofRole('worker', workers)]) {
      const clock = hasClock ? movedClock(folder, name) : null;
      const setClock = (seconds: number) => clock!.set(seconds);
      const [database, redisLine] = [await FaultLine.open(mariaDb.port), await FaultLine.open(redis.port)];
      const app = () => installation.running.get(name)!;
      members.push({ name, role, database, redis: redisLine, setClock, app });
      installation.clocks.set(name, clock?.env ?? {});
    }
    await Promise.all(members.map(member => installation.restart(member)));
    return installation;
  }

  private readonly clocks = new Map<string, Record<string, string>>();

  get apis(): readonly Member[] {
    return this.members.filter(({ role }) => role === 'api');
  }

  get workers(): readonly Member[] {
    return this.members.filter(({ role }) => role === 'worker');
  }

  /** All that any process has written so far. */
  logged(): string {
    return [...this.written, ...this.members.map(member => member.app().process.output())].join('\n');
  }

  /** Starts a process that has ended, where it was. */
  async restart(member: Member): Promise<void> {
    const before = this.running.get(member.name)?.process;
    if (before) this.written.push(before.output());
    await before?.dispose();
    if (before) forgetClock(before.pid);
    const { env } = this.storage;
    const via = (url: string, { port }: FaultLine) => Object.assign(new URL(url), { port: String(port) }).href;
    const own = {
      DATABASE_URL: via(env.DATABASE_URL!, member.database),
      REDIS_URL: via(env.REDIS_URL!, member.redis),
      ...this.clocks.get(member.name),
    };
    const storage = { ...this.storage, env: { ...env, ...own } };
    this.running.set(member.name, await spawnApp(storage, member.role, before?.port));
  }

  /** From now on not a byte more fits onto the database's disk, until there is `room` again. */
  fillDisk(): void {
    const used = execFileSync('df', ['--output=used', '-k', this.disk!], { encoding: 'utf8' }).split('\n')[1]!.trim();
    remount(this.disk!, `${used}k`);
  }

  emptyDisk(): void {
    remount(this.disk!, DISK);
  }

  async registerChannel(): Promise<TestChannel> {
    const api = this.apis[0]!.app();
    const operator = await api.token('CHANNEL_OPERATOR');
    return api.registerChannel(operator, { code: 'hall-990001', region: regions.district, adapter: 'json' });
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.values()].map(({ process }) => process.dispose()));
    for (const { process } of this.running.values()) forgetClock(process.pid);
    await Promise.all(this.members.flatMap(({ database, redis }) => [database.close(), redis.close()]));
    await Promise.all([this.mariaDb.stop(), this.redis.stop()]);
    rmSync(this.storage.dataDirectory, { recursive: true, force: true });
    if (this.disk) execFileSync('umount', [this.disk]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function mountDisk(folder: string): string {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', folder]);
  return folder;
}

function remount(folder: string, size: string): void {
  execFileSync('mount', ['-o', `remount,size=${size}`, folder]);
}

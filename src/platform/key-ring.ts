import { AsyncResource } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type Clock, isLessAgo } from './clock';
import { type CryptoSuite, IntegrityError, suiteNamed, type SuiteName, suites } from './crypto-suite';
import { dataKeyContext, type DataKeyRow, lockDataKeys, rewrapDataKeys } from './data-keys';
import type { Database } from './database';
import { fileKeyEncryption, type KeyEncryption } from './key-encryption';
import { createKeyFile, KeyFileError, readKeyFile } from './key-file';
import { insertRows, isUnavailable, isUniqueViolation, select, selectOne } from './sql';

/** A key that is in memory, ready for use. */
export interface RingKey {
  readonly id: string;
  readonly suite: CryptoSuite;
  readonly bytes: Buffer;
}

export interface KeyRingOptions {
  /** Path of the file with the key encryption keys. */
  keyFile: string;
  /** Make the key file where there is none; off in production, where a fresh file would hide that the real one is lost. */
  createIfMissing: boolean;
  /** The suite of new keys; old keys keep theirs. */
  suite: SuiteName;
  clock: Clock;
}

/** How often a process looks for keys that others made. */
export const REFRESH_MS = 5_000;
/** How long before it seals a key is made that replaces another: until then every process has looked. */
const AHEAD_MS = 3 * REFRESH_MS;
/** One deployment is one tenant; the place for more is here. */
const TENANT = '';

/**
 * The data keys of this database, unwrapped in memory, so that sealing and indexing need no waiting. Sealing keys change
 * monthly, and whenever the key file is rotated; each is made ahead, so every process knows it before any uses it. Index
 * and receipt keys live as long as the database, because what was computed with them is compared for ever.
 */
export class KeyRing {
  private readonly byId = new Map<string, RingKey>();
  private readonly bySlot = new Map<string, RingKey>();
  /** Keys that seal, in the order of the times from which they do. */
  private sealKeys: { from: string; key: RingKey }[] = [];
  /** Refreshing happens outside whatever unit of work asked for a key. */
  private readonly outside = new AsyncResource('KeyRing');
  private refreshing: Promise<void> | null = null;
  private refreshedAt = 0;

  private constructor(
    private readonly database: Database,
    private readonly encryption: KeyEncryption,
    private readonly suite: CryptoSuite,
    private readonly clock: Clock,
    /** Signs the tokens that this deployment issues itself. */
    readonly tokenKey: Buffer,
  ) {}

  /** Loads the keys of a migrated database and makes those that are missing. Throws `KeyFileError`. */
  static async open(database: Database, options: KeyRingOptions): Promise<KeyRing> {
    await requireKeyFile(database, options);
    const suite = suites[options.suite];
    const { tokenKey } = readKeyFile(options.keyFile);
    const encryption = fileKeyEncryption(options.keyFile, suite);
    const ring = new KeyRing(database, encryption, suite, options.clock, tokenKey);
    await ring.refresh();
    return ring;
  }

  /** The key for what is sealed now. */
  sealKey(): RingKey {
    const now = this.clock.now();
    if (!isLessAgo(REFRESH_MS, this.refreshedAt, now.getTime())) this.refreshSoon();
    return this.sealKeyAt(now).key;
  }

  /**
   * Makes new sealing keys where the present one, or next month's, is under another key encryption key than the current.
   * Answers from when what is sealed is sealed with keys that are under the current one.
   */
  async renewSealKeys(): Promise<Date> {
    await this.refresh();
    const soon = new Date(this.clock.now().getTime() + AHEAD_MS);
    const outdated = new Set(await this.outdated());
    for (const from of [soon, nextMonth(soon)]) {
      if (outdated.has(this.sealKeyAt(from).key.id)) await this.create(sealSlot(from.toISOString(), this.suite));
    }
    return new Date(this.sealKeyAt(soon).from);
  }

  /** The ids of the keys that are not under the current key encryption key. */
  async outdated(): Promise<string[]> {
    const rows = await select<DataKeyRow>(this.database.reader, 'SELECT id, wrapped FROM data_key');
    return rows.filter(({ wrapped }) => !this.encryption.isCurrent(wrapped)).map(({ id }) => id);
  }

  /** The key for row MACs made now. */
  macKey(): RingKey {
    return this.bySlot.get(macSlot(this.suite))!;
  }

  /** The key of blind indexes. */
  indexKey(): RingKey {
    return this.bySlot.get('INDEX')!;
  }

  /** The key of receipt codes. */
  receiptKey(): RingKey {
    return this.bySlot.get('RECEIPT')!;
  }

  /** The secret of what is signed for the public now; kept as long as the database, so that its signatures can be checked. */
  signingKey(): RingKey {
    return this.bySlot.get(signSlot(this.suite))!;
  }

  /** Every secret that something was ever signed with for the public: one of each suite that was in use. */
  signingKeys(): RingKey[] {
    return Object.values(suites).flatMap(suite => this.bySlot.get(signSlot(suite)) ?? []);
  }

  /** The key that a sealed value names, or `IntegrityError`. */
  find(id: string): RingKey {
    const key = this.byId.get(id);
    if (key) return key;
    this.refreshSoon(); // it may be a key that another process has just made
    throw new IntegrityError('a value names a key that is not known');
  }

  /** Loads what other processes made and makes what is missing for this month and the next. */
  refresh(): Promise<void> {
    this.refreshing ??= this.loadAndComplete().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  /** `refresh`, for a process that looks again soon: what is in memory serves while the database is away. */
  async keepUp(): Promise<void> {
    await this.refresh().catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
    });
  }

  /** Encrypts every data key under the current key encryption key. */
  rewrap(): Promise<number> {
    return rewrapDataKeys(this.database, this.encryption);
  }

  private refreshSoon(): void {
    this.refreshedAt = this.clock.now().getTime();
    // Where it fails, the keys in memory go on serving, and the next use after a while tries again.
    this.outside.runInAsyncScope(() => void this.refresh().catch(() => undefined));
  }

  private async loadAndComplete(): Promise<void> {
    await this.load();
    const now = this.clock.now();
    const wanted = [
      sealSlot(monthOf(now), this.suite),
      sealSlot(monthOf(nextMonth(now)), this.suite),
      macSlot(this.suite),
      'INDEX',
      'RECEIPT',
      signSlot(this.suite),
    ];
    for (const slot of wanted) if (!this.bySlot.has(slot)) await this.create(slot);
    this.refreshedAt = now.getTime();
  }

  private async load(): Promise<void> {
    const rows = await select<DataKeyRow>(this.database.reader, 'SELECT id, slot, suite, wrapped FROM data_key');
    for (const row of rows.filter(({ id }) => !this.byId.has(id))) {
      const bytes = await this.encryption.unwrap(row.wrapped, dataKeyContext(row));
      this.add(row.slot, { id: row.id, suite: suiteNamed(row.suite), bytes });
    }
  }

  private async create(slot: string): Promise<void> {
    const key = { id: newKeyId(), suite: this.suite, bytes: randomBytes(this.suite.keyBytes) };
    const row = { id: key.id, slot, suite: key.suite.name };
    try {
      await this.database.unitOfWork(async tx => {
        await lockDataKeys(tx);
        const wrapped = await this.encryption.wrap(key.bytes, dataKeyContext(row));
        await insertRows(tx, 'data_key', [{ ...row, wrapped, created_at: this.clock.now() }]);
      });
      this.add(slot, key);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      await this.load(); // another process was first: its key is the key
    }
  }

  private add(slot: string, key: RingKey): void {
    this.byId.set(key.id, key);
    this.bySlot.set(slot, key);
    const from = sealsFrom(slot);
    if (from === null || key.suite !== this.suite) return;
    this.sealKeys = [...this.sealKeys, { from, key }].sort((a, b) => (a.from < b.from ? -1 : 1));
  }

  /** Where none is of that time, because months passed in which none could be made, the newest goes on. */
  private sealKeyAt(time: Date): { from: string; key: RingKey } {
    const at = time.toISOString();
    return this.sealKeys.findLast(({ from }) => from <= at) ?? this.sealKeys.at(-1)!;
  }
}

/** A lost key file is said, not replaced: a new one beside old data would only fail later and less clearly. */
async function requireKeyFile(database: Database, { keyFile, createIfMissing }: KeyRingOptions): Promise<void> {
  if (existsSync(keyFile)) return;
  const row = await selectOne<{ id: string }>(database.reader, 'SELECT id FROM data_key LIMIT 1');
  if (existsSync(keyFile)) return; // a process that starts beside this one made it, and then the row
  if (row) {
    throw new KeyFileError(
      `KEY_FILE: ${keyFile} is missing, but this database was written with its keys. Restore it from its backup: ` +
        'without it no name, phone or ID number can be read.',
    );
  }
  if (!createIfMissing) throw new KeyFileError(`KEY_FILE: ${keyFile} is missing. Make one with: hcp keys create`);
  createKeyFile(keyFile);
}

/** `from` is a month or an instant: of both the beginning of the text is the same, so they are in the order of time. */
const sealSlot = (from: string, suite: CryptoSuite) => `SEAL|${TENANT}|${from}|${suite.name}`;
const sealsFrom = (slot: string) => (slot.startsWith('SEAL|') ? slot.split('|')[2]! : null);
const monthOf = (at: Date) => at.toISOString().slice(0, 7);
const macSlot = (suite: CryptoSuite) => `MAC|${suite.name}`;
const signSlot = (suite: CryptoSuite) => `SIGN|${suite.name}`;
const nextMonth = (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1));
const newKeyId = () => randomBytes(8).toString('base64url').slice(0, 10);

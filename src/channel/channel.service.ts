import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import type { Clock } from '../platform/clock';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { Gathering } from '../platform/gathering';
import { execute, inList, insertRows, isUniqueViolation, select, selectOne } from '../platform/sql';
import type { AnyAdapter, Provenance } from '../sdk';
import {
  type BuiltInAdapter,
  builtInAdapters,
  builtInCode,
  CLAIMED_BY_PEOPLE,
  isBuiltInCode,
} from './built-in-channels';
import { CHANNEL_COLUMNS, type ChannelRow, type ChannelView, channelViewOf } from './channel-row';
import type { ChannelSecrets } from './channel-secrets';
import { settingProblems } from './setting-problems';

export type { ChannelView };

/** A channel with the secrets that its sender may sign with now. */
export type SendingChannel = ChannelView & { secrets: readonly string[] };

/** What an operator says of a new channel. */
export interface ChannelRegistration {
  code: string;
  name: string;
  adapter: string;
  region: string;
  settings: Record<string, unknown>;
  /** What its records may claim; left out, whatever people can do, but neither default ratings nor canaries. */
  provenances?: readonly Provenance[] | null;
  /** Where the sender's side makes it, of the adapter's kind of secret. */
  secret?: string | null;
}

/** Installed adapters by id. */
export type AdapterRegistry = ReadonlyMap<string, AnyAdapter>;

const CODE = /^[a-z0-9][a-z0-9-]{1,62}$/;
/** Channels and their secrets. */
export class ChannelService {
  private readonly senders = new Gathering<string, SendingChannel | null>(codes => this.findSenders(codes), {
    jobs: 500,
    weight: Infinity,
    weightOf: () => 1,
  });

  constructor(
    private readonly database: Database,
    private readonly adapters: AdapterRegistry,
    private readonly secrets: ChannelSecrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers a channel in a region of the caller's scope. Answers the secret that was made for it, which is shown this
   * once; null where it was handed over, or the adapter needs none. Problems name the setting that is wrong.
   */
  async register(
    tx: EntityManager,
    scope: Scope,
    registration: ChannelRegistration,
  ): Promise<Result<{ code: string; secret: string | null }>> {
    const { code, name, region } = registration;
    const adapter = this.adapters.get(registration.adapter);
    if (!CODE.test(code) || isBuiltInCode(code)) {
      const reason = `a-z, 0-9, -; 2–63; not ${Object.keys(builtInAdapters).join('-…, ')}-…`;
      return fail(['input', 'code'], 'INVALID_VALUE', { reason });
    }
    if (!adapter) return fail(['input', 'adapter'], 'NOT_FOUND');
    if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
    const problems = await settingProblems(adapter, registration.settings);
    if (problems.length) return { ok: false, problems };

    try {
      await insertRows(tx, 'channel', [
        {
          region,
          code,
          name,
          adapter: adapter.manifest.id,
          settings: JSON.stringify(registration.settings),
          provenances: JSON.stringify(registration.provenances ?? CLAIMED_BY_PEOPLE),
          enabled: true,
          created_at: this.clock.now(),
        },
      ]);
    } catch (error) {
      if (isUniqueViolation(error)) return fail(['input', 'code'], 'ALREADY_EXISTS');
      throw error;
    }
    const secret = await this.secrets.add(tx, code, adapter, registration.secret ?? null, registration.settings);
    return secret.ok ? ok({ code, secret: secret.value }) : secret;
  }

  /** The channel of a code, whatever its region; null where there is none. */
  async find(code: string, manager = this.database.reader): Promise<ChannelView | null> {
    const row = await selectOne<ChannelRow>(manager, `SELECT ${CHANNEL_COLUMNS} FROM channel WHERE code = ?`, [code]);
    return row && channelViewOf(row);
  }

  /** Channels by code, as far as they are in scope. */
  async findAll(scope: Scope, codes: readonly string[]): Promise<ChannelView[]> {
    const where = new Conditions();
    where.addAll(regionCondition(scope, 'region'));
    where.addIn('code', codes);
    const rows = await select<ChannelRow>(
      this.database.reader,
      `SELECT ${CHANNEL_COLUMNS} FROM channel ${where.sql}`,
      where.parameters,
    );
    return rows.map(channelViewOf);
  }

  /**
   * Claims a channel of the caller's scope for a change, until the end of the unit of work: whoever changes it at the same
   * time waits, and sees what was changed. A stale `expectedVersion` is a VERSION_CONFLICT. Problems are at `path`.
   */
  async claim(
    tx: EntityManager,
    scope: Scope,
    code: string,
    { path, expectedVersion }: { path: string[]; expectedVersion?: number | null },
  ): Promise<Result<ChannelView>> {
    const known = await this.find(code, tx);
    if (!known || !isInScope(scope, known.region)) return fail(path, 'NOT_FOUND');
    const { region } = known;
    const isFresh = expectedVersion == null ? '' : ' AND version = ?';
    const claimed = await execute(
      tx,
      `UPDATE channel SET version = version + 1 WHERE region = ? AND code = ?${isFresh}`,
      expectedVersion == null ? [region, code] : [region, code, expectedVersion],
    );
    if (!claimed) return fail(['input', 'expectedVersion'], 'VERSION_CONFLICT');
    return ok((await this.find(code, tx))!);
  }

  /** Writes what an operator may change of a channel that was claimed. */
  async rewrite(tx: EntityManager, channel: ChannelView): Promise<void> {
    const { region, code, name, enabled, settings, provenances: claims } = channel;
    await execute(
      tx,
      'UPDATE channel SET name = ?, enabled = ?, settings = ?, provenances = ? WHERE region = ? AND code = ?',
      [name, enabled, JSON.stringify(settings), JSON.stringify(claims), region, code],
    );
  }

  /** The channel through which ratings that are submitted to us ourselves come into a region; made when it is first needed. */
  async builtIn(region: string, adapter: BuiltInAdapter = 'graphql'): Promise<ChannelView> {
    const code = builtInCode(adapter, region);
    const known = await this.find(code);
    if (known) return known;
    const row = {
      ...{ region, code, name: builtInAdapters[adapter].name, adapter, enabled: 1, version: 1 },
      ...{ settings: '{}', provenances: JSON.stringify(builtInAdapters[adapter].provenances) },
    };
    try {
      await this.database.unitOfWork(tx => insertRows(tx, 'channel', [{ ...row, created_at: this.clock.now() }]));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return channelViewOf(row);
  }

  /** The channel of a code with the secrets that may sign now; pushes that arrive together ask together. */
  findSender(code: string): Promise<SendingChannel | null> {
    return this.senders.add(code);
  }

  private async findSenders(codes: readonly string[]): Promise<(SendingChannel | null)[]> {
    const asked = [...new Set(codes)];
    const [channels, secrets] = await Promise.all([
      select<ChannelRow>(
        this.database.reader,
        `SELECT ${CHANNEL_COLUMNS} FROM channel WHERE code IN (${inList(asked)})`,
        asked,
      ),
      this.secrets.current(asked),
    ]);
    const senders = new Map(
      channels.map(row => [row.code, { ...channelViewOf(row), secrets: secrets.get(row.code) ?? [] }] as const),
    );
    return codes.map(code => senders.get(code) ?? null);
  }

  /** The enabled channel whose secret is shown as a bearer token; null for any other text. */
  async bySecret(secret: string): Promise<ChannelView | null> {
    const code = await this.secrets.channelOf(secret);
    const channel = code === null ? null : await this.find(code);
    return channel?.enabled ? channel : null;
  }
}

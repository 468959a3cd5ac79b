import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import type { BlindIndex } from '../platform/blind-index';
import type { Clock } from '../platform/clock';
import { Conditions } from '../platform/conditions';
import type { Database } from '../platform/database';
import { fail, ok, type Problem, type Result } from '../platform/errors';
import { Gathering } from '../platform/gathering';
import type { IdGenerator } from '../platform/ids';
import type { Sealing } from '../platform/sealing';
import { inList, insertRows, isUniqueViolation, select, selectOne } from '../platform/sql';
import { type AnyAdapter, type Provenance, provenances } from '../sdk';
import { ChannelSecrets } from './channel-secrets';

/** A channel as it is read. */
export interface ChannelView {
  region: string;
  code: string;
  name: string;
  adapter: string;
  settings: Record<string, unknown>;
  /** What its records may claim of how a rating came about. */
  provenances: readonly Provenance[];
  enabled: boolean;
}

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

/** The adapter name of the channels through which ratings of the API itself come. */
export const BUILT_IN_ADAPTER = 'graphql';

interface ChannelRow {
  region: string;
  code: string;
  name: string;
  adapter: string;
  settings: string;
  provenances: string;
  enabled: number;
}

const COLUMNS = 'region, code, name, adapter, settings, provenances, enabled';
const CODE = /^[a-z0-9][a-z0-9-]{1,62}$/;
/** Default ratings inflate figures and canaries leave them, so a channel claims either only where it was registered to. */
const CLAIMED_BY_PEOPLE = provenances.filter(provenance => provenance !== 'DEFAULTED' && provenance !== 'CANARY');

/** Channels and their secrets. */
export class ChannelService {
  private readonly senders = new Gathering<string, SendingChannel | null>(codes => this.findSenders(codes), {
    jobs: 500,
    weight: Infinity,
    weightOf: () => 1,
  });

  private readonly secrets: ChannelSecrets;

  constructor(
    private readonly database: Database,
    private readonly adapters: AdapterRegistry,
    sealing: Sealing,
    blindIndex: BlindIndex,
    ids: IdGenerator,
    private readonly clock: Clock,
  ) {
    this.secrets = new ChannelSecrets(database, sealing, blindIndex, ids, clock);
  }

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
    if (!CODE.test(code) || code.startsWith(`${BUILT_IN_ADAPTER}-`)) {
      return fail(['input', 'code'], 'INVALID_VALUE', { reason: `a-z, 0-9, -; 2–63; not ${BUILT_IN_ADAPTER}-…` });
    }
    if (!adapter) return fail(['input', 'adapter'], 'NOT_FOUND');
    if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
    const settings = adapter.settings.safeParse(registration.settings);
    if (!settings.success) return { ok: false, problems: settings.error.issues.map(settingProblem) };

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
    const secret = await this.secrets.add(tx, code, adapter, registration.secret ?? null);
    return secret.ok ? ok({ code, secret: secret.value }) : secret;
  }

  /** The channel of a code, whatever its region; null where there is none. */
  async find(code: string, manager = this.database.reader): Promise<ChannelView | null> {
    const row = await selectOne<ChannelRow>(manager, `SELECT ${COLUMNS} FROM channel WHERE code = ?`, [code]);
    return row && view(row);
  }

  /** Channels by code, as far as they are in scope. */
  async findAll(scope: Scope, codes: readonly string[]): Promise<ChannelView[]> {
    const where = new Conditions();
    where.addAll(regionCondition(scope, 'region'));
    where.addIn('code', codes);
    const rows = await select<ChannelRow>(
      this.database.reader,
      `SELECT ${COLUMNS} FROM channel ${where.sql}`,
      where.parameters,
    );
    return rows.map(view);
  }

  /** The channel through which ratings of the API itself come into a region; made when it is first needed. */
  async builtIn(region: string): Promise<ChannelView> {
    const code = `graphql-${region}`;
    const known = await this.find(code);
    if (known) return known;
    const facts = { region, code, name: 'GraphQL', adapter: BUILT_IN_ADAPTER, enabled: true };
    try {
      await this.database.unitOfWork(tx =>
        insertRows(tx, 'channel', [
          {
            ...facts,
            settings: '{}',
            provenances: JSON.stringify(CLAIMED_BY_PEOPLE),
            created_at: this.clock.now(),
          },
        ]),
      );
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
    return { ...facts, settings: {}, provenances: CLAIMED_BY_PEOPLE };
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
        `SELECT ${COLUMNS} FROM channel WHERE code IN (${inList(asked)})`,
        asked,
      ),
      this.secrets.current(asked),
    ]);
    const senders = new Map(
      channels.map(row => [row.code, { ...view(row), secrets: secrets.get(row.code) ?? [] }] as const),
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

function view({ settings, provenances: claims, enabled, ...row }: ChannelRow): ChannelView {
  return {
    ...row,
    settings: JSON.parse(settings) as Record<string, unknown>,
    provenances: JSON.parse(claims) as Provenance[],
    enabled: enabled === 1,
  };
}

function settingProblem(issue: { path: PropertyKey[]; message: string }): Problem {
  return {
    path: ['input', 'settings', ...issue.path.map(String)],
    code: 'INVALID_VALUE',
    params: { reason: issue.message },
  };
}

import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import { encodeGlobalId } from '../platform/global-id';
import { httpUrl } from '../platform/http-url';
import type { Clock } from '../platform/clock';
import type { Sealing } from '../platform/sealing';
import { execute, inList, insertRows, instantOf, isUniqueViolation, select, selectOne } from '../platform/sql';
import { type KeyPair, keyPairOf, publicKeyOf } from './key-pairs';
import { personalFields } from './personal-data';

/** Where a destination is, who we are there, and what of persons goes there. */
export const destinationSettings = z
  .strictObject({
    /** Of the folder in which `/upstream/reports` and `/upstream/reconciliation` are. */
    url: httpUrl,
    appMark: z.string().regex(/^[a-z0-9][a-z0-9-]{1,62}$/, 'a-z, 0-9, -; 2–63'),
    /** The key for which we encrypt; null until the other side has told it. */
    publicKey: z
      .string()
      .refine(key => publicKeyOf(key) !== null, 'SM2, 04 + 128 hex')
      .nullable(),
    /** Empty: persons are masked, and their words stay here. */
    released: z.array(z.enum(personalFields)),
    /** The provision that demands it. */
    legalBasis: z.string().trim().min(4).max(500).nullable(),
  })
  .refine(({ released, legalBasis }) => !released.length || legalBasis !== null, {
    path: ['legalBasis'],
    message: 'personal data goes out only by a provision that is named',
  });
export type DestinationSettings = z.output<typeof destinationSettings>;

/** A destination as it is read. Its keys are open, and not for showing. */
export interface UpstreamDestinationView extends DestinationSettings {
  globalId: string;
  region: string;
  code: string;
  format: string;
  /** Ours, by which we sign. */
  keys: KeyPair;
  enabled: boolean;
  since: Date;
  failures: number;
  createdAt: Date;
  version: number;
}

/** Which destination it is, and since when it is reported to. */
export type DestinationAddress = Pick<UpstreamDestinationView, 'region' | 'code' | 'since'>;

/** What may be said of a destination that is new, or changed. */
export type DestinationContent = Pick<
  UpstreamDestinationView,
  'region' | 'code' | 'format' | 'keys' | 'enabled' | 'since'
> &
  DestinationSettings;

interface Row {
  region: string;
  code: string;
  format: string;
  settings: string;
  private_key: string;
  enabled: number;
  since: number | string;
  failures: number;
  created_at: number | string;
  version: number;
}

const TABLE = 'upstream_destination';
const SELECT = `SELECT region, code, format, settings, private_key, enabled, since, failures, created_at, version FROM ${TABLE}`;

/** The destinations of reports, with their settings and keys sealed. */
export class UpstreamDestinations {
  constructor(
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** Adds a destination; false where its region has one of that code. */
  async add(tx: EntityManager, content: DestinationContent): Promise<boolean> {
    const now = this.clock.now();
    const { region, code } = content;
    try {
      await insertRows(tx, TABLE, [
        {
          region,
          code,
          ...this.columnsOf(content),
          failures: 0,
          created_at: now,
          version: 1,
          due_at: now,
          lease_token: null,
        },
      ]);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** The destination of a region and code; null where there is none. */
  async find(manager: EntityManager, region: string, code: string): Promise<UpstreamDestinationView | null> {
    const row = await selectOne<Row>(manager, `${SELECT} WHERE region = ? AND code = ?`, [region, code]);
    return row && this.viewOf(row);
  }

  /** The destinations of a scope, by region and code. */
  async inScope(manager: EntityManager, scope: Scope): Promise<UpstreamDestinationView[]> {
    const { sql, parameters } = regionCondition(scope, 'region');
    const rows = await select<Row>(manager, `${SELECT} WHERE ${sql} ORDER BY region, code`, parameters);
    return rows.map(row => this.viewOf(row));
  }

  /** Those of some regions, switched on or not. */
  async of(manager: EntityManager, regions: readonly string[]): Promise<UpstreamDestinationView[]> {
    const sql = `${SELECT} WHERE region IN (${inList(regions)}) ORDER BY region, code`;
    return (await select<Row>(manager, sql, [...regions])).map(row => this.viewOf(row));
  }

  /** Where records of these regions are reported to, and since when: nothing of it is opened for that. */
  async above(manager: EntityManager, regions: readonly string[]): Promise<DestinationAddress[]> {
    const sql = `SELECT region, code, since FROM ${TABLE} WHERE region IN (${inList(regions)}) ORDER BY region, code`;
    const rows = await select<{ region: string; code: string; since: number | string }>(manager, sql, [...regions]);
    return rows.map(row => ({ ...row, since: instantOf(row.since) }));
  }

  /** All that are switched on. */
  async enabled(manager: EntityManager): Promise<UpstreamDestinationView[]> {
    const rows = await select<Row>(manager, `${SELECT} WHERE enabled = 1 ORDER BY region, code`);
    return rows.map(row => this.viewOf(row));
  }

  /**
   * Claims a destination of a scope for a change, until the end of the unit of work; null where there is none, false where
   * it is not as `expectedVersion` says.
   */
  async claim(
    tx: EntityManager,
    scope: Scope,
    { region, code }: { region: string; code: string },
    expectedVersion?: number | null,
  ): Promise<UpstreamDestinationView | null | false> {
    const known = isInScope(scope, region) ? await this.find(tx, region, code) : null;
    if (!known) return null;
    const sql = `UPDATE ${TABLE} SET version = version + 1 WHERE region = ? AND code = ? AND version = ?`;
    const isClaimed = await execute(tx, sql, [region, code, expectedVersion ?? known.version]);
    return isClaimed ? known : false;
  }

  /** Writes a destination that was claimed; it is tried again at once. */
  async rewrite(tx: EntityManager, content: DestinationContent): Promise<void> {
    const columns = this.columnsOf(content);
    const sets = Object.keys(columns).map(name => `${name} = ?`);
    const sql = `UPDATE ${TABLE} SET ${sets.join(', ')}, failures = 0 WHERE region = ? AND code = ?`;
    await execute(tx, sql, [...Object.values(columns), content.region, content.code]);
  }

  private columnsOf({ region, code, format, keys, enabled, since, ...settings }: DestinationContent) {
    const { url, appMark, publicKey, released, legalBasis } = settings;
    const stored: DestinationSettings = { url, appMark, publicKey, released, legalBasis };
    return {
      ...{ format, enabled, since },
      settings: this.sealing.seal(JSON.stringify(stored), placeOf('settings', region, code)),
      private_key: this.sealing.seal(keys.privateKey, placeOf('private_key', region, code)),
    };
  }

  private viewOf(row: Row): UpstreamDestinationView {
    const { region, code, format } = row;
    const open = (column: string, sealed: string) => this.sealing.open(sealed, placeOf(column, region, code));
    return {
      ...(JSON.parse(open('settings', row.settings)) as DestinationSettings),
      ...{ region, code, format, enabled: Number(row.enabled) === 1, failures: row.failures, version: row.version },
      globalId: encodeGlobalId({ type: 'UpstreamDestination', region, id: code }),
      keys: keyPairOf(open('private_key', row.private_key))!,
      since: instantOf(row.since),
      createdAt: instantOf(row.created_at),
    };
  }
}

const placeOf = (column: string, region: string, code: string) => ({ table: TABLE, column, row: `${region}/${code}` });

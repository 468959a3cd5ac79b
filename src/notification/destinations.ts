import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import type { Clock } from '../platform/clock';
import { encodeGlobalId } from '../platform/global-id';
import type { Sealing } from '../platform/sealing';
import { execute, inList, insertRows, instantOf, isUniqueViolation, select, selectOne } from '../platform/sql';
import type { NoticeKind } from './notice.entity';

/** A destination as far as messages are addressed to it: nothing of it is opened for that. */
export interface DestinationAddress {
  region: string;
  code: string;
  adapter: string;
  /** Empty for all. */
  kinds: NoticeKind[];
  enabled: boolean;
}

/** A destination as it is read. Its settings are open, and not for showing. */
export interface DestinationView extends DestinationAddress {
  globalId: string;
  settings: Record<string, unknown>;
  failures: number;
  createdAt: Date;
  version: number;
  /** Those with which messages are signed now, the newest first; null where it was never told one. */
  secrets: string[];
}

/** What a new destination is made of. */
export type NewDestination = Pick<DestinationView, 'region' | 'code' | 'adapter' | 'settings' | 'kinds'> & {
  secret: string | null;
};

/** The destination that is there without being set up; its code is nobody's else. */
export const CONSOLE = 'console';

interface DestinationRow {
  region: string;
  code: string;
  adapter: string;
  settings: string;
  secret: string | null;
  previous_secret: string | null;
  previous_until: number | string | null;
  kinds: string;
  enabled: number;
  failures: number;
  created_at: number | string;
  version: number;
}

const SELECT = `SELECT region, code, adapter, settings, secret, previous_secret, previous_until, kinds, enabled, failures,
  created_at, version FROM destination`;

/** The destinations of messages, with their settings and secrets sealed. */
export class Destinations {
  constructor(
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** Adds a destination; false where its region has one of that code. */
  async add(tx: EntityManager, { region, code, adapter, settings, kinds, secret }: NewDestination): Promise<boolean> {
    const now = this.clock.now();
    try {
      await insertRows(tx, 'destination', [
        {
          ...{ region, code, adapter, kinds: JSON.stringify(kinds), enabled: true, failures: 0, version: 1 },
          settings: this.sealing.seal(JSON.stringify(settings), placeOf('settings', region, code)),
          secret: secret && this.sealing.seal(secret, placeOf('secret', region, code)),
          ...{ previous_secret: null, previous_until: null, created_at: now, due_at: now, lease_token: null },
        },
      ]);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** The console of a region, made when it is first needed. */
  async console(tx: EntityManager, region: string): Promise<DestinationAddress> {
    const console = { region, code: CONSOLE, adapter: 'console', kinds: [], enabled: true };
    const known = await selectOne(tx, 'SELECT code FROM destination WHERE region = ? AND code = ?', [region, CONSOLE]);
    if (!known) await this.add(tx, { ...console, settings: {}, secret: null });
    return console;
  }

  /** The destination of a region and code; null where there is none. */
  async find(manager: EntityManager, region: string, code: string): Promise<DestinationView | null> {
    const row = await selectOne<DestinationRow>(manager, `${SELECT} WHERE region = ? AND code = ?`, [region, code]);
    return row && this.viewOf(row);
  }

  /** The destinations in a scope, by region and code. */
  async inScope(manager: EntityManager, scope: Scope): Promise<DestinationView[]> {
    const { sql, parameters } = regionCondition(scope, 'region');
    const rows = await select<DestinationRow>(manager, `${SELECT} WHERE ${sql} ORDER BY region, code`, parameters);
    return rows.map(row => this.viewOf(row));
  }

  /** Those that were set up in these regions, the console that nobody set up left out. */
  async setUpIn(manager: EntityManager, regions: readonly string[]): Promise<DestinationAddress[]> {
    const rows = await select<DestinationRow>(
      manager,
      `${SELECT} WHERE code <> ? AND region IN (${inList(regions)}) ORDER BY region, code`,
      [CONSOLE, ...regions],
    );
    return rows.map(addressOf);
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
  ): Promise<DestinationView | null | false> {
    if (!isInScope(scope, region)) return null;
    const known = await this.find(tx, region, code);
    if (!known) return null;
    const version = expectedVersion ?? known.version;
    const sql = 'UPDATE destination SET version = version + 1 WHERE region = ? AND code = ? AND version = ?';
    if (!(await execute(tx, sql, [region, code, version]))) return false;
    return { ...known, version: version + 1 };
  }

  /** Writes what may be changed of a destination that was claimed; it is tried again at once. */
  async rewrite(tx: EntityManager, { region, code, settings, kinds, enabled }: DestinationView): Promise<void> {
    await execute(
      tx,
      'UPDATE destination SET settings = ?, kinds = ?, enabled = ?, failures = 0 WHERE region = ? AND code = ?',
      [
        this.sealing.seal(JSON.stringify(settings), placeOf('settings', region, code)),
        JSON.stringify(kinds),
        enabled,
        region,
        code,
      ],
    );
  }

  /** Gives it another secret; messages are signed with the one before, too, until then. */
  async setSecret(tx: EntityManager, destination: DestinationView, secret: string, overlapUntil: Date): Promise<void> {
    const { region, code, secrets } = destination;
    const before = secrets[0] ?? null;
    await execute(
      tx,
      'UPDATE destination SET secret = ?, previous_secret = ?, previous_until = ? WHERE region = ? AND code = ?',
      [
        this.sealing.seal(secret, placeOf('secret', region, code)),
        before && this.sealing.seal(before, placeOf('previous_secret', region, code)),
        before && overlapUntil,
        region,
        code,
      ],
    );
  }

  private viewOf(row: DestinationRow): DestinationView {
    const { region, code } = row;
    const open = (column: string, sealed: string) => this.sealing.open(sealed, placeOf(column, region, code));
    const isOverlapping = row.previous_until !== null && instantOf(row.previous_until) > this.clock.now();
    return {
      ...addressOf(row),
      globalId: encodeGlobalId({ type: 'Destination', region, id: code }),
      settings: JSON.parse(open('settings', row.settings)) as Record<string, unknown>,
      failures: row.failures,
      createdAt: instantOf(row.created_at),
      version: row.version,
      secrets: [
        ...(row.secret === null ? [] : [open('secret', row.secret)]),
        ...(row.previous_secret !== null && isOverlapping ? [open('previous_secret', row.previous_secret)] : []),
      ],
    };
  }
}

const addressOf = ({ region, code, adapter, kinds, enabled }: DestinationRow): DestinationAddress => ({
  ...{ region, code, adapter },
  kinds: JSON.parse(kinds) as NoticeKind[],
  enabled: Number(enabled) === 1,
});

/** Whether a destination takes notices of a kind. */
export function takes({ kinds }: Pick<DestinationView, 'kinds'>, kind: NoticeKind): boolean {
  return kinds.length === 0 || kinds.includes(kind);
}

const placeOf = (column: string, region: string, code: string) => ({
  table: 'destination',
  column,
  row: `${region}/${code}`,
});

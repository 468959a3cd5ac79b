import type { EntityManager } from 'typeorm';
import type { Scope } from '../identity/principal';
import { scopeCondition } from '../identity/scope';
import { Conditions } from '../platform/conditions';
import type { Keyset, Page } from '../platform/connection';
import { readPage } from '../platform/read-page';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { RowMac } from '../platform/row-mac';
import { execute, inList, insertRows, instantOf, select } from '../platform/sql';
import { newWindowCode, parseWindowCode } from './ticket-codes';

/** The code of a window as it is read. */
export interface WindowCodeView {
  region: string;
  id: string;
  code: string;
  institutionCode: string;
  windowCode: string;
  issuedAt: Date;
  /** When somebody last rated by it. */
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** A window that is to have a code, in the region whose hall it stands in. */
export interface WindowPlace {
  region: string;
  institutionCode: string;
  windowCode: string;
}

/** What a list of codes is narrowed to. */
export interface WindowCodeCriteria {
  institutions?: readonly string[] | null;
  /** Revoked ones, too. */
  includeRevoked?: boolean | null;
}

interface Row {
  region: string;
  id: string;
  code: string;
  institution_code: string;
  window_code: string;
  issued_by: string;
  issued_at: number | string;
  live_key: string | null;
  last_used_at: number | string | null;
  revoked_at: number | string | null;
  mac: string;
}

const TABLE = 'window_code';
const SELECT = `SELECT region, id, code, institution_code, window_code, issued_by, issued_at, live_key, last_used_at, revoked_at, mac FROM ${TABLE}`;
const SCOPE_COLUMNS = { region: 'region', institution: 'institution_code', staffMember: null };

/** The codes that hang at windows: how they are stored and found. The MAC binds a code to its window, so no plate is turned to another. */
export class WindowCodes {
  constructor(
    private readonly rowMac: RowMac,
    private readonly ids: IdGenerator,
  ) {}

  /** The window that a code stands for, as somebody typed it; null for what is no code, revoked, or tampered with. */
  async find(manager: EntityManager, typed: string): Promise<WindowCodeView | null> {
    const code = parseWindowCode(typed);
    const [found = null] = code ? await this.findAll(manager, [code]) : [];
    return found && !found.revokedAt ? found : null;
  }

  /** Codes in their canonical form, revoked ones too; those that are not there, or were tampered with, are left out. */
  async findAll(manager: EntityManager, codes: readonly string[]): Promise<WindowCodeView[]> {
    return this.read(manager, `${SELECT} WHERE code IN (${inList(codes)})`, codes);
  }

  /** Sees to it that each window has one valid code, in the order of `windows`: a plate that hangs stays good. */
  async ensure(
    tx: EntityManager,
    windows: readonly WindowPlace[],
    { issuedBy, issuedAt }: { issuedBy: string; issuedAt: Date },
  ): Promise<WindowCodeView[]> {
    const keys = windows.map(liveKeyOf);
    const live = new Set(await this.liveKeys(tx, keys));
    const rows = windows.flatMap((window, i) => {
      if (live.has(keys[i]!)) return [];
      live.add(keys[i]!);
      const row = {
        region: window.region,
        id: this.ids.next(),
        code: newWindowCode(),
        institution_code: window.institutionCode,
        window_code: window.windowCode,
        issued_by: issuedBy,
        issued_at: issuedAt.getTime(),
      };
      return [{ ...row, live_key: keys[i]!, mac: this.rowMac.of(TABLE, row) }];
    });
    await insertRows(tx, TABLE, rows);
    const found = await this.read(tx, `${SELECT} WHERE live_key IN (${inList(keys)})`, keys);
    const byKey = new Map(found.map(view => [liveKeyOf(view), view]));
    return keys.flatMap(key => byKey.get(key) ?? []);
  }

  /** Calls a code in; false where it was revoked already. */
  async revoke(tx: EntityManager, { region, id }: WindowCodeView, revokedBy: string, at: Date): Promise<boolean> {
    const revoked = await execute(
      tx,
      `UPDATE ${TABLE} SET revoked_at = ?, revoked_by = ?, live_key = NULL WHERE region = ? AND id = ? AND revoked_at IS NULL`,
      [at, revokedBy, region, id],
    );
    return revoked === 1;
  }

  /**
   * Notes that somebody rates by the code. Whoever rates by it at the same time waits until the unit of work has ended, so
   * that each sees those before. False where it was revoked meanwhile.
   */
  async use(tx: EntityManager, { region, id }: WindowCodeView, at: Date): Promise<boolean> {
    const sql = `UPDATE ${TABLE} SET last_used_at = ? WHERE region = ? AND id = ? AND revoked_at IS NULL`;
    return (await execute(tx, sql, [at, region, id])) === 1;
  }

  /** One page of the codes in scope, the latest first. */
  async list(
    manager: EntityManager,
    scope: Scope,
    { institutions, includeRevoked }: WindowCodeCriteria,
    page: { first: number; after: Keyset | null },
  ): Promise<Page<WindowCodeView>> {
    const where = new Conditions();
    where.addAll(scopeCondition(scope, SCOPE_COLUMNS));
    where.addFilter('institution_code', institutions);
    if (!includeRevoked) where.add('revoked_at IS NULL');
    return readPage(manager, { select: SELECT, where, order: ['issued_at', 'id', 'DESC'] }, viewOf, page);
  }

  private async liveKeys(tx: EntityManager, keys: readonly string[]): Promise<string[]> {
    const sql = `SELECT live_key FROM ${TABLE} WHERE live_key IN (${inList(keys)})`;
    return (await select<{ live_key: string }>(tx, sql, [...keys])).map(row => row.live_key);
  }

  private async read(manager: EntityManager, sql: string, parameters: readonly string[]): Promise<WindowCodeView[]> {
    const rows = await select<Row>(manager, sql, [...parameters]);
    return rows.filter(row => this.isIntact(row)).map(viewOf);
  }

  private isIntact({ live_key: _live, last_used_at: _used, revoked_at: _revoked, mac, ...row }: Row): boolean {
    return this.rowMac.verify(TABLE, { ...row, issued_at: Number(row.issued_at) }, mac);
  }
}

const liveKeyOf = ({ region, institutionCode, windowCode }: WindowPlace) =>
  textKey(JSON.stringify([region, institutionCode, windowCode]));

function viewOf(row: Row): WindowCodeView {
  return {
    region: row.region,
    id: row.id,
    code: row.code,
    institutionCode: row.institution_code,
    windowCode: row.window_code,
    issuedAt: instantOf(row.issued_at),
    lastUsedAt: instantOf(row.last_used_at),
    revokedAt: instantOf(row.revoked_at),
  };
}

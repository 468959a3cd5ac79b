import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Scope } from '../identity/principal';
import { isInScope, regionCondition } from '../identity/scope';
import type { Clock } from '../platform/clock';
import { encodeGlobalId } from '../platform/global-id';
import type { Sealing } from '../platform/sealing';
import { execute, insertRows, instantOf, isUniqueViolation, select, selectOne } from '../platform/sql';
import { type KeyPair, keyPairOf, publicKeyOf } from './key-pairs';

/** Who handles the bad ratings of a sender: itself, or those who handle ours. */
export const handlers = ['BELOW', 'HERE'] as const;
export type Handler = (typeof handlers)[number];

/** By which keys a sender signs, and who handles what it reports. */
export const senderSettings = z.strictObject({
  publicKeys: z
    .array(z.string().refine(key => publicKeyOf(key) !== null, 'SM2, 04 + 128 hex'))
    .min(1)
    .max(4),
  handledBy: z.enum(handlers),
});
export type SenderSettings = z.output<typeof senderSettings>;

/** A sender as it is read. Its keys are open, and not for showing. */
export interface UpstreamSenderView extends SenderSettings {
  globalId: string;
  region: string;
  code: string;
  /** Ours, for which it encrypts. */
  keys: KeyPair;
  /** What opens what it sends: the newest first. */
  privateKeys: string[];
  enabled: boolean;
  createdAt: Date;
  version: number;
}

/** What may be said of a sender that is new, or changed. */
export type SenderContent = Pick<UpstreamSenderView, 'region' | 'code' | 'keys' | 'enabled'> & SenderSettings;

interface Row {
  region: string;
  code: string;
  settings: string;
  private_key: string;
  previous_key: string | null;
  previous_until: number | string | null;
  enabled: number;
  created_at: number | string;
  version: number;
}

const TABLE = 'upstream_sender';
const SELECT = `SELECT region, code, settings, private_key, previous_key, previous_until, enabled, created_at, version FROM ${TABLE}`;

/** The lower platforms that report to us, with their keys sealed. */
export class UpstreamSenders {
  constructor(
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** Adds a sender; false where there is one of that code anywhere. */
  async add(tx: EntityManager, content: SenderContent): Promise<boolean> {
    const { region, code, keys } = content;
    try {
      await insertRows(tx, TABLE, [
        {
          ...{ region, code, ...this.columnsOf(content), private_key: this.sealKey('private_key', content, keys) },
          ...{ previous_key: null, previous_until: null, created_at: this.clock.now(), version: 1 },
        },
      ]);
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }

  /** The sender of a code; null where there is none. */
  async find(manager: EntityManager, code: string): Promise<UpstreamSenderView | null> {
    const row = await selectOne<Row>(manager, `${SELECT} WHERE code = ?`, [code]);
    return row && this.viewOf(row);
  }

  /** The senders of a scope, by region and code. */
  async inScope(manager: EntityManager, scope: Scope): Promise<UpstreamSenderView[]> {
    const { sql, parameters } = regionCondition(scope, 'region');
    const rows = await select<Row>(manager, `${SELECT} WHERE ${sql} ORDER BY region, code`, parameters);
    return rows.map(row => this.viewOf(row));
  }

  /** Claims a sender of a scope for a change; null where there is none, false where it is not of the expected version. */
  async claim(
    tx: EntityManager,
    scope: Scope,
    code: string,
    expectedVersion?: number | null,
  ): Promise<UpstreamSenderView | null | false> {
    const known = await this.find(tx, code);
    if (!known || !isInScope(scope, known.region)) return null;
    const sql = `UPDATE ${TABLE} SET version = version + 1 WHERE region = ? AND code = ? AND version = ?`;
    const isClaimed = await execute(tx, sql, [known.region, code, expectedVersion ?? known.version]);
    return isClaimed ? known : false;
  }

  /** Writes a sender that was claimed; its keys stay. */
  async rewrite(tx: EntityManager, content: SenderContent): Promise<void> {
    const { settings, enabled } = this.columnsOf(content);
    const sql = `UPDATE ${TABLE} SET settings = ?, enabled = ? WHERE region = ? AND code = ?`;
    await execute(tx, sql, [settings, enabled, content.region, content.code]);
  }

  /** Gives it another key to encrypt for; the one before opens what it sends until then. */
  async setKeys(tx: EntityManager, sender: UpstreamSenderView, keys: KeyPair, overlapUntil: Date): Promise<void> {
    const sql = `UPDATE ${TABLE} SET private_key = ?, previous_key = ?, previous_until = ? WHERE region = ? AND code = ?`;
    const sealed = [this.sealKey('private_key', sender, keys), this.sealKey('previous_key', sender, sender.keys)];
    await execute(tx, sql, [...sealed, overlapUntil, sender.region, sender.code]);
  }

  private columnsOf({ region, code, publicKeys, handledBy, enabled }: SenderContent) {
    const settings: SenderSettings = { publicKeys, handledBy };
    return { settings: this.sealing.seal(JSON.stringify(settings), placeOf('settings', region, code)), enabled };
  }

  private sealKey(column: string, { region, code }: { region: string; code: string }, { privateKey }: KeyPair): string {
    return this.sealing.seal(privateKey, placeOf(column, region, code));
  }

  private viewOf(row: Row): UpstreamSenderView {
    const { region, code } = row;
    const open = (column: string, sealed: string) => this.sealing.open(sealed, placeOf(column, region, code));
    const isOverlapping = row.previous_until !== null && instantOf(row.previous_until) > this.clock.now();
    const keys = keyPairOf(open('private_key', row.private_key))!;
    const previous = row.previous_key !== null && isOverlapping ? [open('previous_key', row.previous_key)] : [];
    return {
      ...(JSON.parse(open('settings', row.settings)) as SenderSettings),
      ...{ region, code, keys, enabled: Number(row.enabled) === 1, version: row.version },
      globalId: encodeGlobalId({ type: 'UpstreamSender', region, id: code }),
      privateKeys: [keys.privateKey, ...previous],
      createdAt: instantOf(row.created_at),
    };
  }
}

const placeOf = (column: string, region: string, code: string) => ({ table: TABLE, column, row: `${region}/${code}` });

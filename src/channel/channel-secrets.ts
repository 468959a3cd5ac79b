import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { BlindIndex } from '../platform/blind-index';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { groupBy } from '../platform/group-by';
import type { IdGenerator } from '../platform/ids';
import type { Sealing } from '../platform/sealing';
import { execute, inList, insertRows, select, selectOne } from '../platform/sql';
import type { AnyAdapter } from '../sdk';
import { isUsable } from './secret-use';
import { authenticationByStated } from './weak-source';

/** A secret that is about to be kept. */
interface NewSecret {
  text: string;
  /** Made here, and so not known to its sender yet. */
  isMadeHere: boolean;
}

/** The secrets of channels, sealed. A channel has several while it rotates. */
export class ChannelSecrets {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly blindIndex: BlindIndex,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a secret for a channel: the one that was handed over, or one that is made here. Answers what was made, to be shown
   * once; null where there is nothing to show. Problems are at `secret` of the input and never repeat it.
   */
  async add(
    tx: EntityManager,
    channelCode: string,
    adapter: AnyAdapter,
    handedOver: string | null,
    settings: Record<string, unknown>,
  ): Promise<Result<string | null>> {
    const chosen = await secretFor(adapter, handedOver, settings);
    if (!chosen.ok) return chosen;
    if (!chosen.value) return ok(null);
    const { text, isMadeHere } = chosen.value;
    const id = this.ids.next();
    await insertRows(tx, 'channel_secret', [
      {
        channel_code: channelCode,
        id,
        secret: this.sealing.seal(text, secretPlace(id)),
        secret_index: isMadeHere ? this.blindIndex.secretIndex(text) : '',
        created_at: this.clock.now(),
        not_after: null,
      },
    ]);
    return ok(isMadeHere ? text : null);
  }

  /** Lets what is valid now be valid until then and no longer; what ends before ends as it did. Answers how many that were. */
  endAll(tx: EntityManager, channelCode: string, until: Date): Promise<number> {
    return execute(
      tx,
      'UPDATE channel_secret SET not_after = ? WHERE channel_code = ? AND (not_after IS NULL OR not_after > ?)',
      [until, channelCode, until],
    );
  }

  /** The secrets that may sign now, by channel. */
  async current(channelCodes: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await select<{ channel_code: string; id: string; secret: string }>(
      this.database.reader,
      `SELECT channel_code, id, secret FROM channel_secret
        WHERE channel_code IN (${inList(channelCodes)}) AND (not_after IS NULL OR not_after > ?)`,
      [...channelCodes, this.clock.now()],
    );
    const byChannel = groupBy(rows, row => row.channel_code);
    return new Map([...byChannel].map(([code, own]) => [code, own.map(row => this.open(row))]));
  }

  /** All secrets that a channel ever had, for what was encrypted with them when they were valid. */
  async ever(channelCode: string): Promise<string[]> {
    const rows = await select<{ id: string; secret: string }>(
      this.database.reader,
      'SELECT id, secret FROM channel_secret WHERE channel_code = ? ORDER BY id DESC',
      [channelCode],
    );
    return rows.map(row => this.open(row));
  }

  /** Those of some channels that have a secret which was made here. */
  async madeHere(channelCodes: readonly string[]): Promise<Set<string>> {
    const rows = await select<{ channel_code: string }>(
      this.database.reader,
      `SELECT DISTINCT channel_code FROM channel_secret WHERE channel_code IN (${inList(channelCodes)})
          AND secret_index <> '' AND (not_after IS NULL OR not_after > ?)`,
      [...channelCodes, this.clock.now()],
    );
    return new Set(rows.map(row => row.channel_code));
  }

  /** The channel whose secret is shown as a bearer token; null for any other text. One that was handed over is none. */
  async channelOf(secret: string): Promise<string | null> {
    const row = await selectOne<{ channel_code: string }>(
      this.database.reader,
      'SELECT channel_code FROM channel_secret WHERE secret_index = ? AND (not_after IS NULL OR not_after > ?)',
      [this.blindIndex.secretIndex(secret), this.clock.now()],
    );
    return row && row.channel_code;
  }

  private open({ id, secret }: { id: string; secret: string }): string {
    return this.sealing.open(secret, secretPlace(id));
  }
}

const secretPlace = (id: string) => ({ table: 'channel_secret', column: 'secret', row: id });

/** The secret for a channel of an adapter; null where we fetch and no credential is asked for. */
async function secretFor(
  adapter: AnyAdapter,
  handedOver: string | null,
  settings: Record<string, unknown>,
): Promise<Result<NewSecret | null>> {
  const authenticates = await authenticationByStated(adapter, settings);
  if (handedOver !== null) return handedOverTo(adapter, handedOver, settings);
  if (authenticates === 'PULL') return adapter.secret ? fail(['input', 'secret'], 'REQUIRED') : ok(null);
  // What a URL carries is spelt so that it needs no escapes, and is no bearer token: those begin with `whsec_`.
  const text =
    authenticates === 'BODY' ? `whsec_${randomBytes(32).toString('base64')}` : randomBytes(32).toString('base64url');
  const fits = !adapter.secret || (await adapter.secret.schema.safeParseAsync(text)).success;
  return fits ? ok({ text, isMadeHere: true }) : fail(['input', 'secret'], 'REQUIRED');
}

async function handedOverTo(
  adapter: AnyAdapter,
  text: string,
  settings: Record<string, unknown>,
): Promise<Result<NewSecret>> {
  const path = ['input', 'secret'];
  if (!adapter.secret) return fail(path, 'INVALID_VALUE', { reason: 'the secrets of this adapter are made here' });
  const parsed = await adapter.secret.schema.safeParseAsync(text);
  if (parsed.success) {
    if (await isUsable(adapter, settings, [parsed.data])) return ok({ text: parsed.data, isMadeHere: false });
    return fail(path, 'INVALID_VALUE', { reason: 'with these settings it proves no sender' });
  }
  const reasons = parsed.error.issues.map(({ message }) => message);
  return { ok: false, problems: reasons.map(reason => ({ path, code: 'INVALID_VALUE', params: { reason } })) };
}

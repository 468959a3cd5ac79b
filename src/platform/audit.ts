import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import { newContentKey, writeContentKeys } from './content-keys';
import { IntegrityError } from './crypto-suite';
import type { IdGenerator } from './ids';
import type { RowsOfRecord } from './rows-of-record';
import { CONTENT_KEY_ID, keyIdOf, type Place, type Sealing } from './sealing';

/** One action as the audit trail keeps it. */
export interface AuditedAction {
  /** Subject of the person or code of the channel that acted; `system` for our own consumers. */
  actor: string;
  /** Dotted, past tense: `channel.registered`. */
  action: string;
  region: string;
  /** `Kind:id` of what was acted on. */
  subject: string;
  /** Codes and ids; never personal data. */
  detail?: Record<string, string | number | boolean | null>;
  /** Why, in the words of who acted: they may name a citizen, so they stand in the detail under a key of the entry alone. */
  reason?: string;
}

/** Writes audit rows in the transaction of the action itself, so that there is never one without the other. */
export class Audit {
  constructor(
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
    private readonly records: Pick<RowsOfRecord, 'add'>,
    private readonly sealing: Sealing,
  ) {}

  /** Adds one row to the trail. */
  async record(tx: EntityManager, action: AuditedAction): Promise<void> {
    await this.recordAll(tx, [action]);
  }

  /** Adds a row for each action, in one statement. */
  async recordAll(tx: EntityManager, actions: AuditedAction[]): Promise<void> {
    const at = this.clock.now();
    const entries = actions.map(action => this.entryOf(action, at));
    await this.records.add(
      tx,
      'audit_entry',
      entries.map(({ row }) => row),
    );
    const keys = entries.flatMap(({ key }) => key ?? []);
    if (keys.length) await writeContentKeys(tx, keys);
  }

  private entryOf({ region, actor, action, subject, detail, reason }: AuditedAction, at: Date) {
    const id = this.ids.next();
    const key = reason === undefined ? null : newContentKey(this.sealing, { region, id, kind: 'PERSONAL', at });
    const why = key && { reason: key.sealing.seal(reason!, placeOf(id)) };
    const told = detail || why ? JSON.stringify({ ...detail, ...why }) : null;
    return { row: { region, id, at: at.getTime(), actor, action, subject, detail: told }, key };
  }
}

/**
 * An entry's detail with its reason opened by the key of the entry: null where that was destroyed because its time was over,
 * and where reason or key are not what was written.
 */
export function readDetail(
  { id, detail, reasonKey }: { id: string; detail: string | null; reasonKey: string | null },
  sealing: Sealing,
): { detail: string | null; isIntact: boolean } {
  const { reason, ...rest } = JSON.parse(detail ?? '{}') as { reason?: unknown };
  // A reason of before there were such keys stands as it is, and some reasons are codes.
  if (typeof reason !== 'string' || keyIdOf(reason) !== CONTENT_KEY_ID) return { detail, isIntact: true };
  const withReason = (opened: string | null) => JSON.stringify({ ...rest, reason: opened });
  try {
    const opened = reasonKey && sealing.withContentKey(reasonKey, id).open(reason, placeOf(id));
    return { detail: withReason(opened), isIntact: true };
  } catch (error) {
    if (!(error instanceof IntegrityError)) throw error;
    return { detail: withReason(null), isIntact: false };
  }
}

const placeOf = (row: string): Place => ({ table: 'audit_entry', column: 'detail', row });

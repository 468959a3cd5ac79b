import type { EntityManager } from 'typeorm';
import type { Clock } from './clock';
import type { IdGenerator } from './ids';
import type { RowsOfRecord } from './rows-of-record';

/** One action as the audit trail keeps it. */
export interface AuditedAction {
  /** Subject of the person or code of the channel that acted; `system` for our own consumers. */
  actor: string;
  /** Dotted, past tense: `channel.registered`. */
  action: string;
  region: string;
  /** `Kind:id` of what was acted on. */
  subject: string;
  /** Codes, ids and reasons; never personal data. */
  detail?: Record<string, string | number | boolean | null>;
}

/** Writes audit rows in the transaction of the action itself, so that there is never one without the other. */
export class Audit {
  constructor(
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
    private readonly records: Pick<RowsOfRecord, 'add'>,
  ) {}

  /** Adds one row to the trail. */
  async record(tx: EntityManager, action: AuditedAction): Promise<void> {
    await this.recordAll(tx, [action]);
  }

  /** Adds a row for each action, in one statement. */
  async recordAll(tx: EntityManager, actions: AuditedAction[]): Promise<void> {
    const at = this.clock.now();
    await this.records.add(
      tx,
      'audit_entry',
      actions.map(({ region, actor, action, subject, detail }) => ({
        region,
        id: this.ids.next(),
        at: at.getTime(),
        actor,
        action,
        subject,
        detail: detail ? JSON.stringify(detail) : null,
      })),
    );
  }
}

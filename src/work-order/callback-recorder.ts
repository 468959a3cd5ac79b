import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Problem } from '../platform/errors';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { shanghaiDate } from '../platform/shanghai';
import { instantOf, select, selectOne } from '../platform/sql';
import type { PolicySettings } from '../policy/settings';
import { doneStates } from './work-order-transitions';
import type { StepInputs } from './work-order-steps';
import type { WorkOrderView } from './work-order.query';

/** Records call-backs, and tells which are still owed to the citizen. */
export class CallbackRecorder {
  constructor(
    private readonly sealing: Sealing,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Adds one attempt, reached or not, in the transaction of the action itself. */
  async record(
    tx: EntityManager,
    { region, id: work_order_id }: WorkOrderView,
    agent: string,
    { purpose, method, result, satisfaction = null, note }: StepInputs['RECORD_CALLBACK'],
  ): Promise<void> {
    const id = this.ids.next();
    const row = {
      region,
      id,
      work_order_id,
      at: this.clock.now(),
      agent,
      purpose,
      method,
      result,
      satisfaction,
      note: note ? this.sealing.seal(note, { table: 'work_order_callback', column: 'note', row: id }) : null,
    };
    await this.records.add(tx, 'work_order_callback', [row]);
  }

  /**
   * Why an order may not end yet as far as its citizen is concerned: who left a phone is told the result, and who
   * is not reached has been tried often enough. Null where nothing is owed; who rated without a name cannot be called.
   */
  async owed(
    tx: EntityManager,
    order: WorkOrderView,
    { attempts, days }: PolicySettings['callbackAttempts'],
  ): Promise<Problem | null> {
    if (doneStates.has(order.state)) {
      return (await isReachable(tx, order)) ? { path: ['input', 'id'], code: 'CALLBACK_REQUIRED' } : null;
    }
    if (order.state !== 'UNREACHABLE') return null;
    const tried = await select<{ at: number | string }>(
      tx,
      `SELECT at FROM work_order_callback
        WHERE region = ? AND work_order_id = ? AND purpose = 'RESULT' AND result = 'UNREACHABLE'`,
      [order.region, order.id],
    );
    const onDays = new Set(tried.map(({ at }) => shanghaiDate(instantOf(at))));
    if (tried.length >= attempts && onDays.size >= days) return null;
    return { path: ['input', 'id'], code: 'CALLBACK_ATTEMPTS', params: { attempts, days } };
  }

  /** Whether the citizen behind a rating was asked, by a verifying call-back that reached them, or cannot be. */
  async isHeard(tx: EntityManager, evaluation: RowKey): Promise<boolean> {
    const rows = await select<{ id: string; is_heard: number }>(
      tx,
      `SELECT w.id, CASE WHEN EXISTS (
                SELECT 1 FROM work_order_callback c WHERE c.region = w.region AND c.work_order_id = w.id
                   AND c.purpose = 'VERIFICATION' AND c.result <> 'UNREACHABLE') THEN 1 ELSE 0 END AS is_heard
         FROM work_order w WHERE w.region = ? AND w.evaluation_id = ?`,
      [evaluation.region, evaluation.id],
    );
    const [order] = rows;
    return !order || order.is_heard === 1 || !(await isReachable(tx, { region: evaluation.region, id: order.id }));
  }
}

/** Whether somebody left a phone number: who rated, or who applied in the case. */
async function isReachable(tx: EntityManager, { region, id }: RowKey): Promise<boolean> {
  const row = await selectOne(
    tx,
    `SELECT w.id FROM work_order w
       LEFT JOIN evaluation_identity i ON i.region = w.region AND i.evaluation_id = w.evaluation_id
       LEFT JOIN case_applicant a ON a.region = w.region AND a.case_id = w.case_id
      WHERE w.region = ? AND w.id = ? AND (i.phone IS NOT NULL OR a.phone_sealed IS NOT NULL)`,
    [region, id],
  );
  return row !== null;
}

import type { EntityManager } from 'typeorm';
import type { PersonUnits } from '../identity/person-units';
import type { Principal } from '../identity/principal';
import { isOfUnit } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Problem } from '../platform/errors';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { instantOf, select, selectOne } from '../platform/sql';
import { isTriedEnough } from '../policy/callback-rules';
import type { PolicySettings } from '../policy/settings';
import type { CallbackResult } from '../sdk';
import { doneStates } from './work-order-transitions';
import type { StepInputs } from './work-order-steps';
import type { WorkOrderView } from './work-order.query';

/** Records call-backs, and tells which are still owed to the citizen. */
export class CallbackRecorder {
  constructor(
    private readonly units: PersonUnits,
    private readonly sealing: Sealing,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Adds one attempt, reached or not, in the transaction of the action itself. */
  async record(
    tx: EntityManager,
    { region, id: work_order_id, institutionCode }: WorkOrderView,
    principal: Principal,
    { purpose, method, result, satisfaction = null, note }: StepInputs['RECORD_CALLBACK'],
  ): Promise<void> {
    const id = this.ids.next();
    const { units } = await this.units.of(tx, principal);
    const row = {
      region,
      id,
      work_order_id,
      at: this.clock.now(),
      agent: principal.subject,
      agent_institution: unitOf(principal, units, institutionCode),
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
    enough: PolicySettings['callbackAttempts'],
  ): Promise<Problem | null> {
    if (doneStates.has(order.state)) {
      return (await isReachable(tx, 'work_order', order)) ? { path: ['input', 'id'], code: 'CALLBACK_REQUIRED' } : null;
    }
    if (order.state !== 'UNREACHABLE') return null;
    const tried = await select<Attempt>(
      tx,
      `SELECT at FROM work_order_callback
        WHERE region = ? AND work_order_id = ? AND purpose = 'RESULT' AND result = 'UNREACHABLE'`,
      [order.region, order.id],
    );
    if (isTriedEnough(timesOf(tried), enough)) return null;
    return { path: ['input', 'id'], code: 'CALLBACK_ATTEMPTS', params: { ...enough } };
  }

  /**
   * Whether the citizen behind a rating was asked by somebody who is not of the rated unit, said that they would not
   * speak of it, was tried often enough, or left nothing by which to reach them. Calls count on any order of the same event.
   */
  async isHeard(
    tx: EntityManager,
    { region, id }: RowKey,
    enough: PolicySettings['callbackAttempts'],
  ): Promise<boolean> {
    if (!(await isReachable(tx, 'evaluation', { region, id }))) return true;
    const calls = await select<Attempt & { result: CallbackResult }>(
      tx,
      `SELECT c.at, c.result
         FROM evaluation e
         JOIN evaluation same ON same.region = e.region AND (same.id = e.id OR (same.case_id = e.case_id
              AND same.service_number = e.service_number AND same.evaluation_number = e.evaluation_number))
         JOIN work_order w ON w.region = same.region AND w.evaluation_id = same.id
         JOIN work_order_callback c ON c.region = w.region AND c.work_order_id = w.id
        WHERE e.region = ? AND e.id = ? AND c.purpose = 'VERIFICATION' AND (c.agent_institution IS NULL
              OR c.agent_institution NOT IN (COALESCE(e.institution_code, ''), COALESCE(w.institution_code, '')))`,
      [region, id],
    );
    return calls.some(({ result }) => result !== 'UNREACHABLE') || isTriedEnough(timesOf(calls), enough);
  }
}

/** Of which unit somebody calls: that of the order itself, where it is one of theirs. */
function unitOf(principal: Principal, units: readonly string[], ofOrder: string | null): string | null {
  const isOfOrder = ofOrder !== null && units.includes(ofOrder);
  return isOfOrder ? ofOrder : (units[0] ?? (isOfUnit(principal) ? ofOrder : null));
}

interface Attempt {
  at: number | string;
}

const timesOf = (attempts: readonly Attempt[]): Date[] => attempts.map(({ at }) => instantOf(at));

/** By which column a row names the rating whose evaluator may be called. */
const ratingOf = { work_order: 'evaluation_id', evaluation: 'id' } as const;

/** Whether somebody left a phone number: who rated, or who applied in the case. */
async function isReachable(tx: EntityManager, table: keyof typeof ratingOf, { region, id }: RowKey): Promise<boolean> {
  const row = await selectOne(
    tx,
    `SELECT t.id FROM ${table} t
       LEFT JOIN evaluation_identity i ON i.region = t.region AND i.evaluation_id = t.${ratingOf[table]}
       LEFT JOIN case_applicant a ON a.region = t.region AND a.case_id = t.case_id
      WHERE t.region = ? AND t.id = ? AND (i.phone IS NOT NULL OR a.phone_sealed IS NOT NULL)`,
    [region, id],
  );
  return row !== null;
}

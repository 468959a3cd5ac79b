import { createHash } from 'node:crypto';
import type { App } from '../app';
import { anonymous, type Principal } from '../identity/principal';
import type { Role } from '../identity/roles';
import { scopeOf } from '../identity/scope';
import { encodeGlobalId } from '../platform/global-id';
import { startOfShanghaiDay } from '../platform/shanghai';
import { select } from '../platform/sql';
import type { StepInputs } from '../work-order/work-order-steps';
import type { WorkOrderAction } from '../work-order/work-order-transitions';
import { momentOf } from './demo-time';

/** One thing that is done with an order, and by whom. */
type Turn = { [A in WorkOrderAction]: [by: Role, action: A, said: StepInputs[A]] }[WorkOrderAction];

interface OpenedOrder {
  region: string;
  id: string;
  number: string;
  institution_code: string;
  is_reachable: number;
}

const assigned: Turn = ['MANAGEMENT_OFFICE', 'ASSIGN_WORK_ORDER', { assignee: 'handler01', note: '请第一时间核实' }];
const promised: Turn = [
  'INSTITUTION_HANDLER',
  'PROMISE_RECTIFICATION',
  { promise: '五个工作日内调整流程并答复', reason: '涉及两个科室' },
];
const told: Turn = [
  'CALLBACK_AGENT',
  'RECORD_CALLBACK',
  { purpose: 'RESULT', method: 'TELEPHONE', result: 'REACHED', satisfaction: 'SATISFIED', note: '群众表示认可' },
];
const ended: Turn[] = [
  told,
  ['MANAGEMENT_OFFICE', 'FILE_WORK_ORDER', { note: '报管理机构备案' }],
  ['MANAGEMENT_OFFICE', 'CLOSE_WORK_ORDER', { publicReply: '情况属实，已整改，感谢监督。' }],
];

/** What becomes of orders: many are left alone, so that there is something to do. */
const courses: readonly (readonly Turn[])[] = [
  [],
  [],
  [],
  [assigned],
  [assigned, promised],
  [assigned, ['INSTITUTION_HANDLER', 'RETURN_WORK_ORDER', { reason: '非本单位职责' }]],
  [assigned, ['INSTITUTION_HANDLER', 'RESOLVE_ON_THE_SPOT', { note: '当场解释并补办' }], ...ended],
  [
    assigned,
    ['INSTITUTION_HANDLER', 'EXPLAIN_UNRESOLVABLE', { basis: '《社会保险法》', explanation: '现行规定尚无依据' }],
    ...ended,
  ],
  [assigned, promised, ['INSTITUTION_HANDLER', 'SUBMIT_RECTIFICATION', { result: '已调整流程', evidence: [] }]],
  [
    assigned,
    promised,
    ['INSTITUTION_HANDLER', 'SUBMIT_RECTIFICATION', { result: '已调整流程', evidence: [] }],
    ...ended,
  ],
];

/**
 * Deals with the orders that were opened from one day on until another (`YYYY-MM-DD`), on the morning of the latter: each by
 * its number, so always the same way, and once however often it is begun.
 */
export async function dealWithOrders(
  app: App,
  goTo: (instant: Date) => void,
  from: string,
  until: string,
): Promise<void> {
  const opened = await select<OpenedOrder>(
    app.database.reader,
    `SELECT w.region, w.id, w.number, w.institution_code,
            CASE WHEN i.phone IS NOT NULL OR a.phone_sealed IS NOT NULL THEN 1 ELSE 0 END AS is_reachable
       FROM work_order w
       LEFT JOIN evaluation_identity i ON i.region = w.region AND i.evaluation_id = w.evaluation_id
       LEFT JOIN case_applicant a ON a.region = w.region AND a.case_id = w.case_id
      WHERE w.opened_at >= ? AND w.opened_at < ? AND w.institution_code IS NOT NULL ORDER BY w.number`,
    [startOfShanghaiDay(from), startOfShanghaiDay(until)],
  );
  let seconds = 0;
  for (const order of opened) {
    for (const turn of courseOf(order)) {
      goTo(new Date(momentOf(until, 8 * 60 + 35).getTime() + 1_000 * (seconds += 1)));
      await take(app, order, turn);
    }
  }
  await app.pump.drainAll();
}

function courseOf({ number, is_reachable }: OpenedOrder): readonly Turn[] {
  const [first = 0] = createHash('sha256').update(number).digest();
  const course = courses[first % courses.length]!;
  return is_reachable ? course : course.filter(turn => turn !== told);
}

async function take(app: App, { region, id, number, institution_code }: OpenedOrder, turn: Turn): Promise<void> {
  const [role, action, said] = turn;
  const principal: Principal = {
    ...anonymous,
    kind: 'PERSON',
    subject: { MANAGEMENT_OFFICE: 'office01', INSTITUTION_HANDLER: 'handler01' }[role as string] ?? 'callback01',
    roles: [role],
    region,
    institution: role === 'INSTITUTION_HANDLER' ? institution_code : null,
  };
  const globalId = encodeGlobalId({ type: 'WorkOrder', region, id });
  const request = { id: globalId, idempotencyKey: `demo-${number}-${action}`, ...said } as never;
  const result = await app.workOrderActions.act({ principal, scope: scopeOf(principal, app.regions) }, action, request);
  if (!result.ok) throw new Error(`demo: ${number} ${action} ${JSON.stringify(result.problems)}`);
}

import type { EntityManager } from 'typeorm';
import { keyCondition } from '../platform/region-keys';
import { select } from '../platform/sql';
import type { Cause } from './work-order-causes';
import type { WorkOrderState } from './work-order-state';

/** An order as far as it matters to whoever wants to open another. */
export interface RelatedOrder {
  region: string;
  id: string;
  caseId: string | null;
  /** Null where no institution is known; then the region's office has it. */
  institution: string | null;
  state: WorkOrderState;
  /** Id of the rating that it is about. */
  evaluation: string | null;
  /** Id of the complaint that it is about. */
  complaint: string | null;
  /** `keyOf` of all that it is about. */
  causeKeys: string[];
}

interface OrderRow {
  region: string;
  id: string;
  case_id: string | null;
  institution_code: string | null;
  state: WorkOrderState;
  evaluation_id: string | null;
  complaint_id: string | null;
}

const SELECT = 'SELECT region, id, case_id, institution_code, state, evaluation_id, complaint_id FROM work_order';

/** `evaluation:<id>` or `complaint:<id>`. */
export const keyOf = ({ kind, id }: Pick<Cause, 'kind' | 'id'>) => `${kind}:${id}`;

/** The orders of these causes, and those of the same cases, oldest first. */
export async function relatedOrders(tx: EntityManager, causes: readonly Cause[]): Promise<RelatedOrder[]> {
  const own = causes.map(cause => ({ region: cause.region, key: keyOf(cause) }));
  const cases = causes.flatMap(({ region, caseId }) => (caseId === null ? [] : [{ region, key: caseId }]));
  const rows = [
    ...(await find(tx, keyCondition(own, 'region', 'cause_key'))),
    ...(cases.length ? await find(tx, keyCondition(cases, 'region', 'case_id')) : []),
  ];
  const byId = new Map(rows.map(row => [row.id, row]));
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(orderOf);
}

function find(tx: EntityManager, { sql, parameters }: ReturnType<typeof keyCondition>): Promise<OrderRow[]> {
  return select<OrderRow>(tx, `${SELECT} WHERE ${sql}`, parameters);
}

function orderOf(row: OrderRow): RelatedOrder {
  const { evaluation_id: evaluation, complaint_id: complaint } = row;
  return {
    region: row.region,
    id: row.id,
    caseId: row.case_id,
    institution: row.institution_code,
    state: row.state,
    evaluation,
    complaint,
    causeKeys: [
      ...(evaluation ? [keyOf({ kind: 'evaluation', id: evaluation })] : []),
      ...(complaint ? [keyOf({ kind: 'complaint', id: complaint })] : []),
    ],
  };
}

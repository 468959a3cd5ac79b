import type { EntityManager } from 'typeorm';
import { findInstitutions } from '../catalog/catalog.queries';
import type { RegionTree } from '../identity/region-tree';
import type { Notices } from '../notification/notices';
import type { Audit, AuditedAction } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { groupBy } from '../platform/group-by';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RecordRow, RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { shanghaiDate } from '../platform/shanghai';
import { execute, inList, insertRows, selectOne } from '../platform/sql';
import { keyOf, type RelatedOrder, relatedOrders } from './related-orders';
import type { Cause } from './work-order-causes';
import type { HistoryAction } from './work-order-history.entity';
import { openedNotices } from './work-order-notices';
import { takeNumbers } from './work-order-numbers';
import { isFinished, unfinishedStates, type WorkOrderState } from './work-order-state';
import type { Terms, WatchColumns, WorkOrderTerms } from './work-order-terms';
import type { WorkOrderChanged, WorkOrderOpened } from './work-order.events';

/** Why the order of a test is closed. */
const CANARY_NOTE = '差评自检：系统自动开立并关闭，无须办理 · A test of the channel: opened and closed by the system';

/** An order that is about to be written. */
interface Draft {
  order: RelatedOrder;
  cause: Cause;
}

interface Writes {
  at: Date;
  drafts: Draft[];
  history: RecordRow[];
  audits: AuditedAction[];
  /** Orders that were there, which a cause has joined. */
  joined: WorkOrderChanged[];
}

/** Opens work orders. */
export class WorkOrderOpener {
  constructor(
    private readonly terms: Pick<WorkOrderTerms, 'of' | 'watch'>,
    private readonly regions: Pick<RegionTree, 'lookup'>,
    private readonly notices: Pick<Notices, 'tell'>,
    private readonly outbox: Outbox<WorkOrderOpened | WorkOrderChanged>,
    private readonly audit: Audit,
    private readonly sealing: Pick<Sealing, 'seal'>,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Sees to it that each cause has an order, in their sequence and a handful of statements; one that has its order
   * changes nothing. A complaint and a negative rating of the same case share the order of whichever came first, while
   * the unit has not done its part. The order of a test of a channel is closed at once, and nobody hears of it. Throws a
   * unique violation where another process opened the same meanwhile; run again, it changes nothing.
   */
  async open(tx: EntityManager, causes: readonly Cause[]): Promise<void> {
    if (!causes.length) return;
    const known = await knownInstitutions(tx, causes);
    causes = causes.map(cause => ({
      ...cause,
      institutionCode: known.has(cause.institutionCode) ? cause.institutionCode : null,
    }));
    const orders = await relatedOrders(tx, causes);
    const settled = new Set(orders.flatMap(order => order.causeKeys));
    const byCase = groupBy(orders, caseOf);
    const writes: Writes = { at: this.clock.now(), drafts: [], history: [], audits: [], joined: [] };

    for (const cause of causes) {
      if (settled.has(keyOf(cause))) continue;
      settled.add(keyOf(cause));
      const sharing = cause.caseId === null ? [] : (byCase.get(caseOf(cause)) ?? []);
      const shared = sharing.find(order => mayJoin(order, cause));
      if (shared && (await this.join(tx, writes, shared, cause))) continue;
      const draft = this.draft(writes, cause);
      if (cause.caseId !== null) byCase.set(caseOf(cause), [...sharing, draft]);
    }
    await this.write(tx, writes);
  }

  /** False where the unit did its part, or another cause took the place, at this moment. */
  private async join(tx: EntityManager, writes: Writes, order: RelatedOrder, cause: Cause): Promise<boolean> {
    const { region, id } = order;
    const action = cause.kind === 'evaluation' ? 'RATING_JOINED' : 'COMPLAINT_JOINED';
    if (!writes.drafts.some(draft => draft.order === order)) {
      const column = `${cause.kind}_id`;
      const joined = await execute(
        tx,
        `UPDATE work_order SET ${column} = ?, institution_code = COALESCE(institution_code, ?), version = version + 1
          WHERE region = ? AND id = ? AND ${column} IS NULL AND state IN (${inList(unfinishedStates)})`,
        [cause.id, cause.institutionCode, region, id, ...unfinishedStates],
      );
      if (!joined) return false;
      const row = await selectOne<{ state: WorkOrderState; version: number }>(
        tx,
        'SELECT state, version FROM work_order WHERE region = ? AND id = ?',
        [region, id],
      );
      const { state, version } = row!;
      order.state = state;
      writes.joined.push({
        name: 'work-order.changed',
        region,
        payload: { workOrderId: id, version, action, from: state, to: state },
      });
    }
    order[cause.kind] = cause.id;
    order.institution ??= cause.institutionCode;
    writes.history.push(this.historyRow(order, writes.at, action, order.state));
    writes.audits.push(audited(order, 'work-order.joined', { cause: keyOf(cause) }));
    return true;
  }

  private draft(writes: Writes, cause: Cause): RelatedOrder {
    const { region, caseId, kind, id } = cause;
    const order: RelatedOrder = {
      region,
      caseId,
      id: this.ids.next(),
      institution: cause.institutionCode,
      state: 'CREATED',
      evaluation: null,
      complaint: null,
      causeKeys: [keyOf(cause)],
    };
    order[kind] = id;
    writes.drafts.push({ order, cause });
    writes.history.push(this.historyRow(order, writes.at, 'OPENED', null));
    if (cause.isCanary) {
      order.state = 'CLOSED';
      writes.history.push(this.historyRow(order, writes.at, 'CLOSE_WORK_ORDER', 'CREATED', CANARY_NOTE));
    }
    return order;
  }

  private async write(tx: EntityManager, { at, drafts, history, audits, joined }: Writes): Promise<void> {
    const causes = drafts.map(({ cause }) => cause);
    const terms = await this.termsOf(causes, at);
    const numbers = await numbersOf(tx, drafts, at);
    const rows = drafts.map(({ order, cause }, index) => ({
      region: order.region,
      id: order.id,
      number: numbers[index]!,
      cause_key: keyOf(cause),
      evaluation_id: order.evaluation,
      complaint_id: order.complaint,
      case_id: order.caseId,
      institution_code: order.institution,
      state: order.state,
      disposal: null,
      assignee_subject: null,
      opened_at: at,
      due_from: cause.receivedAt,
      due_at: cause.isCanary ? null : terms[index]!.dueAt,
      due_provisional: terms[index]!.provisional,
      ladder_step: terms[index]!.ladder_step,
      next_step_at: cause.isCanary ? null : terms[index]!.next_step_at,
      supervised: false,
      policy_version: terms[index]!.policyVersion,
      is_canary: cause.isCanary ? 1 : 0,
      version: 1,
    }));
    await insertRows(tx, 'work_order', rows);
    await this.records.add(tx, 'work_order_history', history);
    const opened = drafts.map(({ order, cause }, index) =>
      audited(order, 'work-order.opened', { cause: keyOf(cause), number: numbers[index]! }),
    );
    await this.audit.recordAll(tx, [...opened, ...audits]);
    const real = drafts.flatMap(({ order, cause }, index) => (cause.isCanary ? [] : [{ order, cause, index }]));
    const told = real.map(({ order: { region, id, institution }, index }) => ({
      ...{ region, id, number: numbers[index]!, institutionCode: institution, assigneeSubject: null },
    }));
    await this.notices.tell(tx, told.flatMap(openedNotices));
    const openings = real.map(({ order, cause: { kind, region, id } }): WorkOrderOpened => ({
      name: 'work-order.opened',
      region,
      payload: {
        workOrderId: order.id,
        evaluationId: kind === 'evaluation' ? id : null,
        complaintId: kind === 'complaint' ? id : null,
      },
    }));
    await this.outbox.emitAll(tx, [...openings, ...joined]);
  }

  /** Deadlines count from the receipt of the rating, under the rules of that day. */
  private async termsOf(causes: readonly Cause[], openedAt: Date): Promise<(Terms & WatchColumns)[]> {
    // A region that was added a moment ago would be unknown, and its orders due by the national rules.
    for (const region of new Set(causes.map(cause => cause.region))) await this.regions.lookup(region);
    const byDay = new Map<string, Promise<Terms & WatchColumns>>();
    return Promise.all(
      causes.map(({ region, receivedAt }) => {
        const day = `${region}/${shanghaiDate(receivedAt)}`;
        const terms = byDay.get(day) ?? this.termsFrom(region, receivedAt, openedAt);
        byDay.set(day, terms);
        return terms;
      }),
    );
  }

  private async termsFrom(region: string, from: Date, openedAt: Date): Promise<Terms & WatchColumns> {
    const terms = await this.terms.of({ region, from, grantedDays: 0 });
    const order = { region, openedAt, dueFrom: from, dueAt: terms.dueAt, state: 'CREATED' as const, ladderStep: 0 };
    return { ...terms, ...(await this.terms.watch(order)) };
  }

  private historyRow(
    order: RelatedOrder,
    at: Date,
    action: HistoryAction,
    fromState: WorkOrderState | null,
    note: string | null = null,
  ): RecordRow {
    const id = this.ids.next();
    return {
      region: order.region,
      id,
      work_order_id: order.id,
      at,
      actor: 'system',
      action,
      from_state: fromState,
      to_state: order.state,
      note: note && this.sealing.seal(note, { table: 'work_order_history', column: 'note', row: id }),
    };
  }
}

/** Officials' orders are numbered without gaps, so those of tests have their own numbers. */
async function numbersOf(tx: EntityManager, drafts: readonly Draft[], at: Date): Promise<string[]> {
  const real = drafts.filter(({ cause }) => !cause.isCanary);
  const numbers = await takeNumbers(
    tx,
    real.map(({ order }) => order.region),
    at,
  );
  return drafts.map(({ order, cause }) => (cause.isCanary ? `ZJ-${order.id}` : numbers.shift()!));
}

/** An order of the same case takes what it is not about yet, unless another institution served (谁办理、谁负责, R-75). */
function mayJoin(order: RelatedOrder, { kind, institutionCode }: Cause): boolean {
  const isSameUnit = order.institution === null || institutionCode === null || order.institution === institutionCode;
  return order[kind] === null && !isFinished(order.state) && isSameUnit;
}

/** Codes of the causes that the catalogue knows. */
async function knownInstitutions(tx: EntityManager, causes: readonly Cause[]): Promise<ReadonlySet<string | null>> {
  const codes = new Set(causes.map(({ institutionCode }) => institutionCode).filter(code => code !== null));
  const found = codes.size ? await findInstitutions(tx, [...codes]) : [];
  return new Set(found.flatMap(institution => institution?.code ?? []));
}

function audited(order: RelatedOrder, action: string, detail: Record<string, string>): AuditedAction {
  return { actor: 'system', action, region: order.region, subject: `WorkOrder:${order.id}`, detail };
}

const caseOf = ({ region, caseId }: { region: string; caseId: string | null }) => `${region}/${caseId}`;

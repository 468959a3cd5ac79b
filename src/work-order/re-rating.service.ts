import type { EntityManager } from 'typeorm';
import type { EvaluationView } from '../evaluation/evaluation.query';
import type { EvaluationService } from '../evaluation/evaluation.service';
import type { Clock } from '../platform/clock';
import { newContentKey, withKey, writeContentKeys } from '../platform/content-keys';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { shanghaiDate } from '../platform/shanghai';
import { instantOf, selectOne } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import type { PolicySettings } from '../policy/settings';
import type { SatisfactionLevel } from '../sdk';
import { satisfactionLevels } from '../sdk/canonical';
import { isFinished } from './work-order-state';
import { isNegative, sentBack, type Step } from './work-order-steps';
import type { WorkOrderTerms } from './work-order-terms';
import type { WorkOrderWriter } from './work-order-writer';
import { findByEvaluation, type WorkOrderView } from './work-order.query';

/** What a citizen says of the rectification. */
export interface ReRatingRequest {
  /** As its holder types it. */
  receiptCode: string;
  level: SatisfactionLevel;
  comment?: string | null;
  idempotencyKey: string;
}

/** How the rectification was rated. */
export interface ReRatingView {
  at: Date;
  level: SatisfactionLevel;
  comment: string | null;
}

const RECEIPT = ['input', 'receiptCode'];
/** The levels on which a rectification is rated (C-03: 满意、基本满意、不满意). */
const levelsOf: Record<PolicySettings['rectificationReRating'], readonly SatisfactionLevel[]> = {
  OFF: [],
  THREE_LEVELS: ['SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED'],
  FIVE_LEVELS: satisfactionLevels,
};

/**
 * Lets a citizen rate what was done about their rating: once, by receipt, when the unit has done its part and within the
 * policy's window. Who is not satisfied has the order reopened, one level up, whatever was filed or closed meanwhile.
 */
export class ReRatings {
  constructor(
    private readonly database: Database,
    private readonly evaluations: Pick<EvaluationService, 'byReceipt'>,
    private readonly policies: PolicyService,
    private readonly terms: WorkOrderTerms,
    private readonly orders: WorkOrderWriter,
    private readonly idempotency: Idempotency,
    private readonly sealing: Sealing,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** On which levels the holder of a receipt may rate the rectification now; none where they may not. */
  async levelsFor(evaluation: EvaluationView, order: WorkOrderView | null): Promise<readonly SatisfactionLevel[]> {
    return this.openLevels(this.database.reader, evaluation, order);
  }

  /** How the rectification of an order was rated; null where it was not. */
  async of({ region, id }: WorkOrderView): Promise<ReRatingView | null> {
    const row = await selectOne<{ id: string; at: number | string; level: SatisfactionLevel; comment: string | null }>(
      this.database.reader,
      `SELECT id, at, level, ${withKey('r.comment', 'r')} AS comment FROM re_rating r WHERE region = ? AND work_order_id = ?`,
      [region, id],
    );
    if (!row) return null;
    const comment =
      row.comment && this.sealing.open(row.comment, { table: 're_rating', column: 'comment', row: row.id });
    return { at: instantOf(row.at), level: row.level, comment };
  }

  /** Records it, or says why not: an unknown receipt, a second time, too early, too late, a level that is not asked for. */
  async rate(request: ReRatingRequest): Promise<Result<null>> {
    const evaluation = await this.evaluations.byReceipt(request.receiptCode);
    if (!evaluation) return fail(RECEIPT, 'NOT_FOUND');
    const { level, comment, idempotencyKey: key } = request;
    const actor = `receipt:${evaluation.id}`;
    return this.idempotency.run({ actor, operation: 'reRate', key, input: { level, comment } }, async tx => {
      const [order = null] = await findByEvaluation(tx, null, [evaluation.id]);
      const levels = await this.openLevels(tx, evaluation, order);
      // After the levels: what others commit in between is seen here, too.
      if (order && (await isRated(tx, order))) return fail(RECEIPT, 'ALREADY_EXISTS');
      if (!order || !levels.length) return fail(RECEIPT, 'RE_RATING_CLOSED');
      if (!levels.includes(request.level)) {
        return fail(['input', 'level'], 'INVALID_VALUE', { reason: levels.join(', ') });
      }
      await this.record(tx, order, request);
      return ok(null);
    });
  }

  private async record(tx: EntityManager, order: WorkOrderView, { level, comment }: ReRatingRequest): Promise<void> {
    const { region, id: work_order_id } = order;
    const now = this.clock.now();
    const said = comment?.trim() || null;
    const step: Step = isNegative(level)
      ? sentBack(order, said, await this.terms.of({ region, from: now, grantedDays: 0 }))
      : { to: order.state, note: said };
    // The order goes first: of two at once, the second finds it changed, and reads that it was rated.
    await this.orders.write(tx, 'citizen', 'RE_RATED', order, step);
    const id = this.ids.next();
    const key = newContentKey(this.sealing, { region, id, kind: 'PERSONAL', at: now });
    const sealed = said && key.sealing.seal(said, { table: 're_rating', column: 'comment', row: id });
    if (said) await writeContentKeys(tx, [key]);
    const row = { region, id, work_order_id, at: now, level, comment: sealed };
    await this.records.add(tx, 're_rating', [row]);
  }

  private async openLevels(
    manager: EntityManager,
    { standing }: EvaluationView,
    order: WorkOrderView | null,
  ): Promise<readonly SatisfactionLevel[]> {
    if (!order || !isFinished(order.state) || standing === 'EXCLUDED') return [];
    if (await isRated(manager, order)) return [];
    const now = this.clock.now();
    const { settings } = await this.policies.resolve(order.region, shanghaiDate(now));
    const until = await this.policies.reRatingUntil(order.region, await lastMove(manager, order));
    return until && until < now ? [] : levelsOf[settings.rectificationReRating];
  }
}

async function isRated(manager: EntityManager, { region, id }: WorkOrderView): Promise<boolean> {
  const sql = 'SELECT id FROM re_rating WHERE region = ? AND work_order_id = ?';
  return (await selectOne(manager, sql, [region, id])) !== null;
}

/** When the order came to stand where it stands. */
async function lastMove(manager: EntityManager, { region, id, openedAt }: WorkOrderView): Promise<Date> {
  const row = await selectOne<{ at: number | string | null }>(
    manager,
    'SELECT MAX(at) AS at FROM work_order_history WHERE region = ? AND work_order_id = ? AND from_state <> to_state',
    [region, id],
  );
  return instantOf(row?.at ?? null) ?? openedAt;
}

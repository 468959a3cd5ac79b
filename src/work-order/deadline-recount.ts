import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { shanghaiDate } from '../platform/shanghai';
import { execute, insertRows, isUniqueViolation, select } from '../platform/sql';
import type { DeadlineBasis, PolicyService } from '../policy/policy.service';
import type { Terms, WatchColumns, WorkOrderTerms } from './work-order-terms';
import type { OrderChange, WorkOrderWriter } from './work-order-writer';
import { findRunning, type WorkOrderView } from './work-order.query';

const MOST_AT_ONCE = 200;
/** Longer than a process goes on with rules that it read before others were published. */
const SETTLES_AFTER_MS = 60_000;

interface BasisRow {
  region: string;
  digest: string;
  notices: number;
  counted_at: number | string;
  settled: number;
}

/**
 * Counts running deadlines again where their rules have changed: a pack that covers the day they count from, a local day
 * off, a new year's holiday notice. A date that moves, either way, is history with from when to when and why; an order
 * whose unit has done its part never changes.
 */
export class DeadlineRecount {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'refresh' | 'codes'>,
    private readonly policies: Pick<PolicyService, 'refresh' | 'deadlineBasis'>,
    private readonly terms: WorkOrderTerms,
    private readonly orders: WorkOrderWriter,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Looks at every region once. Killed, it begins again with the region that it was at; what is counted stays counted. */
  async run(): Promise<void> {
    // In this sequence: packs are only ever added, so what is read after the basis is not older than it.
    const known = await this.counted();
    this.policies.refresh();
    await this.regions.refresh();
    for (const region of this.regions.codes()) {
      const basis = await this.policies.deadlineBasis(region);
      const last = known.get(region) ?? null;
      if (this.isCounted(last, basis)) continue;
      const at = this.clock.now();
      await this.recount(region);
      await this.remember(region, basis, last, at);
    }
  }

  private async counted(): Promise<ReadonlyMap<string, BasisRow>> {
    const sql = 'SELECT region, digest, notices, counted_at, settled FROM deadline_basis';
    return new Map((await select<BasisRow>(this.database.reader, sql)).map(row => [row.region, row]));
  }

  /** While releases are being changed, the older one leaves alone what the newer has counted by notices it does not know. */
  private isCounted(last: BasisRow | null, { digest, notices }: DeadlineBasis): boolean {
    if (!last) return false;
    if (last.notices > notices) return true;
    if (last.digest !== digest) return false;
    return last.settled === 1 || this.clock.now().getTime() < Number(last.counted_at) + SETTLES_AFTER_MS;
  }

  private async recount(region: string): Promise<void> {
    for (let after = ''; ;) {
      const orders = await findRunning(this.database.reader, region, after, MOST_AT_ONCE);
      if (!orders.length) return;
      await this.database.unitOfWork(tx => this.recountOrders(tx, orders));
      after = orders.at(-1)!.id;
    }
  }

  private async recountOrders(tx: EntityManager, orders: readonly WorkOrderView[]): Promise<void> {
    const moves: OrderChange[] = [];
    for (const order of orders) {
      const { region, dueFrom, grantedDays } = order;
      const terms = dueFrom && (await this.terms.of({ region, from: dueFrom, grantedDays }));
      if (terms && terms.dueAt?.getTime() !== order.dueAt?.getTime()) moves.push(moveOf(order, terms));
      else await this.keep(tx, order, terms);
    }
    await this.orders.writeAll(tx, moves);
  }

  /** The date stays; it may be certain now, bear the name of another rule, or have its reminders at other times. */
  private async keep(tx: EntityManager, order: WorkOrderView, terms: Terms | null): Promise<void> {
    const { region, id, version } = order;
    const { provisional = order.dueProvisional, policyVersion = order.policyVersion } = terms ?? {};
    const watched = await this.terms.watch(order);
    const isRenamed = provisional !== order.dueProvisional || policyVersion !== order.policyVersion;
    if (!isRenamed && !isRescheduled(order, watched)) return;
    const kept = await execute(
      tx,
      `UPDATE work_order SET due_provisional = ?, policy_version = ?, ladder_step = ?, next_step_at = ?
        WHERE region = ? AND id = ? AND version = ?`,
      [provisional, policyVersion, watched.ladder_step, watched.next_step_at, region, id, version],
    );
    if (!kept || !isRenamed) return;
    const detail = { provisional, policyVersion };
    await this.audit.record(tx, {
      ...{ actor: 'system', action: 'work-order.due-kept', region, subject: `WorkOrder:${id}`, detail },
    });
  }

  private async remember(region: string, basis: DeadlineBasis, last: BasisRow | null, at: Date): Promise<void> {
    const settled = last?.digest === basis.digest;
    const row = { region, ...basis, counted_at: at, settled };
    try {
      await this.database.unitOfWork(async tx => {
        if (!last) return insertRows(tx, 'deadline_basis', [row]);
        await execute(
          tx,
          `UPDATE deadline_basis SET digest = ?, notices = ?, counted_at = ?, settled = ?
            WHERE region = ? AND digest = ? AND settled = ?`,
          [row.digest, row.notices, at, settled, region, last.digest, last.settled],
        );
      });
    } catch (error) {
      // Another process counted the same at the same moment.
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

function isRescheduled(order: WorkOrderView, { ladder_step, next_step_at }: WatchColumns): boolean {
  return ladder_step !== order.ladderStep || next_step_at?.getTime() !== order.nextStepAt?.getTime();
}

function moveOf(order: WorkOrderView, terms: Terms): OrderChange {
  const { dueAt, provisional, policyVersion, days } = terms;
  const dayOf = (due: Date | null) => (due ? shanghaiDate(due) : '未设期限');
  const notices = new Set(days.flatMap(({ reason }) => reason.notice ?? []));
  const basis = [policyVersion, ...notices].join('、');
  return {
    order,
    actor: 'system',
    action: 'DUE_MOVED',
    step: {
      to: order.state,
      note: `期限由 ${dayOf(order.dueAt)} 调整为 ${dayOf(dueAt)}；依据：${basis}`,
      changes: { due_at: dueAt, due_provisional: provisional, policy_version: policyVersion },
    },
  };
}

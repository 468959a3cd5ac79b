import type { RegionTree } from '../identity/region-tree';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import { shanghaiDate } from '../platform/shanghai';
import type { CanaryMarks } from '../intake/canary-marks';
import type { CanaryPlanner } from './canary-planner';
import { type CanaryRunView, findOpenRuns } from './canary-run.query';
import type { CanarySettler } from './canary-settler';
import type { CanaryTrace } from './canary-trace';
import type { CanaryTrial } from './canary-trial';
import { lost, type Verdict } from './verdict';

/** A test that was planned and not sent for so long was left by a process that ended. */
const LEFT_AFTER_MS = 2 * 60_000;
/** Orders follow from ratings within moments; after this one is missing. */
const ORDER_WITHIN_MS = 10 * 60_000;
const MOST_AT_ONCE = 500;

/**
 * The daily test with bad ratings (差评自检): one of each of the lowest two levels through every channel, followed until its
 * work order is there. A channel that loses bad ratings looks like one with happy citizens: only a bad rating tells.
 */
export class Canaries {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'refresh'>,
    private readonly planner: CanaryPlanner,
    private readonly trial: CanaryTrial,
    private readonly trace: CanaryTrace,
    private readonly marks: CanaryMarks,
    private readonly settler: CanarySettler,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Plans what is due, sends what is planned, and looks after what was sent. Several processes may do it at once. */
  async turn(): Promise<void> {
    await this.regions.refresh();
    await this.follow();
    const left = await this.open('PLANNED', LEFT_AFTER_MS);
    const planned = new Set((await this.planner.planDue()).map(({ id }) => id));
    const fresh = planned.size ? (await this.open('PLANNED', 0)).filter(({ id }) => planned.has(id)) : [];
    await this.sendAll([...left, ...fresh]);
  }

  /** Sends tests that were planned a moment ago. */
  async sendAll(runs: readonly CanaryRunView[]): Promise<void> {
    for (const run of runs) await this.guarded(run, () => this.trial.send(run));
  }

  private async follow(): Promise<void> {
    for (const run of await this.open('SENT', 0)) await this.guarded(run, () => this.verdict(run));
  }

  /** What came of a test that was sent; null as long as there is time for it. */
  private async verdict(run: CanaryRunView): Promise<Verdict | null> {
    const { channelCode, id, level, sentAt } = run;
    const traced = await this.trace.of(channelCode, this.marks.of(channelCode, id));
    if (!traced) return lost('RECORDED', 'NOT_RECORDED');
    if (traced.level !== level) return lost('RECORDED', 'LEVEL_CHANGED', traced.id);
    if (traced.standing !== null && traced.standing !== 'COUNTED') return lost('RECORDED', 'NOT_COUNTED', traced.id);
    if (traced.hasOrder) return { state: 'PASSED', evaluationId: traced.id };
    const isLate = this.clock.now().getTime() - sentAt!.getTime() >= ORDER_WITHIN_MS;
    return isLate ? lost('WORK_ORDER', 'NO_WORK_ORDER', traced.id) : null;
  }

  /** One channel that cannot be tested at the moment must not keep the others from it. */
  private async guarded(run: CanaryRunView, judge: () => Promise<Verdict | null>): Promise<void> {
    try {
      const verdict = await judge();
      if (verdict) await this.settler.settle(run, verdict);
    } catch (err) {
      this.log.warn({ err, channel: run.channelCode }, 'a channel could not be tested, the next turn tries again');
      if (run.day < shanghaiDate(this.clock.now())) await this.giveUp(run);
    }
  }

  /** A test that could not be made all day has failed: nobody knows whether bad ratings come through, and others wait behind it. */
  private async giveUp(run: CanaryRunView): Promise<void> {
    try {
      await this.settler.settle(run, lost(run.sentAt ? 'RECORDED' : 'VERIFIED', 'INTERNAL'));
    } catch (err) {
      this.log.warn({ err, channel: run.channelCode }, 'a test of a channel could not be given up');
    }
  }

  private open(state: 'PLANNED' | 'SENT', olderThanMs: number): Promise<CanaryRunView[]> {
    const before = new Date(this.clock.now().getTime() - olderThanMs);
    return findOpenRuns(this.database.reader, state, before, MOST_AT_ONCE);
  }
}

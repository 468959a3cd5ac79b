import type { EntityManager } from 'typeorm';
import type { Recipient, Notices } from '../notification/notices';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { selectOne, StaleRowError } from '../platform/sql';
import type { CanaryMetrics } from './canary-metrics';
import type { CanaryRunView } from './canary-run.query';
import type { Verdict } from './verdict';

/** Puts on record how tests came out, and tells whoever has to mend what a channel lost. */
export class CanarySettler {
  constructor(
    private readonly database: Database,
    private readonly notices: Pick<Notices, 'tell'>,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly metrics: CanaryMetrics,
    private readonly clock: Clock,
  ) {}

  /** Writes a verdict; one that another process was faster with changes nothing. */
  async settle(run: CanaryRunView, verdict: Verdict): Promise<void> {
    const { state } = verdict;
    const now = this.clock.now();
    const evaluationId = 'evaluationId' in verdict ? (verdict.evaluationId ?? null) : run.evaluationId;
    const [step, code] = [state === 'FAILED' ? verdict.step : null, 'code' in verdict ? verdict.code : null];
    const isSent = state !== 'NOT_TESTABLE' && run.sentAt === null;
    try {
      await this.database.unitOfWork(async tx => {
        if (state === 'FAILED') await this.tell(tx, run, verdict);
        await this.records.change(tx, 'canary_run', run, {
          ...{ state, step, code, evaluation_id: evaluationId },
          sent_at: isSent ? now : run.sentAt,
          decided_at: state === 'SENT' ? null : now,
        });
      });
    } catch (error) {
      if (error instanceof StaleRowError) return;
      throw error;
    }
    if (state !== 'SENT') this.metrics.runs.inc({ channel: run.channelCode, state });
  }

  /** Once for each channel and time of testing: two levels are lost together more often than not. */
  private async tell(
    tx: EntityManager,
    run: CanaryRunView,
    { step, code }: Verdict & { state: 'FAILED' },
  ): Promise<void> {
    const { region, id, channelCode, day, attempt, level } = run;
    await this.audit.record(tx, {
      ...{ actor: 'system', action: 'canary.failed', region, subject: `Channel:${channelCode}` },
      detail: { run: id, level, step, code },
    });
    const other = await selectOne(
      tx,
      `SELECT id FROM canary_run
        WHERE region = ? AND channel_code = ? AND day = ? AND attempt = ? AND state = 'FAILED' AND id <> ?`,
      [region, channelCode, day, attempt, id],
    );
    if (other) return;
    const recipients: Recipient[] = (['MANAGEMENT_OFFICE', 'CHANNEL_OPERATOR'] as const).map(role => ({
      ...{ role, region, institution: null },
    }));
    const about = { type: 'CanaryRun', region, id, number: channelCode };
    await this.notices.tell(
      tx,
      recipients.map(recipient => ({ region, kind: 'CANARY_FAILED', recipient, about })),
    );
  }
}

import type { EntityManager } from 'typeorm';
import { CHANNEL_COLUMNS, type ChannelRow, type ChannelView, channelViewOf } from '../channel/channel-row';
import type { WorkingHours } from '../notification/working-hours';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { isUniqueViolation, select, selectOne } from '../platform/sql';
import { canaryLevels } from '../sdk';
import { testedOn } from './canary-run.query';

/** Plans tests: each channel that is switched on once a day, in the hours in which somebody can mend it. */
export class CanaryPlanner {
  constructor(
    private readonly database: Database,
    private readonly hours: Pick<WorkingHours, 'isOpen'>,
    private readonly records: RowsOfRecord,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Plans the tests of today that nobody has planned; answers their keys. Several processes may do it at once. */
  async planDue(): Promise<RowKey[]> {
    const now = this.clock.now();
    const channels = await this.standing(startOfShanghaiDay(shanghaiDate(now)));
    const tested = await testedOn(
      this.database.reader,
      shanghaiDate(now),
      channels.map(({ code }) => code),
    );
    const planned: RowKey[] = [];
    for (const channel of channels) {
      if (tested.has(channel.code) || !(await this.hours.isOpen(channel.region, now))) continue;
      planned.push(...(await this.planOne(channel)));
    }
    return planned;
  }

  /** Plans the next tests of a channel for today, in the caller's transaction. */
  async plan(tx: EntityManager, { region, code }: ChannelView, requestedBy: string | null): Promise<RowKey[]> {
    const plannedAt = this.clock.now();
    const day = shanghaiDate(plannedAt);
    const attempt = (await lastAttempt(tx, code, day)) + 1;
    const rows = canaryLevels.map(level => ({
      ...{ region, id: this.ids.next(), channel_code: code, day, attempt, level, state: 'PLANNED' },
      ...{ step: null, code: null, requested_by: requestedBy, planned_at: plannedAt, sent_at: null, decided_at: null },
      ...{ evaluation_id: null, version: 1 },
    }));
    await this.records.add(tx, 'canary_run', rows);
    return rows.map(({ id }) => ({ region, id }));
  }

  private async planOne(channel: ChannelView): Promise<RowKey[]> {
    try {
      return await this.database.unitOfWork(async tx => {
        const isTested = (await lastAttempt(tx, channel.code, shanghaiDate(this.clock.now()))) > 0;
        return isTested ? [] : this.plan(tx, channel, null);
      });
    } catch (error) {
      if (isUniqueViolation(error)) return []; // another process has planned it at this moment
      throw error;
    }
  }

  /** The channels that are switched on and were there yesterday: a new one is its operator's to try. */
  private async standing(before: Date): Promise<ChannelView[]> {
    const rows = await select<ChannelRow>(
      this.database.reader,
      `SELECT ${CHANNEL_COLUMNS} FROM channel WHERE enabled = 1 AND created_at < ? AND adapter <> 'default' ORDER BY code`,
      [before],
    );
    return rows.map(channelViewOf);
  }
}

/** How often a channel was tested on a day. */
export async function lastAttempt(manager: EntityManager, channelCode: string, day: string): Promise<number> {
  const row = await selectOne<{ last: number | string | null }>(
    manager,
    'SELECT MAX(attempt) AS last FROM canary_run WHERE channel_code = ? AND day = ?',
    [channelCode, day],
  );
  return Number(row?.last ?? 0);
}

import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { shanghaiDate, startOfShanghaiDay } from '../platform/shanghai';
import { inList, instantOf, select, selectOne } from '../platform/sql';
import { comparableStretches, isUnusualSilence, type Stretch } from '../channel/channel-rhythm';
import type { ChannelView } from '../channel/channel-row';
import { CANARY_SENDER } from '../intake/canary-marks';
import { DELIVERIES_NOW } from '../intake/delivery.query';

/** How a channel does. Today is the day in Asia/Shanghai; records, not deliveries, are counted. */
export interface ChannelHealth {
  lastDeliveryAt: Date | null;
  acceptedToday: number;
  duplicateToday: number;
  refusedToday: number;
  /** The last delivery, where it is silent for longer than its own rhythm makes likely. */
  silentSince: Date | null;
}

interface Today {
  channel_code: string;
  accepted: number | string;
  duplicates: number | string;
  refused: number | string;
}

/** A channel that nobody but we ourselves use any more is silent. */
const OF_OTHERS = `sender <> '${CANARY_SENDER}'`;

/** Deliveries counted in one stretch; beyond that it makes no difference. */
const COUNTED = 100;

/** Reads how channels do. */
export class ChannelHealthReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The health of each channel, in their order. */
  async of(channels: readonly ChannelView[]): Promise<ChannelHealth[]> {
    const now = this.clock.now();
    const codes = channels.map(({ code }) => code);
    const [last, today] = await Promise.all([this.lastDeliveries(codes), this.countsSince(codes, startOfDay(now))]);
    return Promise.all(
      channels.map(async ({ code, enabled }) => {
        const lastDeliveryAt = last.get(code) ?? null;
        const counts = today.get(code);
        const isSilent = enabled && lastDeliveryAt !== null && (await this.isSilent(code, lastDeliveryAt, now));
        return {
          lastDeliveryAt,
          acceptedToday: Number(counts?.accepted ?? 0),
          duplicateToday: Number(counts?.duplicates ?? 0),
          refusedToday: Number(counts?.refused ?? 0),
          silentSince: isSilent ? lastDeliveryAt : null,
        };
      }),
    );
  }

  /** One seek in the index for each channel; grouped, SQLite would read all deliveries. */
  private async lastDeliveries(codes: readonly string[]): Promise<Map<string, Date>> {
    const one = `SELECT ? AS code, (SELECT received_at FROM delivery WHERE channel_code = ? AND ${OF_OTHERS}
      ORDER BY received_at DESC LIMIT 1) AS last`;
    const rows = await select<{ code: string; last: number | string | null }>(
      this.database.reader,
      codes.map(() => one).join(' UNION ALL '),
      codes.flatMap(code => [code, code]),
    );
    return new Map(rows.flatMap(({ code, last }) => (last === null ? [] : [[code, instantOf(last)] as const])));
  }

  private async countsSince(codes: readonly string[], since: Date): Promise<Map<string, Today>> {
    const rows = await select<Today>(
      this.database.reader,
      `SELECT d.channel_code, SUM(COALESCE(r.accepted, d.accepted)) AS accepted,
              SUM(COALESCE(r.duplicates, d.duplicates)) AS duplicates, SUM(COALESCE(r.refused, d.refused)) AS refused
         FROM ${DELIVERIES_NOW}
        WHERE d.channel_code IN (${inList(codes)}) AND d.received_at >= ? AND d.${OF_OTHERS}
        GROUP BY d.channel_code`,
      [...codes, since],
    );
    return new Map(rows.map(row => [row.channel_code, row]));
  }

  private async isSilent(code: string, last: Date, now: Date): Promise<boolean> {
    const first = await selectOne<{ first: number | string }>(
      this.database.reader,
      `SELECT MIN(received_at) AS first FROM delivery WHERE channel_code = ? AND ${OF_OTHERS}`,
      [code],
    );
    const stretches = comparableStretches(last, now, instantOf(first!.first));
    return stretches.length > 0 && isUnusualSilence(await this.countsIn(code, stretches));
  }

  private async countsIn(code: string, stretches: readonly Stretch[]): Promise<number[]> {
    const one = `SELECT ? AS place, (SELECT COUNT(*) FROM (SELECT 1 FROM delivery
      WHERE channel_code = ? AND received_at > ? AND received_at <= ? AND ${OF_OTHERS} LIMIT ${COUNTED}) counted) AS deliveries`;
    const rows = await select<{ place: number; deliveries: number | string }>(
      this.database.reader,
      stretches.map(() => one).join(' UNION ALL '),
      stretches.flatMap(({ from, to }, place) => [place, code, from, to]),
    );
    return rows.map(({ deliveries }) => Number(deliveries));
  }
}

const startOfDay = (now: Date): Date => startOfShanghaiDay(shanghaiDate(now));

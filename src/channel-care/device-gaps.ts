import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import { instantOf, select } from '../platform/sql';

/** A device of a channel that has counted further than what came. */
export interface DeviceGap {
  device: string;
  lastSeenAt: Date;
  /** The numbers that never came, in order; at most 100. A message that was refused is missing until it is sent again. */
  missing: number[];
  /** How many numbers are missing in all. */
  missingCount: number;
  /** When the first number after the oldest gap came, so that it can be told from messages that are on their way. */
  since: Date;
}

interface GapRow {
  device: string;
  /** The last number before the gap, and the first after it. */
  previous: number | string;
  sequence: number | string;
  since: number | string;
  last_seen_at: number | string;
}

/** Numbers are compared this far back: what is older was settled, or will not come any more. */
const LOOK_BACK = 1_000;
const MAX_NUMBERS = 100;
/** Devices of one answer, those with the oldest gaps first. */
const MAX_DEVICES = 100;

/**
 * The devices of a channel that miss numbers, those first that have missed them longest (bad-input row H40). Numbers may come in any order: what
 * comes late closes its gap. Devices that do not count are not here.
 */
export async function gapsOf(manager: EntityManager, channelCode: string): Promise<DeviceGap[]> {
  const rows = await select<GapRow>(
    manager,
    `SELECT g.device, g.previous, g.sequence, g.since, d.last_seen_at
       FROM (SELECT s.device, s.sequence,
                    LAG(s.sequence) OVER (PARTITION BY s.device ORDER BY s.sequence) AS previous,
                    MIN(s.received_at) OVER (PARTITION BY s.device ORDER BY s.sequence
                                             ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS since
               FROM device_sequence s
               JOIN (SELECT m.device, m.newest,
                            (SELECT MAX(o.sequence) FROM device_sequence o
                              WHERE o.channel_code = ? AND o.device = m.device
                                AND o.sequence <= m.newest - ${LOOK_BACK}) AS edge
                       FROM (SELECT device, MAX(sequence) AS newest FROM device_sequence
                              WHERE channel_code = ? GROUP BY device) m) n ON n.device = s.device
              WHERE s.channel_code = ? AND s.sequence >= COALESCE(n.edge, n.newest - ${LOOK_BACK})) g
       JOIN channel_device d ON d.channel_code = ? AND d.device = g.device
      WHERE g.sequence > g.previous + 1
      ORDER BY g.since, g.device, g.sequence
      LIMIT ${MAX_DEVICES * MAX_NUMBERS}`,
    [channelCode, channelCode, channelCode, channelCode],
  );
  return [...groupBy(rows, ({ device }) => device)].slice(0, MAX_DEVICES).map(([device, gaps]) => {
    const ranges = gaps.map(({ previous, sequence }) => ({ from: Number(previous) + 1, to: Number(sequence) - 1 }));
    ranges.sort((a, b) => a.from - b.from);
    return {
      device,
      lastSeenAt: instantOf(gaps[0]!.last_seen_at),
      missing: firstOf(ranges, MAX_NUMBERS),
      missingCount: ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0),
      since: instantOf(gaps[0]!.since),
    };
  });
}

function firstOf(ranges: readonly { from: number; to: number }[], most: number): number[] {
  const numbers: number[] = [];
  for (const { from, to } of ranges) {
    for (let number = from; number <= to && numbers.length < most; number++) numbers.push(number);
  }
  return numbers;
}

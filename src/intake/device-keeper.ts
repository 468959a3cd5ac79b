import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import { execute, inList, insertRows, select } from '../platform/sql';
import type { RecordSource } from './canonical-records';

/** A sign of life of a device, with its number where it counts what it sends. */
export interface DeviceSign {
  id: string;
  sequence: number | null;
  source: RecordSource;
}

/** Keeps when devices were last heard, and the numbers that they count with, so that a gap is seen (H40). */
export class DeviceKeeper {
  /** Takes signs in any order, and also again. */
  async keep(tx: EntityManager, signs: readonly DeviceSign[]): Promise<void> {
    const byChannel = [...groupBy(signs, ({ source }) => source.channelCode)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [, ofChannel] of byChannel) {
      const devices = [...new Set(ofChannel.map(({ id }) => id))].sort();
      await this.keepSeen(tx, devices, ofChannel.at(-1)!.source);
      await this.keepNumbers(tx, ofChannel, devices, ofChannel.at(-1)!.source);
    }
  }

  private async keepSeen(tx: EntityManager, devices: readonly string[], { channelCode, receivedAt }: RecordSource) {
    const known = await select<{ device: string }>(
      tx,
      `SELECT device FROM channel_device WHERE channel_code = ? AND device IN (${inList(devices)})`,
      [channelCode, ...devices],
    );
    const isKnown = new Set(known.map(({ device }) => device));
    const fresh = devices.filter(device => !isKnown.has(device));
    await insertRows(
      tx,
      'channel_device',
      fresh.map(device => ({ channel_code: channelCode, device, last_seen_at: receivedAt })),
    );
    if (!isKnown.size) return;
    await execute(
      tx,
      `UPDATE channel_device SET last_seen_at = ?
        WHERE channel_code = ? AND device IN (${inList([...isKnown])}) AND last_seen_at < ?`,
      [receivedAt, channelCode, ...isKnown, receivedAt],
    );
  }

  private async keepNumbers(
    tx: EntityManager,
    signs: readonly DeviceSign[],
    devices: readonly string[],
    { channelCode, receivedAt }: RecordSource,
  ): Promise<void> {
    const numbers = [...groupBy(signs, ({ id, sequence }) => (sequence === null ? '' : `${id}/${sequence}`))]
      .filter(([key]) => key !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, [sign]]) => ({ device: sign!.id, sequence: sign!.sequence! }));
    if (!numbers.length) return;
    const known = await select<{ device: string; sequence: number | string }>(
      tx,
      `SELECT device, sequence FROM device_sequence
        WHERE channel_code = ? AND device IN (${inList(devices)}) AND sequence IN (${inList(numbers)})`,
      [channelCode, ...devices, ...numbers.map(({ sequence }) => sequence)],
    );
    const isKnown = new Set(known.map(({ device, sequence }) => `${device}/${sequence}`));
    const fresh = numbers.filter(({ device, sequence }) => !isKnown.has(`${device}/${sequence}`));
    await insertRows(
      tx,
      'device_sequence',
      fresh.map(({ device, sequence }) => ({ channel_code: channelCode, device, sequence, received_at: receivedAt })),
    );
  }
}

import type { EntityManager } from 'typeorm';
import type { BlindIndex } from '../platform/blind-index';
import { inList, insertRows, select } from '../platform/sql';

/** A wish to be left alone, as a channel brought it. */
export interface StatedOptOut {
  region: string;
  phone: string;
  channelCode: string;
  at: Date;
}

/** Phones that want no invitations (S16): asked once is asked for good, in the region that invited. */
export class OptOuts {
  constructor(private readonly blindIndex: BlindIndex) {}

  /** Records wishes; answers for each whether it is news. A text without a digit is nobody's phone, and never news. */
  async record(tx: EntityManager, stated: readonly StatedOptOut[]): Promise<boolean[]> {
    const indexes = stated.map(({ phone }) => this.blindIndex.phoneIndex(phone));
    const known = await this.known(
      tx,
      stated.map(({ region }, i) => [region, indexes[i] ?? '']),
    );
    const isNews = stated.map(({ region }, i) => {
      const key = keyOf(region, indexes[i] ?? '');
      return indexes[i] !== null && !known.has(key) && Boolean(known.add(key));
    });
    const rows = stated.flatMap(({ region, channelCode, at }, i) =>
      isNews[i] ? [{ region, phone_index: indexes[i]!, channel_code: channelCode, at }] : [],
    );
    await insertRows(tx, 'invitation_opt_out', rows);
    return isNews;
  }

  /** Whether nobody at this phone wants to be invited by any of these regions. */
  async isOptedOut(manager: EntityManager, regions: readonly string[], phone: string): Promise<boolean> {
    const index = this.blindIndex.phoneIndex(phone);
    if (index === null) return false;
    return (
      (
        await this.known(
          manager,
          regions.map(region => [region, index]),
        )
      ).size > 0
    );
  }

  private async known(manager: EntityManager, keys: readonly (readonly [string, string])[]): Promise<Set<string>> {
    if (!keys.length) return new Set();
    const [regions, indexes] = [keys.map(([region]) => region), keys.map(([, index]) => index)];
    const rows = await select<{ region: string; phone_index: string }>(
      manager,
      `SELECT region, phone_index FROM invitation_opt_out
        WHERE region IN (${inList(regions)}) AND phone_index IN (${inList(indexes)})`,
      [...regions, ...indexes],
    );
    return new Set(rows.map(row => keyOf(row.region, row.phone_index)));
  }
}

const keyOf = (region: string, index: string): string => `${region}/${index}`;

import type { EntityManager } from 'typeorm';
import { newContentKey, type NewContentKey, writeContentKeys } from '../platform/content-keys';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowMac } from '../platform/row-mac';
import type { Sealing } from '../platform/sealing';
import { insertRows } from '../platform/sql';
import type { CallbackInput } from '../sdk';
import type { RecordSource } from './canonical-records';
import { knownKeys, recordKey } from './known-keys';

/** A call-back under its sender's key. */
export interface CallbackToKeep {
  region: string;
  externalId: string;
  callback: CallbackInput;
  source: RecordSource;
}

/** Keeps call-backs that other systems report; who follows up on them subscribes to their event. */
export class CallbackKeeper {
  constructor(
    private readonly outbox: Outbox,
    private readonly sealing: Sealing,
    private readonly rowMac: RowMac,
    private readonly ids: IdGenerator,
  ) {}

  /** Answers for each whether it is news: a call-back is one, however often it is reported. */
  async keep(tx: EntityManager, callbacks: readonly CallbackToKeep[]): Promise<boolean[]> {
    if (!callbacks.length) return [];
    const keyed = callbacks.map(({ externalId, source }) => ({
      channelCode: source.channelCode,
      key: textKey(externalId),
    }));
    const known = await knownKeys(tx, 'reported_callback', keyed);
    const isNews = keyed.map(each => !known.has(recordKey(each)) && Boolean(known.add(recordKey(each))));
    const keys: NewContentKey[] = [];
    const rows = callbacks.flatMap((callback, i) => (isNews[i] ? [this.row(callback, keyed[i]!.key, keys)] : []));
    await insertRows(tx, 'reported_callback', rows);
    await writeContentKeys(tx, keys);
    await this.outbox.emitAll(
      tx,
      rows.map(({ region, id }) => ({ name: 'callback.reported', region, payload: { callbackId: id } })),
    );
    return isNews;
  }

  private row({ region, callback, source }: CallbackToKeep, key: string, keys: NewContentKey[]) {
    const id = this.ids.next();
    const { person, comment } = callback;
    const content = person || comment ? JSON.stringify({ person, comment }) : null;
    const at = source.receivedAt;
    const words = content && newContentKey(this.sealing, { region, id, kind: 'PERSONAL', at });
    if (words) keys.push(words);
    const row = {
      region,
      id,
      channel_code: source.channelCode,
      delivery_id: source.deliveryId,
      external_key: key,
      case_number: callback.caseNumber,
      institution_code: callback.institution,
      work_order_number: callback.workOrder,
      purpose: callback.purpose,
      method: callback.method,
      result: callback.result,
      level: callback.level,
      heads: callback.heads && JSON.stringify(callback.heads),
      content: words && words.sealing.seal(content!, { table: 'reported_callback', column: 'content', row: id }),
      called_at: (callback.calledAt ?? source.receivedAt).getTime(),
      received_at: source.receivedAt.getTime(),
    };
    return { ...row, mac: this.rowMac.of('reported_callback', row) };
  }
}

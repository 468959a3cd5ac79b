import type { EntityManager } from 'typeorm';
import { sha256Hex, textKey } from '../platform/hash';
import type { RowMac } from '../platform/row-mac';
import { SEAL_OVERHEAD_BYTES, type Sealing } from '../platform/sealing';
import { insertRows, select, selectOne } from '../platform/sql';
import type { Delivery } from '../sdk';
import type { RefusedInput } from './canonical-records';
import type { DeliveryStatus } from './delivery.entity';
import type { RecordProblem } from './refused-record.entity';

/** What is stored of a delivery beside its bytes. */
export interface DeliverySummary {
  id: string;
  region: string;
  channelCode: string;
  sender: string;
  messageId: string | null;
  status: DeliveryStatus;
  accepted: number;
  duplicates: number;
  refused: RefusedInput[];
}

/** An earlier delivery under the same message id. */
export interface EarlierDelivery {
  id: string;
  isSameBody: boolean;
}

/** A blob column takes 65,535 bytes on MySQL. */
const PART_BYTES = 65_535 - SEAL_OVERHEAD_BYTES;
const KEPT_OUT_OF_STORAGE = new Set(['authorization', 'cookie', 'proxy-authorization']);

/** Keeps deliveries: raw bytes sealed, outcome in the open. */
export class DeliveryStore {
  constructor(
    private readonly sealing: Sealing,
    private readonly rowMac: RowMac,
  ) {}

  /** The delivery that came first under a message id of a channel. */
  async earlier(
    tx: EntityManager,
    channelCode: string,
    messageId: string | null,
    body: Buffer,
  ): Promise<EarlierDelivery | null> {
    if (messageId === null) return null;
    const row = await selectOne<{ id: string; body_mac: string }>(
      tx,
      'SELECT id, body_mac FROM delivery WHERE channel_code = ? AND message_key = ?',
      [channelCode, textKey(messageId)],
    );
    return row && { id: row.id, isSameBody: this.rowMac.verify('delivery', bodyFields(row.id, body), row.body_mac) };
  }

  /** What was refused of a delivery when it first came. */
  async refusals(tx: EntityManager, region: string, deliveryId: string): Promise<RefusedInput[]> {
    const rows = await select<{ position: number; external_id: string | null; problems: string }>(
      tx,
      'SELECT position, external_id, problems FROM refused_record WHERE region = ? AND delivery_id = ? ORDER BY position',
      [region, deliveryId],
    );
    return rows.map(({ position, external_id, problems }) => ({
      position,
      externalId: external_id,
      problems: JSON.parse(problems) as RecordProblem[],
    }));
  }

  /** Stores a delivery with the records that were refused. Throws a unique violation where its message id is taken. */
  async store(tx: EntityManager, delivery: Delivery, summary: DeliverySummary): Promise<void> {
    const { id, region } = summary;
    await insertRows(tx, 'delivery', [
      {
        region,
        id,
        channel_code: summary.channelCode,
        message_key: summary.messageId === null ? null : textKey(summary.messageId),
        sender: summary.sender,
        received_at: delivery.receivedAt,
        status: summary.status,
        accepted: summary.accepted,
        duplicates: summary.duplicates,
        refused: summary.refused.length,
        body_bytes: delivery.body.length,
        body_mac: this.rowMac.of('delivery', bodyFields(id, delivery.body)),
        envelope: this.sealing.seal(envelopeOf(delivery), { table: 'delivery', column: 'envelope', row: id }),
      },
    ]);
    await insertRows(tx, 'delivery_part', [...this.parts(region, id, delivery.body)]);
    await insertRows(
      tx,
      'refused_record',
      summary.refused.map(({ position, externalId, problems }) => ({
        region,
        delivery_id: id,
        position,
        external_id: externalId,
        problems: JSON.stringify(problems),
      })),
    );
  }

  private *parts(region: string, deliveryId: string, body: Buffer) {
    for (let part = 0; part * PART_BYTES < body.length; part++) {
      const piece = body.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
      const place = { table: 'delivery_part', column: 'bytes', row: `${deliveryId}/${part}` };
      yield { region, delivery_id: deliveryId, part, bytes: this.sealing.sealBytes(piece, place) };
    }
  }
}

const bodyFields = (id: string, body: Buffer) => ({ id, body_sha256: sha256Hex(body) });

function envelopeOf({ contentType, headers, query }: Delivery): string {
  const kept = Object.entries(headers).filter(([name]) => !KEPT_OUT_OF_STORAGE.has(name));
  return JSON.stringify({ contentType, headers: Object.fromEntries(kept), query });
}

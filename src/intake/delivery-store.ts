import type { EntityManager } from 'typeorm';
import type { DeliveryTraces, Traceable } from '../evaluation/delivery-traces';
import { contentKeyOf, newContentKey, writeContentKeys } from '../platform/content-keys';
import { IntegrityError } from '../platform/crypto-suite';
import { sha256Hex, textKey } from '../platform/hash';
import type { RowMac } from '../platform/row-mac';
import { CONTENT_KEY_ID, SEAL_OVERHEAD_BYTES, type Sealing } from '../platform/sealing';
import { bytesOf, inList, insertRows, instantOf, select, selectOne } from '../platform/sql';
import { type Delivery, urlTokenParameter } from '../sdk';
import type { RefusedInput } from './canonical-records';
import type { DeliveryStatus } from './delivery.entity';
import type { RecordProblem } from './refused-record.entity';

/** A delivery as it is stored: its bytes, and what became of them. */
export interface StoredDelivery {
  delivery: Delivery;
  id: string;
  region: string;
  channelCode: string;
  sender: string;
  messageId: string | null;
  status: DeliveryStatus;
  accepted: number;
  duplicates: number;
  refused: RefusedInput[];
  /** What it brought beside ratings of which it was the first to tell (`brought-records.ts`). */
  brought: readonly Traceable[];
}

/** A message id of a channel. */
export interface Message {
  channelCode: string;
  messageId: string;
}

/** A message as a key of a `Map`. */
export const messageKey = ({ channelCode, messageId }: Message): string => `${channelCode}/${textKey(messageId)}`;

/** An earlier delivery under the same message id. */
export interface EarlierDelivery {
  id: string;
  isSameBody(body: Buffer): boolean;
}

/** A blob column takes 65,535 bytes on MySQL. */
const PART_BYTES = 65_535 - SEAL_OVERHEAD_BYTES;
const KEPT_OUT_OF_STORAGE = new Set(['authorization', 'cookie', 'proxy-authorization', urlTokenParameter]);

/** Keeps deliveries: raw bytes sealed, outcome in the open. */
export class DeliveryStore {
  constructor(
    private readonly sealing: Sealing,
    private readonly rowMac: RowMac,
    private readonly traces: DeliveryTraces,
  ) {}

  /** The deliveries that came first under message ids of channels, by `messageKey`. */
  async earlier(tx: EntityManager, messages: readonly Message[]): Promise<Map<string, EarlierDelivery>> {
    if (!messages.length) return new Map();
    const channels = [...new Set(messages.map(({ channelCode }) => channelCode))];
    const keys = [...new Set(messages.map(({ messageId }) => textKey(messageId)))];
    const rows = await select<{ id: string; channel_code: string; message_key: string; body_mac: string }>(
      tx,
      `SELECT id, channel_code, message_key, body_mac FROM delivery
        WHERE channel_code IN (${inList(channels)}) AND message_key IN (${inList(keys)})`,
      [...channels, ...keys],
    );
    return new Map(
      rows.map(row => [
        `${row.channel_code}/${row.message_key}`,
        { id: row.id, isSameBody: body => this.rowMac.verify('delivery', bodyFields(row.id, body), row.body_mac) },
      ]),
    );
  }

  /** What is refused of a delivery now: of its latest replay, or of the first time where it never was replayed. */
  async refusals(tx: EntityManager, region: string, deliveryId: string): Promise<RefusedInput[]> {
    const rows = await select<{ position: number; external_id: string | null; problems: string }>(
      tx,
      `SELECT position, external_id, problems FROM refused_record WHERE region = ? AND delivery_id = COALESCE(
         (SELECT id FROM delivery_replay WHERE region = ? AND delivery_id = ? ORDER BY attempt DESC LIMIT 1), ?)
        ORDER BY position`,
      [region, region, deliveryId, deliveryId],
    );
    return rows.map(({ position, external_id, problems }) => ({
      position,
      externalId: external_id,
      problems: JSON.parse(problems) as RecordProblem[],
    }));
  }

  /** Stores deliveries with the records that were refused. Throws a unique violation where a message id is taken. */
  async store(tx: EntityManager, deliveries: readonly StoredDelivery[]): Promise<void> {
    const keys = deliveries.map(({ region, id, delivery }) =>
      newContentKey(this.sealing, { region, id, kind: 'RAW', at: delivery.receivedAt }),
    );
    await insertRows(
      tx,
      'delivery',
      deliveries.map(({ delivery, ...summary }, i) => ({
        region: summary.region,
        id: summary.id,
        channel_code: summary.channelCode,
        message_key: summary.messageId === null ? null : textKey(summary.messageId),
        sender: summary.sender,
        received_at: delivery.receivedAt,
        status: summary.status,
        accepted: summary.accepted,
        duplicates: summary.duplicates,
        refused: summary.refused.length,
        body_bytes: delivery.body.length,
        body_mac: this.rowMac.of('delivery', bodyFields(summary.id, delivery.body)),
        envelope: keys[i]!.sealing.seal(envelopeOf(delivery), envelopePlace(summary.id)),
      })),
    );
    await insertRows(
      tx,
      'delivery_part',
      deliveries.flatMap(({ region, id, delivery }, i) => [...partsOf(keys[i]!.sealing, region, id, delivery.body)]),
    );
    await writeContentKeys(tx, keys);
    await this.traces.write(
      tx,
      deliveries.map(({ region, id, brought, delivery: { receivedAt } }) => ({ region, id, brought, receivedAt })),
    );
    await insertRows(tx, 'refused_record', deliveries.flatMap(refusedRows));
  }

  /**
   * A delivery as it arrived, without credentials; null where its key was destroyed. Throws `IntegrityError` where its bytes
   * are not what they were.
   */
  async original(manager: EntityManager, region: string, id: string): Promise<Delivery | null> {
    const [key, row, parts] = await Promise.all([
      contentKeyOf(manager, { region, id }),
      selectOne<{ received_at: number | string; envelope: string; body_mac: string }>(
        manager,
        'SELECT received_at, envelope, body_mac FROM delivery WHERE region = ? AND id = ?',
        [region, id],
      ),
      select<{ part: number; bytes: Buffer | Uint8Array }>(
        manager,
        'SELECT part, bytes FROM delivery_part WHERE region = ? AND delivery_id = ? ORDER BY part',
        [region, id],
      ),
    ]);
    if (!row) throw new Error(`the delivery ${id} is not stored`);
    if (key === null && row.envelope.includes(CONTENT_KEY_ID)) return null;
    const sealing = key === null ? this.sealing : this.sealing.withContentKey(key, id);
    const body = Buffer.concat(parts.map(({ part, bytes }) => sealing.openBytes(bytesOf(bytes), partPlace(id, part))));
    if (!this.rowMac.verify('delivery', bodyFields(id, body), row.body_mac)) {
      throw new IntegrityError(`the body of the delivery ${id} is not what arrived`);
    }
    const envelope = JSON.parse(sealing.open(row.envelope, envelopePlace(id))) as Omit<Delivery, 'body' | 'receivedAt'>;
    return { ...envelope, receivedAt: instantOf(row.received_at), body };
  }
}

function* partsOf(sealing: Sealing, region: string, deliveryId: string, body: Buffer) {
  for (let part = 0; part * PART_BYTES < body.length; part++) {
    const piece = body.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    yield { region, delivery_id: deliveryId, part, bytes: sealing.sealBytes(piece, partPlace(deliveryId, part)) };
  }
}

const partPlace = (id: string, part: number) => ({ table: 'delivery_part', column: 'bytes', row: `${id}/${part}` });
const envelopePlace = (id: string) => ({ table: 'delivery', column: 'envelope', row: id });
const bodyFields = (id: string, body: Buffer) => ({ id, body_sha256: sha256Hex(body) });

/** What was refused of a delivery, or of its replay, as rows. */
export function refusedRows({ region, id, refused }: Pick<StoredDelivery, 'region' | 'id' | 'refused'>) {
  return refused.map(({ position, externalId, problems }) => ({
    region,
    delivery_id: id,
    position,
    external_id: externalId,
    problems: JSON.stringify(problems),
  }));
}

function envelopeOf({ contentType, headers, query }: Delivery): string {
  return JSON.stringify({ contentType, headers: withoutCredentials(headers), query: withoutCredentials(query) });
}

function withoutCredentials(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !KEPT_OUT_OF_STORAGE.has(name)));
}

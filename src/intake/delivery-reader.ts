import { setImmediate } from 'node:timers/promises';
import type { RegionTree } from '../identity/region-tree';
import type { Log } from '../platform/log';
import { shanghaiDate } from '../platform/shanghai';
import {
  type AnyAdapter,
  type CanonicalInput,
  type Delivery,
  hostCeilings,
  isRefusal,
  type Outcome,
  parseCanonical,
  type ParsedRecord,
  type Refusal,
  refuse,
} from '../sdk';
import type { ReadDelivery, RecordSource, RefusedInput, TakenRecord } from './canonical-records';
import type { ChannelView } from '../channel/channel.service';
import { isWeakSource } from '../channel/weak-source';

/** A delivery with what its records are read by. */
export interface DeliveryToRead {
  id: string;
  adapter: AnyAdapter;
  channel: Pick<ChannelView, 'code' | 'region'>;
  settings: unknown;
  /** Those of the channel, for senders that encrypt what they send. */
  secrets?: readonly string[];
  delivery: Delivery;
}

/** So many records are read before others have their turn: a millisecond or two. */
const RECORDS_BETWEEN_TURNS = 25;

/** Turns a delivery into canonical records: parse, normalise, canonical schema, region. Stores nothing. */
export class DeliveryReader {
  constructor(
    private readonly regions: RegionTree,
    private readonly log: Log,
  ) {}

  /** The records of a delivery, or the refusal of the whole of it. Neighbours of a bad record are unharmed. */
  async read(toRead: DeliveryToRead): Promise<Outcome<ReadDelivery>> {
    const { adapter, settings, delivery } = toRead;
    const parsed = await this.guarded(adapter, () => adapter.parse(delivery, settings, toRead.secrets ?? []));
    if (!parsed.ok) return parsed;
    const limit = Math.min(adapter.manifest.limits.maxRecords, hostCeilings.maxRecords);
    const read: ReadDelivery = { taken: [], refused: [] };
    const source = sourceOf(toRead);
    let position = 0;
    const records = (parsed.value as Iterable<ParsedRecord<unknown>>)[Symbol.iterator]();
    for (;;) {
      const next = this.next(adapter, records);
      if (!next.ok) return next;
      if (next.value.done) break;
      if (position % RECORDS_BETWEEN_TURNS === RECORDS_BETWEEN_TURNS - 1) await setImmediate();
      if (position === limit) return refuse('TOO_MANY_RECORDS', { params: { limit } });
      await this.readRecord(toRead, source, next.value.value, position++, read);
    }
    return { ok: true, value: read };
  }

  private next<R>(adapter: AnyAdapter, records: Iterator<R>): Outcome<IteratorResult<R>> {
    try {
      return { ok: true, value: records.next() };
    } catch (error) {
      return this.fault(adapter, error);
    }
  }

  private async readRecord(
    { adapter, settings }: DeliveryToRead,
    source: RecordSource,
    record: ParsedRecord<unknown>,
    position: number,
    read: ReadDelivery,
  ): Promise<void> {
    const { externalId } = record;
    const outcome: Outcome<CanonicalInput> = isRefusal(record)
      ? record
      : await this.guarded(adapter, () => adapter.normalise(record, settings));
    const checked = outcome.ok ? parseCanonical(outcome.value) : outcome;
    const placed = checked.ok ? await this.place(checked.value, source) : checked;
    if (!placed.ok) read.refused.push(refusedInput(position, externalId, placed));
    else if (externalId !== null) read.taken.push({ source, position, externalId, ...placed.value });
  }

  /** Settles the region of a record: it must have existed on the day of the record, and lie in the channel's own. */
  async place(
    input: CanonicalInput,
    { channelRegion, receivedAt }: RecordSource,
  ): Promise<Outcome<Omit<TakenRecord, 'source' | 'position' | 'externalId'>>> {
    const { rating, facts, complaint, notice } = partsOf(input);
    const stated = rating?.region ?? facts?.region ?? (notice?.kind === 'CALLBACK' ? notice.region : null);
    const region = stated ?? channelRegion;
    const known = this.regions.find(region) ?? (await this.regions.lookup(region));
    const day = shanghaiDate(rating?.evaluatedAt ?? facts?.servedAt ?? receivedAt);
    if (!known || (known.validTo !== null && known.validTo < day)) return refuse('UNKNOWN_REGION');
    if (!this.regions.contains(channelRegion, region)) return refuse('OUT_OF_SCOPE');
    return { ok: true, value: { region, rating, facts, complaint, notice } };
  }

  /** An exception out of an adapter is a bug of the adapter, and no reason to lose what was sent. */
  private async guarded<T>(adapter: AnyAdapter, call: () => Outcome<T> | Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      return await call();
    } catch (error) {
      return this.fault(adapter, error);
    }
  }

  private fault(adapter: AnyAdapter, error: unknown): Refusal {
    this.log.error({ err: error, adapter: adapter.manifest.id }, 'an adapter threw');
    return refuse('ADAPTER_FAULT');
  }
}

function sourceOf({ id, adapter, channel, settings, delivery }: DeliveryToRead): RecordSource {
  return {
    channelCode: channel.code,
    channelRegion: channel.region,
    deliveryId: id,
    receivedAt: delivery.receivedAt,
    isWeak: isWeakSource(adapter, settings),
  };
}

/** A record in the parts that are kept apart. */
function partsOf(input: CanonicalInput): Pick<TakenRecord, 'rating' | 'facts' | 'complaint' | 'notice'> {
  const none = { rating: null, facts: null, complaint: null, notice: null };
  switch (input.kind) {
    case 'EVALUATION':
      return { ...none, rating: input, facts: input.service ?? null };
    case 'SERVICE':
      return { ...none, facts: input.facts, complaint: input.complaint };
    case 'NO_RATING':
      return {
        ...none,
        facts: input.facts ?? null,
        complaint: input.complaint ?? null,
        notice: input.device ? { kind: 'HEARTBEAT', device: input.device } : null,
      };
    case 'PAGE_CALL':
      return { ...none, facts: input.facts, notice: input };
    default:
      return { ...none, notice: input };
  }
}

/** A body of which nothing could be made is one refused record, so that it is seen and can be replayed. */
export function unusable(refusal: Refusal): ReadDelivery {
  return { taken: [], refused: [refusedInput(0, null, refusal)] };
}

/** A refusal of a record as it is stored. */
export function refusedInput(position: number, externalId: string | null, refusal: Refusal): RefusedInput {
  const { pointer = null, code, params } = refusal;
  return { position, externalId: externalId?.slice(0, 128) ?? null, problems: [{ pointer, code, params }] };
}

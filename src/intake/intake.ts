import type { EntityManager } from 'typeorm';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { AppError, messageOf } from '../platform/errors';
import { encodeGlobalId } from '../platform/global-id';
import type { IdGenerator } from '../platform/ids';
import { sha256Hex } from '../platform/hash';
import { localeOf } from '../platform/locale';
import type { Log } from '../platform/log';
import { isUniqueViolation } from '../platform/sql';
import {
  type Acknowledgement,
  type AnyAdapter,
  type Delivery,
  hostCeilings,
  type Outcome,
  type RecordAnswer,
  type Refusal,
  refusalStatus,
  refuse,
  type Reply,
  type Verification,
} from '../sdk';
import type { JudgedRecord, ReadDelivery, RefusedInput } from './canonical-records';
import type { AdapterRegistry, ChannelService, ChannelView } from './channel.service';
import type { ChannelSettings } from './channel-settings';
import { type DeliveryReader, refusedInput } from './delivery-reader';
import type { DeliveryStore } from './delivery-store';
import type { DeliveryStatus } from './delivery.entity';
import type { RecordJudge } from './record-judge';
import type { IntakeMetrics } from './intake-metrics';
import type { KeptRecord, RecordKeeper } from './record-keeper';

/** A delivery that goes no further: nothing of it is stored, because the sender knows and can send it again. */
const NOT_STORED = new Set([401, 413, 415]);
const MAX_ATTEMPTS = 4;

/** What intake works with. */
export interface IntakeParts {
  database: Database;
  channels: ChannelService;
  adapters: AdapterRegistry;
  settings: ChannelSettings;
  reader: DeliveryReader;
  judge: RecordJudge;
  keeper: RecordKeeper;
  store: DeliveryStore;
  ids: IdGenerator;
  clock: Clock;
  metrics: IntakeMetrics;
  log: Log;
}

interface Authentic {
  channel: ChannelView;
  adapter: AnyAdapter;
  settings: unknown;
  delivery: Delivery;
  verification: Verification;
}

/** What became of a delivery. */
interface DeliveryOutcome {
  deliveryId: string;
  kept: KeptRecord[];
  accepted: number;
  duplicates: number;
  refused: RefusedInput[];
}

const MESSAGE_CONFLICT: RefusedInput = {
  position: 0,
  externalId: null,
  problems: [{ pointer: null, code: 'MESSAGE_CONFLICT' }],
};

/**
 * The one path of a record: size and type, channel, signature, records, catalogue and policy, one transaction, and then
 * the answer in the sender's own words. Nothing is acknowledged before the commit, and what an authentic sender sent
 * is stored whatever it is.
 */
export class Intake {
  constructor(private readonly parts: IntakeParts) {}

  /** Takes one push. Throws `NOT_FOUND` where there is no such channel, or it is switched off. */
  async receive(channelCode: string, pushed: Omit<Delivery, 'receivedAt'>): Promise<Reply> {
    const delivery = { ...pushed, receivedAt: this.parts.clock.now() };
    const channel = await this.parts.channels.find(channelCode);
    const adapter = channel?.enabled && this.parts.adapters.get(channel.adapter);
    if (!channel || !adapter) throw this.counted('unknown', 'NOT_FOUND', new AppError('NOT_FOUND'));

    const settings = await this.parts.settings.of(adapter, channel);
    const verification = await this.authenticate(adapter, channel, settings, delivery);
    const answer = verification.ok
      ? await this.take({ channel, adapter, settings, delivery, verification: verification.value })
      : verification;
    if ('ok' in answer) this.counted(channel.code, answer.code, null);
    return adapter.acknowledge(answer, settings, delivery);
  }

  private async authenticate(
    adapter: AnyAdapter,
    channel: ChannelView,
    settings: unknown,
    delivery: Delivery,
  ): Promise<Outcome<Verification>> {
    const limit = Math.min(adapter.manifest.limits.maxBytes, hostCeilings.maxBytes);
    if (delivery.body.length > limit) return refuse('TOO_LARGE', { params: { limit } });
    if (!isAccepted(adapter, delivery.contentType)) return refuse('UNSUPPORTED_CONTENT_TYPE');
    const verification = await adapter.verify(delivery, settings, await this.parts.channels.secrets(channel.code));
    if (!verification.ok) {
      this.parts.log.warn(
        { channel: channel.code, reason: verification.code, security: true },
        'a push was not authentic',
      );
    }
    return verification;
  }

  private async take(authentic: Authentic): Promise<Acknowledgement | Refusal> {
    const { adapter, channel, settings, delivery } = authentic;
    const read = await this.parts.reader.read(adapter, channel, settings, delivery);
    if (!read.ok && NOT_STORED.has(refusalStatus(read.code))) return read;
    const { taken, refused } = read.ok ? await this.withinScope(channel, read.value) : unusable(read);
    const judged = await this.parts.judge.judge(taken, delivery.receivedAt);

    for (let attempt = 1; ; attempt++) {
      try {
        return await this.commit(authentic, judged, refused);
      } catch (error) {
        // Another process recorded the same meanwhile; now it is known, and these are its duplicates.
        if (attempt === MAX_ATTEMPTS || !isUniqueViolation(error)) throw error;
      }
    }
  }

  /** Sets aside what the channel was not registered for: institutions of other places, claims that are not its own to make. */
  private async withinScope(channel: ChannelView, { taken, refused }: ReadDelivery): Promise<ReadDelivery> {
    const foreign = await this.parts.judge.outOfScope(taken, channel.region);
    const within: ReadDelivery = { taken: [], refused: [...refused] };
    for (const record of taken) {
      const claim = record.rating?.provenance;
      const isClaimable = claim === undefined || channel.provenances.includes(claim);
      const refusal = foreign.has(record)
        ? refuse('OUT_OF_SCOPE')
        : isClaimable
          ? null
          : refuse('PROVENANCE_NOT_ALLOWED', { params: { provenance: claim } });
      if (refusal) within.refused.push(refusedInput(record.position, record.externalId, refusal));
      else within.taken.push(record);
    }
    return within;
  }

  private async commit(
    { channel, delivery, verification }: Authentic,
    judged: JudgedRecord[],
    refused: RefusedInput[],
  ): Promise<Acknowledgement> {
    const { store, keeper } = this.parts;
    const { messageId, sender } = verification;
    const deliveryId = this.parts.ids.next();
    const summary = { id: deliveryId, region: channel.region, channelCode: channel.code, sender };
    const outcome = await this.parts.database.unitOfWork(async tx => {
      const earlier = await store.earlier(tx, channel.code, messageId, delivery.body);
      if (earlier?.isSameBody) return this.answerAgain(tx, channel, earlier.id, [...judged, ...refused]);
      if (earlier) {
        // Under an id of its own, so that a sender who tries again and again leaves one delivery.
        const conflict = `${messageId}\n${sha256Hex(delivery.body)}`;
        if (await store.earlier(tx, channel.code, conflict, delivery.body)) return 'CONFLICT';
        const counts = { accepted: 0, duplicates: 0, refused: [MESSAGE_CONFLICT] };
        await store.store(tx, delivery, { ...summary, ...counts, status: 'QUARANTINED', messageId: conflict });
        return 'CONFLICT';
      }
      const { receivedAt } = delivery;
      const source = { channelCode: channel.code, deliveryId, receivedAt, takenSlot: 'KEEP' as const };
      const became = outcomeOf(deliveryId, await keeper.keep(tx, judged, source), refused);
      await store.store(tx, delivery, { ...summary, ...became, status: statusOf(became), messageId });
      return became;
    });

    if (outcome === 'CONFLICT') {
      this.parts.log.warn({ channel: channel.code, deliveryId, security: true }, 'a message id came with another body');
      throw this.counted(channel.code, 'MESSAGE_CONFLICT', new AppError('MESSAGE_CONFLICT'));
    }
    this.parts.metrics.records.inc({ channel: channel.code, outcome: 'accepted' }, outcome.accepted);
    this.parts.metrics.records.inc({ channel: channel.code, outcome: 'duplicate' }, outcome.duplicates);
    this.parts.metrics.records.inc({ channel: channel.code, outcome: 'refused' }, outcome.refused.length);
    return acknowledgement(outcome, channel.region, delivery);
  }

  /** The same message again: its records are duplicates, what was refused is refused, and nothing has an effect. */
  private async answerAgain(
    tx: EntityManager,
    channel: ChannelView,
    deliveryId: string,
    records: readonly { position: number; externalId: string | null }[],
  ): Promise<DeliveryOutcome> {
    const refused = await this.parts.store.refusals(tx, channel.region, deliveryId);
    const positions = new Set(refused.map(({ position }) => position));
    const kept = records.flatMap(({ position, externalId }) =>
      positions.has(position) || externalId === null ? [] : [{ position, externalId }],
    );
    return outcomeOf(deliveryId, await this.parts.keeper.repeat(tx, channel.code, kept), refused);
  }

  private counted<E>(channel: string, code: string, result: E): E {
    this.parts.metrics.refusedDeliveries.inc({ channel, code });
    return result;
  }
}

/** A body of which nothing could be made is one refused record, so that it is seen and can be replayed. */
function unusable(refusal: Refusal): ReadDelivery {
  return { taken: [], refused: [refusedInput(0, null, refusal)] };
}

function isAccepted(adapter: AnyAdapter, contentType: string): boolean {
  return adapter.manifest.contentTypes.includes(contentType.split(';', 1)[0]!.trim().toLowerCase());
}

function outcomeOf(deliveryId: string, kept: KeptRecord[], refused: RefusedInput[]): DeliveryOutcome {
  const count = (outcome: KeptRecord['outcome']) => kept.filter(record => record.outcome === outcome).length;
  const isRefused = (record: KeptRecord) => record.outcome === 'REFUSED';
  return {
    deliveryId,
    kept: kept.filter(record => !isRefused(record)),
    accepted: count('ACCEPTED'),
    duplicates: count('DUPLICATE'),
    refused: [...refused, ...kept.filter(isRefused)].sort((a, b) => a.position - b.position),
  };
}

function statusOf({ accepted, duplicates, refused }: DeliveryOutcome): DeliveryStatus {
  if (!refused.length) return 'ACCEPTED';
  return accepted + duplicates ? 'PARTLY_REFUSED' : 'REFUSED';
}

function acknowledgement(outcome: DeliveryOutcome, region: string, delivery: Delivery): Acknowledgement {
  const locale = localeOf(delivery.headers['accept-language']);
  const answers = new Map<number, RecordAnswer>();
  for (const { position, externalId, outcome: became, receiptCode } of outcome.kept) {
    answers.set(position, { externalId, outcome: became, receipt: receiptCode, page: null, problems: [] });
  }
  for (const { position, externalId, problems } of outcome.refused) {
    const inWords = problems.map(({ pointer, code, params }) => ({
      pointer,
      code,
      message: messageOf(code, params, locale),
    }));
    answers.set(position, { externalId, outcome: 'REFUSED', receipt: null, page: null, problems: inWords });
  }
  return {
    // The id under which the API has it.
    deliveryId: encodeGlobalId({ type: 'Delivery', region, id: outcome.deliveryId }),
    accepted: outcome.accepted,
    duplicates: outcome.duplicates,
    refused: outcome.refused.length,
    records: [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer),
  };
}

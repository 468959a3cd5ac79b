import type { Clock } from '../platform/clock';
import { AppError } from '../platform/errors';
import { Gathering } from '../platform/gathering';
import type { IdGenerator } from '../platform/ids';
import type { Log } from '../platform/log';
import {
  type Acknowledgement,
  type AnyAdapter,
  type Delivery,
  hostCeilings,
  type Outcome,
  type Refusal,
  refusalStatus,
  type Reply,
  type Verification,
} from '../sdk';
import { acknowledgementOf } from './acknowledgement';
import type { AdapterRegistry, ChannelService, ChannelView, SendingChannel } from '../channel/channel.service';
import type { ChannelSettings } from '../channel/channel-settings';
import type { Committer, DeliveryOutcome, DeliveryToCommit } from './committer';
import { type DeliveryReader, unusable } from './delivery-reader';
import type { IntakeMetrics } from './intake-metrics';
import { isNotStored, verifyDelivery } from './verify-delivery';

/** A transaction takes at most so many deliveries, and the records of one at most. */
const MOST_DELIVERIES = 200;

/** What intake works with. */
export interface IntakeParts {
  channels: ChannelService;
  adapters: AdapterRegistry;
  settings: ChannelSettings;
  reader: DeliveryReader;
  committer: Committer;
  ids: IdGenerator;
  clock: Clock;
  metrics: IntakeMetrics;
  log: Log;
}

/** What the sender hears, in its own words. */
export interface Received extends Reply {
  /** False where nobody knows whether the channel's sender sent it. */
  isAuthentic: boolean;
}

interface Authentic {
  channel: SendingChannel;
  adapter: AnyAdapter;
  settings: unknown;
  delivery: Delivery;
  verification: Verification;
}

/**
 * The one path of a record: size and type, channel, signature, records, catalogue and policy, one transaction, and then
 * the answer in the sender's own words. Nothing is acknowledged before the commit, and what an authentic sender sent
 * is stored whatever it is.
 */
export class Intake {
  /** Pushes that arrive while a commit is under way share the next one, each with its own receipt. */
  private readonly commits: Gathering<DeliveryToCommit, DeliveryOutcome>;

  private readonly knownCodes = new Set<string>();

  constructor(private readonly parts: IntakeParts) {
    this.commits = new Gathering(deliveries => parts.committer.commit(deliveries), {
      jobs: MOST_DELIVERIES,
      weight: hostCeilings.maxRecords,
      weightOf: ({ read }) => read.taken.length + read.refused.length,
    });
  }

  /** Whether a code is a channel's, switched on or not; it stays one. */
  async knows(channelCode: string): Promise<boolean> {
    if (this.knownCodes.has(channelCode)) return true;
    if (!(await this.parts.channels.findSender(channelCode))) return this.counted('unknown', 'NOT_FOUND', false);
    this.knownCodes.add(channelCode);
    return true;
  }

  /**
   * Takes one push. Throws `NOT_FOUND` where there is no such channel, or it is switched off. `by` is kept as its sender
   * where it is not the one whose credential it shows, as when we test the channel ourselves.
   */
  async receive(channelCode: string, pushed: Omit<Delivery, 'receivedAt'>, by?: string): Promise<Received> {
    const delivery = { ...pushed, receivedAt: this.parts.clock.now() };
    const channel = await this.parts.channels.findSender(channelCode);
    const adapter = channel?.enabled && this.parts.adapters.get(channel.adapter);
    if (!channel || !adapter) throw this.counted('unknown', 'NOT_FOUND', new AppError('NOT_FOUND'));

    const settings = await this.parts.settings.of(adapter, channel);
    const verification = await this.authenticate(adapter, channel, settings, delivery);
    const answer = verification.ok
      ? await this.take({
          ...{ channel, adapter, settings, delivery },
          verification: { ...verification.value, ...(by ? { sender: by } : {}) },
        })
      : verification;
    if ('ok' in answer) this.counted(channel.code, answer.code, null);
    const isAuthentic = verification.ok || refusalStatus(verification.code) !== 401;
    return { ...(await adapter.acknowledge(answer, settings, delivery)), isAuthentic };
  }

  private async authenticate(
    adapter: AnyAdapter,
    channel: SendingChannel,
    settings: unknown,
    delivery: Delivery,
  ): Promise<Outcome<Verification>> {
    const verification = await verifyDelivery(adapter, settings, channel.secrets, delivery);
    if (!verification.ok && refusalStatus(verification.code) === 401) {
      this.parts.log.warn(
        { channel: channel.code, reason: verification.code, security: true },
        'a push was not authentic',
      );
    }
    return verification;
  }

  private async take({
    adapter,
    channel,
    settings,
    delivery,
    verification,
  }: Authentic): Promise<Acknowledgement | Refusal> {
    const id = this.parts.ids.next();
    const read = await this.parts.reader.read({ id, adapter, channel, settings, delivery, secrets: channel.secrets });
    if (!read.ok && isNotStored(read)) return read;
    const outcome = await this.commits.add({
      id,
      channel,
      delivery,
      ...verification,
      read: read.ok ? read.value : unusable(read),
    });
    return this.answer(outcome, channel, delivery);
  }

  private answer(outcome: DeliveryOutcome, channel: ChannelView, delivery: Delivery): Acknowledgement {
    if (outcome.isConflict) {
      this.parts.log.warn(
        { channel: channel.code, deliveryId: outcome.deliveryId, security: true },
        'a message id came with another body',
      );
      throw this.counted(channel.code, 'MESSAGE_CONFLICT', new AppError('MESSAGE_CONFLICT'));
    }
    const { records } = this.parts.metrics;
    records.inc({ channel: channel.code, outcome: 'accepted' }, outcome.accepted);
    records.inc({ channel: channel.code, outcome: 'duplicate' }, outcome.duplicates);
    records.inc({ channel: channel.code, outcome: 'refused' }, outcome.refused.length);
    return acknowledgementOf(outcome, channel.region, delivery);
  }

  private counted<E>(channel: string, code: string, result: E): E {
    this.parts.metrics.refusedDeliveries.inc({ channel, code });
    return result;
  }
}

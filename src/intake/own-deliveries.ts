import type { EntityManager } from 'typeorm';
import type { IdGenerator } from '../platform/ids';
import type { AnyAdapter, Delivery, Refusal, Verification } from '../sdk';
import type { AdapterRegistry, ChannelService, SendingChannel } from '../channel/channel.service';
import type { ChannelSettings } from '../channel/channel-settings';
import type { Committer, DeliveryOutcome, DeliveryToCommit } from './committer';
import { type DeliveryReader, unusable } from './delivery-reader';
import type { IntakeMetrics } from './intake-metrics';

/** A channel with all that its deliveries are read by. */
export interface ChannelInUse {
  channel: SendingChannel;
  adapter: AnyAdapter;
  settings: unknown;
}

/** A delivery that was read and waits for its commit. */
export interface ReadyDelivery {
  toCommit: DeliveryToCommit;
  /** Why nothing at all could be made of it. */
  refusal: Refusal | null;
}

/** Deliveries that nobody pushes: files that people import, pages that we fetch. They take the same path as pushes. */
export class OwnDeliveries {
  constructor(
    private readonly channels: ChannelService,
    private readonly adapters: AdapterRegistry,
    private readonly settings: ChannelSettings,
    private readonly reader: DeliveryReader,
    private readonly committer: Committer,
    private readonly ids: IdGenerator,
    private readonly metrics: IntakeMetrics,
  ) {}

  /** A channel by its code; null where there is none, or its adapter is not installed. */
  async channel(code: string): Promise<ChannelInUse | null> {
    const channel = await this.channels.findSender(code);
    const adapter = channel && this.adapters.get(channel.adapter);
    return adapter ? { channel, adapter, settings: await this.settings.of(adapter, channel) } : null;
  }

  /** Reads a delivery. `by` is who is answerable for it, in the place of a signature. */
  async read(
    { channel, adapter, settings }: ChannelInUse,
    delivery: Delivery,
    by: Verification,
  ): Promise<ReadyDelivery> {
    const id = this.ids.next();
    const read = await this.reader.read({ id, adapter, channel, settings, delivery, secrets: channel.secrets });
    const toCommit = { id, channel, delivery, ...by, read: read.ok ? read.value : unusable(read) };
    return { toCommit, refusal: read.ok ? null : read };
  }

  /** Commits a delivery, and what `settle` writes with it, in one transaction. */
  async commit(
    { toCommit }: ReadyDelivery,
    settle: (tx: EntityManager, outcome: DeliveryOutcome) => Promise<void>,
  ): Promise<DeliveryOutcome> {
    const [outcome] = await this.committer.commit([toCommit], (tx, [made]) => settle(tx, made!));
    const { records } = this.metrics;
    const channel = toCommit.channel.code;
    records.inc({ channel, outcome: 'accepted' }, outcome!.accepted);
    records.inc({ channel, outcome: 'duplicate' }, outcome!.duplicates);
    records.inc({ channel, outcome: 'refused' }, outcome!.refused.length);
    return outcome!;
  }

  /** What would become of a delivery; nothing of it is kept. */
  tryOut({ toCommit }: ReadyDelivery): Promise<DeliveryOutcome> {
    return this.committer.rehearse(toCommit, (_tx, outcome) => Promise.resolve(outcome));
  }
}

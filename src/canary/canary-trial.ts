import { builtInAdapters } from '../channel/built-in-channels';
import type { ChannelSettings } from '../channel/channel-settings';
import type { AdapterRegistry, ChannelService, SendingChannel } from '../channel/channel.service';
import { findQuarantines } from '../channel-care/quarantines';
import { CANARY_SENDER, type CanaryMarks } from '../intake/canary-marks';
import type { DeliveryReader } from '../intake/delivery-reader';
import type { Intake } from '../intake/intake';
import { verifyDelivery } from '../intake/verify-delivery';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { ErrorCode } from '../platform/error-catalogue';
import { AppError } from '../platform/errors';
import type { Log } from '../platform/log';
import type { AnyAdapter, CanaryDelivery, Outcome } from '../sdk';
import type { CanaryRunView } from './canary-run.query';
import type { CanaryTrace } from './canary-trace';
import { lost, notTestable, type Verdict } from './verdict';

/** What tests work with. */
export interface TrialParts {
  database: Database;
  channels: Pick<ChannelService, 'findSender'>;
  adapters: AdapterRegistry;
  channelSettings: ChannelSettings;
  reader: DeliveryReader;
  intake: Pick<Intake, 'receive'>;
  canaryMarks: CanaryMarks;
  clock: Clock;
  log: Log;
}

/** A channel as its sender meets it. */
interface Met {
  adapter: AnyAdapter;
  settings: unknown;
  channel: SendingChannel;
}

/** Where its sender would get no further either. */
const BROKEN: readonly ErrorCode[] = ['NO_SECRET', 'ADAPTER_FAULT'];

const isVerdict = (value: object): value is Verdict => 'state' in value;

/**
 * Sends one bad rating through a channel, the way that its sender's pushes go: proved by the channel's secret, read by its
 * adapter with its settings, committed by intake. It is looked at before it is sent, so that what would not be known again
 * as ours, and would count as somebody's rating, never is.
 */
export class CanaryTrial {
  constructor(
    private readonly parts: TrialParts,
    private readonly trace: CanaryTrace,
  ) {}

  /** Sends the rating of a run; one that was sent before is found again. */
  async send(run: CanaryRunView): Promise<Verdict> {
    const met = await this.meet(run);
    if (isVerdict(met)) return met;
    const mark = this.parts.canaryMarks.of(run.channelCode, run.id);
    const known = await this.trace.of(run.channelCode, mark);
    if (known) return this.recorded(run, known);
    const built = await this.build(run, met, mark);
    if (!built.ok) return BROKEN.includes(built.code) ? lost('VERIFIED', built.code) : notTestable(built.code);
    const read = await this.look(run, met, built.value, mark);
    if (typeof read !== 'string') return read;

    const since = this.parts.clock.now();
    const refused = await this.push(run.channelCode, built.value);
    const traced = await this.trace.of(run.channelCode, mark);
    if (traced) return this.recorded(run, traced);
    const why = refused ?? (await this.trace.refusal(run.channelCode, read, since));
    return why ? lost('ACCEPTED', why) : lost('RECORDED', 'NOT_RECORDED');
  }

  private recorded({ level }: CanaryRunView, traced: { id: string; level: string }): Verdict {
    if (traced.level !== level) return lost('RECORDED', 'LEVEL_CHANGED', traced.id);
    return { state: 'SENT', evaluationId: traced.id };
  }

  private async meet({ channelCode }: CanaryRunView): Promise<Met | Verdict> {
    const { channels, adapters, channelSettings, database } = this.parts;
    const channel = await channels.findSender(channelCode);
    if (!channel?.enabled) return notTestable('CHANNEL_DISABLED');
    const held = await findQuarantines(database.reader, channelCode);
    if (held.some(({ until }) => until === null)) return notTestable('CHANNEL_QUARANTINED');
    if (channel.adapter in builtInAdapters) return notTestable('NO_CANARY');
    const adapter = adapters.get(channel.adapter);
    if (!adapter) return lost('VERIFIED', 'ADAPTER_MISSING');
    try {
      return { channel, adapter, settings: await channelSettings.of(adapter, channel) };
    } catch (err) {
      this.parts.log.warn({ err, channel: channelCode }, 'a channel cannot be tested: its settings are not taken');
      return lost('VERIFIED', 'SETTINGS_INVALID');
    }
  }

  private async build(
    { level, channelCode }: CanaryRunView,
    { adapter, settings, channel }: Met,
    key: string,
  ): Promise<Outcome<CanaryDelivery>> {
    const nothing = { ok: false, code: 'NO_CANARY', detail: channelCode } as const;
    const at = this.parts.clock.now();
    try {
      const ask = { level, key, at, region: channel.region };
      return (await adapter.canary?.(ask, settings, channel.secrets)) ?? nothing;
    } catch (err) {
      this.parts.log.error({ err, adapter: adapter.manifest.id }, 'an adapter threw when a test was asked of it');
      return { ok: false, code: 'ADAPTER_FAULT', detail: adapter.manifest.id };
    }
  }

  /** The key under which the rating will be known, or where it would get lost on the way to the commit. */
  private async look(
    { id, level }: CanaryRunView,
    { adapter, settings, channel }: Met,
    built: CanaryDelivery,
    mark: string,
  ): Promise<string | Verdict> {
    const { secrets } = channel;
    const delivery = { ...built, receivedAt: this.parts.clock.now() };
    const verified = await guarded(() => verifyDelivery(adapter, settings, secrets, delivery));
    if (!verified.ok) return lost('VERIFIED', verified.code);
    const read = await this.parts.reader.read({ id, adapter, channel, settings, secrets, delivery });
    if (!read.ok) return lost('PARSED', read.code);
    const { taken, refused } = read.value;
    const [problem] = refused[0]?.problems ?? [];
    if (problem) return lost('PARSED', problem.code);
    const [record] = taken;
    if (taken.length !== 1 || !record?.rating) return lost('PARSED', 'NOT_ONE_RATING');
    if (this.parts.canaryMarks.in(channel.code, record.externalId) !== mark) return lost('PARSED', 'KEY_CHANGED');
    return record.rating.level === level ? record.externalId : lost('PARSED', 'LEVEL_CHANGED');
  }

  /** Pushes it; answers why it was turned away, null where it was not. */
  private async push(channelCode: string, built: CanaryDelivery): Promise<ErrorCode | null> {
    try {
      await this.parts.intake.receive(channelCode, built, CANARY_SENDER);
      return null;
    } catch (err) {
      if (err instanceof AppError) return err.code;
      this.parts.log.error({ err, channel: channelCode }, 'a test of a channel could not be taken');
      return 'INTERNAL';
    }
  }
}

/** A foreign adapter's process may be gone: then its senders are turned away, and so is the test. */
async function guarded<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch {
    return { ok: false, code: 'ADAPTER_FAULT', detail: 'it threw' };
  }
}

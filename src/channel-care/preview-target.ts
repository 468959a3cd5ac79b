import type { Scope } from '../identity/principal';
import { isInScope } from '../identity/scope';
import { fail, ok, type Result } from '../platform/errors';
import type { AnyAdapter, Provenance } from '../sdk';
import type { AdapterRegistry, ChannelService, SendingChannel } from '../channel/channel.service';
import { CLAIMED_BY_PEOPLE } from '../channel/built-in-channels';
import type { ChannelSettings } from '../channel/channel-settings';
import { settingProblems } from '../channel/setting-problems';

/** Where a delivery is tried: at a registered channel, with other settings where some are given, or at a draft of one. */
export interface TargetRequest {
  channel?: string | null;
  adapter?: string | null;
  region?: string | null;
  settings?: Record<string, unknown> | null;
  provenances?: readonly Provenance[] | null;
  /** One that the sender's side made, beside those that the channel has. */
  secret?: string | null;
}

/** All that a delivery is read by. */
export interface PreviewTarget {
  adapter: AnyAdapter;
  channel: SendingChannel;
  settings: unknown;
}

/** No channel can be registered under it, so its records are nobody's duplicates. */
const DRAFT = '(draft)';

/** Finds where deliveries are to be tried. */
export class PreviewTargets {
  constructor(
    private readonly channels: Pick<ChannelService, 'findSender'>,
    private readonly adapters: AdapterRegistry,
    private readonly settings: ChannelSettings,
  ) {}

  /** The target within the caller's scope, or what is wrong with the request. */
  async find(scope: Scope, request: TargetRequest): Promise<Result<PreviewTarget>> {
    const found = request.channel == null ? draftOf(scope, request) : await this.registered(scope, request);
    if (!found.ok) return found;
    const channel = found.value;
    const adapter = this.adapters.get(channel.adapter);
    if (!adapter) return fail(['input', request.channel == null ? 'adapter' : 'channel'], 'NOT_FOUND');
    const { secret } = request;
    if (secret != null && !(await adapter.secret?.schema.safeParseAsync(secret))?.success) {
      return fail(['input', 'secret'], 'INVALID_VALUE', { reason: adapter.secret?.description.en ?? 'none is taken' });
    }
    const secrets = [...channel.secrets, ...(secret == null ? [] : [secret])];
    const problems = await settingProblems(adapter, channel.settings);
    if (problems.length) return { ok: false, problems };
    // Under a name of its own, so that what is tried never takes the place of what is in force.
    const settings = await this.settings.of(adapter, { ...channel, code: `${channel.code} ${DRAFT}` });
    return ok({ adapter, channel: { ...channel, secrets }, settings });
  }

  private async registered(scope: Scope, request: TargetRequest): Promise<Result<SendingChannel>> {
    const channel = await this.channels.findSender(request.channel!);
    if (!channel || !isInScope(scope, channel.region)) return fail(['input', 'channel'], 'NOT_FOUND');
    const { settings, provenances } = request;
    return ok({
      ...channel,
      settings: settings ?? channel.settings,
      provenances: provenances ?? channel.provenances,
    });
  }
}

function draftOf(scope: Scope, { adapter, region, settings, provenances }: TargetRequest): Result<SendingChannel> {
  if (adapter == null) return fail(['input', 'adapter'], 'REQUIRED');
  if (region == null) return fail(['input', 'region'], 'REQUIRED');
  if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
  return ok({
    ...{ region, code: DRAFT, name: DRAFT, adapter, settings: settings ?? {}, globalId: '', version: 0 },
    ...{ provenances: provenances ?? CLAIMED_BY_PEOPLE, enabled: true, secrets: [] },
  });
}

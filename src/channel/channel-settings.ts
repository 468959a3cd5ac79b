import type { PolicyService } from '../policy/policy.service';
import type { AnyAdapter } from '../sdk';
import type { ChannelView } from './channel.service';

/**
 * The settings that adapters are called with: the channel's own, over those of its region's policy. They stay the same
 * object while neither changes, so that an adapter may keep what it made of them.
 */
export class ChannelSettings {
  private readonly parsed = new Map<string, { from: string; settings: unknown }>();

  constructor(private readonly policies: Pick<PolicyService, 'resolve'>) {}

  /** Settings that the adapter parsed. */
  async of(adapter: AnyAdapter, channel: ChannelView): Promise<unknown> {
    const stated = { ...(await this.defaults(adapter, channel)), ...channel.settings };
    const from = JSON.stringify(stated);
    const known = this.parsed.get(channel.code);
    if (known?.from === from) return known.settings;
    const settings: unknown = await adapter.settings.parseAsync(stated);
    this.parsed.set(channel.code, { from, settings });
    return settings;
  }

  private async defaults(adapter: AnyAdapter, channel: ChannelView): Promise<object> {
    if (!adapter.policyDefaults) return {};
    const { settings } = await this.policies.resolve(channel.region);
    return adapter.policyDefaults(settings) as object;
  }
}

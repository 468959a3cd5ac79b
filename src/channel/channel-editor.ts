import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import type { Audit } from '../platform/audit';
import { type Clock, inFuture } from '../platform/clock';
import { fail, ok, type Problem, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { AnyAdapter } from '../sdk';
import { channelChanges } from './channel-changes';
import type { ChannelSecrets } from './channel-secrets';
import type { AdapterRegistry, ChannelService, ChannelView } from './channel.service';
import { isUsable, secretUse } from './secret-use';
import { settingProblems } from './setting-problems';

/** Who asks, and what they may see. */
export interface Caller {
  principal: Principal;
  scope: Scope;
}

/** What is to become of a channel; what is left out or null stays as it is. */
export interface ChannelEdit extends Partial<
  Nullable<Pick<ChannelView, 'name' | 'enabled' | 'settings' | 'provenances'>>
> {
  code: string;
  /** The version that the caller has seen. */
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** A new secret for a channel. */
export interface SecretRotation {
  code: string;
  /** For how long those that were valid until now stay valid; 0 revokes them at once. */
  overlapHours: number;
  secret?: string | null;
  /** Those that hold with it, where they are to be others. */
  settings?: Record<string, unknown> | null;
  idempotencyKey: string;
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

const CODE = ['input', 'code'];
const HOUR_MS = 3_600_000;

/** Changes channels for operators, once for each request and on record. */
export class ChannelEditor {
  constructor(
    private readonly channels: ChannelService,
    private readonly secrets: ChannelSecrets,
    private readonly adapters: AdapterRegistry,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * Changes the parts that are named; `settings` are replaced whole. Of two edits the later one wins in the parts that it
   * names, because a channel must be stopped at once whoever renames it meanwhile; whoever edits what they have read sends
   * `expectedVersion`, and hears VERSION_CONFLICT where somebody was first (X56).
   */
  update({ principal, scope }: Caller, edit: ChannelEdit): Promise<Result<{ code: string }>> {
    const { code, expectedVersion, idempotencyKey: key } = edit;
    const request = { actor: principal.subject, operation: 'updateChannel', key, input: edit };
    return this.idempotency.run(request, async tx => {
      const claimed = await this.channels.claim(tx, scope, code, { path: CODE, expectedVersion });
      if (!claimed.ok) return claimed;
      const before = claimed.value;
      const after = edited(before, edit);
      const problems = await this.problemsOf(before, edit, after);
      if (problems.length) return { ok: false, problems };
      await this.channels.rewrite(tx, after);
      await this.record(tx, principal, after, 'channel.updated', channelChanges(before, after));
      return ok({ code });
    });
  }

  /**
   * Gives a channel another secret: the one that was handed over, or one that is made here and answered this once. Settings
   * that make another use of it hold from the same moment, and no secret of the use before outlives that.
   */
  rotateSecret(
    { principal, scope }: Caller,
    rotation: SecretRotation,
  ): Promise<Result<{ code: string; secret: string | null }>> {
    const { code, overlapHours, secret: handedOver = null, settings, idempotencyKey: key } = rotation;
    const request = { actor: principal.subject, operation: 'rotateChannelSecret', key, input: rotation };
    return this.idempotency.run(request, async tx => {
      const claimed = await this.channels.claim(tx, scope, code, { path: CODE });
      if (!claimed.ok) return claimed;
      const adapter = this.adapters.get(claimed.value.adapter);
      if (!adapter) return fail(CODE, 'INVALID_VALUE', { reason: 'no adapter' });
      const before = claimed.value;
      const after = edited(before, { settings });
      const problems = settings ? await settingProblems(adapter, after.settings) : [];
      if (problems.length) return { ok: false, problems };
      if (overlapHours > 0 && (await isOtherUse(adapter, before, after))) {
        return fail(['input', 'overlapHours'], 'INVALID_VALUE', {
          reason: '0: the settings make another use of secrets',
        });
      }
      if (settings) await this.channels.rewrite(tx, after);
      const until = inFuture(this.clock, overlapHours * HOUR_MS);
      const ended = await this.secrets.endAll(tx, code, until);
      const secret = await this.secrets.add(tx, code, adapter, handedOver, after.settings);
      if (!secret.ok) return secret;
      await this.record(tx, principal, after, 'channel.secret-rotated', {
        ...channelChanges(before, after),
        overlapHours,
        ended,
        handedOver: handedOver !== null,
      });
      return ok({ code, secret: secret.value });
    });
  }

  private async problemsOf(before: ChannelView, edit: ChannelEdit, after: ChannelView): Promise<Problem[]> {
    const adapter = this.adapters.get(before.adapter);
    if (!adapter) return [{ path: CODE, code: 'INVALID_VALUE', params: { reason: 'no adapter' } }];
    // Settings that were good may be bad for a newer adapter, which is noticed when the channel is switched on.
    const isChecked = edit.settings != null || (after.enabled && !before.enabled);
    const problems = isChecked ? await settingProblems(adapter, after.settings) : [];
    if (problems.length || edit.settings == null) return problems;
    const needsOther = (await isOtherUse(adapter, before, after)) || !(await this.hasUsable(adapter, after));
    const reason = 'its secrets are of no use with them: rotateChannelSecret takes them together with another secret';
    return needsOther ? [{ path: ['input', 'settings'], code: 'INVALID_VALUE', params: { reason } }] : [];
  }

  /** True, too, where a channel has no secrets at all. */
  private async hasUsable(adapter: AnyAdapter, { code, settings }: ChannelView): Promise<boolean> {
    const secrets = (await this.secrets.current([code])).get(code) ?? [];
    return secrets.length === 0 || isUsable(adapter, settings, secrets);
  }

  private record(
    tx: EntityManager,
    { subject: actor }: Principal,
    { region, code }: ChannelView,
    action: string,
    detail: Record<string, string | number | boolean>,
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, region, subject: `Channel:${code}`, detail });
  }
}

function edited(channel: ChannelView, { name, enabled, settings, provenances }: Partial<ChannelEdit>): ChannelView {
  return {
    ...channel,
    name: name ?? channel.name,
    enabled: enabled ?? channel.enabled,
    settings: settings ?? channel.settings,
    provenances: provenances ?? channel.provenances,
  };
}

/**
 * Whether the settings of a channel after an edit use secrets otherwise than before. A secret that stood in a URL is no key
 * for signatures, and one that we showed to somebody proves nobody to us.
 */
async function isOtherUse(adapter: AnyAdapter, before: ChannelView, after: ChannelView): Promise<boolean> {
  return (await secretUse(adapter, before.settings)) !== (await secretUse(adapter, after.settings));
}

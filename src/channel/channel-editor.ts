import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Problem, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import { channelChanges } from './channel-changes';
import type { ChannelSecrets } from './channel-secrets';
import type { AdapterRegistry, ChannelService, ChannelView } from './channel.service';
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

  /** Gives a channel another secret: the one that was handed over, or one that is made here and answered this once. */
  rotateSecret(
    { principal, scope }: Caller,
    rotation: SecretRotation,
  ): Promise<Result<{ code: string; secret: string | null }>> {
    const { code, overlapHours, secret: handedOver = null, idempotencyKey: key } = rotation;
    const request = { actor: principal.subject, operation: 'rotateChannelSecret', key, input: rotation };
    return this.idempotency.run(request, async tx => {
      const claimed = await this.channels.claim(tx, scope, code, { path: CODE });
      if (!claimed.ok) return claimed;
      const adapter = this.adapters.get(claimed.value.adapter);
      if (!adapter) return fail(CODE, 'INVALID_VALUE', { reason: 'no adapter' });
      const until = new Date(this.clock.now().getTime() + overlapHours * HOUR_MS);
      const ended = await this.secrets.endAll(tx, code, until);
      const secret = await this.secrets.add(tx, code, adapter, handedOver, claimed.value.settings);
      if (!secret.ok) return secret;
      await this.record(tx, principal, claimed.value, 'channel.secret-rotated', {
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
    return isChecked ? settingProblems(adapter, after.settings) : [];
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

function edited(channel: ChannelView, { name, enabled, settings, provenances }: ChannelEdit): ChannelView {
  return {
    ...channel,
    name: name ?? channel.name,
    enabled: enabled ?? channel.enabled,
    settings: settings ?? channel.settings,
    provenances: provenances ?? channel.provenances,
  };
}

import type { Principal, Scope } from '../identity/principal';
import type { Audit } from '../platform/audit';
import type { Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { ChannelRegistration, ChannelService } from './channel.service';

/** Sets channels up for operators, once for each request and on record. */
export class ChannelRegistrar {
  constructor(
    private readonly channels: ChannelService,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
  ) {}

  /** Registers a channel and answers its secret. The same request again gets the same answer, the secret included. */
  register(
    { principal, scope }: { principal: Principal; scope: Scope },
    { idempotencyKey, ...registration }: ChannelRegistration & { idempotencyKey: string },
  ): Promise<Result<{ code: string; secret: string | null }>> {
    const request = {
      actor: principal.subject,
      operation: 'registerChannel',
      key: idempotencyKey,
      input: registration,
    };
    return this.idempotency.run(request, async tx => {
      const result = await this.channels.register(tx, scope, registration);
      if (!result.ok) return result;
      await this.audit.record(tx, {
        actor: principal.subject,
        action: 'channel.registered',
        region: registration.region,
        subject: `Channel:${registration.code}`,
        detail: { adapter: registration.adapter },
      });
      return result;
    });
  }
}

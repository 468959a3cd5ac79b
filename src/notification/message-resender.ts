import type { EntityManager } from 'typeorm';
import type { Refusals } from '../identity/refusals';
import { isInScope, regionCondition } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { Conditions } from '../platform/conditions';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import { rowCondition } from '../platform/region-keys';
import { execute } from '../platform/sql';
import type { Caller } from './destination.service';

/** Which messages that were given up are to be sent again: these, or all that were written since. */
export interface Resending {
  ids?: string[] | null;
  since?: Date | null;
  /** Only those of one destination. */
  destination?: string | null;
  idempotencyKey: string;
}

const MESSAGES = 'OutboundMessage:*';

/** Has messages sent again that were given up, on record. */
export class MessageResender {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts dead letters of the caller's scope back: they keep their id and begin their attempts anew. Those that were sent,
   * or still wait, stay as they are.
   */
  async resend({ principal, scope }: Caller, resending: Resending): Promise<Result<{ resent: number }>> {
    const { ids, since, destination, idempotencyKey: key } = resending;
    const operation = 'resendMessages';
    const request = { actor: principal.subject, operation, key, input: resending };
    const result = await this.idempotency.run(request, async tx => {
      const where = new Conditions();
      where.add("state = 'DEAD'");
      where.addAll(regionCondition(scope, 'region'));
      if (!ids && !since) return fail(['input', 'ids'], 'REQUIRED');
      if (ids) {
        const keys = ids.map(id => decodeGlobalId(id));
        const unknown = keys.findIndex(each => each?.type !== 'OutboundMessage' || !isInScope(scope, each.region));
        if (unknown >= 0) return fail(['input', 'ids', String(unknown)], 'NOT_FOUND');
        where.addAll(
          rowCondition(
            keys.map(each => each!),
            'region',
            'id',
          ),
        );
      }
      if (since) where.add('created_at >= ?', [since]);
      if (destination) {
        const named = decodeGlobalId(destination);
        if (named?.type !== 'Destination' || !isInScope(scope, named.region)) {
          return fail(['input', 'destination'], 'NOT_FOUND');
        }
        where.add('region = ? AND destination_code = ?', [named.region, named.id]);
      }
      const resent = await this.putBack(tx, where);
      await this.audit.record(tx, {
        actor: principal.subject,
        action: 'messages.resent',
        region: scope.regions[0]!,
        subject: MESSAGES,
        detail: { resent, since: since?.toISOString() ?? null },
      });
      return ok({ resent });
    });
    return this.refusals.noted(principal, { action: 'messages.refused', subject: MESSAGES, operation }, result);
  }

  private putBack(tx: EntityManager, where: Conditions): Promise<number> {
    return execute(tx, `UPDATE outbound_message SET state = 'WAITING', tries = 0, due_at = ? ${where.sql}`, [
      this.clock.now(),
      ...where.parameters,
    ]);
  }
}

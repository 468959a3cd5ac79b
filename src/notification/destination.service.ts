import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Problem, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { OutboundRules } from '../platform/outbound-fetch';
import { chooseSecret } from './destination-secret';
import { CONSOLE, type Destinations, type DestinationView } from './destinations';
import type { Messengers } from './messengers';
import type { Messenger } from './messengers/messenger';
import type { NoticeKind } from './notice.entity';

/** Who asks, and what they may see. */
export interface Caller {
  principal: Principal;
  scope: Scope;
}

/** What an administrator says of a new destination. */
export interface DestinationRegistration {
  code: string;
  adapter: string;
  region: string;
  settings: Record<string, unknown>;
  /** Left out or empty for all. */
  kinds?: NoticeKind[] | null;
  /** A password, or a signing secret that was agreed upon. */
  secret?: string | null;
  idempotencyKey: string;
}

/** What is to become of a destination; what is left out or null stays as it is. */
export interface DestinationEdit {
  id: string;
  enabled?: boolean | null;
  settings?: Record<string, unknown> | null;
  kinds?: NoticeKind[] | null;
  /** Another secret, handed over; or one that is made here. */
  secret?: string | null;
  rotateSecret?: boolean | null;
  /** For how long messages are signed with the one before as well. */
  overlapHours?: number | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** The destination, and its secret where one was made here. */
export interface DestinationAnswer {
  region: string;
  code: string;
  secret: string | null;
}

const CODE = /^[a-z0-9][a-z0-9-]{1,62}$/;
const REFUSED = 'destination.refused';
const MAX_SETTINGS_BYTES = 20_000;
const HOUR_MS = 3_600_000;
const OVERLAP_HOURS = 24;

/** Sets destinations up and changes them, once for each request and on record. */
export class DestinationService {
  constructor(
    private readonly destinations: Destinations,
    private readonly messengers: Messengers,
    private readonly rules: OutboundRules,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly clock: Clock,
  ) {}

  /** Adds a destination to a region of the caller's scope. Problems name the setting that is wrong. */
  async register(
    { principal, scope }: Caller,
    registration: DestinationRegistration,
  ): Promise<Result<DestinationAnswer>> {
    const { code, adapter, region, settings, idempotencyKey: key } = registration;
    const operation = 'registerDestination';
    const request = { actor: principal.subject, operation, key, input: registration };
    const result = await this.idempotency.run(request, async tx => {
      if (!CODE.test(code) || code === CONSOLE) {
        return fail(['input', 'code'], 'INVALID_VALUE', { reason: `a-z, 0-9, -; 2–63; not ${CONSOLE}` });
      }
      const messenger = this.messengers.get(adapter);
      if (!messenger) return fail(['input', 'adapter'], 'NOT_FOUND');
      if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
      const problems = this.problemsOf(messenger, settings);
      if (problems.length) return { ok: false, problems };
      const chosen = chooseSecret(messenger, registration.secret ?? null);
      if (!chosen.ok) return chosen;
      const { text: secret, isMadeHere } = chosen.value;
      const kinds = registration.kinds ?? [];
      const isNew = await this.destinations.add(tx, { region, code, adapter, settings, kinds, secret });
      if (!isNew) return fail(['input', 'code'], 'ALREADY_EXISTS');
      await this.record(tx, principal, { region, code }, 'destination.registered', { adapter });
      return ok({ region, code, secret: isMadeHere ? secret : null });
    });
    const subject = `Destination:${CODE.test(code) ? code : '?'}`;
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  /** Pauses or resumes a destination, and changes what is named of it; a new secret overlaps with the one before. */
  async update({ principal, scope }: Caller, edit: DestinationEdit): Promise<Result<DestinationAnswer>> {
    const { id, expectedVersion, idempotencyKey: key } = edit;
    const operation = 'updateDestination';
    const request = { actor: principal.subject, operation, key, input: edit };
    const result = await this.idempotency.run(request, async tx => {
      const named = decodeGlobalId(id);
      if (named?.type !== 'Destination') return fail(['input', 'id'], 'NOT_FOUND');
      const { region, id: code } = named;
      const claimed = await this.destinations.claim(tx, scope, { region, code }, expectedVersion);
      if (claimed === null) return fail(['input', 'id'], 'NOT_FOUND');
      if (claimed === false) return fail(['input', 'expectedVersion'], 'VERSION_CONFLICT');
      const messenger = this.messengers.get(claimed.adapter);
      if (!messenger) return fail(['input', 'id'], 'INVALID_VALUE', { reason: 'no adapter' });
      const after = {
        ...claimed,
        enabled: edit.enabled ?? claimed.enabled,
        settings: edit.settings ?? claimed.settings,
        kinds: edit.kinds ?? claimed.kinds,
      };
      const problems = edit.settings ? this.problemsOf(messenger, edit.settings) : [];
      if (problems.length) return { ok: false, problems };
      await this.destinations.rewrite(tx, after);
      const secret = await this.rotated(tx, messenger, claimed, edit);
      if (!secret.ok) return secret;
      await this.record(tx, principal, after, 'destination.updated', {
        enabled: after.enabled,
        kinds: after.kinds.join(),
        hasNewSettings: edit.settings != null,
        hasNewSecret: edit.rotateSecret === true || edit.secret != null,
      });
      return ok({ region, code, secret: secret.value });
    });
    const subject = subjectOf('Destination', id);
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  private async rotated(
    tx: EntityManager,
    messenger: Messenger,
    destination: DestinationView,
    { secret, rotateSecret, overlapHours }: DestinationEdit,
  ): Promise<Result<string | null>> {
    if (secret == null && !rotateSecret) return ok(null);
    const chosen = chooseSecret(messenger, secret ?? null);
    if (!chosen.ok) return chosen;
    const { text, isMadeHere } = chosen.value;
    if (text === null) return fail(['input', 'secret'], 'REQUIRED');
    const overlapMs = (overlapHours ?? OVERLAP_HOURS) * HOUR_MS;
    await this.destinations.setSecret(tx, destination, text, new Date(this.clock.now().getTime() + overlapMs));
    return ok(isMadeHere ? text : null);
  }

  /** What is wrong with settings, and where they lead to that no administrator of the installation has allowed. */
  private problemsOf(messenger: Messenger, settings: Record<string, unknown>): Problem[] {
    const path = ['input', 'settings'];
    if (Buffer.byteLength(JSON.stringify(settings)) > MAX_SETTINGS_BYTES) {
      return [{ path, code: 'INVALID_VALUE', params: { reason: `≤ ${MAX_SETTINGS_BYTES} bytes` } }];
    }
    const parsed = messenger.settings.safeParse(settings);
    if (!parsed.success) {
      return parsed.error.issues.map(issue => ({
        path: [...path, ...issue.path.map(String)],
        code: 'INVALID_VALUE',
        params: { reason: issue.message },
      }));
    }
    const target = messenger.target(parsed.data);
    if (!target || (target.url && this.rules.allowsHost(target.url))) return [];
    return [{ path: [...path, target.field], code: 'SOURCE_NOT_ALLOWED' }];
  }

  private record(
    tx: EntityManager,
    { subject: actor }: Principal,
    { region, code }: { region: string; code: string },
    action: string,
    detail: Record<string, string | number | boolean>,
  ): Promise<void> {
    return this.audit.record(tx, { actor, action, region, subject: `Destination:${code}`, detail });
  }
}

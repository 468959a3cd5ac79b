import type { EntityManager } from 'typeorm';
import type { Principal } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import { type Clock, inFuture } from '../platform/clock';
import { fail, ok, type Problem, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import { makeKeyPair } from './key-pairs';
import type { Caller } from './upstream-destination.service';
import { type Handler, type SenderContent, senderSettings, type UpstreamSenders } from './upstream-senders';

/** What an administrator says of a new sender. */
export interface UpstreamSenderRegistration {
  /** Its app mark. */
  code: string;
  region: string;
  publicKeys: string[];
  /** BELOW unless told. */
  handledBy?: Handler | null;
  idempotencyKey: string;
}

/** What is to become of a sender; what is left out or null stays as it is. */
export interface UpstreamSenderEdit {
  id: string;
  enabled?: boolean | null;
  publicKeys?: string[] | null;
  handledBy?: Handler | null;
  /** Has another key made here, for which it is to encrypt. */
  rotateKey?: boolean | null;
  /** For how long the key before still opens what it sends; 24 unless told. */
  overlapHours?: number | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

const CODE = /^[a-z0-9][a-z0-9-]{1,62}$/;
const REFUSED = 'upstream-sender.refused';
const HOUR_MS = 3_600_000;
const OVERLAP_HOURS = 24;

/** Sets up who reports to us, once for each request and on record. */
export class UpstreamSenderService {
  constructor(
    private readonly senders: UpstreamSenders,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly clock: Clock,
  ) {}

  /** Adds a sender to a region of the caller's scope; answers its code. */
  async register(
    { principal, scope }: Caller,
    registration: UpstreamSenderRegistration,
  ): Promise<Result<{ code: string }>> {
    const { code, region, publicKeys, handledBy } = registration;
    const operation = 'registerUpstreamSender';
    const request = { actor: principal.subject, operation, key: registration.idempotencyKey, input: registration };
    const result = await this.idempotency.run(request, async tx => {
      if (!CODE.test(code)) return fail(['input', 'code'], 'INVALID_VALUE', { reason: 'a-z, 0-9, -; 2–63' });
      if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
      const content = { region, code, publicKeys, handledBy: handledBy ?? 'BELOW', keys: makeKeyPair(), enabled: true };
      const problems = problemsOf(content);
      if (problems.length) return { ok: false, problems };
      if (!(await this.senders.add(tx, content))) return fail(['input', 'code'], 'ALREADY_EXISTS');
      await this.record(tx, principal, content, 'upstream-sender.registered');
      return ok({ code });
    });
    const subject = `UpstreamSender:${CODE.test(code) ? code : '?'}`;
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  /** Shuts a sender out or lets it in again, and changes its keys and who handles what it reports. */
  async update({ principal, scope }: Caller, edit: UpstreamSenderEdit): Promise<Result<{ code: string }>> {
    const operation = 'updateUpstreamSender';
    const request = { actor: principal.subject, operation, key: edit.idempotencyKey, input: edit };
    const result = await this.idempotency.run(request, async tx => {
      const named = decodeGlobalId(edit.id);
      if (named?.type !== 'UpstreamSender') return fail(['input', 'id'], 'NOT_FOUND');
      const claimed = await this.senders.claim(tx, scope, named.id, edit.expectedVersion);
      if (claimed === null) return fail(['input', 'id'], 'NOT_FOUND');
      if (claimed === false) return fail(['input', 'expectedVersion'], 'VERSION_CONFLICT');
      const content = {
        ...claimed,
        ...{ enabled: edit.enabled ?? claimed.enabled, publicKeys: edit.publicKeys ?? claimed.publicKeys },
        handledBy: edit.handledBy ?? claimed.handledBy,
      };
      const problems = problemsOf(content);
      if (problems.length) return { ok: false, problems };
      await this.senders.rewrite(tx, content);
      const overlapMs = (edit.overlapHours ?? OVERLAP_HOURS) * HOUR_MS;
      const until = inFuture(this.clock, overlapMs);
      if (edit.rotateKey) await this.senders.setKeys(tx, claimed, makeKeyPair(), until);
      const more = { hasNewKey: edit.rotateKey === true, hasNewPublicKeys: edit.publicKeys != null };
      await this.record(tx, principal, content, 'upstream-sender.updated', more);
      return ok({ code: named.id });
    });
    const subject = subjectOf('UpstreamSender', edit.id);
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  private record(
    tx: EntityManager,
    { subject: actor }: Principal,
    { region, code, enabled, handledBy }: SenderContent,
    action: string,
    more: Record<string, boolean> = {},
  ): Promise<void> {
    const detail = { enabled, handledBy, ...more };
    return this.audit.record(tx, { actor, action, region, subject: `UpstreamSender:${code}`, detail });
  }
}

function problemsOf({ publicKeys, handledBy }: SenderContent): Problem[] {
  const parsed = senderSettings.safeParse({ publicKeys, handledBy });
  if (parsed.success) return [];
  return parsed.error.issues.map(issue => ({
    path: ['input', ...issue.path.map(String)],
    code: 'INVALID_VALUE',
    params: { reason: issue.message },
  }));
}

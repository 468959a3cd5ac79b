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
import type { Comparisons } from './comparisons';
import { type KeyPair, keyPairOf, makeKeyPair } from './key-pairs';
import type { PersonalField } from './personal-data';
import { provinceFormats } from './province-format';
import { type DestinationContent, destinationSettings, type UpstreamDestinations } from './upstream-destinations';

/** Who asks, and what they may see. */
export interface Caller {
  principal: Principal;
  scope: Scope;
}

/** What an administrator says of a new destination. */
export interface UpstreamDestinationRegistration {
  code: string;
  region: string;
  format: string;
  url: string;
  appMark: string;
  publicKey?: string | null;
  /** An SM2 key that the other side made for us; left out, it is made here. */
  privateKey?: string | null;
  released?: PersonalField[] | null;
  legalBasis?: string | null;
  /** What was rated before is not reported; now unless told. */
  since?: Date | null;
  idempotencyKey: string;
}

/** What is to become of a destination; what is left out or null stays as it is. */
export interface UpstreamDestinationEdit {
  id: string;
  enabled?: boolean | null;
  url?: string | null;
  publicKey?: string | null;
  privateKey?: string | null;
  /** Has another key made here. */
  rotateKey?: boolean | null;
  released?: PersonalField[] | null;
  legalBasis?: string | null;
  expectedVersion?: number | null;
  idempotencyKey: string;
}

/** Which destination it is. */
export interface DestinationKey {
  region: string;
  code: string;
}

const CODE = /^[a-z0-9][a-z0-9-]{1,62}$/;
const REFUSED = 'upstream-destination.refused';

/**
 * Sets up to whom is reported, once for each request and on record. Without the other side's key a destination is off; once
 * it is on, what was given since its beginning is looked through day by day, and reported where it was not.
 */
export class UpstreamDestinationService {
  constructor(
    private readonly destinations: UpstreamDestinations,
    private readonly comparisons: Pick<Comparisons, 'sweep'>,
    private readonly rules: OutboundRules,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly clock: Clock,
  ) {}

  /** Adds a destination to a region of the caller's scope. Problems name the field that is wrong. */
  async register(
    { principal, scope }: Caller,
    registration: UpstreamDestinationRegistration,
  ): Promise<Result<DestinationKey>> {
    const { code, region, format, url, appMark, publicKey = null, legalBasis = null } = registration;
    const operation = 'registerUpstreamDestination';
    const request = { actor: principal.subject, operation, key: registration.idempotencyKey, input: registration };
    const result = await this.idempotency.run(request, async tx => {
      if (!CODE.test(code)) return fail(['input', 'code'], 'INVALID_VALUE', { reason: 'a-z, 0-9, -; 2–63' });
      if (!isInScope(scope, region)) return fail(['input', 'region'], 'NOT_FOUND');
      if (!Object.hasOwn(provinceFormats, format)) return fail(['input', 'format'], 'NOT_FOUND');
      const keys = registration.privateKey == null ? makeKeyPair() : keyPairOf(registration.privateKey);
      if (!keys) return fail(['input', 'privateKey'], 'INVALID_VALUE', { reason: 'SM2, 64 hex' });
      const content: DestinationContent = {
        ...{ region, code, format, url, appMark, keys, publicKey, legalBasis },
        ...{ released: registration.released ?? [], enabled: publicKey !== null },
        since: registration.since ?? this.clock.now(),
      };
      const problems = this.problemsOf(content);
      if (problems.length) return { ok: false, problems };
      if (!(await this.destinations.add(tx, content))) return fail(['input', 'code'], 'ALREADY_EXISTS');
      if (content.enabled) await this.comparisons.sweep(tx, content);
      await this.record(tx, principal, content, 'upstream-destination.registered');
      return ok({ region, code });
    });
    const subject = `UpstreamDestination:${CODE.test(code) ? code : '?'}`;
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  /** Pauses or resumes a destination, and changes what is named of it. */
  async update({ principal, scope }: Caller, edit: UpstreamDestinationEdit): Promise<Result<DestinationKey>> {
    const operation = 'updateUpstreamDestination';
    const request = { actor: principal.subject, operation, key: edit.idempotencyKey, input: edit };
    const result = await this.idempotency.run(request, async tx => {
      const named = decodeGlobalId(edit.id);
      if (named?.type !== 'UpstreamDestination') return fail(['input', 'id'], 'NOT_FOUND');
      const key = { region: named.region, code: named.id };
      const claimed = await this.destinations.claim(tx, scope, key, edit.expectedVersion);
      if (claimed === null) return fail(['input', 'id'], 'NOT_FOUND');
      if (claimed === false) return fail(['input', 'expectedVersion'], 'VERSION_CONFLICT');
      const keys = keysAfter(edit, claimed.keys);
      if (!keys) return fail(['input', 'privateKey'], 'INVALID_VALUE', { reason: 'SM2, 64 hex' });
      const publicKey = edit.publicKey ?? claimed.publicKey;
      const content: DestinationContent = {
        ...claimed,
        ...{ keys, publicKey, enabled: edit.enabled ?? claimed.enabled, url: edit.url ?? claimed.url },
        ...{ released: edit.released ?? claimed.released, legalBasis: edit.legalBasis ?? claimed.legalBasis },
      };
      const problems = this.problemsOf(content);
      if (problems.length) return { ok: false, problems };
      await this.destinations.rewrite(tx, content);
      if (content.enabled) await this.comparisons.sweep(tx, content);
      await this.record(tx, principal, content, 'upstream-destination.updated', { hasNewKey: keys !== claimed.keys });
      return ok(key);
    });
    const subject = subjectOf('UpstreamDestination', edit.id);
    return this.refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  /** What is wrong with a destination, and whether it leads to where no administrator of the installation allowed. */
  private problemsOf({ url, appMark, publicKey, released, legalBasis, enabled }: DestinationContent): Problem[] {
    const parsed = destinationSettings.safeParse({ url, appMark, publicKey, released, legalBasis });
    if (!parsed.success) {
      return parsed.error.issues.map(issue => ({
        path: ['input', ...issue.path.map(String)],
        code: 'INVALID_VALUE',
        params: { reason: issue.message },
      }));
    }
    if (!this.rules.allowsHost(new URL(url))) return [{ path: ['input', 'url'], code: 'SOURCE_NOT_ALLOWED' }];
    return enabled && !publicKey ? [{ path: ['input', 'publicKey'], code: 'REQUIRED' }] : [];
  }

  private record(
    tx: EntityManager,
    { subject: actor }: Principal,
    { region, code, enabled, released, legalBasis }: DestinationContent,
    action: string,
    more: Record<string, boolean> = {},
  ): Promise<void> {
    const detail = { enabled, released: released.join(), legalBasis, ...more };
    return this.audit.record(tx, { actor, action, region, subject: `UpstreamDestination:${code}`, detail });
  }
}

function keysAfter({ privateKey, rotateKey }: UpstreamDestinationEdit, keys: KeyPair): KeyPair | null {
  if (privateKey != null) return keyPairOf(privateKey);
  return rotateKey ? makeKeyPair() : keys;
}

import type { Role } from './roles';

/** Who is calling. Holds no personal data, so it may be logged. */
export interface Principal {
  /** `CHANNEL` is a system that shows its channel's credential; `ANONYMOUS` shows none. */
  readonly kind: 'PERSON' | 'CHANNEL' | 'ANONYMOUS';
  /** The person's subject, `channel:<code>`, or `anonymous`. */
  readonly subject: string;
  readonly roles: readonly Role[];
  /** Sees this region and all below it; null sees none. */
  readonly region: string | null;
  /** Where set, sees this institution only. */
  readonly institution: string | null;
  /** The number under which a window clerk is rated. */
  readonly staffMember: string | null;
  readonly channel: string | null;
}

/** What a principal may see; it goes into every query. */
export interface Scope {
  /** The principal's region first, then all below it. Empty: nothing. */
  readonly regions: readonly string[];
  readonly institution: string | null;
  readonly staffMember: string | null;
}

/** Somebody who shows no credential. */
export const anonymous: Principal = Object.freeze({
  kind: 'ANONYMOUS',
  subject: 'anonymous',
  roles: [],
  region: null,
  institution: null,
  staffMember: null,
  channel: null,
});

/** A system that showed the credential of its channel. */
export function channelPrincipal(code: string, region: string): Principal {
  return { ...anonymous, kind: 'CHANNEL', subject: `channel:${code}`, region, channel: code };
}

import { type Clock, isLessAgo } from '../platform/clock';
import type { VerifiedToken } from './claims';
import type { PersonService } from './person.service';
import { anonymous, type Principal } from './principal';
import type { Tokens } from './tokens';

const KEEP_MS = 60_000;
const MAX_KEPT = 1_000;
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Tells who sends a request. */
export class Authentication {
  /** Tokens that were good a moment ago. A role that is taken away works on for at most a minute. */
  private readonly known = new Map<string, { principal: Principal; from: number; until: number }>();

  constructor(
    private readonly tokens: Tokens,
    private readonly persons: PersonService,
    private readonly clock: Clock,
  ) {}

  /**
   * The principal of an `Authorization` header: `anonymous` without one, null for one that is no good token (401).
   * Throws `ROLES_EXCLUSIVE`, and `UNAVAILABLE` where the token's issuer cannot be asked.
   */
  async authenticate(authorization: string | undefined): Promise<Principal | null> {
    if (authorization === undefined) return anonymous;
    const token = BEARER.exec(authorization.trim())?.[1];
    if (!token) return null;
    const now = this.clock.now().getTime();
    const kept = this.known.get(token);
    if (kept && isLessAgo(kept.until - kept.from, kept.from, now)) return kept.principal;
    this.known.delete(token);
    const verified = await this.tokens.verify(token);
    if (!verified) return null;
    await this.persons.admit(verified.principal, verified.name);
    this.keep(token, verified, now);
    return verified.principal;
  }

  private keep(token: string, { principal, expiresAt }: VerifiedToken, now: number): void {
    if (this.known.size >= MAX_KEPT) this.known.delete(this.known.keys().next().value!);
    this.known.set(token, { principal, from: now, until: Math.min(expiresAt.getTime(), now + KEEP_MS) });
  }
}

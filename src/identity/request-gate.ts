import { AppError } from '../platform/errors';
import type { RateLimit, RateLimits } from '../platform/rate-limits';
import type { RequestContext } from './request-context';

/** How often may be asked in a minute. */
export interface RequestRates {
  /** By somebody who shows a credential. */
  perMinute: number;
  /** From one address, without a credential. */
  perMinuteOfVisitor: number;
  /** With credentials that are no good, from one address: behind it there may be a whole office, in which a token has just ended. */
  refusedPerMinute: number;
}

/**
 * The door of everybody who asks. People and programs are counted one by one, visitors by their address, and so is who
 * shows credentials that are no good. A good one is let in from wherever it comes: no credential is short enough to be
 * guessed, so to lock an address out would only hit the colleagues of whoever tries.
 */
export class RequestGate {
  private readonly principals: RateLimit;
  private readonly visitors: RateLimit;
  private readonly refused: RateLimit;

  constructor(limits: RateLimits, { perMinute, perMinuteOfVisitor, refusedPerMinute }: RequestRates) {
    this.principals = limits.alone('principal', { times: perMinute, seconds: 60 });
    this.visitors = limits.alone('visitor', { times: perMinuteOfVisitor, seconds: 60 });
    this.refused = limits.of('refused-credential', { times: refusedPerMinute, seconds: 60 });
  }

  /** Lets a request in, or throws `TOO_MANY_REQUESTS` with the seconds to wait. */
  async admit({ principal, isCredentialRefused, address = 'nowhere' }: Asking): Promise<void> {
    const wait =
      (isCredentialRefused && (await this.refused.take(address))) ||
      (await (principal.kind === 'ANONYMOUS' ? this.visitors.take(address) : this.principals.take(principal.subject)));
    if (wait) throw new AppError('TOO_MANY_REQUESTS', { retryAfterSeconds: wait });
  }
}

/** What is looked at of a request. */
type Asking = Pick<RequestContext, 'principal' | 'isCredentialRefused' | 'address'>;

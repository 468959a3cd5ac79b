import type { Clock } from '../platform/clock';
import type { RateLimit, RateLimits } from '../platform/rate-limits';
import type { TicketCodes } from '../invitation/ticket-codes';

/** A hall's visitors may share one address; who rates one window over and over is slowed down long before it matters. */
const LIMITS = {
  submit: { times: 30, seconds: 60 },
  submitAtWindow: { times: 10, seconds: 300 },
} as const;

/** How often somebody who is not signed in may rate, by the page and by the API together. */
export class SubmissionLimits {
  private readonly submits: RateLimit;
  private readonly submitsAtWindow: RateLimit;

  constructor(
    limits: RateLimits,
    private readonly codes: TicketCodes,
    private readonly clock: Clock,
  ) {
    this.submits = limits.of('submit', LIMITS.submit);
    this.submitsAtWindow = limits.of('submit-window', LIMITS.submitAtWindow);
  }

  /** Counts a rating from a visitor's address, at a window where its code is told; answers 0, or the seconds to wait. */
  async take(address: string, windowCode: string | null): Promise<number> {
    const wait = await this.submits.take(address);
    return wait || (windowCode === null ? 0 : this.submitsAtWindow.take(`${address} ${windowCode}`));
  }

  /** The same for the holder of a ticket: that of a visit is at its window. */
  takeWith(address: string, ticket: string | null): Promise<number> {
    const visit = ticket === null ? null : this.codes.readVisit(ticket, this.clock.now());
    return this.take(address, visit === null || visit === 'EXPIRED' ? null : visit.windowCode);
  }
}

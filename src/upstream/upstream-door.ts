import { isAllowed, routeRules } from '../identity/access';
import type { RequestContext } from '../identity/request-context';
import { isInScope } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { AppError } from '../platform/errors';
import { insertRows, isUniqueViolation } from '../platform/sql';
import { accept, type Outcome, refuse } from '../sdk';
import { openEnvelope, readEnvelope } from './envelope';
import type { UpstreamSenders, UpstreamSenderView } from './upstream-senders';

/** Who sends, and what. */
export interface LetIn {
  sender: UpstreamSenderView;
  content: unknown;
}

/** Lets lower platforms in: by the signature of an envelope, or by the token of somebody who is UPSTREAM of their region. */
export class UpstreamDoor {
  constructor(
    private readonly database: Database,
    private readonly senders: UpstreamSenders,
    private readonly clock: Clock,
  ) {}

  /** Opens an envelope, once. A stranger, a wrong key and a sender that is shut out hear the same. */
  async bySignature(body: Buffer): Promise<Outcome<LetIn>> {
    const stated = readEnvelope(body);
    if (!stated.ok) return stated;
    const sender = await this.senders.find(this.database.reader, stated.value.appMark);
    if (!sender?.enabled) return refuse('SIGN_INVALID');
    const opened = openEnvelope(stated.value, sender, this.clock.now());
    if (!opened.ok) return opened;
    if (!(await this.useUp(sender, opened.value.nonce))) return refuse('NONCE_USED');
    return contentOf(sender, opened.value.plain);
  }

  /** The sender that somebody with a token speaks for. Throws `UNAUTHENTICATED`, `FORBIDDEN`, or `NOT_FOUND` out of scope. */
  async byToken({ principal, isCredentialRefused, scope }: RequestContext, code: string): Promise<UpstreamSenderView> {
    if (isCredentialRefused || !isAllowed(principal, routeRules.upstream)) {
      throw new AppError(principal.kind === 'ANONYMOUS' ? 'UNAUTHENTICATED' : 'FORBIDDEN');
    }
    const sender = await this.senders.find(this.database.reader, code);
    if (!sender?.enabled || !isInScope(scope, sender.region)) throw new AppError('NOT_FOUND');
    return sender;
  }

  private async useUp({ region, code }: UpstreamSenderView, nonce: string): Promise<boolean> {
    const row = { region, sender_code: code, nonce, received_at: this.clock.now() };
    try {
      await this.database.unitOfWork(tx => insertRows(tx, 'upstream_nonce', [row]));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  }
}

function contentOf(sender: UpstreamSenderView, plain: Buffer): Outcome<LetIn> {
  try {
    return accept({ sender, content: JSON.parse(plain.toString('utf8')) as unknown });
  } catch {
    return refuse('MALFORMED_BODY', { params: { format: 'JSON' } });
  }
}

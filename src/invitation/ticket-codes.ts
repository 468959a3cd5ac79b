import { timingSafeEqual } from 'node:crypto';
import { crockford, grouped, parseCrockford } from '../platform/crockford';
import type { KeyRing } from '../platform/key-ring';
import { randomBytes } from '../platform/random';

const TICKET_CHARACTERS = 26;
const WINDOW_CHARACTERS = 12;
/** How long somebody may take over the page of a window. */
const VISIT_MS = 60 * 60_000;
const VISIT = /^v1\.([0-9A-Z]{12})\.([0-9a-z]{1,11})\.([\w-]{22})\.([\w-]{43})$/;

/** One look at the page of a window, good for one rating within the hour. */
export interface Visit {
  windowCode: string;
  seenAt: Date;
  /** Unlike that of any other visit. */
  nonce: string;
}

/**
 * The texts by which somebody rates without signing in. A ticket is a MAC of its invitation's id: nobody can make one up, and
 * the same one can be answered again although only its hash is stored. A signature that holds by itself would have been shorter
 * to check, but could neither be used up nor called in; since the row is needed for that, the hash is all that is needed of the ticket.
 */
export class TicketCodes {
  constructor(private readonly keys: KeyRing) {}

  /** The ticket of an invitation: 130 bits in 26 characters. */
  ticketOf(invitationId: string): string {
    return crockford(this.mac('ticket', invitationId), TICKET_CHARACTERS);
  }

  /** What is stored and looked up: 43 base64url characters; null for a text that is no ticket. */
  hashOf(ticket: string): string | null {
    const canonical = parseCrockford(ticket, TICKET_CHARACTERS);
    return canonical && this.mac('ticket-hash', canonical).toString('base64url');
  }

  /**
   * A visit of a window's page, signed, so that no row is written for who only looks. It stands in for a captcha: it must be
   * fetched for each rating, and fetching is counted.
   */
  visitOf(windowCode: string, at: Date): string {
    const said = `v1.${windowCode}.${at.getTime().toString(36)}.${randomBytes(16).toString('base64url')}`;
    return `${said}.${this.mac('visit', said).toString('base64url')}`;
  }

  /** Reads a visit; null for what is none, `EXPIRED` where it was too long ago. */
  readVisit(text: string, now: Date): Visit | 'EXPIRED' | null {
    const [, windowCode, time, nonce, signature] = VISIT.exec(text) ?? [];
    if (!windowCode || !time || !nonce || !signature) return null;
    const signed = this.mac('visit', text.slice(0, text.lastIndexOf('.')));
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== signed.length || !timingSafeEqual(given, signed)) return null;
    const seenAt = new Date(parseInt(time, 36));
    return now.getTime() - seenAt.getTime() > VISIT_MS ? 'EXPIRED' : { windowCode, seenAt, nonce };
  }

  private mac(use: string, text: string): Buffer {
    const { suite, bytes } = this.keys.receiptKey();
    return suite.mac(bytes, Buffer.from(`${use}|${text}`));
  }
}

/** A new code for a window: 60 random bits in 12 characters, short enough to be typed off the plate. */
export function newWindowCode(): string {
  return crockford(randomBytes(8), WINDOW_CHARACTERS);
}

/** The code of a window as people type it, in its canonical form; null where it is none. */
export function parseWindowCode(text: string): string | null {
  return parseCrockford(text, WINDOW_CHARACTERS);
}

/** The ticket as people type it, in its canonical form; null where it is none. */
export function parseTicket(text: string): string | null {
  return parseCrockford(text, TICKET_CHARACTERS);
}

/** A window's code as it is printed: `7K3M-9QWX-2FHT`. */
export const printedCode = grouped;

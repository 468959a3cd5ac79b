import type { ErrorCode } from '../platform/error-catalogue';
import type { InvitationState } from './invitations';

/** What is wrong with a ticket in each state; null where nothing is. */
export const TICKET_PROBLEM = {
  OPEN: null,
  ANSWERED: 'TICKET_USED',
  EXPIRED: 'TICKET_EXPIRED',
  REVOKED: 'TICKET_REVOKED',
} as const satisfies Record<InvitationState, ErrorCode | null>;

import type { Recipient } from '../privacy/egress-bases';
import type { Notice } from './notices';

/** That nothing goes to a recipient until the office of its region has a basis put on record. */
export function basisMissing({ type, region, code }: Recipient): Notice {
  return {
    ...{ region, kind: 'BASIS_MISSING', about: { type, region, id: code, number: code } },
    recipient: { role: 'MANAGEMENT_OFFICE', region, institution: null },
  };
}

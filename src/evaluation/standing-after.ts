import type { LedgerEntryKind } from './evaluation-ledger.entity';
import type { Standing } from './evaluation-standing.entity';

/**
 * Where the entries of a ledger lead. What another rating superseded goes on not to count for a reason that it had before,
 * what is released has the standing that it had when it was
 * quarantined, and what is not excluded after all, then or now, is not under review any more.
 */
export function standingAfter(entries: readonly LedgerEntryKind[]): Standing {
  let standing: Standing = 'COUNTED';
  let beforeHold: Standing = 'COUNTED';
  for (const entry of entries) {
    switch (entry) {
      case 'SUPERSEDED':
        if (standing !== 'EXCLUDED') standing = 'SUPERSEDED';
        break;
      case 'QUARANTINED':
        beforeHold = standing;
        standing = 'EXCLUDED';
        break;
      case 'RELEASED':
        standing = beforeHold;
        break;
      case 'EXCLUSION_PROPOSED':
        standing = 'UNDER_REVIEW';
        break;
      case 'EXCLUSION_REJECTED':
        standing = withoutReview(standing);
        beforeHold = withoutReview(beforeHold);
        break;
      case 'EXCLUDED':
        standing = 'EXCLUDED';
        break;
      case 'RECORDED':
      case 'REINSTATED':
        standing = 'COUNTED';
    }
  }
  return standing;
}

const withoutReview = (standing: Standing): Standing => (standing === 'UNDER_REVIEW' ? 'COUNTED' : standing);

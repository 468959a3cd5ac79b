/** The flag of a rating that a lower platform reported and deals with itself: here it has no order, and nothing follows from it. */
export const HANDLED_BELOW = 'HANDLED_BELOW';

/** The same of a rating `e` in SQL: 1 or 0. */
export const isHandledBelowSql = `e.flags LIKE '%"${HANDLED_BELOW}"%'`;

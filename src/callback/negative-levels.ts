import type { SatisfactionLevel } from '../sdk';

/** The levels that are bad ratings (差评): the last two of R-32. */
export const negativeLevels: readonly SatisfactionLevel[] = ['DISSATISFIED', 'VERY_DISSATISFIED'];

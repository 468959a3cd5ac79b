/** Ratings below which a unit is told without a rank, until the policy has a setting for it (assessment). */
export const MINIMUM_RANKED_VOLUME = 30;

/** By what figures are told apart. LEVEL and REGION follow from the totals; the others have cells of their own. */
export const dimensions = [
  'REGION',
  'INSTITUTION',
  'WINDOW',
  'STAFF',
  'ITEM',
  'CHANNEL',
  'PROVENANCE',
  'LEVEL',
] as const;
export type Dimension = (typeof dimensions)[number];

/** What cells are kept of: TOTAL is everything of an institution, and of its region where no unit is known. */
export const cellDimensions = ['TOTAL', 'WINDOW', 'STAFF', 'ITEM', 'CHANNEL', 'PROVENANCE'] as const;
export type CellDimension = (typeof cellDimensions)[number];

/** The cells from which figures of a dimension are read. */
export const cellsOf = (dimension: Dimension): CellDimension =>
  dimension === 'REGION' || dimension === 'INSTITUTION' || dimension === 'LEVEL' ? 'TOTAL' : dimension;

import type { TargetKind } from '../sdk';
import type { Counts } from './counts';
import type { CellDimension } from './dimensions';

/** A day or a month, the two stretches of time that cells are kept of. */
export type Grain = 'DAY' | 'MONTH';

/** Names a cell: what is counted in it, and where. */
export interface CellKey {
  region: string;
  dimension: CellDimension;
  /** Of the unit; empty where none is known. */
  institution: string;
  /** Of the window, staff member, item, channel or provenance; empty for TOTAL. */
  code: string;
  targetKind: TargetKind;
}

/** What one record adds to the figures of its day, in every dimension that it has. */
export interface Contribution {
  region: string;
  /** `YYYY-MM-DD` in Asia/Shanghai. */
  day: string;
  institution: string | null;
  window: string | null;
  staffMember: string | null;
  serviceItem: string | null;
  /** What is not a rating has neither. */
  channel: string | null;
  provenance: string | null;
  targetKind: TargetKind;
  counts: Counts;
}

/** The cells that something counts in. */
export function cellsFor(contribution: Contribution): CellKey[] {
  const { region, institution, targetKind } = contribution;
  const codes: [CellDimension, string | null][] = [
    ['TOTAL', ''],
    ['WINDOW', contribution.window],
    ['STAFF', contribution.staffMember],
    ['ITEM', contribution.serviceItem],
    ['CHANNEL', contribution.channel],
    ['PROVENANCE', contribution.provenance],
  ];
  return codes.flatMap(([dimension, code]) =>
    code === null ? [] : [{ region, dimension, institution: institution ?? '', code, targetKind }],
  );
}

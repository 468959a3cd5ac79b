import type { NoRatingReason, SatisfactionLevel } from '../../src/sdk';
import appraiser from './code-sets/appraiser-1.json';
import evaluator from './code-sets/evaluator-1.json';
import fujianKeypad from './code-sets/fujian-keypad-1.json';
import gwq from './code-sets/gwq-1.json';
import hallPage from './code-sets/hall-page-1.json';
import jiningClient from './code-sets/jining-client-1.json';

/** What the codes of a kind of device mean: reviewed data. A table that changes gets another number, and the old one stays. */
export interface CodeSet {
  id: string;
  /** Where the device puts the level. */
  field: string;
  levels: Readonly<Record<string, SatisfactionLevel>>;
  /** `ErrorCode`s that say that nobody rated. Any other but 0 is refused: what it means is not known. */
  noRating: Readonly<Record<string, NoRatingReason>>;
}

const known = [
  appraiser,
  evaluator,
  fujianKeypad,
  gwq,
  hallPage,
  jiningClient,
] as readonly object[] as readonly CodeSet[];
const byId = new Map(known.map(set => [set.id, set]));

/** The names of the code sets, as a setting chooses among them. */
export const codeSetIds = known.map(({ id }) => id) as [string, ...string[]];

/** The code set of a name that `codeSetIds` has. */
export function codeSetOf(id: string): CodeSet {
  return byId.get(id)!;
}

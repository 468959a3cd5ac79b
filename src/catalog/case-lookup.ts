import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import { inList, select } from '../platform/sql';

/** Names a case: its number is unique within the region that sent it. */
export interface CaseKey {
  region: string;
  caseNumber: string;
}

/** A case as storage knows it. `version` is the write that last changed it. */
export interface StoredCase {
  region: string;
  id: string;
  case_number: string;
  origin: 'STUB' | 'WEAK' | 'RECORDED';
  version: string;
}

/** A case key as a key of a `Map`. */
export const caseKey = ({ region, caseNumber }: CaseKey): string => `${region}/${caseNumber}`;

/** Those of the cases that are stored, by `caseKey`: one query for each region. */
export async function findCases(manager: EntityManager, keys: readonly CaseKey[]): Promise<Map<string, StoredCase>> {
  const found = new Map<string, StoredCase>();
  for (const [region, group] of groupBy(keys, key => key.region)) {
    const numbers = [...new Set(group.map(key => key.caseNumber))];
    const rows = await select<StoredCase>(
      manager,
      `SELECT region, id, case_number, origin, version FROM service_case
       WHERE region = ? AND case_number IN (${inList(numbers)})`,
      [region, ...numbers],
    );
    for (const row of rows) found.set(caseKey({ region, caseNumber: row.case_number }), row);
  }
  return found;
}

import { setImmediate } from 'node:timers/promises';
import { openStaffName } from '../catalog/staff-name';
import type { Scope } from '../identity/principal';
import { regionCondition } from '../identity/scope';
import type { Database } from '../platform/database';
import type { Sealing } from '../platform/sealing';
import { select } from '../platform/sql';

/** Opened at once, and of a region: a province has its cities analyse. */
const AT_ONCE = 500;
const MOST_STAFF = 50_000;
/** Nobody is known by one character. */
const SHORTEST_NAME = 2;

interface StaffRow {
  region: string;
  institution_code: string;
  number: string;
  name_sealed: string;
}

/** Of these words those that are the name of a member of staff, or its last part: clerks are named by many raters. */
export async function namesOfStaff(
  { reader }: Pick<Database, 'reader'>,
  sealing: Sealing,
  { regions }: Pick<Scope, 'regions'>,
  words: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  const wanted = new Set(words);
  if (!words.length) return found;
  const inRegions = regionCondition({ regions, institution: null, staffMember: null }, 'region');
  const sql = `SELECT region, institution_code, number, name_sealed FROM staff_member WHERE ${inRegions.sql}
    ORDER BY region, institution_code, number LIMIT ${MOST_STAFF}`;
  const rows = await select<StaffRow>(reader, sql, inRegions.parameters);
  for (const [i, row] of rows.entries()) {
    const name = openStaffName(sealing, row);
    for (let from = 0; from + SHORTEST_NAME <= name.length; from++) {
      const part = name.slice(from);
      if (wanted.has(part)) found.add(part);
    }
    if (i % AT_ONCE === AT_ONCE - 1) await setImmediate();
  }
  return found;
}

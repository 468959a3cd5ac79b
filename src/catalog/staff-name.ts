import type { Sealing } from '../platform/sealing';

/** The unique key of a member of staff, as rows name it. */
interface StaffKey {
  institution_code: string;
  number: string;
}

const placeOf = ({ institution_code, number }: StaffKey) => ({
  table: 'staff_member',
  column: 'name_sealed',
  row: `${institution_code}/${number}`,
});

/** Seals the name of a member of staff for their row. */
export function sealStaffName(sealing: Sealing, key: StaffKey, name: string): string {
  return sealing.seal(name, placeOf(key));
}

/** The name in a row of `staff_member`. */
export function openStaffName(sealing: Sealing, row: StaffKey & { name_sealed: string }): string {
  return sealing.open(row.name_sealed, placeOf(row));
}

import { openStaffName } from '../catalog/staff-name';
import type { Database } from '../platform/database';
import { groupBy } from '../platform/group-by';
import { type RowKey, rowCondition } from '../platform/region-keys';
import type { Sealing } from '../platform/sealing';
import { inList, select } from '../platform/sql';

interface StaffRow {
  region: string;
  institution_code: string;
  number: string;
  name_sealed: string;
}

/** Names that comments must not tell: they are opened for the masking, and kept nowhere. */
export class KnownNames {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
  ) {}

  /** For each rating the names of the staff of its region, and of who rated. */
  async of(evaluations: readonly RowKey[]): Promise<string[][]> {
    if (!evaluations.length) return [];
    const [staff, evaluators] = await Promise.all([this.staff(evaluations), this.evaluators(evaluations)]);
    return evaluations.map(({ region, id }) => [...(staff.get(region) ?? []), ...(evaluators.get(id) ?? [])]);
  }

  private async staff(evaluations: readonly RowKey[]): Promise<Map<string, string[]>> {
    const regions = [...new Set(evaluations.map(({ region }) => region))];
    const rows = await select<StaffRow>(
      this.database.reader,
      `SELECT region, institution_code, number, name_sealed FROM staff_member WHERE region IN (${inList(regions)})`,
      regions,
    );
    const byRegion = groupBy(rows, ({ region }) => region);
    return new Map([...byRegion].map(([region, own]) => [region, own.map(row => openStaffName(this.sealing, row))]));
  }

  private async evaluators(evaluations: readonly RowKey[]): Promise<Map<string, string[]>> {
    const { sql, parameters } = rowCondition(evaluations, 'region', 'evaluation_id');
    const rows = await select<{ evaluation_id: string; name: string | null }>(
      this.database.reader,
      `SELECT evaluation_id, name FROM evaluation_identity WHERE ${sql}`,
      parameters,
    );
    return new Map(
      rows.flatMap(({ evaluation_id: id, name }) => {
        if (name === null) return [];
        return [[id, [this.sealing.open(name, { table: 'evaluation_identity', column: 'name', row: id })]]];
      }),
    );
  }
}

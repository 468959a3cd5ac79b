import { openStaffName } from '../catalog/staff-name';
import type { RegionTree } from '../identity/region-tree';
import { chunks } from '../platform/chunks';
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
    private readonly regions: Pick<RegionTree, 'chain' | 'subtree'>,
  ) {}

  /** For each rating the names of the staff of its region and of those above it, of who rated, and of whose case it is. */
  async of(evaluations: readonly RowKey[]): Promise<string[][]> {
    if (!evaluations.length) return [];
    const regions = new Set(evaluations.flatMap(({ region }) => [region, ...this.regions.chain(region)]));
    const [staff, citizens] = await Promise.all([this.staff([...regions]), this.ofCitizens(evaluations)]);
    return evaluations.map(({ region }, i) => [
      ...[...new Set([region, ...this.regions.chain(region)])].flatMap(each => staff.get(each) ?? []),
      ...citizens[i]!,
    ]);
  }

  /** For each rating the names of who rated, and of whose case it is. */
  async ofCitizens(evaluations: readonly RowKey[]): Promise<string[][]> {
    if (!evaluations.length) return [];
    const [evaluators, applicants] = await Promise.all([this.evaluators(evaluations), this.applicants(evaluations)]);
    return evaluations.map(({ id }) => [...(evaluators.get(id) ?? []), ...(applicants.get(id) ?? [])]);
  }

  /** The names of the staff of a region, of those below it and of those above it. */
  async ofStaff(region: string): Promise<string[]> {
    const regions = new Set([...this.regions.chain(region), ...this.regions.subtree(region)]);
    return [...(await this.staff([...regions])).values()].flat();
  }

  private async staff(regions: readonly string[]): Promise<Map<string, string[]>> {
    const rows: StaffRow[] = [];
    for (const some of chunks(regions, 500)) {
      const sql = `SELECT region, institution_code, number, name_sealed FROM staff_member WHERE region IN (${inList(some)})`;
      for (const row of await select<StaffRow>(this.database.reader, sql, some)) rows.push(row);
    }
    const byRegion = groupBy(rows, ({ region }) => region);
    return new Map([...byRegion].map(([region, own]) => [region, own.map(row => openStaffName(this.sealing, row))]));
  }

  private async applicants(evaluations: readonly RowKey[]): Promise<Map<string, string[]>> {
    const { sql, parameters } = rowCondition(evaluations, 'e.region', 'e.id');
    const rows = await select<{ id: string; case_id: string; name_sealed: string }>(
      this.database.reader,
      `SELECT e.id, a.case_id, a.name_sealed FROM evaluation e
         JOIN case_applicant a ON a.region = e.region AND a.case_id = e.case_id
        WHERE ${sql} AND a.name_sealed IS NOT NULL`,
      parameters,
    );
    const open = (row: (typeof rows)[number]) =>
      this.sealing.open(row.name_sealed, { table: 'case_applicant', column: 'name_sealed', row: row.case_id });
    return new Map(rows.map(row => [row.id, [open(row)]]));
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

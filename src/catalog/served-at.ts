import type { EntityManager } from 'typeorm';
import { groupBy } from '../platform/group-by';
import { inList, instantOf, select } from '../platform/sql';
import { type CaseKey, caseKey } from './case-lookup';

/** When services were given, as far as that is recorded: by `caseKey`, `#` and the number of the service. */
export async function findServedAt(
  manager: EntityManager,
  services: readonly (CaseKey & { serviceNumber: number })[],
): Promise<Map<string, Date>> {
  const found = new Map<string, Date>();
  for (const [region, group] of groupBy(services, ({ region }) => region)) {
    const numbers = [...new Set(group.map(({ caseNumber }) => caseNumber))];
    const rows = await select<{ case_number: string; service_number: number; served_at: number | string }>(
      manager,
      `SELECT service_case.case_number, service_record.service_number, service_record.served_at
         FROM service_case
         JOIN service_record ON service_record.region = service_case.region AND service_record.case_id = service_case.id
        WHERE service_case.region = ? AND service_case.case_number IN (${inList(numbers)})
          AND service_record.served_at IS NOT NULL`,
      [region, ...numbers],
    );
    for (const row of rows) {
      const key = `${caseKey({ region, caseNumber: row.case_number })}#${row.service_number}`;
      found.set(key, instantOf(row.served_at));
    }
  }
  return found;
}

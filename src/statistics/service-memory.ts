import type { EntityManager } from 'typeorm';
import type { Condition } from '../platform/conditions';
import type { Database } from '../platform/database';
import type { RegionKey } from '../platform/region-keys';
import { execute, select } from '../platform/sql';
import {
  type Counted,
  countedServices,
  isSameService,
  nameOf,
  recordedServices,
  rememberServices,
} from './service-fold';

/** Cases of one transaction; a case has a handful of services. */
const MOST_CASES = 200;

/** Cases of a region that follow each other by their ids. */
interface Run {
  region: string;
  /** Exclusive; empty before the first. */
  after: string;
  /** Inclusive; null for all that comes behind the last case. */
  upTo: string | null;
  cases: RegionKey[];
}

/** Services that are remembered as counted elsewhere than the records say, or not at all, or that no record is of. */
export async function* misplacedServices(manager: EntityManager, regions: readonly string[]): AsyncGenerator<Counted> {
  for await (const run of runs(manager, regions)) {
    const recorded = new Map((await recordedServices(manager, run.cases)).map(each => [nameOf(each), each]));
    const counted = new Map((await countedServices(manager, within(run))).map(each => [nameOf(each), each]));
    for (const [name, service] of new Map([...recorded, ...counted])) {
      const [should, is] = [recorded.get(name), counted.get(name)];
      if (!should || !is || !isSameService(should, is)) yield service;
    }
  }
}

/** Remembers each service as counted where the records say. */
export async function rememberAllServices(database: Database, regions: readonly string[]): Promise<void> {
  for await (const run of runs(database.reader, regions)) {
    await database.unitOfWork(async tx => {
      const { sql, parameters } = within(run);
      await execute(tx, `DELETE FROM counted_service WHERE ${sql}`, parameters);
      await rememberServices(tx, await recordedServices(tx, run.cases));
    });
  }
}

async function* runs(manager: EntityManager, regions: readonly string[]): AsyncGenerator<Run> {
  for (const region of regions) {
    for (let after: string | null = ''; after !== null;) {
      const rows: { id: string }[] = await select<{ id: string }>(
        manager,
        `SELECT id FROM service_case WHERE region = ? AND id > ? ORDER BY id LIMIT ${MOST_CASES}`,
        [region, after],
      );
      const upTo: string | null = rows.length < MOST_CASES ? null : rows.at(-1)!.id;
      yield { region, after, upTo, cases: rows.map(({ id: key }) => ({ region, key })) };
      after = upTo;
    }
  }
}

const within = ({ region, after, upTo }: Run): Condition => ({
  sql: `region = ? AND case_id > ? ${upTo === null ? '' : 'AND case_id <= ?'}`,
  parameters: [region, after, ...(upTo === null ? [] : [upTo])],
});

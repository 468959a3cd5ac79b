import type { EntityManager } from 'typeorm';
import { openWorkOrderWorld, places, type WorkOrderWorld } from '../../test/support/work-order-world';
import { storages } from '../../test/support/storages';
import { select, type SqlValue } from '../platform/sql';
import { findEvaluations } from './evaluation.query';

const thousand = Array.from({ length: 1_000 }, (_, index) => `55${String(index).padStart(10, '0')}`);

describe.each(storages)('ratings by region and id on %s', kind => {
  let world: WorkOrderWorld;
  let here: string;
  let there: string;

  beforeAll(async () => {
    world = await openWorkOrderWorld(kind);
    [here, there] = (await world.rate(
      { staffMember: 'win01' },
      { region: places.other },
      ...Array.from({ length: 300 }, () => ({})),
    )) as [string, string];
  });
  afterAll(() => world.dispose());

  const scope = (said: object) => ({ regions: thousand, institution: null, staffMember: null, ...said });
  const keys = () => [
    { region: places.district, id: here },
    { region: places.other, id: there },
    { region: places.street, id: here },
  ];
  const found = async (said: object) =>
    (await findEvaluations(world.database.reader, scope(said), keys())).map(({ id }) => id).sort();

  it('are those in the regions, of the unit and of the member of staff that the viewer sees', async () => {
    expect(await found({})).toEqual([]);
    expect(await found({ regions: [...thousand, places.district] })).toEqual([here]);
    expect(await found({ regions: [places.district, places.other, places.street] })).toEqual([here, there].sort());
    const all = { regions: [places.district, places.other] };
    expect(await found({ ...all, institution: 'elsewhere' })).toEqual([]);
    expect(await found({ ...all, staffMember: 'win01' })).toEqual([here]);
    expect(await findEvaluations(world.database.reader, scope(all), [])).toEqual([]);
  });

  it('are read by the primary key, however wide the scope is', async () => {
    const { reader } = world.database;
    const explain = kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const plans: Record<string, unknown>[] = [];
    const explaining = {
      query: async (sql: string, parameters: SqlValue[]) => {
        plans.push(...(await select<Record<string, unknown>>(reader, `${explain} ${sql}`, parameters)));
        return [];
      },
    } as unknown as EntityManager;
    await findEvaluations(explaining, scope({ institution: 'any' }), keys());
    const steps = plans.filter(({ table, detail }) => table === 'e' || String(detail).includes(' e '));
    expect(steps.length).toBeGreaterThan(0);
    for (const { key, detail } of steps) {
      expect(kind === 'sqlite' ? detail : key).toMatch(/^PRIMARY$|autoindex_evaluation_\d \(region=\? AND id=\?\)/);
    }
  });
});

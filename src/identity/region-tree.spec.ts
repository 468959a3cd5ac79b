import { CreateIdentity1795200200000 } from '../../migrations/1795200200000-create-identity';
import { freshDatabase, type TestDatabase } from '../../test/support/database';
import { storages } from '../../test/support/storages';
import { execute, insertRows, select } from '../platform/sql';
import { anonymous, channelPrincipal, type Principal } from './principal';
import type { Region } from './region.entity';
import { RegionTree, storedRegions } from './region-tree';
import { isInScope, narrowScope, regionCondition, scopeCondition, scopeOf } from './scope';

/** A province of the demo, two districts whose codes do not begin like each other's, a street, and a stranger. */
const CITY = '990000000000';
const NORTH = '990001000000';
const SOUTH = '990002000000';
const STREET = '770000000001'; // below NORTH although its code begins otherwise
const ELSEWHERE = '880000000000';
const parents: Record<string, string | null> = {
  [CITY]: null,
  [NORTH]: CITY,
  [SOUTH]: CITY,
  [STREET]: NORTH,
  [ELSEWHERE]: null,
};

const region = (code: string, parentCode: string | null): Region => ({
  code,
  parentCode,
  name: `测试${code}`,
  level: 'DISTRICT',
  validFrom: null,
  validTo: null,
});

async function treeOf(byCode: Record<string, string | null>): Promise<RegionTree> {
  const regions = Object.entries(byCode).map(([code, parent]) => region(code, parent));
  const source = { all: async () => regions, one: async () => null };
  const tree = new RegionTree(source, { now: () => new Date(0) });
  await tree.reload();
  return tree;
}

describe('the tree of regions', () => {
  let tree: RegionTree;
  beforeAll(async () => void (tree = await treeOf(parents)));

  it('leads from the top down to a region', () => {
    expect(tree.chain(STREET)).toEqual([CITY, NORTH, STREET]);
    expect(tree.chain(CITY)).toEqual([CITY]);
  });

  it('holds all that is below a region, by parent and not by the digits of the code', () => {
    expect(tree.subtree(CITY)).toEqual([CITY, NORTH, SOUTH, STREET]);
    expect(tree.subtree(NORTH)).toEqual([NORTH, STREET]);
    expect([tree.contains(CITY, STREET), tree.contains(NORTH, NORTH), tree.contains(SOUTH, STREET)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('knows nothing of a code that is not in it', () => {
    expect([tree.find('x'), tree.chain('x'), tree.subtree('x'), tree.contains('x', 'x')]).toEqual([
      null,
      [],
      [],
      false,
    ]);
  });

  it('answers where an import made a region its own ancestor', async () => {
    const cyclic = await treeOf({ a: 'b', b: 'c', c: 'a', d: 'd', e: 'missing' });
    expect(new Set(cyclic.chain('a'))).toEqual(new Set(['a', 'b', 'c']));
    expect(new Set(cyclic.subtree('a'))).toEqual(new Set(['a', 'b', 'c']));
    expect([cyclic.chain('d'), cyclic.subtree('d'), cyclic.chain('e')]).toEqual([['d'], ['d'], ['e']]);
  });
});

it('a tree that was read by a clock that was ahead is read again once that is put right', async () => {
  const [right, ahead] = [new Date('2026-03-02T01:00:00Z'), new Date('2028-03-02T01:00:00Z')];
  let now = ahead;
  const regions = [region(CITY, null)];
  const tree = new RegionTree({ all: async () => [...regions], one: async () => null }, { now: () => now });
  await tree.refresh();
  regions.push(region(NORTH, CITY));
  await tree.refresh();
  expect(tree.codes()).toEqual([CITY]);
  now = right;
  await tree.refresh();
  expect(tree.codes()).toEqual([CITY, NORTH]);
});

describe('what somebody may see', () => {
  let tree: RegionTree;
  beforeAll(async () => void (tree = await treeOf(parents)));

  const person = (facts: Partial<Principal>): Principal => ({ ...anonymous, kind: 'PERSON', subject: 's1', ...facts });
  const regionsOf = (facts: Partial<Principal>) => scopeOf(person(facts), tree).regions;

  it('is their region and all below it', () => {
    expect(regionsOf({ roles: ['MANAGEMENT_OFFICE'], region: NORTH })).toEqual([NORTH, STREET]);
    expect(scopeOf(channelPrincipal('hotline', SOUTH), tree).regions).toEqual([SOUTH]);
  });

  it('is nothing without a region, in an unknown one, or without signing in', () => {
    expect(regionsOf({ roles: ['ADMINISTRATOR'], region: null })).toEqual([]);
    expect(regionsOf({ roles: ['ADMINISTRATOR'], region: '123456789012' })).toEqual([]);
    expect(scopeOf(anonymous, tree).regions).toEqual([]);
  });

  it('is their own unit for a handler, and nothing where the unit is not said', () => {
    const handler = { roles: ['INSTITUTION_HANDLER'], region: NORTH } as const;
    expect(scopeOf(person({ ...handler, institution: 'U1' }), tree)).toMatchObject({
      institution: 'U1',
      staffMember: null,
    });
    expect(regionsOf(handler)).toEqual([]);
  });

  it('is their own ratings for a window clerk', () => {
    const clerk = { roles: ['WINDOW_CLERK'], region: NORTH, institution: 'U1' } as const;
    expect(scopeOf(person({ ...clerk, staffMember: 'win01' }), tree).staffMember).toBe('win01');
    expect(scopeOf(person({ ...clerk, subject: 'win02' }), tree).staffMember).toBe('win02');
    expect(regionsOf({ ...clerk, institution: null })).toEqual([]);
    const alsoHandler = person({ ...clerk, roles: ['WINDOW_CLERK', 'INSTITUTION_HANDLER'] });
    expect(scopeOf(alsoHandler, tree)).toMatchObject({ institution: 'U1', staffMember: null });
  });

  it('is narrowed by a filter and never widened', () => {
    const scope = scopeOf(person({ roles: ['MANAGEMENT_OFFICE'], region: NORTH }), tree);
    expect(narrowScope(scope, STREET, tree).regions).toEqual([STREET]);
    for (const outside of [CITY, SOUTH, ELSEWHERE, 'x']) expect(narrowScope(scope, outside, tree).regions).toEqual([]);
    expect([isInScope(scope, STREET), isInScope(scope, SOUTH)]).toEqual([true, false]);
  });
});

describe.each(storages)('scope in the queries of %s', kind => {
  let database: TestDatabase;
  let now: Date;
  let tree: RegionTree;

  const insert = (byCode: Record<string, string | null>) =>
    database.unitOfWork(tx =>
      insertRows(
        tx,
        'region',
        Object.entries(byCode).map(([code, parent_code]) => ({ code, parent_code, name: '测试', level: 'STREET' })),
      ),
    );
  const found = async ({ sql, parameters }: ReturnType<typeof regionCondition>) =>
    (
      await select<{ code: string }>(
        database.reader,
        `SELECT code FROM region r WHERE ${sql} ORDER BY code`,
        parameters,
      )
    ).map(row => row.code);

  beforeEach(async () => {
    now = new Date('2026-03-02T00:00:00Z');
    database = await freshDatabase(kind, [CreateIdentity1795200200000]);
    await insert(parents);
    tree = new RegionTree(storedRegions(database), { now: () => now });
    await tree.reload();
  });
  afterEach(() => database.dispose());

  const scope = (regions: readonly string[]) => ({ regions, institution: null, staffMember: null });

  it('gives the rows of the regions and no others', async () => {
    expect(await found(regionCondition(scope(tree.subtree(NORTH)), 'r.code'))).toEqual([STREET, NORTH]);
    expect(await found(regionCondition(scope([SOUTH]), 'r.code'))).toEqual([SOUTH]);
    expect(await found(regionCondition(scope([]), 'r.code'))).toEqual([]);
  });

  it('gives nothing of a table that cannot be narrowed to a unit or a clerk', async () => {
    const columns = { region: 'r.code', institution: 'r.name', staffMember: null };
    const inUnit = { ...scope([NORTH]), institution: '测试' };
    expect(await found(scopeCondition(inUnit, columns))).toEqual([NORTH]);
    expect(await found(scopeCondition({ ...inUnit, institution: '别处' }, columns))).toEqual([]);
    expect(await found(scopeCondition({ ...inUnit, staffMember: 'win01' }, columns))).toEqual([]);
  });

  it('holds for a province of thousands of streets and villages too', async () => {
    const villages = Array.from({ length: 1_500 }, (_, i) => String(660_000_000_000 + i));
    await insert(Object.fromEntries(villages.map(code => [code, STREET])));
    await tree.reload();
    const north = scope(tree.subtree(NORTH));
    expect(north.regions).toHaveLength(1_502);
    expect(await found(regionCondition(north, 'r.code'))).toEqual([...villages, STREET, NORTH]);
  });

  it('ends where an import made a region its own ancestor', async () => {
    const villages = Array.from({ length: 1_100 }, (_, i) => String(660_000_000_000 + i));
    await insert({ '550000000001': '550000000002', '550000000002': '550000000001' });
    await insert(Object.fromEntries(villages.map(code => [code, '550000000002'])));
    await tree.reload();
    const all = ['550000000001', '550000000002', ...villages];
    expect(await found(regionCondition(scope(tree.subtree('550000000001')), 'r.code'))).toEqual(all);
  });

  it('follows the catalogue within seconds, and at once for a code it has not met', async () => {
    await insert({ '990003000000': CITY });
    await tree.refresh();
    expect(tree.find('990003000000')).toBeNull();
    expect(await tree.lookup('990003000000')).toMatchObject({ parentCode: CITY, name: '测试' });
    expect(await tree.lookup('999999999999')).toBeNull();

    await database.unitOfWork(tx => execute(tx, 'UPDATE region SET parent_code = ? WHERE code = ?', [SOUTH, STREET]));
    now = new Date(now.getTime() + 5_000);
    await tree.refresh();
    expect(tree.chain(STREET)).toEqual([CITY, SOUTH, STREET]);
  });
});

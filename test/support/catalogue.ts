import type { App } from '../../src/app';
import { CatalogImport } from '../../src/catalog/catalog-import';
import type { CatalogDocument } from '../../src/catalog/catalog-document';
import { adoptPack, BUILT_IN_PACKS } from '../../src/policy/pack';

/** A city with two districts, after S0 (five working days) and S3 (real names), a street of the first, and a city far away. */
export const regions = {
  city: '990000000000',
  district: '990001000000',
  street: '990001001000',
  other: '990002000000',
  elsewhere: '980000000000',
} as const;

/** Who is rated: two units of the district, one of the other district, one of the city itself, one far away. */
export const units = {
  own: '11990001000000000U',
  neighbour: '11990001000000019Q',
  other: '11990002000000000U',
  city: '11990000000000000U',
  elsewhere: '11980000000000000U',
} as const;

export const item = '11990001000000000U4000199000001';

const regionOfUnit = {
  own: regions.district,
  neighbour: regions.district,
  other: regions.other,
  city: regions.city,
  elsewhere: regions.elsewhere,
} satisfies Record<keyof typeof units, string>;

const unitNames: Record<keyof typeof units, string> = {
  own: '测试区社保局',
  neighbour: '测试区税务局',
  other: '第二区社保局',
  city: '测试市公安局',
  elsewhere: '远方市民政局',
};

/** The catalogue of these places: each unit with window A01 and the clerks win01 and win02. */
export const catalogue: CatalogDocument = {
  regions: [
    { code: regions.city, parent: null, name: '测试市', level: 'CITY' },
    { code: regions.district, parent: regions.city, name: '测试区', level: 'DISTRICT' },
    { code: regions.street, parent: regions.district, name: '测试街道', level: 'STREET' },
    { code: regions.other, parent: regions.city, name: '第二区', level: 'DISTRICT' },
    { code: regions.elsewhere, parent: null, name: '远方市', level: 'CITY' },
  ],
  institutions: keysOf(units).map(unit => ({
    code: units[unit],
    region: regionOfUnit[unit],
    name: unitNames[unit],
  })),
  windows: keysOf(units).map(unit => ({ institution: units[unit], code: 'A01', name: '综合窗口' })),
  staff: keysOf(units).flatMap(unit => [
    { institution: units[unit], number: 'win01', name: '欧阳测试', window: 'A01' },
    { institution: units[unit], number: 'win02', name: '张测试', window: 'A01' },
  ]),
  items: [{ code: item, region: regions.district, name: '社会保障卡补办', institution: units.own }],
};

/** Loads the catalogue and the rules of both districts, as `hcp catalog import` and `hcp policy adopt` do. */
export async function seed({ database, sealing, persons, audit, policies, regions: tree }: App): Promise<void> {
  const result = await new CatalogImport(database, sealing, persons, audit).run(catalogue, 'admin01');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  await tree.reload();
  await database.unitOfWork(async tx => {
    for (const [region, of] of [
      [regions.district, '500110000000'],
      [regions.other, '500152000000'],
    ] as const) {
      const pack = BUILT_IN_PACKS.find(builtIn => builtIn.region === of)!;
      await policies.importPack(tx, adoptPack(pack, region), 'admin01');
    }
  });
}

function keysOf<T extends object>(of: T): (keyof T)[] {
  return Object.keys(of) as (keyof T)[];
}

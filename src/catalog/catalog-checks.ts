import { areExclusive } from '../identity/roles';
import { type CatalogProblem, type EntryKind, pathText, type ReadCatalog } from './catalog-document';

/** What is in storage already and may be referred to. */
export interface KnownCatalog {
  /** The parent of each region, null at the top. */
  parents: ReadonlyMap<string, string | null>;
  /** The region of each institution that the file refers to. */
  institutions: ReadonlyMap<string, string>;
  /** `windowKey` of each window that the file refers to. */
  windows: ReadonlySet<string>;
}

/** A window within its institution. */
export const windowKey = (institution: string, code: string) => `${institution}\n${code}`;

/** Everything in a file that contradicts itself or refers to what is nowhere; empty where the file can be taken whole. */
export function checkCatalog(file: ReadCatalog, known: KnownCatalog): CatalogProblem[] {
  const parents = new Map([...known.parents, ...file.regions.map(({ code, parent }) => [code, parent] as const)]);
  const institutions = new Set([...known.institutions.keys(), ...file.institutions.map(({ code }) => code)]);
  const windows = new Set([...known.windows, ...file.windows.map(entry => windowKey(entry.institution, entry.code))]);

  const regionIsKnown = (code: string | null) => code === null || parents.has(code);
  const institutionIsKnown = (code: string | null) => code === null || institutions.has(code);
  return [
    ...duplicates(file),
    ...reversedValidity(file),
    ...each(file, 'regions', 'parent', entry => regionIsKnown(entry.parent), unknownRegion),
    ...each(file, 'regions', 'parent', entry => !isInCycle(entry.code, parents), cycle),
    ...each(file, 'institutions', 'region', entry => regionIsKnown(entry.region), unknownRegion),
    ...each(file, 'windows', 'institution', entry => institutionIsKnown(entry.institution), unknownInstitution),
    ...each(file, 'staff', 'institution', entry => institutionIsKnown(entry.institution), unknownInstitution),
    ...each(
      file,
      'staff',
      'window',
      entry => entry.window === null || windows.has(windowKey(entry.institution, entry.window)),
      value => `窗口 ${value} 不存在 · there is no window ${value} in this institution`,
    ),
    ...each(file, 'items', 'region', entry => regionIsKnown(entry.region), unknownRegion),
    ...each(file, 'items', 'institution', entry => institutionIsKnown(entry.institution), unknownInstitution),
    ...each(file, 'persons', 'region', entry => regionIsKnown(entry.region), unknownRegion),
    ...each(file, 'persons', 'institution', entry => institutionIsKnown(entry.institution), unknownInstitution),
    ...each(
      file,
      'persons',
      'roles',
      entry => !areExclusive(entry.roles),
      value => `角色互斥：${value} · these roles exclude one another`,
    ),
  ];
}

/** What identifies an entry, for its key and for people. */
export const identityOf: { [K in EntryKind]: (entry: ReadCatalog[K][number]) => string } = {
  regions: entry => entry.code,
  institutions: entry => entry.code,
  windows: entry => `${entry.institution} ${entry.code}`,
  staff: entry => `${entry.institution} ${entry.number}`,
  items: entry => entry.code,
  persons: entry => entry.subject,
};

const unknownRegion = (value: string) => `行政区划 ${value} 不存在 · there is no region ${value}`;
const unknownInstitution = (value: string) => `机构 ${value} 不存在 · there is no institution ${value}`;
const cycle = (value: string) => `上级 ${value} 又是其下级 · its parent ${value} is below it`;

function each<K extends EntryKind, F extends keyof ReadCatalog[K][number] & string>(
  file: ReadCatalog,
  kind: K,
  field: F,
  holds: (entry: ReadCatalog[K][number]) => boolean,
  complaint: (value: string) => string,
): CatalogProblem[] {
  const entries: readonly ReadCatalog[K][number][] = file[kind];
  return entries.flatMap((entry, index) => {
    if (holds(entry)) return [];
    const message = `${identityOf[kind](entry)}：${complaint(String(entry[field]))}`;
    return [{ path: pathText([kind, index, field]), message }];
  });
}

function duplicates(file: ReadCatalog): CatalogProblem[] {
  return kindsOf(file).flatMap(kind => {
    const seen = new Set<string>();
    return identities(file, kind).flatMap((identity, index) => {
      if (!seen.has(identity)) {
        seen.add(identity);
        return [];
      }
      return [{ path: pathText([kind, index]), message: `${identity}：重复 · is in the file twice` }];
    });
  });
}

function reversedValidity(file: ReadCatalog): CatalogProblem[] {
  const dated = ['regions', 'institutions', 'windows', 'staff', 'items'] as const;
  return dated.flatMap(kind => {
    const names = identities(file, kind);
    return file[kind].flatMap(({ validFrom, validTo }, index) =>
      validFrom !== null && validTo !== null && validTo < validFrom
        ? [
            {
              path: pathText([kind, index, 'validTo']),
              message: `${names[index]}：截止日期早于起始日期 · ends before it begins`,
            },
          ]
        : [],
    );
  });
}

function identities<K extends EntryKind>(file: ReadCatalog, kind: K): string[] {
  const entries: readonly ReadCatalog[K][number][] = file[kind];
  return entries.map(entry => identityOf[kind](entry));
}

const kindsOf = (file: ReadCatalog) => Object.keys(file) as EntryKind[];

function isInCycle(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const above = new Set<string>();
  for (let at = parents.get(code) ?? null; at !== null && !above.has(at); at = parents.get(at) ?? null) {
    if (at === code) return true;
    above.add(at);
  }
  return false;
}

import DataLoader from 'dataloader';
import type { RegionTree } from '../identity/region-tree';
import type { RegionType } from '../identity/region.type';
import type { Loaders, RequestContext } from '../identity/request-context';
import type { Database } from '../platform/database';
import type { Sealing } from '../platform/sealing';
import {
  findCaseViews,
  findInstitutions,
  findItems,
  findServices,
  findStaff,
  findWindows,
  type InstitutionView,
  type ServiceCaseView,
  type ServiceItemView,
  type ServiceRecordView,
  type ServiceWindowView,
  type StaffMemberView,
} from './catalog.queries';

/** Where the loaders read. */
export interface CatalogSources {
  database: Database;
  regions: Pick<RegionTree, 'find'>;
  sealing: Sealing;
}

/** A case by its region and id. */
export interface CaseReference {
  region: string;
  id: string;
}

/** A window by its code within an institution. */
export interface WindowReference {
  institutionCode: string;
  code: string;
}

/** A member of staff by their number within an institution. */
export interface StaffReference {
  institutionCode: string;
  number: string;
}

const SOURCES = Symbol('catalogue sources');

/** Gives a request the catalogue to read from; called where its context is made. */
export function provideCatalog(loaders: Loaders, sources: CatalogSources): void {
  loaders.of(SOURCES, () => sources);
}

/** Regions by code, at once: the tree is in memory. */
export function regionLoader(context: RequestContext): { load(code: string): RegionType } {
  const { regions } = sourcesOf(context);
  return { load: code => regions.find(code) ?? { code, name: code } };
}

/** Institutions by code; null where the catalogue does not know it (yet), as in all of these. */
export function institutionLoader(context: RequestContext): DataLoader<string, InstitutionView | null> {
  const { reader } = sourcesOf(context).database;
  return context.loaders.of(findInstitutions, () => new DataLoader(codes => findInstitutions(reader, codes)));
}

/** Windows by institution and code. */
export function serviceWindowLoader(
  context: RequestContext,
): DataLoader<WindowReference, ServiceWindowView | null, string> {
  const { reader } = sourcesOf(context).database;
  return context.loaders.of(
    findWindows,
    () =>
      new DataLoader(windows => findWindows(reader, windows), {
        cacheKeyFn: ({ institutionCode, code }) => `${institutionCode}\n${code}`,
      }),
  );
}

/** Members of staff by institution and number, with masked names. */
export function staffMemberLoader(context: RequestContext): DataLoader<StaffReference, StaffMemberView | null, string> {
  const { database, sealing } = sourcesOf(context);
  return context.loaders.of(
    findStaff,
    () =>
      new DataLoader(staff => findStaff(database.reader, sealing, staff), {
        cacheKeyFn: ({ institutionCode, number }) => `${institutionCode}\n${number}`,
      }),
  );
}

/** Service items by code. */
export function serviceItemLoader(context: RequestContext): DataLoader<string, ServiceItemView | null> {
  const { reader } = sourcesOf(context).database;
  return context.loaders.of(findItems, () => new DataLoader(codes => findItems(reader, codes)));
}

/** Cases by region and id. The caller has seen something of the case that is in scope. */
export function serviceCaseLoader(context: RequestContext): DataLoader<CaseReference, ServiceCaseView | null, string> {
  const { reader } = sourcesOf(context).database;
  return context.loaders.of(
    findCaseViews,
    () => new DataLoader(cases => findCaseViews(reader, cases), { cacheKeyFn: keyOf }),
  );
}

/** The services of a case in their order, as far as they are in the viewer's scope. */
export function serviceRecordLoader(context: RequestContext): DataLoader<CaseReference, ServiceRecordView[], string> {
  const { reader } = sourcesOf(context).database;
  return context.loaders.of(
    findServices,
    () => new DataLoader(cases => findServices(reader, context.scope, cases), { cacheKeyFn: keyOf }),
  );
}

const keyOf = ({ region, id }: CaseReference) => `${region}/${id}`;

function sourcesOf(context: RequestContext): CatalogSources {
  return context.loaders.of(SOURCES, () => {
    throw new Error('provideCatalog was not called for this request');
  });
}

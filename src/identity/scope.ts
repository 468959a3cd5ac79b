import type { Condition } from '../platform/conditions';
import type { Principal, Scope } from './principal';
import type { RegionTree } from './region-tree';
import { UNIT_ROLES } from './roles';

/** The columns of a table by which it is narrowed; null where a row is nobody's in particular, so a narrowed scope sees none. */
export interface ScopeColumns {
  region: string;
  institution: string | null;
  staffMember: string | null;
}

const NOTHING: Scope = Object.freeze({ regions: [], institution: null, staffMember: null });
/** Above this many regions the database walks the tree itself, instead of being sent all codes. */
const MAX_CODES = 1_000;

/**
 * What a principal may see. A handler without an institution and a clerk without one see nothing, because "own unit"
 * would mean every unit. A clerk whose token names no staff number is rated under their subject.
 */
export function scopeOf(principal: Principal, tree: RegionTree): Scope {
  const { roles, region, institution, subject } = principal;
  if (!region) return NOTHING;
  const isUnitOnly = roles.length > 0 && roles.every(role => UNIT_ROLES.includes(role));
  if (isUnitOnly && !institution) return NOTHING;
  const isClerkOnly = roles.length > 0 && roles.every(role => role === 'WINDOW_CLERK');
  const staffMember = isClerkOnly ? (principal.staffMember ?? subject) : null;
  return { regions: tree.subtree(region), institution, staffMember };
}

/** The part of a scope that is in a region or below it; nothing where the region is outside. */
export function narrowScope(scope: Scope, region: string, tree: RegionTree): Scope {
  const [top] = scope.regions;
  return top && tree.contains(top, region) ? { ...scope, regions: tree.subtree(region) } : NOTHING;
}

/** Whether somebody comes as one of a unit, whatever else they are: by a role of units, or by the institution in their token. */
export function isOfUnit({ institution, roles }: Principal): boolean {
  return institution !== null || roles.some(role => UNIT_ROLES.includes(role));
}

/** The scope for what is kept from those who are rated: nothing for whoever comes as one of a unit. */
export function scopeOffUnits(principal: Principal, scope: Scope): Scope {
  return isOfUnit(principal) ? NOTHING : scope;
}

/** Whether a region is in a scope. */
export function isInScope(scope: Scope, region: string): boolean {
  return scope.regions.includes(region);
}

/** Rows of the scope's regions, for tables that are not of an institution (channels, deliveries). */
export function regionCondition({ regions }: Scope, column: string): Condition {
  const [top] = regions;
  if (top === undefined) return { sql: '1 = 0', parameters: [] };
  if (regions.length === 1) return { sql: `${column} = ?`, parameters: [top] };
  if (regions.length <= MAX_CODES) {
    return { sql: `${column} IN (${regions.map(() => '?').join(', ')})`, parameters: [...regions] };
  }
  return {
    sql:
      `${column} IN (WITH RECURSIVE below (code) AS (SELECT code FROM region WHERE code = ? ` +
      `UNION SELECT child.code FROM region child JOIN below ON child.parent_code = below.code) SELECT code FROM below)`,
    parameters: [top],
  };
}

/** Rows that a scope may see, by region, institution and staff member. */
export function scopeCondition(scope: Scope, columns: ScopeColumns): Condition {
  const conditions = [
    regionCondition(scope, columns.region),
    ...equality(columns.institution, scope.institution),
    ...equality(columns.staffMember, scope.staffMember),
  ];
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/**
 * `scopeCondition` for a row that was found by its key. Beside a key, the condition of a wide scope could have the
 * database read by region or unit instead.
 */
export function mayRead(
  scope: Scope,
  row: { region: string; institution: string | null; staffMember: string | null },
): boolean {
  return (
    isInScope(scope, row.region) &&
    (scope.institution === null || row.institution === scope.institution) &&
    (scope.staffMember === null || row.staffMember === scope.staffMember)
  );
}

function equality(column: string | null, value: string | null): Condition[] {
  if (value === null) return [];
  return [column === null ? { sql: '1 = 0', parameters: [] } : { sql: `${column} = ?`, parameters: [value] }];
}

import type { JWTPayload } from 'jose';
import { isRegionCode } from '../platform/scalars';
import { anonymous, type Principal } from './principal';
import { areExclusive, isRole } from './roles';

/** Which claim of a token says what. A dot leads into a claim that is an object: `realm_access.roles`. */
export interface ClaimNames {
  subject: string;
  name: string;
  roles: string;
  region: string;
  institution: string;
  staffMember: string;
}

/** The names that our own tokens use, and those of an issuer that is told nothing else. */
export const defaultClaimNames: ClaimNames = {
  subject: 'sub',
  name: 'name',
  roles: 'roles',
  region: 'region',
  institution: 'institution',
  staffMember: 'staffMember',
};

/** Who a token speaks of. */
export interface VerifiedToken {
  principal: Principal;
  /** The person's name, to be sealed; it is not part of the principal, which is logged. */
  name: string | null;
  expiresAt: Date;
}

const MAX_LENGTH = 128;
/** Control characters and halves of surrogate pairs. */
const NO_TEXT = /[\p{Cc}\p{Cs}]/u;

/**
 * The person that verified claims describe, or null where they contradict themselves: no subject, a region that is no
 * code, roles that exclude one another. Roles that we do not know belong to other systems and are left out.
 */
export function readClaims(claims: JWTPayload, names: ClaimNames): VerifiedToken | null {
  const read = (name: keyof ClaimNames) => textOf(claimAt(claims, names[name]));
  const [subject, name, region] = [read('subject'), read('name'), read('region')];
  const [institution, staffMember] = [read('institution'), read('staffMember')];
  const roles = rolesOf(claimAt(claims, names.roles));
  if (!subject || !claims.exp || areExclusive(roles)) return null;
  if (name === undefined || region === undefined || institution === undefined || staffMember === undefined) return null;
  if (region && !isRegionCode(region)) return null;
  const principal: Principal = { ...anonymous, kind: 'PERSON', subject, roles, region, institution, staffMember };
  return { principal, name, expiresAt: new Date(claims.exp * 1000) };
}

/** An absent claim is null; one that is no text, or no sensible one, is undefined. */
function textOf(claim: unknown): string | null | undefined {
  if (claim === undefined || claim === null || claim === '') return null;
  const isText = typeof claim === 'string' && claim.length <= MAX_LENGTH && !NO_TEXT.test(claim);
  return isText ? claim : undefined;
}

function rolesOf(claim: unknown) {
  const listed: unknown[] = typeof claim === 'string' ? claim.split(/[\s,]+/) : Array.isArray(claim) ? claim : [];
  return [...new Set(listed.filter(isRole))];
}

function claimAt(claims: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  const [first = '', ...rest] = name.split('.');
  const inner = rest.length && Object.hasOwn(claims, first) ? claims[first] : undefined;
  return isObject(inner) ? claimAt(inner, rest.join('.')) : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

import type { Clock } from '../platform/clock';
import { isRegionCode } from '../platform/scalars';
import { areExclusive, isRole, roles as allRoles } from './roles';
import { Tokens } from './tokens';

/** The command line of `hcp token`. */
export interface TokenRequest {
  /** One or several, as given: `--role A --role B` or `--role A,B`. */
  roles: readonly string[];
  region?: string;
  institution?: string;
  /** Number of a window clerk, where it is not the subject. */
  staff?: string;
  /** Who it is for; made of role, region and institution where it is not said. */
  subject?: string;
  name?: string;
  /** `30m`, `12h` (the default) or `7d`. */
  expires?: string;
}

/** A request for a token that cannot be met; the message is for the person at the terminal. */
export class TokenRequestError extends Error {}

const UNITS: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };
const MAX_DAYS = 366;

/** Signs a token with the key file's secret, or throws `TokenRequestError`. */
export async function issueToken(
  request: TokenRequest,
  { tokenKey, clock }: { tokenKey: Buffer; clock: Clock },
): Promise<string> {
  const names = request.roles.flatMap(text => text.split(',')).map(text => text.trim());
  const roles = names.filter(isRole);
  const unknown = names.find(name => !isRole(name));
  if (unknown !== undefined)
    throw new TokenRequestError(`--role: there is no role "${unknown}". Roles: ${allRoles.join(', ')}`);
  if (!roles.length) throw new TokenRequestError(`--role is needed. Roles: ${allRoles.join(', ')}`);
  if (areExclusive(roles)) {
    throw new TokenRequestError('--role: ADMINISTRATOR, SECURITY_ADMINISTRATOR and AUDITOR exclude one another');
  }
  const { region, institution, staff, name } = request;
  if (!region || !isRegionCode(region)) throw new TokenRequestError('--region is needed: a code of 12 digits');
  const subject = request.subject ?? [...roles, region, institution].filter(Boolean).join('-').toLowerCase();
  const claims = { subject, roles, region, institution, staffMember: staff, name };
  return new Tokens({ tokenKey, clock }).issue(claims, secondsOf(request.expires ?? '12h'));
}

function secondsOf(expires: string): number {
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(expires) ?? [];
  const seconds = Number(count) * (UNITS[unit] ?? 0);
  if (seconds > 0 && seconds <= MAX_DAYS * 86_400) return seconds;
  throw new TokenRequestError('--expires: 30m, 12h or 7d; at most 366d');
}

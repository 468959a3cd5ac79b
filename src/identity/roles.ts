/** What a person may be; who may call what is in `access.ts`. */
export const roles = [
  'ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'MANAGEMENT_OFFICE',
  'INSTITUTION_HANDLER',
  'WINDOW_CLERK',
  'CALLBACK_AGENT',
  'AUDITOR',
  'CHANNEL_OPERATOR',
  'UPSTREAM',
] as const;

export type Role = (typeof roles)[number];

/** Separation of powers (三权分立, L3-CES1-08): nobody holds two of these. */
const EXCLUSIVE: readonly Role[] = ['ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDITOR'];

/** Roles that see their own unit and nothing else. */
export const UNIT_ROLES: readonly Role[] = ['INSTITUTION_HANDLER', 'WINDOW_CLERK'];

/** Whether a text is the name of a role. */
export function isRole(text: unknown): text is Role {
  return (roles as readonly unknown[]).includes(text);
}

/** Whether roles exclude one another, so that one subject must not hold them all. */
export function areExclusive(held: readonly Role[]): boolean {
  return EXCLUSIVE.filter(role => held.includes(role)).length > 1;
}

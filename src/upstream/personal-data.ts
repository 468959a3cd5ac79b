import { maskName } from '../platform/masking';

/** What of a person may go out: a name, a phone, the number of a paper, and the citizen's own words. */
export const personalFields = ['NAME', 'PHONE', 'ID_NUMBER', 'COMMENT'] as const;
export type PersonalField = (typeof personalFields)[number];

/** What of a person is let out, where the law of the exchange demands it. */
export type Released = ReadonlySet<PersonalField>;

/** What is let out of the person of a record, by its key. */
export type ReleasedOf = (recordKey: string) => Released;

/** A name as it goes out: whole where it is released, otherwise as everybody may see it. Empty where there is none. */
export function nameFor(released: Released, name: string | null): string {
  if (name === null) return '';
  return released.has('NAME') ? name : maskName(name);
}

/** What goes out only where it is released; empty otherwise. */
export function textFor(released: Released, field: PersonalField, text: string | null): string {
  return released.has(field) ? (text ?? '') : '';
}

/** A name that was masked is nobody's name. */
export const unmasked = (name: string | null): string | null => (name?.includes('*') ? null : name);

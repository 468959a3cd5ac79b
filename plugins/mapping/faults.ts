import type { Refusal } from '../../src/sdk';

/** A fault of a body with the objects that it lies in, from the body itself to the innermost. */
export interface LocatedFault {
  fault: Refusal;
  within: ReadonlyMap<unknown, Refusal>;
}

/** Finds the objects of a body in which each of its faults lies, so that it is told to the record that it spoils. */
export function locate(faults: readonly Refusal[], body: unknown): LocatedFault[] {
  return faults.map(fault => {
    const steps = (fault.pointer ?? '').split('/').slice(1);
    const within = new Map<unknown, Refusal>();
    let value = body;
    for (let at = 0; typeof value === 'object' && value !== null; at++) {
      within.set(value, {
        ...fault,
        pointer: steps
          .slice(at)
          .map(step => `/${step}`)
          .join(''),
      });
      const name = (steps[at] ?? '').replace(/~1/g, '/').replace(/~0/g, '~');
      value = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    }
    return { fault, within };
  });
}

/** The fault that lies in a record, with a pointer from there; null where none does. */
export function faultIn(record: unknown, faults: readonly LocatedFault[]): Refusal | null {
  return faults.find(({ within }) => within.has(record))?.within.get(record) ?? null;
}

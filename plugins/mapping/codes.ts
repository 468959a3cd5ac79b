import {
  applicantKindCodes,
  applicantKinds,
  caseStatusCodes,
  caseStatuses,
  satisfactionCodings,
  type StatedCodes,
} from '../../src/sdk';
import type { Settings } from './settings';

/** What the codes of a channel mean. Our own names of statuses and kinds are always understood. */
export function codesOf({ levels, optionSet, provenance, statuses, regions, time }: Settings): StatedCodes {
  return {
    levels: typeof levels === 'string' ? satisfactionCodings[levels] : levels,
    optionSet,
    provenance,
    statuses: { ...own(caseStatuses), ...(statuses ?? caseStatusCodes) },
    applicantKinds: { ...own(applicantKinds), ...applicantKindCodes },
    regions,
    time,
  };
}

function own<T extends string>(names: readonly T[]): Record<string, T> {
  return Object.fromEntries(names.map(name => [name, name]));
}

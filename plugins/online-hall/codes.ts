import {
  applicantKindCodes,
  caseStatusCodes,
  satisfactionCodings,
  type ApplicantKind,
  type Provenance,
  type StatedCodes,
} from '../../src/sdk';
import type { Settings } from './settings';
import type { ShapeName } from './shape';

const givenByPeople = {
  '1': 'SELF_GIVEN',
  '2': 'SELF_GIVEN',
  '3': 'SELF_GIVEN',
  '4': 'SELF_GIVEN',
  '5': 'SELF_GIVEN',
} as const;

/**
 * What `pf` says of how a rating came about (domain.md 2.4.2). 6 and 7 mean something else in each province, and two of
 * the codes are default ratings, so a code that a table does not have is refused.
 */
const sourceTables = {
  BASE: givenByPeople,
  /** 6 telephone, 7 SMS: on invitation. B99, the back office as a device: clerks rate there in the place of citizens. */
  FUJIAN: { ...givenByPeople, '6': 'INVITED', '7': 'INVITED', B99: 'PROXY' },
  /** 6 SMS, 7 rated by the system. */
  NINGBO: { ...givenByPeople, '6': 'INVITED', '7': 'DEFAULTED' },
  /** 1 is counted as a default rating there. */
  JINING: { ...givenByPeople, '1': 'DEFAULTED' },
} as const satisfies Record<string, Readonly<Record<string, Provenance>>>;
export type SourceTable = keyof typeof sourceTables;

/** The names of the tables, as a setting chooses among them. */
export const sourceTableNames = Object.keys(sourceTables) as SourceTable[];

const tableOfShape: Readonly<Record<ShapeName, SourceTable>> = {
  national: 'BASE',
  shandong: 'BASE',
  jining: 'JINING',
  fujian: 'FUJIAN',
  anhui: 'BASE',
  ningbo: 'NINGBO',
  shaoxing: 'BASE',
};

const shaoxingKinds: Readonly<Record<string, ApplicantKind>> = { person: 'NATURAL_PERSON', legal: 'ENTERPRISE' };
const shaoxingStatuses = { '1': 'ACCEPTED', '2': 'COMPLETED' } as const;

/** What the codes of a shape mean in a channel. */
export function codesOf(shape: ShapeName, settings: Settings): StatedCodes {
  const isShaoxing = shape === 'shaoxing';
  return {
    levels: satisfactionCodings[settings.satisfaction],
    optionSet: settings.optionSet,
    provenance: sourceTables[settings.sources ?? tableOfShape[shape]],
    statuses: isShaoxing ? shaoxingStatuses : caseStatusCodes,
    applicantKinds: isShaoxing ? shaoxingKinds : applicantKindCodes,
    regions: settings.regions,
    time: 'TEXT',
  };
}

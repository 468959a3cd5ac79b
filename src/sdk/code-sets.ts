import { applicantKinds, type ApplicantKind, type CaseStatus, type SatisfactionLevel } from './canonical';

/**
 * The codings of the five levels that systems use (domain.md 2.4.1). The same digit means opposite things in them, and
 * the middle hides the error, so an adapter names the coding of its sender and nobody guesses.
 */
export const satisfactionCodings = {
  /** Interface practice of the provinces: 5 is the best. */
  INTERFACE: {
    '5': 'VERY_SATISFIED',
    '4': 'SATISFIED',
    '3': 'BASICALLY_SATISFIED',
    '2': 'DISSATISFIED',
    '1': 'VERY_DISSATISFIED',
  },
  /** GB/T 39046-2020 A.8: 1 is the best. */
  GB_T_39046: {
    '1': 'VERY_SATISFIED',
    '2': 'SATISFIED',
    '3': 'BASICALLY_SATISFIED',
    '4': 'DISSATISFIED',
    '5': 'VERY_DISSATISFIED',
  },
  /** `evaluatorLevel` of devices of human resources and housing funds: 0 is the best. */
  HRSS_DEVICE: {
    '0': 'VERY_SATISFIED',
    '1': 'SATISFIED',
    '2': 'BASICALLY_SATISFIED',
    '3': 'DISSATISFIED',
    '4': 'VERY_DISSATISFIED',
  },
  /** `EVALUATE` of the keypads of Fujian: 3 is the best, and 5 the worst. */
  FUJIAN_KEYPAD: {
    '3': 'VERY_SATISFIED',
    '2': 'SATISFIED',
    '1': 'BASICALLY_SATISFIED',
    '0': 'DISSATISFIED',
    '5': 'VERY_DISSATISFIED',
  },
} as const satisfies Record<string, Readonly<Record<string, SatisfactionLevel>>>;
export type SatisfactionCoding = keyof typeof satisfactionCodings;

/** The names of the codings, as a setting chooses among them. */
export const satisfactionCodingNames = Object.keys(satisfactionCodings) as SatisfactionCoding[];

/** The names of the levels (S0 Art 8), which mean the same in every coding. */
export const levelWords: Readonly<Record<string, SatisfactionLevel>> = {
  非常满意: 'VERY_SATISFIED',
  满意: 'SATISFIED',
  基本满意: 'BASICALLY_SATISFIED',
  不满意: 'DISSATISFIED',
  非常不满意: 'VERY_DISSATISFIED',
};

/** `proStatus`: 1 待受理, 2 已受理, 3 已办结. */
export const caseStatusCodes: Readonly<Record<string, CaseStatus>> = {
  '1': 'PENDING',
  '2': 'ACCEPTED',
  '3': 'COMPLETED',
};

/** `userProp` of the interfaces (domain.md 2.4.5); GB/T 39046 A.4 numbers them otherwise. */
export const applicantKindCodes: Readonly<Record<string, ApplicantKind>> = Object.fromEntries(
  ['1', '2', '3', '4', '5', '6', '9'].map((code, index) => [code, applicantKinds[index]!]),
);

/** What a code means in a code set; half width and without spaces. Null where the set does not know it. */
export function meaningOf<T>(codes: Readonly<Record<string, T>>, code: string): T | null {
  const tidy = code.normalize('NFKC').replace(/\s/g, '');
  return Object.hasOwn(codes, tidy) ? (codes[tidy] ?? null) : null;
}

import type { CanonicalInput } from '../../src/sdk';
import type { Field } from './fields';

const ofCase = [
  ...(['caseNumber', 'caseName', 'status', 'region', 'institution', 'serviceItem', 'stage', 'serviceNumber'] as const),
  ...(['servedAt', 'acceptedAt', 'completedAt', 'window', 'staffMember'] as const),
  ...(['applicantKind', 'applicantName', 'applicantPhone', 'applicantIdNumber'] as const),
];
const ofComplaint = ['complaintSubject', 'complaintContent', 'complaintCategories'] as const;

/** What a record can be, each with the fields that say it: no others are evaluated for it. */
export const fieldsOfKinds = {
  EVALUATION: [
    ...ofCase,
    ...(['level', 'options', 'comment', 'evaluatedAt', 'evaluationNumber', 'source', 'targetKind'] as const),
    ...(['isDefault', 'isAnonymous', 'isValid', 'evaluatorName', 'evaluatorPhone', 'evaluatorIdNumber'] as const),
    ...(['phone', 'device', 'sequence'] as const),
  ],
  SERVICE: [...ofCase, ...ofComplaint],
  NO_RATING: ['reason', ...ofCase, ...ofComplaint],
  PAGE_CALL: ofCase,
  CALLBACK: [
    ...(['caseNumber', 'region', 'institution', 'workOrder', 'purpose', 'method', 'result', 'level'] as const),
    ...(['comment', 'calledAt', 'applicantKind', 'applicantName', 'applicantPhone', 'applicantIdNumber'] as const),
  ],
  OPT_OUT: ['phone'],
  HEARTBEAT: ['device', 'sequence'],
} as const satisfies Record<CanonicalInput['kind'], readonly Field[]>;
export type Kind = keyof typeof fieldsOfKinds;

/** Whether a text names a kind of records. */
export function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && Object.hasOwn(fieldsOfKinds, value);
}

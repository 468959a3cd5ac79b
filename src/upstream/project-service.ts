import { z } from 'zod';
import {
  applicantKindCodes,
  caseStatusCodes,
  codeText,
  lineText,
  meaningOf,
  normalisePerson,
  optional,
  type Outcome,
  read,
  refuse,
  regionCode,
  serviceFacts,
  timeText,
  wholeNumber,
} from '../sdk';
import { serviceKeyIn } from './exchange-key';
import { nameFor, type Released, textFor, unmasked } from './personal-data';
import type { ProvinceFormat } from './province-format';
import type { ReportedService } from './reported';

/** A service record (`projectService`) in the fields of the exchange, all of them text. */
export type ProjectService = Record<string, string | Record<string, unknown>>;

const codeOf = <T>(codes: Readonly<Record<string, T>>, meaning: T | null): string =>
  Object.keys(codes).find(code => codes[code] === meaning) ?? '';

/** Writes a service as the exchange has it: what is not known is empty, and what is not released is masked or empty. */
export function toProjectService(
  { key, version, facts }: ReportedService,
  format: ProvinceFormat,
  released: Released,
): ProjectService {
  const time = (at: Date | null) => (at ? format.time(at) : '');
  const { applicant } = facts;
  return {
    projectNo: facts.caseNumber,
    // The name of a case holds the name of its applicant.
    projectName: textFor(released, 'NAME', facts.caseName),
    taskCode: facts.serviceItem ?? '',
    proStatus: codeOf(caseStatusCodes, facts.status),
    areaCode: facts.region,
    orgcode: facts.institution ?? '',
    serviceNumber: String(facts.serviceNumber),
    serviceName: facts.stage ?? '',
    serviceTime: time(facts.servedAt),
    acceptDate: time(facts.acceptedAt),
    resultDate: time(facts.completedAt),
    winNo: facts.window ?? '',
    proManagerNo: facts.staffMember ?? '',
    userName: nameFor(released, applicant?.name ?? null),
    userProp: codeOf(applicantKindCodes, applicant?.kind ?? null),
    certKeyGOV: textFor(released, 'ID_NUMBER', applicant?.idNumber ?? null),
    mobile: textFor(released, 'PHONE', applicant?.phone ?? null),
    isService: '1',
    ...(format.isOurs ? { extension: { key, version } } : {}),
  };
}

const fields = z.object({
  projectNo: codeText(50),
  projectName: optional(lineText()),
  taskCode: optional(codeText()),
  proStatus: z.string(),
  areaCode: regionCode(),
  orgcode: optional(codeText()),
  serviceNumber: wholeNumber(1, 9_999),
  serviceName: optional(lineText()),
  serviceTime: optional(timeText()),
  acceptDate: optional(timeText()),
  resultDate: optional(timeText()),
  winNo: optional(codeText()),
  proManagerNo: optional(codeText()),
  userName: optional(lineText()),
  userProp: optional(z.string()),
  certKeyGOV: optional(codeText(64)),
  mobile: optional(codeText(64)),
  extension: z.object({ key: codeText(60), version: z.int().min(0) }).optional(),
});

/** Reads a service record of the exchange; of somebody else's its key is what the exchange takes for one. */
export function fromProjectService(stated: unknown): Outcome<ReportedService> {
  const outcome = read(fields, stated);
  if (!outcome.ok) return outcome;
  const { value } = outcome;
  const status = meaningOf(caseStatusCodes, value.proStatus);
  if (!status) return refuse('UNKNOWN_CODE', { pointer: '/proStatus' });
  const kind = value.userProp === null ? null : meaningOf(applicantKindCodes, value.userProp);
  const { person } = normalisePerson({
    ...{ kind, name: unmasked(value.userName), phone: value.mobile, idNumber: value.certKeyGOV },
  });
  const facts = serviceFacts({
    ...{ caseNumber: value.projectNo, caseName: value.projectName, status, region: value.areaCode },
    ...{ institution: value.orgcode, serviceItem: value.taskCode, serviceNumber: value.serviceNumber },
    ...{ stage: value.serviceName, servedAt: value.serviceTime, window: value.winNo, staffMember: value.proManagerNo },
    ...{ acceptedAt: value.acceptDate, completedAt: value.resultDate, applicant: person },
  });
  const { key = serviceKeyIn(value), version = 0 } = value.extension ?? {};
  return { ok: true, value: { kind: 'SERVICE', key, version, facts: { ...facts, region: value.areaCode } } };
}

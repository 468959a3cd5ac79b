import { z } from 'zod';
import {
  applicantKindCodes,
  applicantKinds,
  caseStatusCodes,
  caseStatuses,
  codeText,
  nationalOptionSet,
  pointerPath,
  provenances,
  regionCode,
  satisfactionCodingNames,
  satisfactionLevels,
  signatureSetting,
  statedFields,
  timeFormats,
  type StatedField,
} from '../../src/sdk';

/** A name in the app's record, or a JSON Pointer into it. */
const place = z.string().min(1).max(200);
const placeList = z
  .union([place, z.array(place).min(1).max(5)])
  .transform(stated => (typeof stated === 'string' ? [stated] : stated).map(pointerPath));
const code = z.string().min(1).max(64);

/** Where the fields are by default: the names of the exchange interfaces (domain.md 2.2, 2.3). */
const interfaceNames = {
  caseNumber: 'projectNo',
  caseName: 'projectName',
  status: 'proStatus',
  region: 'areaCode',
  institution: 'orgcode',
  serviceItem: 'taskCode',
  stage: 'serviceName',
  serviceNumber: 'serviceNumber',
  servedAt: 'serviceTime',
  acceptedAt: 'acceptDate',
  completedAt: 'resultDate',
  window: 'winNo',
  staffMember: 'proManagerNo',
  applicantKind: 'userProp',
  applicantName: 'userName',
  applicantPhone: 'mobile',
  level: 'satisfaction',
  options: 'evalDetail',
  comment: 'writingEvaluation',
  evaluatedAt: 'assessTime',
  evaluationNumber: 'assessNumber',
  isDefault: 'isdefault',
  isAnonymous: 'isAnonymity',
  evaluatorName: 'name',
  evaluatorPhone: 'evaluatorPhone',
} as const satisfies Partial<Record<StatedField, string>>;

const fields = z.strictObject(
  Object.fromEntries(statedFields.map(field => [field, placeList.optional()])) as Record<
    StatedField,
    z.ZodOptional<typeof placeList>
  >,
);

/**
 * Everything about an app is a setting, because no app of a province has a public interface. Everything has a default,
 * so `{}` is a channel for an app that uses the names and codes of the exchange interfaces.
 */
export const settings = z
  .strictObject({
    signature: signatureSetting,
    records: z
      .string()
      .max(200)
      .default('')
      .transform(pointerPath)
      .describe('记录在报文中的位置（字段名或 JSON Pointer），空为报文本身 · Where the records are in the body'),
    key: placeList.default([['id']]).describe('构成记录编号的字段 · The fields that together name a record'),
    fields: fields
      .prefault(interfaceNames)
      .describe('各项在记录中的字段名或 JSON Pointer · Names of the fields, or JSON Pointers'),
    gatewayFields: z
      .array(code)
      .max(20)
      .default(['idno', 'cardnumber', 'idCode'])
      .describe(
        '网关从未经核验的请求头复制来的字段，不得作为身份 · What a gateway copies from headers that nobody verified',
      ),
    satisfaction: z
      .union([z.enum(satisfactionCodingNames), z.record(code, z.enum(satisfactionLevels))])
      .default('INTERFACE')
      .describe('满意度编码，或代码与等级的对应 · A coding of the levels, or a map of codes to levels'),
    optionSet: codeText(64).default(nationalOptionSet).describe('评价选项集 · The set that option codes belong to'),
    optionCode: place.optional().describe('选项为对象时其代码的字段名 · The code of an option that is an object'),
    provenance: z
      .enum(provenances)
      .default('SELF_GIVEN')
      .describe('评价来源 · How its ratings came about, where `sources` says nothing'),
    sources: z
      .record(code, z.enum(provenances))
      .optional()
      .describe('来源代码与评价来源的对应；代码在 fields.source · Codes of sources to how a rating came about'),
    statuses: z
      .record(code, z.enum(caseStatuses))
      .default({ ...caseStatusCodes })
      .describe('办件状态代码 · Codes of case states'),
    applicantKinds: z
      .record(code, z.enum(applicantKinds))
      .default({ ...applicantKindCodes })
      .describe('申请人类型代码 · Codes of applicants'),
    regions: z
      .record(code, regionCode())
      .default({})
      .describe('区划名称或代码的对应 · Places of the app to region codes'),
    time: z.enum(timeFormats).default('TEXT').describe('时间格式 · How times are written'),
    reply: z
      .enum(['GENERIC', 'GATEWAY'])
      .default('GENERIC')
      .describe('应答格式；GATEWAY 为 {code, description, payload, lastUpdateTime} · Form of the answer'),
  })
  .superRefine(({ fields: stated, gatewayFields }, context) => {
    for (const field of statedFields) {
      const unverified = stated[field]?.find(path => gatewayFields.includes(path.at(-1) ?? ''));
      if (!unverified) continue;
      const message = `${unverified.at(-1)} 由网关从未经核验的请求头复制 · is copied by the gateway from a header that nobody verified`;
      context.addIssue({ code: 'custom', path: ['fields', field], message });
    }
  });
export type Settings = z.output<typeof settings>;

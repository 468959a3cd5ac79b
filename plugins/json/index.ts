import { z } from 'zod';
import {
  accept,
  acknowledgeGeneric,
  evaluationInput,
  hostCeilings,
  nationalOptionSet,
  normaliseEvaluator,
  normalisePerson,
  parseJsonRecords,
  read,
  refuse,
  signedCanary,
  signatureSetting,
  textFlags,
  verifySignature,
  type CanonicalInput,
  type ChannelAdapter,
  type JsonElement,
  type ParsedRecord,
} from '../../src/sdk';
import { pull, pullPage } from './pull';
import {
  evaluationRecord,
  recordHead,
  recordId,
  serviceRecord,
  type EvaluationRecord,
  type ServiceRecord,
} from './schema';

const settings = z.strictObject({ signature: signatureSetting, pull });
type Settings = z.output<typeof settings>;
type Data = Readonly<Record<string, unknown>>;

const sample = {
  id: 'hall-20260302-0001',
  caseNumber: '11990001000000000U4000199000001202603020007',
  serviceNumber: 1,
  institution: '11990001000000000U',
  level: 'DISSATISFIED',
  options: ['209', '214'],
  comment: '等了两周没有回音',
  provenance: 'SELF_GIVEN',
  evaluatedAt: '2026-03-02T10:15:20+08:00',
  evaluator: { realName: true, name: '测试甲', phone: '10000000001' },
};

/** Our own format: a record, an array or a page of records as JSON, with the names that the GraphQL inputs have. */
export const json: ChannelAdapter<Settings, Data> = {
  manifest: {
    id: 'json',
    apiVersion: 1,
    channelKind: 'GENERIC',
    description: {
      zh: '通用 JSON 推送：一条或多条评价、服务记录，字段名与 GraphQL 输入一致',
      en: 'Generic JSON push: ratings and service records, one or many, named as the GraphQL inputs are',
    },
    authenticates: 'BODY',
    contentTypes: ['application/json'],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  secret: {
    description: {
      zh: '拉取时出示的令牌（由对方给出）；推送渠道不填，由平台产生签名密钥',
      en: 'The token to show where we pull, which the other side gives; left out where it pushes: we make the key to sign with',
    },
    schema: z.string().trim().min(8).max(1_000),
  },
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  parse(delivery) {
    const elements = parseJsonRecords(delivery.body, delivery.contentType, ['records']);
    return elements.ok ? accept(recordsOf(elements.value)) : elements;
  },
  normalise({ data }) {
    const head = read(recordHead, data);
    if (!head.ok) return head;
    if (head.value.kind === 'SERVICE') {
      const service = read(serviceRecord, data);
      return service.ok ? accept(toService(service.value)) : service;
    }
    const evaluation = read(evaluationRecord, data);
    return evaluation.ok ? accept(toEvaluation(evaluation.value)) : evaluation;
  },
  acknowledge: acknowledgeGeneric,
  canary(ask, { signature, pull: source }, secrets) {
    if (source) return refuse('SOURCE_IS_PULLED');
    const record = { id: ask.key, level: ask.level, evaluatedAt: ask.at.toISOString() };
    return signedCanary(signature, ask, { contentType: 'application/json', body: JSON.stringify(record) }, secrets);
  },
  pull: async (cursor, { pull: source }, fetch, secrets) =>
    source ? pullPage(cursor, source.url, fetch, secrets) : null,
};

function* recordsOf(elements: Iterable<JsonElement>): Iterable<ParsedRecord<Data>> {
  for (const { record, fault } of elements) {
    const id = read(recordId, record);
    if (fault) yield { ...fault, externalId: id.ok ? id.value.id : null };
    else if (!id.ok) yield { ...id, externalId: null };
    else yield { externalId: id.value.id, data: record ?? {} };
  }
}

function toEvaluation(record: EvaluationRecord): CanonicalInput {
  const { evaluator, flags } = normaliseEvaluator(record.evaluator ?? {}, record.evaluator?.realName);
  return evaluationInput({
    ...record,
    serviceNumber: record.serviceNumber ?? 1,
    evaluationNumber: record.evaluationNumber ?? 1,
    targetKind: record.targetKind ?? 'INSTITUTION',
    options: record.options ?? [],
    optionSet: record.optionSet ?? nationalOptionSet,
    provenance: record.provenance ?? 'SELF_GIVEN',
    evaluator,
    flags: [...flags, ...textFlags(record.comment), ...(record.evaluatedAt ? [] : (['EVALUATED_AT_ASSUMED'] as const))],
  });
}

function toService({ complaint, applicant, ...record }: ServiceRecord): CanonicalInput {
  return {
    kind: 'SERVICE',
    facts: { ...record, serviceNumber: record.serviceNumber ?? 1, applicant: normalisePerson(applicant ?? {}).person },
    complaint: complaint && { ...complaint, categories: complaint.categories ?? [] },
  };
}

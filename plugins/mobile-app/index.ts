import {
  accept,
  acknowledgeGeneric,
  hostCeilings,
  readStated,
  satisfactionCodings,
  statedRating,
  statedService,
  verifySignature,
  type Acknowledgement,
  type ChannelAdapter,
  type Delivery,
  type Refusal,
  type Reply,
  type StatedCodes,
} from '../../src/sdk';
import { canaryOf } from './canary';
import { recordsIn, type AppRecord } from './records';
import { settings, type Settings } from './settings';

const sample = {
  id: 'app-20260302-0001',
  projectNo: '990001202603020007',
  areaCode: '990001000000',
  orgcode: '11990001000000000U',
  satisfaction: '2',
  evalDetail: '209,214',
  writingEvaluation: '等了两周没有回音',
  assessTime: '2026-03-02 10:15:20',
  name: '测试甲',
  evaluatorPhone: '10000000001',
};

const schemas = new WeakMap<
  Settings,
  { rating: ReturnType<typeof statedRating>; service: ReturnType<typeof statedService> }
>();

/** Apps of cities and provinces (渝快办 and the like), of which everything is a setting. */
export const mobileApp: ChannelAdapter<Settings, AppRecord> = {
  manifest: {
    id: 'mobile-app',
    apiVersion: 1,
    channelKind: 'MOBILE_APP',
    description: {
      zh: '移动端政务应用（如渝快办）：JSON 推送，字段名、代码、时间与签名方式均可配置',
      en: 'Government apps as 渝快办: JSON pushes whose names, codes, times and signatures are settings',
    },
    authenticates: 'BODY',
    contentTypes: ['application/json'],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  parse: recordsIn,
  normalise({ data: { kind, stated } }, channel) {
    const { rating, service } = schemasOf(channel);
    if (kind === 'EVALUATION') return readStated(rating, stated);
    const facts = readStated(service, stated);
    return facts.ok ? accept({ kind, facts: facts.value, complaint: null }) : facts;
  },
  canary: (ask, channel, secrets) => canaryOf(ask, channel, codesOf(channel), secrets),
  acknowledge: (answer, channel, delivery) =>
    channel.reply === 'GATEWAY' ? acknowledgeGateway(answer, delivery) : acknowledgeGeneric(answer, channel, delivery),
};

function schemasOf(channel: Settings) {
  const known = schemas.get(channel);
  if (known) return known;
  const codes = codesOf(channel);
  const made = { rating: statedRating(codes), service: statedService(codes) };
  schemas.set(channel, made);
  return made;
}

function codesOf({ satisfaction, sources, provenance, ...codes }: Settings): StatedCodes {
  return {
    ...codes,
    levels: typeof satisfaction === 'string' ? satisfactionCodings[satisfaction] : satisfaction,
    provenance: sources ?? provenance,
  };
}

/** The answer of the gateways that apps stand behind: `code` 1, 0 or 500, and the generic answer as its payload. */
function acknowledgeGateway(answer: Acknowledgement | Refusal, { receivedAt }: Delivery): Reply {
  const { status, headers, body } = acknowledgeGeneric(answer);
  const payload = JSON.parse(String(body)) as { message?: string };
  const isTaken = !('ok' in answer) && answer.refused === 0;
  const said = {
    code: isTaken ? 1 : status === 200 ? 0 : 500,
    description: isTaken ? '成功' : (payload.message ?? '部分记录未被接收'),
    payload,
    lastUpdateTime: receivedAt.getTime(),
  };
  return { status, headers, body: JSON.stringify(said) };
}

import {
  codeOfLevel,
  formatShanghaiTime,
  hostCeilings,
  mediaType,
  read,
  signedCanary,
  verifySignature,
  type ChannelAdapter,
} from '../../src/sdk';
import { answer } from './answers';
import { fields } from './columns';
import { canonicalInvitation, FORM, parseInvitation, type Invitation } from './invitations';
import { parseOrders, type Order } from './orders';
import { canonicalOrder } from './schema';
import { ratedAnswers, settings, type Settings } from './settings';

const sample = {
  taskId: '2603A0000001',
  infoTypeName: '投诉',
  levelOne: '政务服务',
  levelTwo: '窗口服务',
  status: '已派遣',
  reflectPerson: '测试甲',
  callNumber: '10000000001',
  executeDeptCode: '11990001000000000U',
  publicSatisfaction: '0',
  dispatchTime: '2026-03-02 09:20:00',
  telAskTime: '',
  endTime: '',
};

const schemasOf = (channel: Settings) => ({ order: canonicalOrder(channel), invitation: canonicalInvitation(channel) });
const schemas = new WeakMap<Settings, ReturnType<typeof schemasOf>>();

/** Orders of a 12345 hotline: cases, complaints, the ratings of its call-backs; and the ratings that it invites by telephone. */
export const hotline12345: ChannelAdapter<Settings, Order | Invitation> = {
  manifest: {
    id: 'hotline-12345',
    apiVersion: 1,
    channelKind: 'HOTLINE',
    description: {
      zh: '12345 热线工单：JSON 工单列表，或 18 列、上海格式的 CSV 导出；电话邀评表单',
      en: 'Orders of a 12345 hotline as JSON or as CSV exports, and the forms of its telephone invitations',
    },
    authenticates: 'BODY',
    contentTypes: ['application/json', 'text/csv', 'application/csv', FORM],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  policyDefaults: ({ hotlineSatisfaction }) => ({ satisfaction: ratedAnswers(hotlineSatisfaction) }),
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  parse: delivery => (mediaType(delivery.contentType) === FORM ? parseInvitation(delivery) : parseOrders(delivery)),
  normalise({ data }, channel) {
    const schema = schemas.get(channel) ?? schemasOf(channel);
    schemas.set(channel, schema);
    if (data.shape === 'INVITATION') return read(schema.invitation, data.said);
    return read(schema.order, data.values, ([first, ...rest]) => [data.names[fieldOf(first)] ?? first ?? '', ...rest]);
  },
  acknowledge: (result, _channel, delivery) => answer(result, delivery),
  canary(ask, { satisfaction, signature }, secrets) {
    const code = codeOfLevel(satisfaction, ask.level);
    if (!code.ok) return code;
    const order = { taskId: ask.key, publicSatisfaction: code.value, telAskTime: formatShanghaiTime(ask.at) };
    return signedCanary(signature, ask, { contentType: 'application/json', body: JSON.stringify(order) }, secrets);
  },
};

function fieldOf(step: PropertyKey | undefined) {
  return fields.find(field => field === step) ?? 'id';
}

import { acknowledgeGeneric, hostCeilings, read, verifySignature, type ChannelAdapter } from '../../src/sdk';
import { fields } from './columns';
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

const schemas = new WeakMap<Settings, ReturnType<typeof canonicalOrder>>();

/** Orders of a 12345 hotline: cases, complaints, and the ratings of its call-backs. */
export const hotline12345: ChannelAdapter<Settings, Order> = {
  manifest: {
    id: 'hotline-12345',
    apiVersion: 1,
    channelKind: 'HOTLINE',
    description: {
      zh: '12345 热线工单：JSON 工单列表，或 18 列、上海格式的 CSV 导出',
      en: 'Orders of a 12345 hotline: the order list as JSON, or the exports with 18 columns and of Shanghai as CSV',
    },
    authenticates: 'BODY',
    contentTypes: ['application/json', 'text/csv', 'application/csv'],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  policyDefaults: ({ hotlineSatisfaction }) => ({ satisfaction: ratedAnswers(hotlineSatisfaction) }),
  verify: (delivery, { signature }, secrets) => verifySignature(delivery, signature, secrets),
  parse: parseOrders,
  normalise({ data: { values, names } }, channel) {
    const schema = schemas.get(channel) ?? canonicalOrder(channel);
    schemas.set(channel, schema);
    return read(schema, values, ([first, ...rest]) => [names[fieldOf(first)] ?? first ?? '', ...rest]);
  },
  acknowledge: acknowledgeGeneric,
};

function fieldOf(step: PropertyKey | undefined) {
  return fields.find(field => field === step) ?? 'id';
}

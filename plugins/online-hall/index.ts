import { hostCeilings, queryContentType, type ChannelAdapter } from '../../src/sdk';
import { canonicalOf } from './canonical';
import { canaryOf } from './canary';
import { secretText } from './credentials';
import { settings, type Settings } from './settings';
import type { HallRecord } from './shape';
import { shapeOf } from './shapes';

const sample = {
  areaCode: '990001000000',
  deptCode: '11990001000000000U',
  taskCode: '11990001000000000U4000199000001',
  projectNo: '990001202603020007',
  proStatus: '3',
  pf: '4',
  userName: '测试甲',
  certkeyGOV: '990001190001010012',
  satisfaction: '2',
  evalDetail: '209,214',
  writingEvaluation: '等了两周没有回音',
  assessTime: '2026-03-02 10:15:20',
  assessNumber: '1',
};

/** Online halls and the business systems of departments, in the shapes of the national platform and of five provinces. */
export const onlineHall: ChannelAdapter<Settings, HallRecord> = {
  manifest: {
    id: 'online-hall',
    apiVersion: 1,
    channelKind: 'ONLINE_HALL',
    description: {
      zh: '网上大厅与业务系统：国家平台/北京、山东（含济宁）、福建、安徽、浙江（宁波、绍兴）的推送格式，自动识别',
      en: 'Online halls and business systems: pushes of the national platform and Beijing, Shandong with Jining, Fujian, Anhui, Ningbo and Shaoxing, told apart by themselves',
    },
    // None of these schemes signs the body: see the README for what each of them proves.
    authenticates: 'SENDER',
    contentTypes: [
      'application/json',
      'application/x-www-form-urlencoded',
      'text/xml',
      'application/xml',
      'application/soap+xml',
      queryContentType,
    ],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  secret: {
    description: {
      zh: 'SM2：{"privateKey":"…","appWord":"…"}；福建 SM4：{"privateKey":"…","appCode":"…"}；其余为推送地址或报文中的令牌，不填则由平台生成',
      en: 'SM2: {"privateKey":"…","appWord":"…"}; SM4 of Fujian: {"privateKey":"…","appCode":"…"}; else a token for the URL or the body, made by the platform where none is given',
    },
    schema: secretText,
  },
  verify: (delivery, channel, secrets) => shapeOf(delivery).verify(delivery, channel, secrets),
  parse: (delivery, channel, secrets) => shapeOf(delivery).parse(delivery, channel, secrets),
  normalise: ({ data }, channel) => canonicalOf(data, channel),
  canary: canaryOf,
  acknowledge: (answer, channel, delivery) => shapeOf(delivery).acknowledge(answer, channel, delivery),
};

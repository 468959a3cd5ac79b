import { z } from 'zod';
import {
  accept,
  acknowledgeGeneric,
  hostCeilings,
  mediaType,
  parseJsonRecords,
  refuse,
  verifyUrlToken,
  type ChannelAdapter,
  type Delivery,
  type JsonElement,
  type Outcome,
  type ParsedRecord,
} from '../../src/sdk';
import type { AnswerSheet } from './answers';
import { canaryOf } from './canary';
import { parseExport, type ExportedRow } from './export';
import { ratingOf } from './rating';
import { settings, type Settings } from './settings';
import { callbackKey, readCallback } from './tencent';
import { parsePush, verifyPush } from './wenjuanxing';

/** A filled-in questionnaire, or what 腾讯问卷 called back with, which is read when its turn comes. */
type Filled = { survey: string | null; place: string; sheet: AnswerSheet } | { callback: unknown };

const sample = {
  activity: '10000001',
  name: '政务服务满意度调查问卷',
  timetaken: '35',
  submittime: '2026-03-31 15:02:11',
  q1: '1',
  q2: '希望增加窗口',
  q3: '1,2',
  joinid: '123456789',
  totalvalue: '0',
  index: '7',
  sojumpparm: '990001202603310012',
  parteruser: '',
  parterjoiner: '',
  sign: '8dfc7ba0b5e33ca1c8f8be64f3cd789337379584',
};

/** Answers of satisfaction surveys: 问卷星 and 腾讯问卷 as they are given, or an export of either. */
export const survey: ChannelAdapter<Settings, Filled> = {
  manifest: {
    id: 'survey',
    apiVersion: 1,
    channelKind: 'SURVEY',
    description: {
      zh: '满意度问卷：问卷星数据推送、腾讯问卷回调，以及导出的 CSV',
      en: 'Satisfaction surveys: pushes of Wenjuanxing, webhooks of Tencent Survey, and exports as CSV',
    },
    // The sign of 问卷星 covers the number of an answer, not the answer; 腾讯问卷 signs nothing.
    authenticates: 'SENDER',
    contentTypes: ['application/json', 'application/x-www-form-urlencoded', 'text/csv', 'application/csv'],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  secret: {
    description: {
      zh: '问卷星的推送密钥（push key）；腾讯问卷与导出文件不填，由平台生成地址令牌',
      en: 'The push key of Wenjuanxing; left out for Tencent Survey and exports, which get a token for the URL',
    },
    schema: z.string().trim().min(8).max(200),
  },
  verify: (delivery, channel, secrets) =>
    isPush(delivery, channel) ? verifyPush(delivery, secrets) : verifyUrlToken(delivery, secrets),
  parse(delivery, channel) {
    if (isTable(delivery)) {
      const rows = parseExport(delivery, channel);
      return rows.ok ? accept(exported(rows.value, channel)) : rows;
    }
    if (channel.source === 'EXPORT') return refuse('MALFORMED_BODY', { params: { format: 'CSV' } });
    if (channel.source === 'WENJUANXING') return pushed(delivery);
    const elements = parseJsonRecords(delivery.body, delivery.contentType);
    return elements.ok ? accept(calledBack(elements.value)) : elements;
  },
  normalise({ data }, channel) {
    if ('sheet' in data) {
      if (data.survey !== null && data.survey !== channel.survey)
        return refuse('UNKNOWN_CODE', { pointer: data.place });
      return ratingOf(data.sheet, null, channel);
    }
    const callback = readCallback(data.callback);
    if (!callback.ok) return callback;
    const { survey: id, isNew, sheet, answeredAt } = callback.value;
    if (id !== channel.survey) return refuse('UNKNOWN_CODE', { pointer: '/payload/survey_id' });
    // A weak source never changes what is recorded: an officer looks at what was changed, or deleted.
    return isNew ? ratingOf(sheet, answeredAt, channel) : refuse('ANSWER_CHANGED', { pointer: '/action' });
  },
  canary: canaryOf,
  acknowledge(answer, channel, delivery) {
    if ('ok' in answer || isTable(delivery)) return acknowledgeGeneric(answer, channel, delivery);
    // A survey company is told that it arrived; receipts are for citizens.
    return {
      status: 200,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: '{"code":0,"msg":"接收成功"}',
    };
  },
};

const isTable = ({ contentType }: Delivery) => mediaType(contentType).endsWith('csv');
const isPush = (delivery: Delivery, { source }: Settings) => source === 'WENJUANXING' && !isTable(delivery);

function pushed(delivery: Delivery): Outcome<Iterable<ParsedRecord<Filled>>> {
  const push = parsePush(delivery);
  if (!push.ok) return push;
  const { activity, index, sheet } = push.value;
  return accept([{ externalId: `${activity}#${index}`, data: { survey: activity, place: '/activity', sheet } }]);
}

function* exported(rows: Iterable<ExportedRow>, { survey: id }: Settings): Iterable<ParsedRecord<Filled>> {
  for (const row of rows) {
    if (!row.ok) yield { ...row, externalId: null };
    else yield { externalId: `${id}#${row.id}`, data: { survey: null, place: '', sheet: row.sheet } };
  }
}

function* calledBack(elements: Iterable<JsonElement>): Iterable<ParsedRecord<Filled>> {
  for (const { record, fault } of elements) {
    const key = callbackKey(record);
    if (fault) yield { ...fault, externalId: key.ok ? key.value : null };
    else if (!key.ok) yield { ...key, externalId: null };
    else yield { externalId: key.value, data: { callback: record } };
  }
}

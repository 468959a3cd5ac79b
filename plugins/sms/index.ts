import {
  accept,
  codeOfLevel,
  evaluationInput,
  formatShanghaiTime,
  hostCeilings,
  normaliseEvaluator,
  read,
  refusalMessage,
  refusalStatus,
  refuse,
  textFlags,
  tokenCanary,
  verifyUrlToken,
  type CanonicalInput,
  type ChannelAdapter,
  type Outcome,
  type Reply,
} from '../../src/sdk';
import { parseMessages, type Message } from './messages';
import { readReply, type Reading } from './reading';
import { aliyunReply, isReport, upwardKind, upwardReply } from './schema';
import { settings, type Settings } from './settings';
import { replyTable, type ReplyTable } from './table';
import { isDamaged, typedText, withoutControls } from './text';

const sample = [
  {
    phone_number: '10000000001',
    content: '2',
    send_time: '2026-03-02 19:03:11',
    dest_code: '0000',
    sequence_id: 1234567890,
    sign_name: '测试',
  },
];

/** No operator gives out numbers that begin with 10. */
const NOBODYS_PHONE = '10000000009';

const tables = new WeakMap<Settings, ReplyTable>();

/** Replies by short message to an invitation to rate. */
export const sms: ChannelAdapter<Settings, Message> = {
  manifest: {
    id: 'sms',
    apiVersion: 1,
    channelKind: 'SMS',
    description: {
      zh: '短信上行：市民对评价邀请短信的回复（阿里云 SmsUp 及 smsUpward 格式）',
      en: 'Uplink short messages: replies of citizens to an invitation to rate (Aliyun SmsUp, and smsUpward)',
    },
    authenticates: 'SENDER',
    contentTypes: ['application/json', 'application/x-www-form-urlencoded'],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  verify: (delivery, _settings, secrets) => verifyUrlToken(delivery, secrets),
  parse: parseMessages,
  normalise({ data }, channel) {
    if (isReport(data)) return accept({ kind: 'NO_RATING', reason: 'NOT_RATED_YET' });
    if (data.vendor === 'ALIYUN') return replyOf(read(aliyunReply, data.fields), data, channel, '/content');
    const kind = read(upwardKind, data.fields);
    return kind.ok ? replyOf(read(upwardReply, data.fields), data, channel, '/msg') : kind;
  },
  canary(ask, { menu }, secrets) {
    const digit = codeOfLevel(menu.levels, ask.level);
    if (!digit.ok) return digit;
    const said = { phone_number: NOBODYS_PHONE, content: digit.value, sequence_id: ask.key };
    const message = { ...said, send_time: formatShanghaiTime(ask.at) };
    return tokenCanary(ask, { contentType: 'application/json', body: JSON.stringify([message]) }, secrets);
  },
  acknowledge(answer, { gateway }): Reply {
    if (!('ok' in answer)) return replyWith(200, gateway.answer);
    const status = refusalStatus(answer.code);
    return replyWith(status, JSON.stringify({ code: status, msg: refusalMessage(answer.code, answer.params) }));
  },
};

function replyOf(
  reply: Outcome<{ phone: string; text: string; sentAt: Date | null }>,
  { isTextEscaped }: Message,
  channel: Settings,
  pointer: string,
): Outcome<CanonicalInput> {
  if (!reply.ok) return reply;
  const { phone, sentAt } = reply.value;
  const text = typedText(reply.value.text, isTextEscaped, channel);
  if (text === null || isDamaged(text)) return refuse('DAMAGED_TEXT', { pointer });
  const reading = readReply(text, tableOf(channel));
  switch (reading.kind) {
    case 'OPT_OUT':
      return accept({ kind: 'OPT_OUT', phone });
    case 'ECHO':
      return refuse('ECHOED_MESSAGE', { pointer });
    case 'UNCLEAR':
      return refuse('AMBIGUOUS_REPLY', { pointer });
    default:
      return accept(ratingOf(reading, phone, text, sentAt));
  }
}

function ratingOf(reading: Reading & { kind: 'LEVEL' }, phone: string, text: string, at: Date | null): CanonicalInput {
  const { evaluator, flags } = normaliseEvaluator({ phone });
  const comment = withoutControls(text);
  return evaluationInput({
    level: reading.level,
    // The citizen's own words, exactly; a digit alone says nothing more than the level.
    comment: /^\s*[\d０-９]\s*$/.test(comment) ? null : comment,
    provenance: 'INVITED',
    evaluatedAt: at,
    evaluator,
    invitation: { phone },
    flags: [
      ...flags,
      ...textFlags(comment),
      ...(comment === text ? [] : ['CONTROLS_REMOVED']),
      ...(at ? [] : ['EVALUATED_AT_ASSUMED']),
      `REPLY_${reading.rule}`,
      `REPLY_TABLE_${reading.table.replaceAll('-', '_').toUpperCase()}`,
    ],
  });
}

function tableOf(channel: Settings): ReplyTable {
  const table = tables.get(channel) ?? replyTable(channel);
  tables.set(channel, table);
  return table;
}

function replyWith(status: number, body: string): Reply {
  const type = /^[{[]/.test(body) ? 'application/json' : 'text/plain';
  return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

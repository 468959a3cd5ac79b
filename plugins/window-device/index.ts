import {
  codeOfLevel,
  formatShanghaiTime,
  hostCeilings,
  read,
  signedCanary,
  tokenCanary,
  type ChannelAdapter,
} from '../../src/sdk';
import { answer } from './answers';
import { codeSetOf } from './code-sets';
import { parseMessages, type Message } from './messages';
import { prove } from './proof';
import { canonicalMessage, fieldsOf } from './schema';
import { settings, type Settings } from './settings';

const sample = {
  device: 'A01-pad',
  sequence: 17,
  window: 'A01',
  institution: '11990001000000000U',
  projectNo: '990001202603020007',
  time: '2026-03-02 10:15:20',
  ErrorCode: 0,
  appraiseLevel: '2',
  appraiseContent: '209|214',
  otherAppraiseContent: '等了两周',
};

const schemas = new WeakMap<Settings, ReturnType<typeof canonicalMessage>>();

/** Pads and keypads at windows, the page on a hall's pad, and the window client that they hang on. */
export const windowDevice: ChannelAdapter<Settings, Message> = {
  manifest: {
    id: 'window-device',
    apiVersion: 1,
    channelKind: 'HALL_DEVICE',
    description: {
      zh: '窗口评价器：平板、按键器回调（两种厂商编码），大厅平板页面，窗口客户端，离线补传与心跳',
      en: 'Rating devices at windows: pads and keypads of both codings, the hall pad’s page, window clients, offline batches, signs of life',
    },
    authenticates: 'BODY',
    contentTypes: ['application/json', 'application/x-www-form-urlencoded'],
    limits: hostCeilings,
    sampleDelivery: { contentType: 'application/json', body: JSON.stringify(sample) },
  },
  settings,
  authenticates: ({ proof }) => (proof === 'TOKEN' ? 'SENDER' : 'BODY'),
  verify: prove,
  parse: parseMessages,
  normalise({ data: { shape, said } }, channel) {
    const schema = schemas.get(channel) ?? canonicalMessage(channel);
    schemas.set(channel, schema);
    const { values, nameOf } = fieldsOf(said, codeSetOf(channel.codeSet));
    return read(schema, values, ([first = '', ...rest]) => {
      if (shape === 'HALL_PAGE' && (first === 'options' || first === 'comment')) return ['strInfo'];
      return [...(shape === 'WINDOW_CLIENT' ? ['params'] : []), nameOf(first), ...rest];
    });
  },
  acknowledge: (result, _channel, delivery) => answer(result, delivery),
  canary(ask, { codeSet, proof, signature }, secrets) {
    const { field, levels } = codeSetOf(codeSet);
    const code = codeOfLevel(levels, ask.level);
    if (!code.ok) return code;
    const said = { device: ask.key, sequence: 0, time: formatShanghaiTime(ask.at), [field]: code.value };
    const body = { contentType: 'application/json', body: JSON.stringify(said) };
    return proof === 'TOKEN' ? tokenCanary(ask, body, secrets) : signedCanary(signature, ask, body, secrets);
  },
};

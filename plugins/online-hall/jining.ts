import {
  accept,
  credentialName,
  isSameText,
  minSecretBytes,
  parseJson,
  refuse,
  verifyUrlToken,
  type Delivery,
  type Outcome,
} from '../../src/sdk';
import { recordOf } from './records';
import { jsonReply, verdictOf } from './replies';
import type { Shape } from './shape';

interface Call {
  token: unknown;
  params: Readonly<Record<string, unknown>>;
}

/** The local interface of Jining's window client (`addEvainstance`): a token and one rating, made at the hall's tablet. */
export const jining: Shape = {
  verify(delivery, _settings, secrets) {
    const call = callIn(delivery);
    const token = call.ok ? call.value.token : null;
    if (typeof token !== 'string' || token === '') return verifyUrlToken(delivery, secrets);
    const usable = secrets.filter(secret => Buffer.byteLength(secret) >= minSecretBytes);
    if (usable.length === 0) return refuse('NO_SECRET');
    const sender = usable.find(secret => isSameText(token, secret));
    return sender === undefined ? refuse('TOKEN_INVALID') : accept({ sender: credentialName(sender), messageId: null });
  },
  parse(delivery, settings) {
    const call = callIn(delivery);
    if (!call.ok) return call;
    // The server that this interface belongs to knows it as the tablet of the hall.
    const params = { pf: '4', ...call.value.params };
    return accept([recordOf(params, { shape: 'jining', settings, kind: 'EVALUATION' })]);
  },
  acknowledge(answer, settings) {
    const { status, isTaken, message } = verdictOf(answer);
    const custom = isTaken ? { code: '1', text: '成功' } : { code: '0', text: message };
    return jsonReply(status, { status: { code: status }, custom }, settings);
  },
};

/** True for a JSON body of that interface. */
export function isJining(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, 'params') && Object.hasOwn(value, 'token');
}

function callIn({ body, contentType }: Delivery): Outcome<Call> {
  const json = parseJson(body, contentType);
  if (!json.ok) return json;
  const { value, faults } = json.value;
  if (faults[0]) return faults[0];
  if (!isObject(value) || !isObject(value.params)) return refuse('NOT_A_RECORD', { pointer: '/params' });
  return accept({ token: value.token, params: value.params });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

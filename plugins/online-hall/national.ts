import {
  accept,
  mediaType,
  parseForm,
  parseJson,
  parseJsonRecords,
  refuse,
  sm2Decrypt,
  valueAt,
  type Delivery,
  type JsonElement,
  type Outcome,
} from '../../src/sdk';
import { keysOf, verifySign, type Sign } from './credentials';
import { numberIn, recordsOf } from './records';
import { jsonReply, verdictOf } from './replies';
import type { Settings } from './settings';
import type { Shape } from './shape';

/** The push of Beijing and of the national platform: a form whose `params.data` is an SM2 ciphertext of a list. */
export const national: Shape = {
  verify: (delivery, settings, secrets) => verifySign(signIn(delivery), delivery, settings, secrets),
  parse(delivery, settings, secrets) {
    const form = parseForm(delivery.body, delivery.contentType);
    if (!form.ok) return form;
    const stated = form.value.get('params');
    if (!stated) return refuse('MISSING_FIELD', { pointer: '/params' });
    const params = parseJson(Buffer.from(stated));
    if (!params.ok) return params;
    const [fault] = params.value.faults;
    if (fault) return fault;
    const data = valueAt(params.value.value, ['data']);
    if (typeof data !== 'string') return refuse('MISSING_FIELD', { pointer: '/params/data' });
    const elements = listIn(data, settings, secrets);
    return elements.ok ? accept(recordsOf(elements.value, { shape: 'national', settings })) : elements;
  },
  acknowledge(answer, settings) {
    const { status, isTaken, message, page, deliveryId, records } = verdictOf(answer);
    return jsonReply(
      status,
      {
        success: isTaken,
        code: isTaken ? 200 : status === 200 ? 400 : status,
        errorMessage: message,
        // What the caller's page takes along when it goes on to the rating page.
        serviceCode: page?.split('/').at(-1) ?? deliveryId,
        serviceNumber: numberIn(records[0]?.externalId ?? ''),
      },
      settings,
    );
  },
};

/** True for a form that carries the sign of the national interfaces. */
export function isNational({ contentType, body }: Delivery): boolean {
  return (
    mediaType(contentType) === 'application/x-www-form-urlencoded' && /(?:^|&)appMark=/.test(body.toString('latin1'))
  );
}

/** The records in an SM2 ciphertext of JSON, by any key of the channel. */
export function listIn(
  ciphertext: string,
  { sm2Order }: Settings,
  secrets: readonly string[],
): Outcome<Iterable<JsonElement>> {
  for (const { privateKey } of keysOf(secrets)) {
    const plain = sm2Decrypt(ciphertext, privateKey, sm2Order);
    if (plain) return parseJsonRecords(plain, '');
  }
  return refuse('DECRYPTION_FAILED');
}

function signIn({ body, contentType }: Delivery): Sign | null {
  const form = parseForm(body, contentType);
  if (!form.ok) return null;
  const [appMark = '', time = '', sign = ''] = ['appMark', 'time', 'sign'].map(name => form.value.get(name));
  return { appMark, time, sign };
}

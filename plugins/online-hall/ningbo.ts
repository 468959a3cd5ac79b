import { accept, acknowledgeGeneric, encodeText, parseJsonRecords, verifyUrlToken } from '../../src/sdk';
import { recordsOf } from './records';
import type { Shape } from './shape';

/** The offline report of Ningbo: ratings as plain JSON, one or a list, with the facts of their cases. Nothing is signed. */
export const ningbo: Shape = {
  verify: (delivery, _settings, secrets) => verifyUrlToken(delivery, secrets),
  parse(delivery, settings) {
    const elements = parseJsonRecords(delivery.body, delivery.contentType, ['data', 'list']);
    return elements.ok ? accept(recordsOf(elements.value, { shape: 'ningbo', settings })) : elements;
  },
  acknowledge(answer, settings, delivery) {
    const { replyEncoding } = settings;
    const reply = acknowledgeGeneric(answer, settings, delivery);
    const contentType = `application/json; charset=${replyEncoding}`;
    return {
      ...reply,
      headers: { ...reply.headers, 'content-type': contentType },
      body: encodeText(String(reply.body), replyEncoding),
    };
  },
};

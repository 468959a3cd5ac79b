import { accept, parseJsonRecords, verifyUrlToken } from '../../src/sdk';
import { recordsOf } from './records';
import { jsonReply, verdictOf } from './replies';
import type { Shape } from './shape';

/** The request of Shaoxing for the page on which a matter is rated. */
export const shaoxing: Shape = {
  verify: (delivery, _settings, secrets) => verifyUrlToken(delivery, secrets),
  parse(delivery, settings) {
    const elements = parseJsonRecords(delivery.body, delivery.contentType);
    return elements.ok
      ? accept(recordsOf(elements.value, { shape: 'shaoxing', settings, kind: 'PAGE_CALL' }))
      : elements;
  },
  acknowledge(answer, settings) {
    const { status, isTaken, message, page } = verdictOf(answer);
    return jsonReply(status, { success: isTaken, data: page, errorMsg: isTaken ? null : message }, settings);
  },
};

/** True for a JSON body of that request. */
export function isShaoxing(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'affairId');
}

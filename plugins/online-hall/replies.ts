import {
  encodeText,
  refusalMessage,
  refusalStatus,
  type Acknowledgement,
  type Refusal,
  type Reply,
} from '../../src/sdk';
import type { Settings } from './settings';

/** What a sender needs to hear, before it is put into the sender's own words. */
export interface Verdict {
  status: number;
  isTaken: boolean;
  /** What was wrong, for a person; empty where nothing was. */
  message: string;
  /** Where to rate, for the call of a page. */
  page: string | null;
  /** Names the delivery; empty for one that was not stored. */
  deliveryId: string;
  records: Acknowledgement['records'];
}

const MOST_PROBLEMS = 5;
const DUPLICATE = '评价数据不可重复';

/** A duplicate is a success: the sender has delivered. Whatever was refused makes it none. */
export function verdictOf(answer: Acknowledgement | Refusal): Verdict {
  if ('ok' in answer) {
    const message = refusalMessage(answer.code, answer.params);
    const status = refusalStatus(answer.code);
    return { status, isTaken: false, message, page: null, deliveryId: '', records: [] };
  }
  const { deliveryId, records, refused } = answer;
  const problems = records.flatMap(({ externalId, problems }) =>
    problems.map(({ pointer, code, message }) => {
      const what = code === 'CONTENT_CONFLICT' ? `${DUPLICATE}，${message}` : message;
      return [externalId, pointer, what].filter(Boolean).join(' ');
    }),
  );
  return {
    status: 200,
    isTaken: refused === 0,
    message: problems.slice(0, MOST_PROBLEMS).join('；'),
    page: records.find(({ page }) => page !== null)?.page ?? null,
    deliveryId,
    records,
  };
}

/** A reply as JSON in the encoding of the channel. */
export function jsonReply(status: number, body: unknown, settings: Settings, headers: Reply['headers'] = {}): Reply {
  return textReply(status, JSON.stringify(body), 'application/json', settings, headers);
}

/** A reply in the encoding of the channel. */
export function textReply(
  status: number,
  text: string,
  type: string,
  { replyEncoding }: Settings,
  headers: Reply['headers'] = {},
): Reply {
  const contentType = `${type}; charset=${replyEncoding}`;
  return { status, headers: { 'content-type': contentType, ...headers }, body: encodeText(text, replyEncoding) };
}

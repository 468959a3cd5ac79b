import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  accept,
  codeText,
  credentialName,
  isSameText,
  mediaType,
  parseForm,
  parseJson,
  read,
  refuse,
  type Delivery,
  type Outcome,
  type Refusal,
  type Verification,
} from '../../src/sdk';
import { answerOfCell, questionName, type Answer, type AnswerSheet } from './answers';

// The push key is made by 问卷星, which lets it be short.
const MIN_KEY_LENGTH = 8;

const text = z.union([z.string(), z.number().transform(String)]);
const head = z.object({ activity: text.pipe(codeText(32)), index: text.pipe(codeText(32)) });
const signed = head.extend({ sign: z.string() });

/** A pushed answer sheet with what identifies it. */
export interface PushedSheet {
  activity: string;
  index: string;
  sheet: AnswerSheet;
}

/**
 * Verifies `sign`: SHA-1 in hex of activity, index and push key (domain.md 3.6). It covers neither the answers nor a
 * time, so it only says who sends: whoever saw one push can send other answers under its number.
 */
export function verifyPush(delivery: Delivery, keys: readonly string[]): Outcome<Verification> {
  const usable = keys.filter(key => key.length >= MIN_KEY_LENGTH);
  if (usable.length === 0) return refuse('NO_SECRET');
  const record = recordOf(delivery);
  const said = record.ok ? read(signed, record.value.record) : record;
  if (!said.ok) return refuse('SIGN_MISSING');
  const { activity, index, sign } = said.value;
  const signer = usable.find(key => isSameText(sign.trim().toLowerCase(), pushSign(activity, index, key)));
  if (signer === undefined) return refuse('SIGN_INVALID');
  return accept({ sender: credentialName(signer), messageId: null });
}

/** The `sign` of a push, as 问卷星 makes it. */
export function pushSign(activity: string, index: string, key: string): string {
  return createHash('sha1').update(`${activity}${index}${key}`).digest('hex');
}

/** The one answer sheet of a push: JSON, or JSON in the form field `content`. */
export function parsePush(delivery: Delivery): Outcome<PushedSheet> {
  const record = recordOf(delivery);
  if (!record.ok) return record;
  if (record.value.fault) return record.value.fault;
  const said = read(head, record.value.record);
  if (!said.ok) return said;
  return accept({ ...said.value, sheet: sheetOf(record.value.record) });
}

function sheetOf(record: Readonly<Record<string, unknown>>): AnswerSheet {
  const answers = new Map<string, Answer>();
  const places = new Map<string, readonly string[]>();
  for (const [field, value] of Object.entries(record)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    answers.set(questionName(field), answerOfCell(String(value)));
    places.set(questionName(field), [field]);
  }
  return { answers, places };
}

function recordOf({
  body,
  contentType,
}: Delivery): Outcome<{ record: Readonly<Record<string, unknown>>; fault: Refusal | null }> {
  const content = mediaType(contentType).endsWith('x-www-form-urlencoded')
    ? contentOf(body, contentType)
    : accept(body);
  if (!content.ok) return content;
  const json = parseJson(content.value, content.value === body ? contentType : '');
  if (!json.ok) return json;
  const { value, faults } = json.value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('NOT_A_RECORD');
  return accept({ record: value as Readonly<Record<string, unknown>>, fault: faults[0] ?? null });
}

function contentOf(body: Buffer, contentType: string): Outcome<Buffer> {
  const form = parseForm(body, contentType);
  if (!form.ok) return form;
  const content = form.value.get('content');
  return content === undefined ? refuse('MISSING_FIELD', { pointer: '/content' }) : accept(Buffer.from(content));
}

import { z } from 'zod';
import {
  codeText,
  commentLimits,
  emptyToNull,
  issue,
  normalisePhone,
  optional,
  parseShanghaiTime,
  textProblem,
  timeText,
} from '../../src/sdk';

const scalar = z.union([z.string(), z.number().transform(String)]);

/** A mobile number of this country in one form; what cannot reply to an invitation is refused (S55, S56). */
const sender = scalar.pipe(codeText(64)).transform((value, context) => {
  const { value: phone } = normalisePhone(value);
  if (/^1(?!06)\d{10}$/.test(phone) && !/^(\d)\1+$/.test(phone)) return phone;
  context.addIssue(issue('SENDER_NOT_A_PHONE'));
  return z.NEVER;
});

const text = z.preprocess(
  emptyToNull,
  scalar.superRefine((value, context) => {
    const problem = textProblem(value, commentLimits, 'LINES');
    if (problem?.code === 'TEXT_TOO_LONG') context.addIssue(issue(problem.code, problem.params));
  }),
);

/** `2603021903`: the second vendor leaves out the century and the seconds. */
const shortTime = z.string().transform((value, context) => {
  const time = /^\d{10}$/.test(value.trim()) ? parseShanghaiTime(`20${value.trim()}00`) : null;
  if (time) return time;
  context.addIssue(issue('INVALID_TIME'));
  return z.NEVER;
});

/** A reply in the words of Aliyun's SmsUp. */
export const aliyunReply = z
  .object({ phone_number: sender, content: text, send_time: optional(scalar.pipe(timeText())) })
  .transform(({ phone_number: phone, content, send_time: sentAt }) => ({ phone, text: content, sentAt }));

/** A reply in the words of the vendor that pushes `smsUpward`. */
export const upwardReply = z
  .object({ mobile: sender, msg: text, moTime: optional(scalar.pipe(shortTime)) })
  .transform(({ mobile: phone, msg, moTime: sentAt }) => ({ phone, text: msg, sentAt }));

/** True for a delivery report: it says what became of our own message, and nothing of a service (S37). */
export function isReport({ vendor, fields }: { vendor: string; fields: Readonly<Record<string, unknown>> }): boolean {
  if (vendor === 'UPWARD') return /report|status/i.test(String(fields.pushType));
  return !Object.hasOwn(fields, 'content') && ['biz_id', 'report_time', 'err_code'].some(name => name in fields);
}

/** What else a vendor may push is not known to be a reply, and so is none. */
export const upwardKind = z.object({
  pushType: z.string().superRefine((value, context) => {
    if (!/^smsUpward$/i.test(value)) context.addIssue(issue('UNKNOWN_CODE'));
  }),
});

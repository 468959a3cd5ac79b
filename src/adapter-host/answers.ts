import { z } from 'zod';
import {
  type CanaryDelivery,
  channelKinds,
  hostCeilings,
  refusalCatalogue,
  refuse,
  type Outcome,
  type ParsedRecord,
  type RefusalCode,
  type Reply,
  type Verification,
} from '../sdk';
import { nameProblem } from './adapter-name';
import type { Description } from './protocol';

/** What an adapter answered is nothing that an adapter may answer. */
export class AnswerError extends Error {}

const words = z.strictObject({ zh: z.string().min(1).max(500), en: z.string().min(1).max(500) });
const whole = (most: number) => z.int().min(1).max(most);

// References within the schema only: a console that shows it fetches nothing (X14).
const settingsSchema = z
  .record(z.string(), z.unknown())
  .refine(schema => !/"\$ref":"(?!#)/.test(JSON.stringify(schema)), 'it refers to other documents')
  .refine(schema => JSON.stringify(schema).length <= 100_000, 'it is too long');

const description = z.object({
  manifest: z.object({
    id: z.string().refine(id => nameProblem(id) === null, 'it is no name'),
    apiVersion: z.literal(1),
    channelKind: z.enum(channelKinds),
    description: words,
    authenticates: z.enum(['BODY', 'SENDER', 'PULL']),
    contentTypes: z.array(z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,100}$/)).max(20),
    limits: z.object({ maxBytes: whole(hostCeilings.maxBytes), maxRecords: whole(hostCeilings.maxRecords) }),
    sampleDelivery: z.object({ contentType: z.string().max(200), body: z.string().max(100_000) }),
  }),
  settingsSchema,
  secret: words.nullable(),
  isPulled: z.boolean(),
  hasCanary: z.boolean(),
});

const codes = Object.keys(refusalCatalogue) as RefusalCode[];
const refusal = z.object({
  ok: z.literal(false),
  code: z.enum(codes as [RefusalCode, ...RefusalCode[]]),
  detail: z.string().transform(text => text.slice(0, 500)),
  pointer: z.string().max(1_000).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
const outcome = <T extends z.ZodType>(value: T) => z.union([z.object({ ok: z.literal(true), value }), refusal]);

const verification = outcome(
  z.object({ sender: z.string().min(1).max(100), messageId: z.string().min(1).max(128).nullable() }),
);
const key = z.string().min(1).max(128);
const readRecord = z.union([
  z.object({ parsed: z.object({ externalId: key }), outcome: outcome(z.unknown()) }),
  z.object({ parsed: refusal.extend({ externalId: key.nullable() }), outcome: z.null() }),
]);
const bytes = z.instanceof(Uint8Array).transform(body => Buffer.from(body));
const reply = z.object({
  status: z.int().min(200).max(599),
  headers: z.record(z.string().regex(/^[a-z0-9-]{1,64}$/), z.string().regex(/^[^\r\n]{0,1000}$/)),
  body: z.union([z.string(), bytes]).refine(body => body.length <= hostCeilings.maxBytes),
});
const pushed = {
  headers: z.record(z.string(), z.string()),
  query: z.record(z.string(), z.string()),
  contentType: z.string().max(200),
  body: bytes,
};
const pulled = z
  .object({
    delivery: z.object({
      receivedAt: z.custom<Date>(isDate).transform(time => new Date(time)),
      ...pushed,
    }),
    cursor: z.string().max(10_000),
  })
  .or(refusal)
  .nullable();

function isDate(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Date]' && !Number.isNaN(Number(value));
}

function checked<S extends z.ZodType>(schema: S, what: string, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AnswerError(`${what}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

/** What an adapter says of itself, checked. Throws `AnswerError`, as all of these do. */
export const descriptionOf = (value: unknown): Description => checked(description, 'its description', value);

/** Who sent a delivery, as the adapter says. */
export const verificationOf = (value: unknown): Outcome<Verification> => checked(verification, 'verify', value);

/** What the sender hears. */
export const replyOf = (value: unknown): Reply => checked(reply, 'acknowledge', value);

/** What was pulled. */
export const pulledOf = (value: unknown) => checked(pulled, 'pull', value);

/** The delivery by which a channel is tested. */
export const canaryOf = (value: unknown): Outcome<CanaryDelivery> =>
  checked(outcome(z.object(pushed)), 'canary', value);

/** The records of a delivery, each with its outcome as its data. One that is nothing of the kind is refused alone. */
export function recordsOf(value: unknown): Outcome<ParsedRecord<Outcome<unknown>>[]> {
  const read = checked(outcome(z.array(z.unknown()).max(hostCeilings.maxRecords + 1)), 'parse', value);
  if (!read.ok) return read;
  return { ok: true, value: read.value.map(recordOf) };
}

function recordOf(value: unknown): ParsedRecord<Outcome<unknown>> {
  const read = readRecord.safeParse(value);
  if (!read.success) return { ...refuse('ADAPTER_FAULT', { detail: 'no record' }), externalId: null };
  const { parsed, outcome: became } = read.data;
  return became === null ? parsed : { externalId: parsed.externalId, data: became };
}

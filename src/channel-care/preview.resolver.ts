import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { messageOf } from '../platform/error-catalogue';
import { fail, ok, type Result } from '../platform/errors';
import type { Locale } from '../platform/locale';
import { userErrors } from '../platform/user-error.type';
import type { Delivery } from '../sdk';
import type { DeliveryPreview, Preview, PreviewedRecord } from './preview';
import { PreviewDeliveryInput, PreviewDeliveryPayload, type PreviewedRecordType } from './preview.type';

@Resolver()
export class PreviewResolver {
  constructor(private readonly previews: DeliveryPreview) {}

  @Mutation(() => PreviewDeliveryPayload, {
    description:
      '试送一次报文：走真实路径，不保存任何内容，无需幂等键 · A dry run down the real path: nothing is stored, and it needs no idempotency key.',
  })
  async previewDelivery(
    @Arg('input', () => PreviewDeliveryInput) input: PreviewDeliveryInput,
    @Ctx() { scope, locale }: RequestContext,
  ): Promise<PreviewDeliveryPayload> {
    const delivery = deliveryOf(input);
    const result = delivery.ok ? await this.previews.of(scope, { ...input, delivery: delivery.value }) : delivery;
    if (result.ok) return shown(result.value, locale);
    return { verdict: null, records: [], reply: null, userErrors: userErrors(result.problems, locale) };
  }
}

function deliveryOf(input: PreviewDeliveryInput): Result<Omit<Delivery, 'receivedAt'>> {
  const { contentType, body, bodyBase64 } = input;
  if ((body == null) === (bodyBase64 == null)) return fail(['input', 'body'], 'REQUIRED');
  const headers = texts(input.headers ?? {}, 'headers', name => name.toLowerCase());
  if (!headers.ok) return headers;
  const query = texts(input.query ?? {}, 'query', name => name);
  if (!query.ok) return query;
  const bytes = body == null ? Buffer.from(bodyBase64!, 'base64') : Buffer.from(body);
  return ok({ contentType, headers: headers.value, query: query.value, body: bytes });
}

function texts(
  values: Record<string, unknown>,
  field: string,
  named: (name: string) => string,
): Result<Record<string, string>> {
  const odd = Object.keys(values).find(name => typeof values[name] !== 'string');
  if (odd !== undefined) return fail(['input', field, odd], 'INVALID_VALUE', { reason: 'string' });
  return ok(Object.fromEntries(Object.entries(values).map(([name, value]) => [named(name), value as string])));
}

function shown({ records, reply, refusal, ...verdict }: Preview, locale: Locale): PreviewDeliveryPayload {
  const problem = refusal && {
    code: refusal.code,
    message: messageOf(refusal.code, refusal.params, locale),
    detail: refusal.detail,
  };
  const body = Buffer.isBuffer(reply.body) ? reply.body.toString('base64') : reply.body;
  return {
    verdict: { ...verdict, problem },
    records: records.map(record => shownRecord(record, locale)),
    reply: { ...reply, body },
    userErrors: [],
  };
}

function shownRecord({ problems, ...record }: PreviewedRecord, locale: Locale): PreviewedRecordType {
  return {
    ...record,
    problems: problems.map(({ pointer, code, params }) => ({
      pointer,
      code,
      message: messageOf(code, params, locale),
    })),
  };
}

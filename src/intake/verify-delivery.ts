import {
  type AnyAdapter,
  type Delivery,
  hostCeilings,
  type Outcome,
  type Refusal,
  refusalStatus,
  refuse,
  type Verification,
} from '../sdk';

/** Not authentic, too much, of another type. */
const NOT_STORED = new Set([401, 413, 415]);

/** Whether a delivery goes no further: nothing of it is stored, because the sender knows and can send it again. */
export function isNotStored({ code }: Refusal): boolean {
  return NOT_STORED.has(refusalStatus(code));
}

/** Size, content type and signature of a delivery: who sent it, or why it goes no further. */
export async function verifyDelivery(
  adapter: AnyAdapter,
  settings: unknown,
  secrets: readonly string[],
  delivery: Delivery,
): Promise<Outcome<Verification>> {
  const limit = Math.min(adapter.manifest.limits.maxBytes, hostCeilings.maxBytes);
  if (delivery.body.length > limit) return refuse('TOO_LARGE', { params: { limit } });
  if (!isAccepted(adapter, delivery.contentType)) return refuse('UNSUPPORTED_CONTENT_TYPE');
  return adapter.verify(delivery, settings, secrets);
}

function isAccepted(adapter: AnyAdapter, contentType: string): boolean {
  return adapter.manifest.contentTypes.includes(contentType.split(';', 1)[0]!.trim().toLowerCase());
}

import { parseCanonical, type CanonicalInput } from '../canonical';
import { isRefusal, type AnyAdapter, type Delivery, type Refusal } from '../contract';
import type { Expected } from './fixtures';

/** What became of one record on the way from bytes to the canonical schema. */
export type RecordOutcome =
  { externalId: string; value: CanonicalInput } | { externalId: string | null; refused: Refusal };

/** What became of a delivery, as the host sees it before it looks into its catalogue. */
export type DeliveryOutcome = { records: RecordOutcome[] } | { refused: Refusal };

/** A delivery of its own, so that an adapter that changes its input harms nobody else. */
export function copyOf(delivery: Delivery, changes: Partial<Delivery> = {}): Delivery {
  return {
    receivedAt: new Date(delivery.receivedAt),
    headers: { ...delivery.headers },
    query: { ...delivery.query },
    contentType: delivery.contentType,
    body: Buffer.from(delivery.body),
    ...changes,
  };
}

/** Takes a delivery through an adapter as the host does: parse, normalise, canonical schema. */
export async function runDelivery(
  adapter: AnyAdapter,
  delivery: Delivery,
  settings: unknown,
  secrets: readonly string[] = [],
): Promise<DeliveryOutcome> {
  const parsed = await adapter.parse(delivery, settings, secrets);
  if (!parsed.ok) return { refused: parsed };
  const records: RecordOutcome[] = [];
  for (const record of parsed.value) {
    if (records.length >= adapter.manifest.limits.maxRecords) break;
    if (isRefusal(record)) {
      records.push({ externalId: record.externalId, refused: record });
      continue;
    }
    const normalised = await adapter.normalise(record, settings);
    const canonical = normalised.ok ? parseCanonical(normalised.value) : normalised;
    const { externalId } = record;
    records.push(canonical.ok ? { externalId, value: canonical.value } : { externalId, refused: canonical });
  }
  return { records };
}

/** An outcome in the form of `expected.json`: without the details that are for logs. */
export function asExpected(outcome: DeliveryOutcome): Expected {
  const short = ({ code, pointer }: Refusal) => (pointer === undefined ? { code } : { code, pointer });
  if ('refused' in outcome) return { refused: short(outcome.refused) };
  const records = outcome.records.map(record =>
    'refused' in record ? { externalId: record.externalId, refused: short(record.refused) } : record,
  );
  return JSON.parse(JSON.stringify({ records })) as Expected;
}

import { z } from 'zod';
import {
  isRefusal,
  refuse,
  settingsJsonSchema,
  type AnyAdapter,
  type Delivery,
  type Outcome,
  type OutboundFetch,
  type ParsedRecord,
} from '../sdk';
import { asExpected, loadFixture, runDelivery, subjectOf, verifyAdapter } from '../sdk/testing';
import type { CallName, Calls, Description, ReadRecord, SettingIssue } from './protocol';

type Answers = { [N in CallName]: (...args: Calls[N]['args']) => unknown };

/** Answers a call of the host. What the adapter throws is for the host to see. */
export function answer(adapter: AnyAdapter, name: CallName, args: readonly unknown[], fetch: OutboundFetch): unknown {
  const answers: Answers = {
    describe: () => describe(adapter),
    checkSettings: async settings => issuesOf(await adapter.settings.safeParseAsync(settings)),
    checkSecret: async secret =>
      issuesOf(await (adapter.secret?.schema ?? z.string()).safeParseAsync(secret)).map(({ message }) => message),
    verify: async (delivery, settings, secrets) => adapter.verify(delivery, await parsed(adapter, settings), secrets),
    read: async (delivery, settings, secrets) => read(adapter, delivery, await parsed(adapter, settings), secrets),
    acknowledge: async (said, settings, delivery) =>
      adapter.acknowledge(said, await parsed(adapter, settings), delivery),
    canary: async (ask, settings, secrets) =>
      (await adapter.canary?.(ask, await parsed(adapter, settings), secrets)) ?? refuse('NO_CANARY'),
    pull: async (cursor, settings, secrets) =>
      (await adapter.pull?.(cursor, await parsed(adapter, settings), fetch, secrets)) ?? null,
    examine: folder => verifyAdapter(subjectOf(adapter, folder)),
    tryFixture: async folder => {
      const { delivery, settings, secrets } = loadFixture(folder);
      return asExpected(await runDelivery(adapter, delivery, await parsed(adapter, settings), secrets));
    },
  };
  return (answers[name] as (...values: readonly unknown[]) => unknown)(...args);
}

function describe(adapter: AnyAdapter): Description {
  return {
    manifest: adapter.manifest,
    settingsSchema: settingsJsonSchema(adapter),
    secret: adapter.secret?.description ?? null,
    isPulled: adapter.pull !== undefined,
    hasCanary: adapter.canary !== undefined,
  };
}

function issuesOf({ error }: { error?: z.ZodError }): SettingIssue[] {
  return (error?.issues ?? []).map(({ path, message }) => ({ path: path.map(String), message }));
}

// The host checks them when they are saved, and hands over the same ones with every delivery.
const known = new Map<string, unknown>();
const MOST_KNOWN = 200;

async function parsed(adapter: AnyAdapter, settings: unknown): Promise<unknown> {
  const text = JSON.stringify(settings);
  if (!known.has(text)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, await adapter.settings.parseAsync(settings));
  }
  return known.get(text);
}

async function read(
  adapter: AnyAdapter,
  delivery: Delivery,
  settings: unknown,
  secrets: readonly string[],
): Promise<Outcome<ReadRecord[]>> {
  const outcome = await adapter.parse(delivery, settings, secrets);
  if (!outcome.ok) return outcome;
  const records: ReadRecord[] = [];
  for (const record of outcome.value as Iterable<ParsedRecord<unknown>>) {
    // One more than the adapter takes, so that the host sees that there are too many.
    if (records.length > adapter.manifest.limits.maxRecords) break;
    records.push(await readOne(adapter, record, settings));
  }
  return { ok: true, value: records };
}

/** A fault with one record is no fault with its neighbours, and what cannot cross to the host is a fault. */
async function readOne(adapter: AnyAdapter, record: ParsedRecord<unknown>, settings: unknown): Promise<ReadRecord> {
  if (isRefusal(record)) return structuredClone({ parsed: record, outcome: null });
  const parsedRecord = { externalId: record.externalId, data: null };
  try {
    return structuredClone({ parsed: parsedRecord, outcome: await adapter.normalise(record, settings) });
  } catch (error) {
    const detail = error instanceof Error ? error.name : 'it threw';
    return { parsed: parsedRecord, outcome: refuse('ADAPTER_FAULT', { detail }) };
  }
}

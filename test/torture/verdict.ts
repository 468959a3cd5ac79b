import Redis from 'ioredis';
import { type App, buildApp } from '../../src/app';
import { loadConfig } from '../../src/config';
import { checkHistory, isNegative, type SentRecord } from '../support/history';
import { ask, readStored, type Stored } from '../support/stored';
import { waitFor } from '../support/wait-for';
import { canaryPattern } from './canaries';
import type { Installation } from './installation';
import type { Told } from './journal';

/** How long work may take that was left over when the last fault was mended. */
const DRAINED_MS = 240_000;

/** What does not hold, by what should; every list of a sound installation is empty. */
export type Verdict = Record<string, string[]>;

/** Waits until every event has had its effects, and then looks at everything that is stored (I1–I8). */
export async function judge(installation: Installation, told: Told, secrets: readonly string[]): Promise<Verdict> {
  const app = await buildApp(loadConfig({}, { ...installation.storage.env, LOG_LEVEL: 'silent' }), 'api');
  try {
    const stuck = await drained(app);
    const stored = await readStored(installation.storage);
    const bad = (all: readonly SentRecord[]) => all.filter(({ level }) => isNegative(level));
    return {
      ...named('records', checkHistory(told.sent, stored)),
      ...named('bad ratings alone', checkHistory(bad(told.sent), badOf(stored))),
      'taken though it was refused': stored.evaluations.flatMap(({ externalId }) =>
        told.refused.has(externalId) ? [externalId] : [],
      ),
      'one record, two receipts': told.receiptChanged,
      'deliveries and records agree': await ends(installation),
      'figures are what the records say': await wrongFigures(app),
      'everything on record is sealed and unchanged': await unsound(app),
      'the outbox is empty and nobody holds a lease': [...stuck, ...(await leftOver(installation))],
      'no personal data and no secret in logs and queues': await leaks(installation, secrets),
    };
  } finally {
    await app.stop();
  }
}

/** Records that are not there, and such that are there twice, of all and of the bad ones alone. */
export function lossesIn(verdict: Verdict) {
  const count = (kind: string) => verdict[kind]?.length ?? 0;
  return {
    lost: count('records: lost'),
    doubled: count('records: doubled') + count('records: orderedTwice'),
    badLost: count('bad ratings alone: lost') + count('bad ratings alone: withoutOrder'),
    badDoubled: count('bad ratings alone: doubled') + count('bad ratings alone: orderedTwice'),
  };
}

function named(of: string, faults: object): Verdict {
  return Object.fromEntries(Object.entries(faults).map(([kind, ids]) => [`${of}: ${kind}`, ids as string[]]));
}

function badOf({ evaluations, orders }: Stored): Stored {
  const bad = evaluations.filter(({ level }) => isNegative(level));
  const ids = new Set(bad.map(({ id }) => id));
  return { evaluations: bad, orders: orders.filter(({ evaluationId }) => ids.has(evaluationId)) };
}

/** What was emitted in the very moment of the question has no age yet, so the question is asked twice. */
async function drained({ pump }: App): Promise<string[]> {
  const looksQuiet = async () => {
    const { oldestUnnumberedSeconds, consumers } = await pump.health();
    return oldestUnnumberedSeconds === 0 && consumers.every(({ lag, retrying }) => lag === 0 && retrying === 0);
  };
  try {
    const what = 'every event has had its effects';
    await waitFor(async () => (await looksQuiet()) && looksQuiet(), { timeout: DRAINED_MS, interval: 500, what });
    return [];
  } catch (error) {
    return [(error as Error).message, JSON.stringify(await pump.health())];
  }
}

/** Every delivery is whole, and all together brought exactly the ratings that are there (I2). */
async function ends({ storage }: Installation): Promise<string[]> {
  const wrong: [what: string, sql: string][] = [
    ['delivery not accepted whole', "SELECT id FROM delivery WHERE status <> 'ACCEPTED'"],
    ['refused record', 'SELECT external_id AS id FROM refused_record'],
    [
      'delivery without its bytes',
      'SELECT d.id FROM delivery d LEFT JOIN delivery_part p ON p.region = d.region AND p.delivery_id = d.id WHERE p.part IS NULL',
    ],
    [
      'delivery that brought other records than it says',
      `SELECT d.id FROM delivery d LEFT JOIN evaluation e ON e.delivery_id = d.id
       GROUP BY d.id, d.accepted HAVING COUNT(e.id) <> d.accepted`,
    ],
    [
      'rating without delivery',
      'SELECT e.external_id AS id FROM evaluation e LEFT JOIN delivery d ON d.id = e.delivery_id WHERE d.id IS NULL',
    ],
    ['two orders with one number', 'SELECT number AS id FROM work_order GROUP BY number HAVING COUNT(*) > 1'],
  ];
  const found: string[] = [];
  for (const [what, sql] of wrong) {
    for (const { id } of await ask<{ id: string }>(storage, sql)) found.push(`${what}: ${id}`);
  }
  return found;
}

async function wrongFigures({ statisticsRebuild }: App): Promise<string[]> {
  const wrong: string[] = [];
  for await (const cell of statisticsRebuild.wrongCells()) wrong.push(JSON.stringify(cell));
  for await (const memory of statisticsRebuild.wrongMemories()) wrong.push(JSON.stringify(memory));
  return wrong;
}

async function unsound({ verification }: App): Promise<string[]> {
  const { findings, waiting } = await verification.verify();
  return [
    ...findings.map(finding => JSON.stringify(finding)),
    ...(waiting ? [`${waiting} rows wait to be sealed`] : []),
  ];
}

async function leftOver({ storage }: Installation): Promise<string[]> {
  const wrong: [what: string, sql: string][] = [
    ['event without a number', 'SELECT id FROM outbox_event WHERE seq IS NULL'],
    ['event that failed', "SELECT CONCAT(consumer, ' ', event_id, ' ', state) AS id FROM outbox_failure"],
    ['lease', `SELECT consumer AS id FROM outbox_cursor WHERE leased_until > ${Date.now()}`],
  ];
  const found: string[] = [];
  for (const [what, sql] of wrong) {
    for (const { id } of await ask<{ id: string }>(storage, sql)) found.push(`${what}: ${id}`);
  }
  return found;
}

async function leaks(installation: Installation, secrets: readonly string[]): Promise<string[]> {
  const texts = [
    ['log', installation.logged()],
    ['Redis', await everythingIn(installation.redis.url)],
  ] as const;
  return texts.flatMap(([where, text]) => [
    ...(canaryPattern.test(text) ? [`${where}: ${canaryPattern.exec(text)![0]}`] : []),
    ...secrets.filter(secret => text.includes(secret)).map(() => `${where}: a channel’s secret`),
  ]);
}

/** Every key of every database of a Redis with what it holds, as it would be written to a disk. */
async function everythingIn(url: string): Promise<string> {
  const redis = new Redis(url);
  const contents: string[] = [];
  try {
    for (const database of (await redis.info('keyspace')).matchAll(/^db(\d+):/gm)) {
      await redis.select(Number(database[1]));
      for (const key of await redis.keys('*')) {
        contents.push(key, (await redis.dumpBuffer(key))?.toString('latin1') ?? '');
      }
    }
  } finally {
    redis.disconnect();
  }
  return contents.join('\n');
}

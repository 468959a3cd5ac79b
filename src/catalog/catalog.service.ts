import type { EntityManager } from 'typeorm';
import type { BlindIndex } from '../platform/blind-index';
import type { Clock } from '../platform/clock';
import { chunks } from '../platform/chunks';
import { groupBy } from '../platform/group-by';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { Sealing } from '../platform/sealing';
import { inList, insertRows, select } from '../platform/sql';
import type { ServiceFacts } from '../sdk/canonical';
import { type CaseKey, caseKey, findCases, type StoredCase } from './case-lookup';
import type { ServicesRecorded } from './catalog.events';
import {
  applicantRow,
  caseRow,
  mergedApplicant,
  mergedCase,
  mergedRecord,
  recordRow,
  stubRow,
  weaklyMergedCase,
} from './case-rows';
import { type CodeFlag, type CodeReference, KnownCodes } from './known-codes';
import { mergeRows } from './merge';

/** What a sender says of a case and one service, with the region settled. */
export type RegionalFacts = ServiceFacts & {
  region: string;
  /** Told by a source that is not to change what others recorded. */
  isWeak?: boolean;
};

/** A case to which something is added. */
export interface CaseInHand {
  id: string;
  /** Nobody has told of it yet but those who refer to it. */
  isStub: boolean;
  /** It was made just now, so nothing refers to it yet. */
  isNew: boolean;
}

/** What became of the facts. */
export interface RecordedService {
  caseId: string;
  /** False where everything about this case was known already. */
  changed: boolean;
}

/** Few enough that a batch of such events stays one transaction of a sane size. */
const MOST_IN_EVENT = 50;

/** Cases, the services given in them, and which codes the catalogue knows. */
export class CatalogService {
  private readonly knownCodes = new KnownCodes();

  constructor(
    private readonly outbox: Outbox<ServicesRecorded>,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
    private readonly sealing: Sealing,
    private readonly blindIndex: BlindIndex,
  ) {}

  /** `recordServices` for one. */
  async recordService(tx: EntityManager, facts: RegionalFacts, at: Date): Promise<RecordedService> {
    const [recorded] = await this.recordServices(tx, [facts], at);
    return recorded!;
  }

  /**
   * Stores cases and their n-th services, in a handful of statements for up to 1,000. Facts may come again, in any order
   * and from several processes at once: a status never goes back, a known fact is replaced by another but not erased,
   * and a stub becomes a recorded case. Weak facts fill only cases of which nobody else has told. `at` is the time of the record; answers in the order of `facts`.
   */
  async recordServices(tx: EntityManager, facts: readonly RegionalFacts[], at: Date): Promise<RecordedService[]> {
    const version = this.ids.next();
    const sorted = [...facts].sort(byCaseAndNumber);
    const caseRows = (isWeak: boolean) =>
      sorted
        .filter(fact => Boolean(fact.isWeak) === isWeak)
        .map(fact => caseRow(fact, this.ids.next(), version, at, this.sealing, this.blindIndex));
    await mergeRows(tx, mergedCase, caseRows(false));
    await mergeRows(tx, weaklyMergedCase, caseRows(true));

    const cases = await findCases(tx, sorted);
    const idOf = (fact: CaseKey) => cases.get(caseKey(fact))!.id;
    const heard = sorted.filter(fact => !fact.isWeak || cases.get(caseKey(fact))!.origin !== 'RECORDED');
    const recordRows = heard.map(fact => recordRow(fact, idOf(fact), version, at));
    await mergeRows(tx, mergedRecord, recordRows);

    const applicantRows = heard
      .map(fact => applicantRow(fact, idOf(fact), version, at, this.sealing, this.blindIndex))
      .filter(row => row !== null);
    await mergeRows(tx, mergedApplicant, applicantRows);

    const changed = await casesChangedBy(tx, version, [...cases.values()]);
    await this.outbox.emitAll(tx, eventsOf([...cases.values()].filter(({ id }) => changed.has(id))));
    return facts.map(fact => ({ caseId: idOf(fact), changed: changed.has(idOf(fact)) }));
  }

  /**
   * Cases by `caseKey`. A case that nobody recorded yet becomes a stub, which a later service record fills. Throws a
   * unique violation where another process stores it at this moment; run again, it is found.
   */
  async casesFor(tx: EntityManager, keys: readonly CaseKey[]): Promise<Map<string, CaseInHand>> {
    const cases = await findCases(tx, keys);
    const inHand = new Map<string, CaseInHand>(
      [...cases].map(([key, { id, origin }]) => [key, { id, isStub: origin === 'STUB', isNew: false }]),
    );
    const missing = new Map(keys.filter(key => !cases.has(caseKey(key))).map(key => [caseKey(key), key]));
    if (missing.size) {
      const at = this.clock.now();
      const stubs = [...missing.values()].sort(byCase).map(key => stubRow(key, this.ids.next(), this.ids.next(), at));
      await insertRows(tx, 'service_case', stubs);
      for (const { region, id, case_number: caseNumber } of stubs) {
        inHand.set(caseKey({ region, caseNumber }), { id, isStub: true, isNew: true });
      }
    }
    return inHand;
  }

  /**
   * Which codes of each record the catalogue does not know, in the order of `references`, for up to 1,000. A code is
   * unknown, too, where it cannot be looked up (a window without its institution).
   */
  async unknownCodes(manager: EntityManager, references: readonly CodeReference[]): Promise<CodeFlag[][]> {
    return this.knownCodes.unknown(manager, references);
  }
}

async function casesChangedBy(tx: EntityManager, version: string, cases: StoredCase[]): Promise<Set<string>> {
  const changed = new Set(cases.filter(row => row.version === version).map(row => row.id));
  for (const [region, rows] of groupBy(cases, row => row.region)) {
    const ids = rows.map(row => row.id).filter(id => !changed.has(id));
    if (!ids.length) continue;
    for (const table of ['service_record', 'case_applicant']) {
      const found = await select<{ case_id: string }>(
        tx,
        `SELECT case_id FROM ${table} WHERE region = ? AND case_id IN (${inList(ids)}) AND version = ?`,
        [region, ...ids, version],
      );
      for (const row of found) changed.add(row.case_id);
    }
  }
  return changed;
}

/** One event for the cases of a region, so that a delivery of a thousand services costs a row or two. */
function eventsOf(cases: readonly StoredCase[]): ServicesRecorded[] {
  return [...groupBy(cases, ({ region }) => region)].flatMap(([region, own]) =>
    chunks(
      own.map(({ id }) => id),
      MOST_IN_EVENT,
    ).map((caseIds): ServicesRecorded => ({ name: 'services.recorded', region, payload: { caseIds } })),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const byCase = (a: CaseKey, b: CaseKey) => compare(a.region, b.region) || compare(a.caseNumber, b.caseNumber);
const byCaseAndNumber = (a: RegionalFacts, b: RegionalFacts) => byCase(a, b) || a.serviceNumber - b.serviceNumber;

import path from 'node:path';
import { migrations } from '../../migrations';
import { CatalogService } from '../../src/catalog/catalog.service';
import { EvaluationRecorder } from '../../src/evaluation/evaluation-recorder';
import { RegionTree, storedRegions } from '../../src/identity/region-tree';
import { CallbackKeeper } from '../../src/intake/callback-keeper';
import { DeviceKeeper } from '../../src/intake/device-keeper';
import { type KeptRecord, RecordKeeper } from '../../src/intake/record-keeper';
import { OptOuts } from '../../src/invitation/opt-outs';
import { Notices } from '../../src/notification/notices';
import { WorkingHours } from '../../src/notification/working-hours';
import { Audit } from '../../src/platform/audit';
import { BlindIndex } from '../../src/platform/blind-index';
import type { Clock } from '../../src/platform/clock';
import type { Database } from '../../src/platform/database';
import { type IdGenerator, monotonicIds } from '../../src/platform/ids';
import { KeyRing } from '../../src/platform/key-ring';
import { createLog } from '../../src/platform/log';
import { createMetrics } from '../../src/platform/metrics';
import { createOutbox } from '../../src/platform/outbox';
import { createPump } from '../../src/platform/pump';
import { ReceiptCodes } from '../../src/platform/receipt-code';
import { RowMac } from '../../src/platform/row-mac';
import { RowsOfRecord } from '../../src/platform/rows-of-record';
import { Sealing } from '../../src/platform/sealing';
import { insertRows, select } from '../../src/platform/sql';
import { adoptPack, BUILT_IN_PACKS } from '../../src/policy/pack';
import { HOLIDAY_YEARS, type HolidayYear } from '../../src/policy/calendar';
import { PolicyService } from '../../src/policy/policy.service';
import { evaluationInput, type EvaluationInput, serviceFacts } from '../../src/sdk/canonical';
import { DeadlineRecount } from '../../src/work-order/deadline-recount';
import { LadderSweep } from '../../src/work-order/ladder-sweep';
import { WorkOrderWriter } from '../../src/work-order/work-order-writer';
import { openWorkOrders } from '../../src/work-order/work-order.consumers';
import { WorkOrderTerms } from '../../src/work-order/work-order-terms';
import { WorkOrderOpener } from '../../src/work-order/work-order-opener';
import { freshDatabase, type TestDatabase } from './database';
import type { StorageKind } from './storages';

/** A city with three districts, after 綦江 (five working days), 潼南 and 枣庄 (no number of days), and a street. */
export const places = {
  city: '990000000000',
  district: '990001000000',
  street: '990001002000',
  other: '990002000000',
  unlimited: '990003000000',
};
/** An institution of the district, and one of the other district. */
export const institution = '11990001000000000U';
export const otherInstitution = '11990002000000000U';

/** What a rating says beyond the usual: DISSATISFIED with the district's institution, received now. */
export type Said = Partial<EvaluationInput> & { externalId?: string };

/** Storage in which ratings and complaints arrive by the real path, and a pump that opens their work orders. */
export interface WorkOrderWorld {
  readonly database: TestDatabase;
  readonly regions: RegionTree;
  readonly sealing: Sealing;
  readonly blindIndex: BlindIndex;
  readonly receipts: ReceiptCodes;
  readonly rowMac: RowMac;
  readonly audit: Audit;
  readonly ids: IdGenerator;
  readonly clock: Clock & { set(instant: string): void };
  /** Records ratings in one transaction; answers their ids. */
  rate(...ratings: Said[]): Promise<string[]>;
  /** Records a complaint about a case; answers nothing, as intake gives no id of it. */
  complain(caseNumber: string, region?: string): Promise<void>;
  /** Opens what orders are due to be opened, as one process. */
  pump(): Promise<void>;
  /** The same as several processes at once. */
  pumpTwice(): Promise<void>;
  opener(): WorkOrderOpener;
  readonly terms: WorkOrderTerms;
  readonly policies: PolicyService;
  /** What climbs the ladder of reminders, as a process of its own on this storage or another connection to it. */
  ladder(where?: Database): LadderSweep;
  /** What counts deadlines again, as a process whose release knows these holiday notices. */
  recount(holidays?: readonly HolidayYear[]): DeadlineRecount;
  dispose(): Promise<void>;
}

/** Opens a world on a fresh storage, at 10:15 on Monday 2026-03-02 in Shanghai. */
export async function openWorkOrderWorld(kind: StorageKind): Promise<WorkOrderWorld> {
  const database = await freshDatabase(kind, migrations);
  let now = new Date('2026-03-02T10:15:00+08:00');
  const clock = { now: () => now, set: (instant: string) => void (now = new Date(instant)) };
  const keys = await KeyRing.open(database, {
    keyFile: path.join(database.storage.dataDirectory, 'keys.json'),
    createIfMissing: true,
    suite: 'AES',
    clock,
  });
  const ids = monotonicIds(clock);
  const sealing = new Sealing(keys);
  const rowMac = new RowMac(keys);
  const outbox = createOutbox(ids, clock);
  const records = new RowsOfRecord(rowMac, outbox);
  const audit = new Audit(ids, clock, records, sealing);
  const blindIndex = new BlindIndex(keys);
  const receipts = new ReceiptCodes(keys);
  const catalog = new CatalogService(outbox, ids, clock, sealing, blindIndex);
  const recorder = new EvaluationRecorder(catalog, outbox, sealing, blindIndex, rowMac, receipts, ids);
  const keeper = new RecordKeeper(
    catalog,
    recorder,
    new CallbackKeeper(outbox, sealing, rowMac, ids),
    new DeviceKeeper(),
    new OptOuts(blindIndex),
    outbox,
    sealing,
    rowMac,
    ids,
  );
  const regions = new RegionTree(storedRegions(database), clock);
  const policies = new PolicyService(database, regions, audit, clock);
  const notices = new Notices(ids, clock);
  const log = createLog('silent');
  const { setAside } = createMetrics();
  const terms = new WorkOrderTerms(policies, clock);
  const opener = () => new WorkOrderOpener(terms, regions, notices, outbox, audit, sealing, records, ids, clock);
  const writer = (by: WorkOrderTerms) =>
    new WorkOrderWriter(by, regions, notices, outbox, audit, sealing, records, ids, clock);
  const ladder = (where: Database = database) =>
    new LadderSweep(where, regions, terms, new WorkingHours(policies), writer(terms), notices, clock, log, setAside);
  const recount = (holidays = HOLIDAY_YEARS) => {
    const theirs = new PolicyService(database, regions, audit, clock, holidays);
    const by = new WorkOrderTerms(theirs, clock);
    return new DeadlineRecount(database, regions, theirs, by, writer(by), audit, clock);
  };
  const pumpOn = (where: Database) =>
    createPump({
      database: where,
      outbox,
      consumers: [openWorkOrders(opener())],
      clock,
      log: createLog('silent'),
      metrics: createMetrics(),
      redisUrl: null,
    });

  await database.unitOfWork(async tx => {
    await insertRows(tx, 'region', [
      region(places.city, null, '测试市', 'CITY'),
      region(places.district, places.city, '测试一区', 'DISTRICT'),
      region(places.street, places.district, '测试街道', 'STREET'),
      region(places.other, places.city, '测试二区', 'DISTRICT'),
      region(places.unlimited, places.city, '测试三区', 'DISTRICT'),
    ]);
    await insertRows(tx, 'institution', [
      { region: places.district, code: institution, name: '测试局' },
      { region: places.other, code: otherInstitution, name: '测试二局' },
    ]);
  });
  await regions.reload();
  await policies.installBuiltInPacks();
  await database.unitOfWork(async tx => {
    for (const [code, of] of [
      [places.district, '500110000000'],
      [places.other, '500152000000'],
      [places.unlimited, '370400000000'],
    ] as const) {
      const pack = BUILT_IN_PACKS.find(builtIn => builtIn.region === of)!;
      await policies.importPack(tx, adoptPack(pack, code), 'admin01');
    }
  });

  let count = 0;
  const source = () => ({
    channelCode: 'hotline-990001',
    channelRegion: places.district,
    deliveryId: ids.next(),
    receivedAt: clock.now(),
  });
  const keep = (records: Parameters<RecordKeeper['keep']>[1]): Promise<KeptRecord[]> =>
    database.unitOfWork(tx => keeper.keep(tx, records));

  return {
    database,
    regions,
    sealing,
    blindIndex,
    receipts,
    rowMac,
    audit,
    ids,
    clock,
    opener,
    terms,
    policies,
    ladder,
    recount,
    async rate(...ratings) {
      const from = source();
      const kept = await keep(
        ratings.map(({ externalId, ...said }, position) => ({
          source: from,
          position,
          externalId: externalId ?? `rating-${(count += 1)}`,
          region: said.region ?? places.district,
          rating: evaluationInput({ level: 'DISSATISFIED', provenance: 'HOTLINE', institution, ...said }),
          facts: null,
          complaint: null,
          notice: null,
          flags: [],
        })),
      );
      return kept.map(record => record.evaluationId!);
    },
    async complain(caseNumber, of = places.district) {
      await keep([
        {
          source: source(),
          position: 0,
          externalId: caseNumber,
          region: of,
          rating: null,
          facts: serviceFacts({ caseNumber, status: 'ACCEPTED', institution }),
          complaint: { subject: '窗口态度', content: '等了两周没有回音', categories: ['投诉'] },
          notice: null,
          flags: [],
        },
      ]);
    },
    pump: () => pumpOn(database).drainAll(),
    async pumpTwice() {
      // Two connections of one thread that write to one SQLite file would wait for each other for ever.
      const processes = [database, kind === 'sqlite' ? database : await database.another()];
      await Promise.all(processes.map(where => pumpOn(where).drainAll()));
    },
    dispose: () => database.dispose(),
  };
}

function region(code: string, parent: string | null, name: string, level: string) {
  return { code, parent_code: parent, name, level };
}

/** A work order as it is stored, with its due date as an instant. */
export interface StoredOrder {
  id: string;
  number: string;
  evaluation_id: string | null;
  complaint_id: string | null;
  institution_code: string | null;
  state: string;
  due_at: Date | null;
  due_provisional: number;
  policy_version: string;
  version: number;
}

/** All orders, by number. */
export async function storedOrders({ database }: WorkOrderWorld): Promise<StoredOrder[]> {
  const rows = await select<Omit<StoredOrder, 'due_at'> & { due_at: number | null }>(
    database.reader,
    'SELECT * FROM work_order ORDER BY number',
  );
  return rows.map(row => ({ ...row, due_at: row.due_at === null ? null : new Date(Number(row.due_at)) }));
}

/** What was done with all orders, oldest first. */
export const storedCourses = ({ database }: WorkOrderWorld) =>
  select<Record<string, unknown>>(
    database.reader,
    'SELECT action, actor, from_state, to_state FROM work_order_history ORDER BY id',
  );

/** What the audit has of orders, oldest first. */
export const orderAudits = ({ database }: WorkOrderWorld) =>
  select<{ action: string; subject: string }>(
    database.reader,
    "SELECT action, subject FROM audit_entry WHERE action LIKE 'work-order.%' ORDER BY id",
  );

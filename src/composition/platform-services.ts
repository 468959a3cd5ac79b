import path from 'node:path';
import type { AppConfig } from '../config';
import { Audit } from '../platform/audit';
import { BlindIndex } from '../platform/blind-index';
import type { Clock } from '../platform/clock';
import { ClockGuard } from '../platform/clock-guard';
import type { Database } from '../platform/database';
import { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import { KeyRing } from '../platform/key-ring';
import type { Log } from '../platform/log';
import { createMetrics } from '../platform/metrics';
import { createOutbox } from '../platform/outbox';
import { ReceiptCodes } from '../platform/receipt-code';
import { RowMac } from '../platform/row-mac';
import { RowsOfRecord } from '../platform/rows-of-record';
import { SealedFiles } from '../platform/sealed-files';
import { Sealing } from '../platform/sealing';
import type { SteadyClock } from '../platform/steady-clock';
import { Uploads } from '../platform/uploads';

/** What everything is made of. */
export interface Foundation {
  config: AppConfig;
  role: Role;
  clock: Clock;
  /** The machine's own, which is compared with the database's. */
  machineClock: SteadyClock;
  ids: IdGenerator;
  /** Null for the real one. */
  fetch: typeof globalThis.fetch | undefined;
  log: Log;
  database: Database;
}

/** What this process does: answer requests, handle events, or both. */
export type Role = 'api' | 'worker' | 'all';

/** Keys, and what seals, signs, records and tells with them. */
export async function platformServices({ config, clock, machineClock, ids, database, log }: Foundation) {
  const metrics = createMetrics();
  const clockGuard = new ClockGuard({ database, log, metrics, clock: machineClock });
  await clockGuard.isRight(); // so that keys, too, are made by a clock that is that of the database
  const keys = await KeyRing.open(database, {
    keyFile: config.keys.file,
    createIfMissing: config.keys.mayCreate,
    suite: config.keys.suite === 'sm' ? 'SM' : 'AES',
    clock,
  });
  const sealing = new Sealing(keys);
  const blindIndex = new BlindIndex(keys);
  const rowMac = new RowMac(keys);
  const receipts = new ReceiptCodes(keys);
  const idempotency = new Idempotency(database, sealing, rowMac, clock);
  const outbox = createOutbox(ids, clock);
  const records = new RowsOfRecord(rowMac, outbox);
  const audit = new Audit(ids, clock, records, sealing);
  const folder = path.join(config.dataDir, 'uploads');
  const uploads = new Uploads(database, new SealedFiles(folder, sealing), folder, rowMac, ids, clock, machineClock);
  const ours = { metrics, clockGuard, keys, sealing, blindIndex, rowMac, receipts };
  return { ...ours, records, audit, idempotency, outbox, uploads };
}

/** See the function. */
export type PlatformServices = Foundation & Awaited<ReturnType<typeof platformServices>>;

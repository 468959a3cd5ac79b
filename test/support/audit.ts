import { Audit } from '../../src/platform/audit';
import type { Clock } from '../../src/platform/clock';
import { type IdGenerator, monotonicIds } from '../../src/platform/ids';
import type { KeyRing } from '../../src/platform/key-ring';
import { createOutbox } from '../../src/platform/outbox';
import { RowMac } from '../../src/platform/row-mac';
import { RowsOfRecord } from '../../src/platform/rows-of-record';
import { Sealing } from '../../src/platform/sealing';

/** The audit trail as the product has it, for what is tested by itself. It needs the tables of platform and outbox. */
export function auditWith(keys: KeyRing, clock: Clock, ids: IdGenerator = monotonicIds(clock)): Audit {
  return new Audit(ids, clock, new RowsOfRecord(new RowMac(keys), createOutbox(ids, clock)), new Sealing(keys));
}

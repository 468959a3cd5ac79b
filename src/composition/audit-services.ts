import path from 'node:path';
import { Anchors } from '../audit/anchors';
import { AuditTrail } from '../audit/audit-trail';
import { AuditVerification } from '../audit/audit-verification';
import { LateSeals } from '../audit/late-seals';
import { LateSignatures } from '../audit/late-signatures';
import { SealChain } from '../audit/seal-chain';
import type { RecordServices } from './record-services';

/** What proves to an auditor that what is on record is what happened. */
export function auditServices({
  config,
  database,
  regions,
  rowMac,
  records,
  audit,
  sealing,
  clock,
  log,
}: RecordServices) {
  const chain = new SealChain(rowMac);
  const anchors = new Anchors(path.join(config.dataDir, 'anchors'), database, chain, rowMac, clock, log);
  const verification = new AuditVerification(database, rowMac, chain, anchors, clock);
  const trail = new AuditTrail(database, regions, rowMac, sealing);
  const lateSeals = new LateSeals(database, verification, records, audit);
  const lateSignatures = new LateSignatures(database, records, audit);
  return { chain, anchors, verification, trail, lateSeals, lateSignatures };
}

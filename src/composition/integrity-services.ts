import type { Exclusions } from '../appeal/exclusions';
import { FindingRecorder } from '../integrity/finding-recorder';
import { FindingSweep } from '../integrity/finding-sweep';
import { FindingService } from '../integrity/finding.service';
import type { RecordServices } from './record-services';

/** What looks for dishonest ratings, and lays them before a person. */
export function integrityServices(parts: RecordServices & { exclusions: Exclusions }) {
  const { database, regions, persons, exclusions, notices, idempotency, audit, refusals, sealing, blindIndex } = parts;
  const { records, ids, clock } = parts;
  const recorder = new FindingRecorder(notices, audit, records, ids, clock);
  return {
    findingSweep: new FindingSweep(database, regions, { sealing, blindIndex }, recorder, clock),
    findings: new FindingService(
      database,
      regions,
      persons.units,
      exclusions,
      notices,
      idempotency,
      audit,
      records,
      refusals,
      sealing,
      clock,
    ),
  };
}

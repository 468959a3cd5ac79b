import { AfterEffects } from '../callback/after-effects';
import { CallbackAttempts } from '../callback/callback-attempts';
import { CallbackContacts } from '../callback/callback-contacts';
import { CallbackRates } from '../callback/callback-rates';
import { CallbackTasks } from '../callback/callback-task.service';
import { DrawVerifier } from '../callback/draw-verification';
import { Draws } from '../callback/draws';
import { Lots } from '../callback/lots';
import { ClueRecorder } from '../integrity/clue-recorder';
import { ClueService } from '../integrity/clue.service';
import type { RecordServices } from './record-services';

/** Whom the office calls by itself, what comes of it, and the clues that are kept from every unit. */
export function callbackServices(records: RecordServices) {
  const {
    clock,
    ids,
    database,
    keys,
    sealing,
    rowMac,
    records: rows,
    audit,
    idempotency,
    outbox,
    notices,
    regions,
    refusals,
    policies,
  } = records;
  const lots = new Lots(keys);
  const clueRecorder = new ClueRecorder(audit, sealing, rows, ids, clock);
  return {
    draws: new Draws(database, regions, policies, lots, audit, rows, notices, ids, clock),
    drawVerifier: new DrawVerifier(database, lots, rowMac, clock),
    afterEffects: new AfterEffects(database, regions, policies, ids, clock),
    callbackTasks: new CallbackTasks(database, regions, policies, sealing, clock),
    callbackAttempts: new CallbackAttempts(policies, outbox, idempotency, audit, sealing, rows, refusals, ids, clock),
    callbackContacts: new CallbackContacts(database, records.identities, idempotency, refusals, sealing, clock),
    callbackRates: new CallbackRates(database, regions, policies),
    clueRecorder,
    clues: new ClueService(database, records.evaluations, clueRecorder, idempotency, refusals, sealing),
  };
}

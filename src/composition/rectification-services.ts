import { AppealReminders } from '../appeal/appeal-reminders';
import { AppealService } from '../appeal/appeal.service';
import { Exclusions } from '../appeal/exclusions';
import { Judges } from '../appeal/judges';
import { WorkingHours } from '../notification/working-hours';
import { WorkLoop } from '../platform/work-loop';
import { CallbackRecorder } from '../work-order/callback-recorder';
import { DeadlineRecount } from '../work-order/deadline-recount';
import { EvidenceKeeper } from '../work-order/evidence-keeper';
import { LadderSweep } from '../work-order/ladder-sweep';
import { ReRatings } from '../work-order/re-rating.service';
import { WorkOrderActions } from '../work-order/work-order-actions.service';
import { WorkOrderOpener } from '../work-order/work-order-opener';
import { WorkOrderTerms } from '../work-order/work-order-terms';
import { WorkOrderWriter } from '../work-order/work-order-writer';
import { WorkOrderService } from '../work-order/work-order.service';
import type { RecordServices } from './record-services';

/** What follows from a negative rating: work orders, call-backs, appeals, exclusions. */
export function rectificationServices(records: RecordServices) {
  const {
    clock,
    ids,
    database,
    sealing,
    records: recordRows,
    audit,
    idempotency,
    outbox,
    uploads,
    regions,
    persons,
    refusals,
    policies,
    evaluations,
    standingChanges,
    succession,
    holds,
    notices,
    log,
    metrics,
  } = records;
  const terms = new WorkOrderTerms(policies, clock);
  const workOrders = new WorkOrderService(database, regions, sealing, terms, clock);
  const callbacks = new CallbackRecorder(persons.units, sealing, recordRows, ids, clock);
  const evidence = new EvidenceKeeper(database, uploads, recordRows, ids);
  const orders = new WorkOrderWriter(terms, regions, notices, outbox, audit, sealing, recordRows, ids, clock);
  const workOrderActions = new WorkOrderActions(
    regions,
    policies,
    terms,
    callbacks,
    evidence,
    orders,
    idempotency,
    refusals,
    clock,
  );
  const reRatings = new ReRatings(
    database,
    evaluations,
    policies,
    terms,
    orders,
    idempotency,
    sealing,
    recordRows,
    ids,
    clock,
  );
  const judges = new Judges(policies, regions, persons.units);
  const exclusions = new Exclusions(
    standingChanges,
    succession,
    holds,
    judges,
    outbox,
    idempotency,
    audit,
    recordRows,
    refusals,
    sealing,
    ids,
    clock,
  );
  const appeals = new AppealService(
    evaluations,
    policies,
    judges,
    exclusions,
    callbacks,
    evidence,
    outbox,
    idempotency,
    audit,
    recordRows,
    refusals,
    sealing,
    ids,
    clock,
  );
  const opener = new WorkOrderOpener(terms, regions, notices, outbox, audit, sealing, recordRows, ids, clock);
  const hours = new WorkingHours(policies);
  const { setAside } = metrics;
  const ladder = new LadderSweep(database, regions, terms, hours, orders, notices, clock, log, setAside);
  const reminding = new WorkLoop({ name: 'reminders', log, next: () => ladder.next() });
  const appealReminders = new AppealReminders(database, { regions, policies }, hours, notices, clock, log);
  const remindingOfAppeals = new WorkLoop({
    ...{ name: 'reminders of appeals', log, every: 60_000 },
    next: () => appealReminders.next(),
  });
  const recount = new DeadlineRecount(database, regions, policies, terms, orders, audit, clock);
  return {
    ladder,
    reminding,
    appealReminders,
    remindingOfAppeals,
    recount,
    orders,
    terms,
    workOrders,
    callbacks,
    evidence,
    workOrderActions,
    reRatings,
    exclusions,
    appeals,
    opener,
  };
}

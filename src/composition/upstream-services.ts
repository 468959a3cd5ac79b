import { guardedFetch, OutboundRules } from '../platform/outbound-fetch';
import { Comparisons } from '../upstream/comparisons';
import { PutBack } from '../upstream/put-back';
import { Reconciler } from '../upstream/reconciler';
import { Reconciliation } from '../upstream/reconciliation';
import { ReportQueue } from '../upstream/report-queue';
import { ReportReceiver } from '../upstream/report-receiver';
import { ReportRecords } from '../upstream/report-records';
import { ReportSender } from '../upstream/report-sender';
import { Reports } from '../upstream/reports';
import { ToldStandings } from '../upstream/told-standings';
import { UpstreamDestinationService } from '../upstream/upstream-destination.service';
import { UpstreamDestinations } from '../upstream/upstream-destinations';
import { UpstreamDoor } from '../upstream/upstream-door';
import { comparisonLoop, reportLoop } from '../upstream/upstream-loops';
import { createUpstreamMetrics } from '../upstream/upstream-metrics';
import { UpstreamSenderService } from '../upstream/upstream-sender.service';
import { UpstreamSenders } from '../upstream/upstream-senders';
import type { IntakeServices } from './intake-services';

/** What a higher platform may take to answer, and how much it may say. */
const MOST_ANSWERED = { bytes: 4 * 1_024 * 1_024, milliseconds: 30_000 };

/** Reporting to the higher platform, and receiving what lower ones report. */
export function upstreamServices(intake: IntakeServices) {
  const { config, clock, ids, log, database, metrics, sealing, audit, idempotency, refusals, regions, policies } =
    intake;
  const { egress, egressBases: bases, missingBases } = intake;
  const { adapters, channels, reader, committer, standingChanges, succession } = intake;
  const rules = new OutboundRules(config.outboundHosts);
  const fetch = guardedFetch(rules, MOST_ANSWERED);

  const upstreamDestinations = new UpstreamDestinations(sealing, clock);
  const reports = new Reports(ids, clock);
  const comparisons = new Comparisons(clock);
  const reportQueue = new ReportQueue(reports, comparisons, policies, adapters);
  const reportSender = new ReportSender({
    ...{ database, destinations: upstreamDestinations, reports, records: new ReportRecords(sealing, adapters) },
    ...{ fetch, egress, bases, missingBases, clock, log },
    metrics: { ...createUpstreamMetrics(metrics.registry, database, clock), setAside: metrics.setAside },
  });

  const reconciler = new Reconciler({
    ...{ database, regions, destinations: upstreamDestinations, comparisons, fetch, audit, clock, log },
    putBack: new PutBack(database, reports, reportQueue),
  });
  const reconciliation = new Reconciliation(
    database,
    regions,
    upstreamDestinations,
    comparisons,
    idempotency,
    audit,
    refusals,
  );

  const upstreamSenders = new UpstreamSenders(sealing, clock);
  const standings = new ToldStandings(standingChanges, succession);
  return {
    upstreamDestinations,
    upstreamDestinationService: new UpstreamDestinationService(
      upstreamDestinations,
      comparisons,
      rules,
      idempotency,
      audit,
      refusals,
      clock,
    ),
    upstreamSenders,
    upstreamSenderService: new UpstreamSenderService(upstreamSenders, idempotency, audit, refusals, clock),
    upstreamDoor: new UpstreamDoor(database, upstreamSenders, clock),
    reportReceiver: new ReportReceiver({ database, channels, reader, committer, standings, ids, clock }),
    reportQueue,
    reconciler,
    reconciliation,
    reporting: reportLoop(reportSender, log),
    comparing: comparisonLoop(reconciler, log),
  };
}

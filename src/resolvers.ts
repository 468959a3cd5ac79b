import { CommentTopicsResolver } from './analysis/comment-topics.resolver';
import { ConcentrationResolver } from './analysis/concentration.resolver';
import { ImprovementResolver } from './analysis/improvement.resolver';
import { AppealResolver, ExclusionResolver, WorkOrderAppealResolver } from './appeal/appeal.resolver';
import { AssessmentResolver } from './assessment/assessment.resolver';
import { findAssessments } from './assessment/assessment.query';
import { DeductionResolver } from './assessment/deduction.resolver';
import { SelfEvaluationResolver } from './assessment/self-evaluation.resolver';
import { ThirdPartyResolver } from './assessment/third-party.resolver';
import { AuditTrailResolver } from './audit/audit-trail.resolver';
import { CallbackDrawResolver } from './callback/callback-draw.resolver';
import { CallbackRatesResolver } from './callback/callback-rates.resolver';
import { CallbackTaskResolver } from './callback/callback-task.resolver';
import { findAppeals, findExclusions } from './appeal/appeal.query';
import { InstitutionResolver } from './catalog/institution.resolver';
import { RecordServiceResolver } from './catalog/record-service.resolver';
import { ServiceCaseResolver, ServiceRecordResolver } from './catalog/service-case.resolver';
import { ChannelHealthReader } from './channel-care/channel-health';
import { ChannelListResolver } from './channel-care/channel-list.resolver';
import { DeviceGapsResolver } from './channel-care/device-gaps.resolver';
import { PreviewResolver } from './channel-care/preview.resolver';
import { QuarantineResolver } from './channel-care/quarantine.resolver';
import { ReplayResolver } from './channel-care/replay.resolver';
import { ChannelEditorResolver } from './channel/channel-editor.resolver';
import { ChannelResolver, EvaluationChannelResolver } from './channel/channel.resolver';
import { EvaluationFormResolver } from './evaluation/evaluation-form.resolver';
import { EvaluationRecordedResolver } from './evaluation/evaluation-recorded.resolver';
import { EvaluationResolver } from './evaluation/evaluation.resolver';
import { OpenIdentityResolver } from './evaluation/open-identity.resolver';
import { ReceiptOpeningsResolver } from './evaluation/receipt-openings.resolver';
import { mayCall } from './identity/access';
import { ImportResolver } from './import/import.resolver';
import { findDeliveries } from './intake/delivery.query';
import { DeliveryResolver } from './intake/delivery.resolver';
import { EvaluationCaseMatchResolver } from './invitation/case-match.resolver';
import { TicketResolver } from './invitation/ticket.resolver';
import { WindowCodeResolver } from './invitation/window-code.resolver';
import { CanaryResolver, ChannelTestResolver } from './canary/canary.resolver';
import { ClueResolver } from './integrity/clue.resolver';
import { FindingResolver } from './integrity/finding.resolver';
import { ExportResolver } from './disclosure/export.resolver';
import { ReleaseResolver } from './disclosure/release.resolver';
import { ReportResolver } from './disclosure/report.resolver';
import { DestinationResolver } from './notification/destination.resolver';
import { OutboundMessageResolver } from './notification/outbound-message.resolver';
import { NodeResolver } from './node.resolver';
import { PolicyResolver } from './policy/policy.resolver';
import { ChannelPullResolver } from './pull/channel-pull.resolver';
import { SubmitEvaluationResolver } from './submission/submit-evaluation.resolver';
import { EvaluationWorkOrderResolver } from './work-order/evaluation-work-order.resolver';
import { ReceiptWorkOrderResolver } from './work-order/receipt-work-order.resolver';
import { ReRatingResolver } from './work-order/re-rating.resolver';
import { WorkOrderActionsResolver } from './work-order/work-order-actions.resolver';
import { WorkOrderChangedResolver } from './work-order/work-order-changed.resolver';
import { UpstreamDestinationResolver } from './upstream/upstream-destination.resolver';
import { UpstreamReconciliationResolver } from './upstream/upstream-reconciliation.resolver';
import { UpstreamSenderResolver } from './upstream/upstream-sender.resolver';
import { WorkOrderResolver } from './work-order/work-order.resolver';
import type { Services } from './services';
import { PolicySimulationResolver } from './simulation/policy-simulation.resolver';
import { StatisticsResolver } from './statistics/statistics.resolver';

/** An instance of each of `resolverClasses`. */
export function resolversOf({
  sealing,
  idempotency,
  regions,
  persons,
  identities,
  policies,
  serviceRecording,
  evaluations,
  unitWords,
  links,
  caseMatches,
  tickets,
  windowCodeService,
  adapters,
  channelSecrets,
  channels,
  canaryRuns,
  channelTests,
  registrar,
  editor,
  submissions,
  submissionLimits,
  jobs,
  schedule,
  imports,
  replays,
  quarantines,
  previews,
  workOrders,
  workOrderActions,
  reRatings,
  evidence,
  appeals,
  exclusions,
  trail,
  callbackTasks,
  callbackAttempts,
  callbackContacts,
  callbackRates,
  statistics,
  figureNames,
  policySimulator,
  concentrations,
  commentTopics,
  improvements,
  improvementReader,
  improvementEffects,
  releases,
  reports,
  exports,
  drawVerifier,
  assessments,
  assessmentVerifier,
  selfEvaluations,
  thirdPartyResults,
  deductions,
  clues,
  findings,
  destinations,
  destinationService,
  messengers,
  resender,
  config,
  clock,
  database,
  upstreamDestinations,
  upstreamDestinationService,
  upstreamSenders,
  upstreamSenderService,
  reconciliation,
  comparing,
}: Services): object[] {
  return [
    new CallbackDrawResolver(database, drawVerifier),
    new AssessmentResolver(database, regions, sealing, assessments, assessmentVerifier),
    new SelfEvaluationResolver(database, regions, selfEvaluations),
    new ThirdPartyResolver(database, regions, evidence, thirdPartyResults),
    new DeductionResolver(database, regions, evidence, deductions),
    new CanaryResolver(canaryRuns, channels),
    new ChannelTestResolver(channelTests),
    new CallbackRatesResolver(callbackRates),
    new PolicySimulationResolver(policySimulator),
    new StatisticsResolver(statistics, figureNames),
    new ReleaseResolver(releases),
    new ReportResolver(reports),
    new ExportResolver(exports, config.publicUrl),
    new CallbackTaskResolver(callbackTasks, callbackAttempts, callbackContacts),
    new ClueResolver(clues),
    new CommentTopicsResolver(commentTopics),
    new ConcentrationResolver(concentrations),
    new ImprovementResolver(improvements, improvementReader, improvementEffects),
    new ChannelEditorResolver(channels, editor),
    new ChannelListResolver(database, regions, new ChannelHealthReader(database, clock)),
    new ChannelPullResolver(schedule),
    new ChannelResolver(channels, registrar, channelSecrets, adapters, config.publicUrl),
    new DeliveryResolver(database, channels),
    new DestinationResolver(database, destinations, destinationService, messengers),
    new DeviceGapsResolver(database),
    new EvaluationChannelResolver(channels),
    new EvaluationCaseMatchResolver(database, caseMatches),
    new EvaluationFormResolver(policies, regions),
    new EvaluationRecordedResolver(),
    new EvaluationResolver(evaluations, unitWords),
    new EvaluationWorkOrderResolver(workOrders),
    new FindingResolver(database, findings, evaluations),
    new ImportResolver(imports, jobs, channels, config.publicUrl),
    new InstitutionResolver(),
    new NodeResolver({
      CallbackTask: async (context, id) =>
        mayCall(context.principal, 'callbackTasks') ? ((await callbackTasks.find(context, [id]))[0] ?? null) : null,
      CanaryRun: async (context, id) =>
        mayCall(context.principal, 'canaryRuns') ? ((await canaryRuns.find(context, [id]))[0] ?? null) : null,
      Clue: async (context, id) =>
        mayCall(context.principal, 'clues') ? ((await clues.find(context, [id]))[0] ?? null) : null,
      IntegrityFinding: async (context, id) =>
        mayCall(context.principal, 'integrityFindings') ? ((await findings.find(context, [id]))[0] ?? null) : null,
      Improvement: async (context, id) =>
        mayCall(context.principal, 'improvements') ? ((await improvementReader.find(context, [id]))[0] ?? null) : null,
      Appeal: async ({ principal, scope }, id) =>
        mayCall(principal, 'appeals')
          ? ((await findAppeals(database.reader, { principal, scope }, [id]))[0] ?? null)
          : null,
      Exclusion: async ({ principal, scope }, id) =>
        mayCall(principal, 'exclusions') ? ((await findExclusions(database.reader, scope, [id]))[0] ?? null) : null,
      Assessment: async (context, id) =>
        mayCall(context.principal, 'assessments')
          ? ((await findAssessments(database.reader, context, [id]))[0] ?? null)
          : null,
      Channel: async ({ principal, scope }, { id }) =>
        mayCall(principal, 'channels') ? ((await channels.findAll(scope, [id]))[0] ?? null) : null,
      Delivery: async ({ principal, scope }, id) =>
        mayCall(principal, 'deliveries') ? ((await findDeliveries(database.reader, scope, [id]))[0] ?? null) : null,
      Evaluation: async ({ principal, scope }, id) =>
        mayCall(principal, 'evaluations') ? ((await evaluations.find(scope, [id]))[0] ?? null) : null,
      WorkOrder: async ({ principal, scope }, id) =>
        mayCall(principal, 'workOrders') ? ((await workOrders.find(scope, [id]))[0] ?? null) : null,
    }),
    new OutboundMessageResolver(database, resender),
    new OpenIdentityResolver(evaluations, identities, idempotency),
    new PolicyResolver(policies, regions),
    new PreviewResolver(previews),
    new QuarantineResolver(database, sealing, quarantines),
    new ReplayResolver(replays),
    new ReceiptOpeningsResolver(identities),
    new ReceiptWorkOrderResolver(workOrders, reRatings),
    new RecordServiceResolver(serviceRecording),
    new ServiceCaseResolver(),
    new ServiceRecordResolver(),
    new SubmitEvaluationResolver(submissions, submissionLimits, evaluations),
    new TicketResolver(tickets, links),
    new WindowCodeResolver(windowCodeService, links),
    new AuditTrailResolver(trail),
    new AppealResolver(database, appeals, exclusions, regions, evidence, evaluations, sealing),
    new ExclusionResolver(database, sealing),
    new WorkOrderAppealResolver(database),
    new ReRatingResolver(reRatings, submissionLimits, unitWords),
    new WorkOrderActionsResolver(workOrderActions, workOrders),
    new WorkOrderChangedResolver(),
    new UpstreamDestinationResolver(database, upstreamDestinations, upstreamDestinationService),
    new UpstreamReconciliationResolver(reconciliation, () => comparing.wake()),
    new UpstreamSenderResolver(database, upstreamSenders, upstreamSenderService),
    new WorkOrderResolver(workOrders, evaluations, persons, evidence, unitWords),
  ];
}

import { GraphQLObjectType, type GraphQLSchema, isInterfaceType, lexicographicSortSchema, printSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { CommentTopicsResolver } from './analysis/comment-topics.resolver';
import { ConcentrationResolver } from './analysis/concentration.resolver';
import { ImprovementResolver } from './analysis/improvement.resolver';
import { AppealResolver, ExclusionResolver, WorkOrderAppealResolver } from './appeal/appeal.resolver';
import { AssessmentResolver } from './assessment/assessment.resolver';
import { DeductionResolver } from './assessment/deduction.resolver';
import { SelfEvaluationResolver } from './assessment/self-evaluation.resolver';
import { ThirdPartyResolver } from './assessment/third-party.resolver';
import { AuditTrailResolver } from './audit/audit-trail.resolver';
import { CallbackDrawResolver } from './callback/callback-draw.resolver';
import { PolicySimulationResolver } from './simulation/policy-simulation.resolver';
import { StatisticsResolver } from './statistics/statistics.resolver';
import { CallbackRatesResolver } from './callback/callback-rates.resolver';
import { CallbackTaskResolver } from './callback/callback-task.resolver';
import { InstitutionResolver } from './catalog/institution.resolver';
import { RecordServiceResolver } from './catalog/record-service.resolver';
import { ServiceCaseResolver, ServiceRecordResolver } from './catalog/service-case.resolver';
import { EvaluationFormResolver } from './evaluation/evaluation-form.resolver';
import { EvaluationRecordedResolver } from './evaluation/evaluation-recorded.resolver';
import { EvaluationResolver } from './evaluation/evaluation.resolver';
import { OpenIdentityResolver } from './evaluation/open-identity.resolver';
import { ReceiptOpeningsResolver } from './evaluation/receipt-openings.resolver';
import { guardRootFields } from './identity/access';
import { ChannelEditorResolver } from './channel/channel-editor.resolver';
import { ChannelListResolver } from './channel-care/channel-list.resolver';
import { ChannelPullResolver } from './pull/channel-pull.resolver';
import { ChannelResolver, EvaluationChannelResolver } from './channel/channel.resolver';
import { DeliveryResolver } from './intake/delivery.resolver';
import { ImportResolver } from './import/import.resolver';
import { DeviceGapsResolver } from './channel-care/device-gaps.resolver';
import { PreviewResolver } from './channel-care/preview.resolver';
import { QuarantineResolver } from './channel-care/quarantine.resolver';
import { ReplayResolver } from './channel-care/replay.resolver';
import { SubmitEvaluationResolver } from './submission/submit-evaluation.resolver';
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
import { UpstreamDestinationResolver } from './upstream/upstream-destination.resolver';
import { UpstreamReconciliationResolver } from './upstream/upstream-reconciliation.resolver';
import { UpstreamSenderResolver } from './upstream/upstream-sender.resolver';
import { EvaluationWorkOrderResolver } from './work-order/evaluation-work-order.resolver';
import { ReceiptWorkOrderResolver } from './work-order/receipt-work-order.resolver';
import { WorkOrderActionsResolver } from './work-order/work-order-actions.resolver';
import { ReRatingResolver } from './work-order/re-rating.resolver';
import { WorkOrderChangedResolver } from './work-order/work-order-changed.resolver';
import { WorkOrderResolver } from './work-order/work-order.resolver';

type ResolverClass = abstract new (...dependencies: never[]) => object;

/** Every resolver. The composition root makes an instance of each. */
export const resolverClasses = [
  CallbackDrawResolver,
  CallbackRatesResolver,
  PolicySimulationResolver,
  StatisticsResolver,
  CallbackTaskResolver,
  CommentTopicsResolver,
  ConcentrationResolver,
  ImprovementResolver,
  ChannelEditorResolver,
  ChannelListResolver,
  ChannelPullResolver,
  ChannelResolver,
  CanaryResolver,
  ChannelTestResolver,
  ClueResolver,
  FindingResolver,
  DeliveryResolver,
  DestinationResolver,
  DeviceGapsResolver,
  EvaluationCaseMatchResolver,
  EvaluationChannelResolver,
  EvaluationFormResolver,
  EvaluationRecordedResolver,
  EvaluationResolver,
  EvaluationWorkOrderResolver,
  ExportResolver,
  ReleaseResolver,
  ReportResolver,
  ImportResolver,
  InstitutionResolver,
  NodeResolver,
  OpenIdentityResolver,
  OutboundMessageResolver,
  PolicyResolver,
  PreviewResolver,
  QuarantineResolver,
  ReplayResolver,
  ReceiptOpeningsResolver,
  ReceiptWorkOrderResolver,
  RecordServiceResolver,
  ServiceCaseResolver,
  ServiceRecordResolver,
  SubmitEvaluationResolver,
  TicketResolver,
  WindowCodeResolver,
  AppealResolver,
  AssessmentResolver,
  DeductionResolver,
  SelfEvaluationResolver,
  ThirdPartyResolver,
  AuditTrailResolver,
  ExclusionResolver,
  WorkOrderAppealResolver,
  ReRatingResolver,
  WorkOrderActionsResolver,
  WorkOrderChangedResolver,
  UpstreamDestinationResolver,
  UpstreamReconciliationResolver,
  UpstreamSenderResolver,
  WorkOrderResolver,
] satisfies ResolverClass[];

/** The schema, with the rules of who may call what before every root field. */
export function buildGraphqlSchema(instances: readonly object[]): GraphQLSchema {
  const byClass = new Map<unknown, object>(instances.map(instance => [instance.constructor, instance]));
  const schema = buildSchemaSync({
    resolvers: resolverClasses as unknown as NonEmptyArray<new () => object>,
    container: { get: (resolver: unknown) => byClass.get(resolver) },
    // The library asks for one, also where every subscription has a source of its own.
    pubSub: {
      publish: () => undefined,
      subscribe: topic => {
        throw new Error(`nobody publishes ${topic}`);
      },
    },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    validate: { skipMissingProperties: true, forbidUnknownValues: false, validationError: { target: false } },
  });
  nameNodesByTypename(schema);
  guardRootFields(schema);
  return schema;
}

/** The schema as it is checked in (`schema/schema.graphql`). */
export function printGraphqlSchema(): string {
  return `${printSchema(lexicographicSortSchema(buildGraphqlSchema([])))}\n`;
}

/** Nodes say themselves what they are (`__typename`); the type checks of the library are asynchronous, which compiled documents are not. */
function nameNodesByTypename(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = value => (value as { __typename: string }).__typename;
    if (type instanceof GraphQLObjectType) type.isTypeOf = undefined;
  }
}

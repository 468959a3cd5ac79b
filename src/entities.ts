import { ImprovementStep } from './analysis/improvement-step.entity';
import { Improvement } from './analysis/improvement.entity';
import { Appeal } from './appeal/appeal.entity';
import { AppealEvidence } from './appeal/appeal-evidence.entity';
import { AppealReminder } from './appeal/appeal-reminder.entity';
import { Exclusion } from './appeal/exclusion.entity';
import { AssessmentEvidence } from './assessment/assessment-evidence.entity';
import { AssessmentResult } from './assessment/assessment-result.entity';
import { Assessment } from './assessment/assessment.entity';
import { Deduction } from './assessment/deduction.entity';
import { SelfEvaluation } from './assessment/self-evaluation.entity';
import { ThirdPartyResult } from './assessment/third-party-result.entity';
import { Seal } from './audit/seal.entity';
import { CallbackAttempt } from './callback/callback-attempt.entity';
import { CallbackDraw } from './callback/callback-draw.entity';
import { CallbackTask } from './callback/callback-task.entity';
import { CanaryRun } from './canary/canary-run.entity';
import { CaseApplicant } from './catalog/case-applicant.entity';
import { Institution } from './catalog/institution.entity';
import { ServiceCase } from './catalog/service-case.entity';
import { ServiceItem } from './catalog/service-item.entity';
import { ServiceRecord } from './catalog/service-record.entity';
import { ServiceWindow } from './catalog/service-window.entity';
import { StaffMember } from './catalog/staff-member.entity';
import { CommentRelease } from './disclosure/comment-release.entity';
import { ExportJob } from './disclosure/export-job.entity';
import { ExportPart } from './disclosure/export-part.entity';
import { PublicReportPart } from './disclosure/public-report-part.entity';
import { PublicReportRow } from './disclosure/public-report.entity';
import { DeliveryTrace } from './evaluation/delivery-trace.entity';
import { EvaluationHold } from './evaluation/evaluation-hold.entity';
import { EvaluationIdentity } from './evaluation/evaluation-identity.entity';
import { EvaluationLedgerEntry } from './evaluation/evaluation-ledger.entity';
import { EvaluationSlot } from './evaluation/evaluation-slot.entity';
import { EvaluationStanding } from './evaluation/evaluation-standing.entity';
import { Evaluation } from './evaluation/evaluation.entity';
import { IdentityOpening } from './identity/opening.entity';
import { PersonContact } from './identity/person-contact.entity';
import { PersonUnit } from './identity/person-unit.entity';
import { Person } from './identity/person.entity';
import { Region } from './identity/region.entity';
import { ChannelSecret } from './channel/channel-secret.entity';
import { ChannelQuarantine } from './channel-care/channel-quarantine.entity';
import { ChannelPull } from './pull/channel-pull.entity';
import { Channel } from './channel/channel.entity';
import { ChannelDevice } from './intake/channel-device.entity';
import { Complaint } from './intake/complaint.entity';
import { DeliveryPart } from './intake/delivery-part.entity';
import { DeliveryReplay } from './channel-care/delivery-replay.entity';
import { Delivery } from './intake/delivery.entity';
import { DeviceSequence } from './intake/device-sequence.entity';
import { ImportJob } from './import/import-job.entity';
import { ImportRefusal } from './import/import-refusal.entity';
import { RefusedRecord } from './intake/refused-record.entity';
import { ReportedCallback } from './intake/reported-callback.entity';
import { ClueStep } from './integrity/clue-step.entity';
import { Clue } from './integrity/clue.entity';
import { IntegrityFindingEvaluation } from './integrity/finding-evaluation.entity';
import { IntegrityFinding } from './integrity/finding.entity';
import { IntegritySweep } from './integrity/integrity-sweep.entity';
import { EvaluationMatch } from './invitation/evaluation-match.entity';
import { Invitation } from './invitation/invitation.entity';
import { InvitationOptOut } from './invitation/opt-out.entity';
import { WindowCode } from './invitation/window-code.entity';
import { Destination } from './notification/destination.entity';
import { Notice } from './notification/notice.entity';
import { OutboundMessage } from './notification/outbound-message.entity';
import { PersonDigest } from './notification/person-digest.entity';
import { PersonNotice } from './notification/person-notice.entity';
import { AuditEntry } from './platform/audit-entry.entity';
import { ContentKey } from './platform/content-key.entity';
import { DataKey } from './platform/data-key.entity';
import { IdempotencyAnswer } from './platform/idempotency-answer.entity';
import { OutboxCursor } from './platform/outbox-cursor.entity';
import { OutboxEventRow } from './platform/outbox-event.entity';
import { OutboxFailure } from './platform/outbox-failure.entity';
import { OutboxSequence } from './platform/outbox-sequence.entity';
import { CountedService } from './statistics/counted-service.entity';
import { NegativeCourse } from './statistics/negative-course.entity';
import { StatisticsCell } from './statistics/statistics-cell.entity';
import { UploadRow } from './platform/upload.entity';
import { PolicyPackRow } from './policy/policy.entity';
import { DeadlineBasisRow } from './work-order/deadline-basis.entity';
import { WorkOrderHistoryEntry } from './work-order/work-order-history.entity';
import { WorkOrderNumber } from './work-order/work-order-number.entity';
import { WorkOrder } from './work-order/work-order.entity';
import { ReRating } from './work-order/re-rating.entity';
import { WorkOrderCallback } from './work-order/work-order-callback.entity';
import { WorkOrderEvidence } from './work-order/work-order-evidence.entity';
import { UpstreamComparison } from './upstream/upstream-comparison.entity';
import { EgressBasis } from './privacy/egress-basis.entity';
import { UpstreamDestination } from './upstream/upstream-destination.entity';
import { UpstreamNonce } from './upstream/upstream-nonce.entity';
import { UpstreamReceived } from './upstream/upstream-received.entity';
import { UpstreamReport } from './upstream/upstream-report.entity';
import { UpstreamSender } from './upstream/upstream-sender.entity';

/** Every table. A test compares them with what the migrations make. */
export const entities = [
  Appeal,
  AppealEvidence,
  AppealReminder,
  Assessment,
  AssessmentEvidence,
  AssessmentResult,
  AuditEntry,
  CallbackAttempt,
  CallbackDraw,
  CallbackTask,
  CaseApplicant,
  Channel,
  ChannelDevice,
  ChannelPull,
  ChannelQuarantine,
  ChannelSecret,
  Clue,
  ClueStep,
  CommentRelease,
  Complaint,
  ContentKey,
  DataKey,
  DeadlineBasisRow,
  Deduction,
  Delivery,
  DeliveryPart,
  DeliveryReplay,
  DeliveryTrace,
  Destination,
  DeviceSequence,
  Evaluation,
  ExportJob,
  ExportPart,
  EvaluationHold,
  Exclusion,
  EvaluationIdentity,
  EvaluationLedgerEntry,
  EvaluationSlot,
  EvaluationMatch,
  EgressBasis,
  EvaluationStanding,
  IdempotencyAnswer,
  IdentityOpening,
  ImportJob,
  ImportRefusal,
  Improvement,
  ImprovementStep,
  Institution,
  IntegrityFinding,
  CanaryRun,
  IntegrityFindingEvaluation,
  IntegritySweep,
  Invitation,
  InvitationOptOut,
  Notice,
  OutboundMessage,
  OutboxCursor,
  OutboxEventRow,
  OutboxFailure,
  OutboxSequence,
  Person,
  PersonContact,
  PersonDigest,
  PersonNotice,
  PersonUnit,
  PolicyPackRow,
  PublicReportPart,
  PublicReportRow,
  RefusedRecord,
  Region,
  ReportedCallback,
  Seal,
  SelfEvaluation,
  ServiceCase,
  ServiceItem,
  ServiceRecord,
  ServiceWindow,
  StaffMember,
  ThirdPartyResult,
  UploadRow,
  UpstreamComparison,
  UpstreamDestination,
  UpstreamNonce,
  UpstreamReceived,
  UpstreamReport,
  UpstreamSender,
  WindowCode,
  WorkOrder,
  ReRating,
  WorkOrderCallback,
  WorkOrderEvidence,
  WorkOrderHistoryEntry,
  WorkOrderNumber,
  StatisticsCell,
  CountedService,
  NegativeCourse,
];

/** Tables whose rows are only ever added: the application's database user has no UPDATE and no DELETE on them. */
export const appendOnlyTables = [
  'appeal_evidence',
  'assessment_evidence',
  'assessment_result',
  'audit_entry',
  'callback_attempt',
  'callback_draw',
  'clue',
  'clue_step',
  'comment_release',
  'complaint',
  'delivery',
  'delivery_part',
  'delivery_replay',
  'device_sequence',
  'egress_basis',
  'evaluation',
  'evaluation_ledger',
  'evaluation_match',
  'identity_opening',
  'import_refusal',
  'improvement_step',
  'negative_course',
  'policy_pack',
  'public_report',
  'public_report_part',
  're_rating',
  'refused_record',
  'reported_callback',
  'seal',
  'self_evaluation',
  'third_party_result',
  'work_order_callback',
  'work_order_evidence',
  'work_order_history',
];

/*
 * A rule for each field of each type that can be read, by hand: a new one fails until somebody has said what is true of it.
 */

/** Who sees the object sees these. They name no citizen; what of them is narrowed by a unit is narrowed with the object. */
export const withTheObject: Readonly<Record<string, string>> = {
  Adapter: 'authenticates channelKind description id sampleContentType sampleDelivery secret settingsSchema',
  Appeal:
    'decidedAt decision dueAt evaluation evidence exclusion ground id instance reason state statement ' + 'submittedAt',
  AppealConnection: 'edges nodes pageInfo',
  AppealEdge: 'cursor node',
  AppealPayload: 'appeal userErrors',
  AppealSimulation: 'appeals notAppealableThen tooLateThen',
  Assessment:
    'asOf correctionReason corrects digest finalizedAt finalizedBy id period policy ranAt ranBy rankedCount ' +
    'region results run state subjectCount subjectKind',
  AssessmentBreakdown: 'indicator note points value weight',
  AssessmentConnection: 'edges nodes pageInfo',
  AssessmentEdge: 'cursor node',
  AssessmentMeasureReason: 'frozen measure reason',
  AssessmentPayload: 'assessment userErrors',
  AssessmentResultType:
    'breakdown disputed measureReasons measures notes rank ranked satisfactionInterval score subject tail ' +
    'tailRuns',
  AssessmentSubject: 'code institutionCode name',
  AssessmentVerificationType: 'difference verdict verifiedAt',
  Assignee: 'name',
  Callback: 'at method note purpose result satisfaction',
  CallbackRates:
    'anonymous callbackRate demanded due limited negatives onTime onTimeRate open reached rectificationRate ' +
    'rectified refused unreachable',
  CallbackTaskPayload: 'callbackTask userErrors',
  CanaryRun: 'attempt channel code day decidedAt id level message plannedAt requestedBy sentAt state step',
  CanaryRunConnection: 'edges nodes pageInfo',
  CanaryRunEdge: 'cursor node',
  CancelImportPayload: 'importJob userErrors',
  CaseMatch: 'confidence isLinked method',
  ChangedSetting: 'current draft setting',
  Channel:
    'adapter code deliveryUrl deviceGaps enabled health id isWeak name provenances pull quarantines region ' +
    'settings version',
  ChannelConnection: 'edges nodes pageInfo',
  ChannelEdge: 'cursor node',
  ChannelHealth: 'acceptedToday duplicateToday lastDeliveryAt refusedToday silentSince',
  ChannelPullType: 'lastAt lastError nextAt state',
  ChannelQuarantineType: 'openedAt openedBy reason since until',
  ChannelTest: 'failingSince kind lastTestedOn name region result',
  CluePayload: 'clue userErrors',
  CommentRelease: 'actor at reply text',
  CommentTopic: 'lift ratings share word',
  CommentTopics: 'comments comparedWith of topics',
  ConcentrationRow: 'expected given isConcentrated key negativeRate negatives othersRate reasons',
  Deadline: 'days dueAt provisional',
  DeadlineDay: 'counted date reason reasonCode',
  DecideIntegrityFindingPayload: 'exclusion exclusions finding remaining skipped userErrors',
  Deduction:
    'code decidedAt decidedBy evidence ground id institutionCode note period points proposedAt proposedBy ' +
    'reason state subjectKind',
  DeductionConnection: 'edges nodes pageInfo',
  DeductionEdge: 'cursor node',
  DeductionPayload: 'deduction userErrors',
  DefaultSimulation: 'defaultedNow defaultedThen unrated',
  Delivery: 'accepted channel duplicates id receivedAt refusals refused replayedAt status',
  DeliveryConnection: 'edges nodes pageInfo',
  DeliveryEdge: 'cursor node',
  Destination: 'adapter code createdAt dead enabled failures id kinds region settings version waiting',
  DestinationPayload: 'destination secret userErrors',
  DeviceGap: 'device lastSeenAt missing missingCount since',
  DrawVerification: 'late lateByInstitution missing population unexplained verdict verifiedAt',
  EffectPeriod: 'from given negativeRate negatives to',
  Evaluation:
    'caseMatch channel evaluatedAt evaluationNumber flags id institution institutionCode ledger level options ' +
    'provenance realName receivedAt region sameEvent score serviceCase serviceItem serviceItemCode ' +
    'serviceNumber staffMember staffNumber standing targetKind window windowCode workOrder',
  EvaluationConnection: 'edges nodes pageInfo',
  EvaluationEdge: 'cursor node',
  EvaluationForm: 'levels maxCommentLength optionSet realNamePolicy version',
  EvaluationOption: 'code text',
  EvaluationReference: 'id',
  EvaluationStatistics: 'asOf rows',
  Evidence: 'id path sha256 size type',
  Exclusion: 'confirmedBy evaluationCount ground id note proposedAt proposedBy reason rejectedAt rejectedBy state',
  ExclusionConnection: 'edges nodes pageInfo',
  ExclusionEdge: 'cursor node',
  ExclusionPayload: 'exclusion userErrors',
  ExportJob:
    'approvedBy expectedRows expiresAt exportedRows fields finishedAt format from id kind problem region ' +
    'sha256 size startedAt startedBy state to url',
  ExportPayload: 'exportJob userErrors',
  FormLevelType: 'label level options',
  FormOptionType: 'code text',
  ImportJob:
    'accepted channel dryRun duplicates fileName finishedAt id problem processedRows refused reportUrl ' +
    'startedAt state totalRows',
  Improvement:
    'closedAt doneAt dueOn effect id institution institutionCode isOverdue measure openedAt openedBy outcome ' +
    'problem region routing serviceItem serviceItemCode state steps',
  ImprovementConnection: 'edges nodes pageInfo',
  ImprovementEdge: 'cursor node',
  ImprovementEffect: 'after before change isSignificant note',
  ImprovementPayload: 'improvement userErrors',
  ImprovementStep: 'actor at kind text',
  Institution: 'code kind name region',
  IssueTicketPayload: 'expiresAt ticket url userErrors',
  IssueWindowCodesPayload: 'sheetUrl userErrors windowCodes',
  LateInstitution: 'institution late',
  LedgerEntry: 'actor at entry reason',
  LevelCount: 'count defaulted level',
  MovedOrder: 'dueNow dueThen id number',
  NamedReason: 'code ratings text',
  NegativeConcentration: 'asOf rows tested',
  OpenCallbackContactPayload: 'contact expiresAt userErrors',
  OpenIdentityPayload: 'evaluator expiresAt userErrors',
  Opening: 'at purpose',
  OrderSimulation: 'lateNow lateRateNow lateRateThen lateThen moved newlyLate noLongerLate orders',
  OutboundMessage:
    'attempts counts createdAt destinationId id lastAttemptAt lastError nextAttemptAt recipient sentAt state',
  OutboundMessageConnection: 'edges nodes pageInfo',
  OutboundMessageEdge: 'cursor node',
  PageInfo: 'endCursor hasNextPage',
  Policy: 'effectiveFrom origins region settings version',
  PolicySimulation: 'appeals changes current defaultRatings draft nameless orders',
  PreviewDeliveryPayload: 'records reply userErrors verdict',
  PreviewedEvaluation:
    'caseNumber comment evaluatedAt flags institution level options provenance serviceNumber staffMember ' +
    'standing targetKind window',
  PreviewedRecordType: 'evaluation externalId outcome problems workOrderDueAt',
  PreviewedReply: 'body headers status',
  Problem: 'code message pointer',
  PublicInstitution: 'code name ranked satisfactionRate total',
  PublicLevelCount: 'count level',
  PublicReport:
    'asOf byLevel digest edition institutions minimumCell negativeHandled period policyVersion publishedAt ' +
    'reason region samples satisfactionRate total',
  PublicSample: 'comment level reply',
  PublishReportPayload: 'report userErrors',
  QuarantinePayload: 'affected userErrors',
  ReRatePayload: 'accepted userErrors',
  ReRating: 'at level',
  Receipt: 'canReRate dueAt level openings outcome receivedAt standing standingReason workOrderState',
  ReconcileUpstreamPayload: 'requested userErrors',
  RecordServicePayload: 'serviceCase userErrors',
  RefusedRecord: 'externalId problems',
  Region: 'code name',
  RegisterChannelPayload: 'channel secret userErrors',
  ReleasePayload: 'candidate userErrors',
  ReplayDeliveriesPayload: 'accepted duplicates endCursor refused replayed userErrors',
  ResendMessagesPayload: 'resent userErrors',
  RevokeTicketPayload: 'isRevoked userErrors',
  RevokeWindowCodePayload: 'userErrors windowCode',
  RotateChannelSecretPayload: 'channel secret userErrors',
  RunCanaryPayload: 'runs userErrors',
  SatisfactionInterval: 'lower upper',
  SelfEvaluation: 'answers id institutionCode onBehalf period submittedAt submittedBy superseded',
  SelfEvaluationAnswer: 'aspect note score',
  SelfEvaluationConnection: 'edges nodes pageInfo',
  SelfEvaluationEdge: 'cursor node',
  SelfEvaluationPayload: 'selfEvaluation userErrors',
  ServiceCase: 'caseNumber services status',
  ServiceItem: 'code name',
  ServiceRecord: 'servedAt serviceNumber staffMember stage window',
  ServiceWindow: 'code hall name',
  SettingOrigin: 'document isReviewedDefault pack reason setting',
  SimulatePolicyResult: 'simulation userErrors',
  StaffMember: 'name number',
  StartImportPayload: 'importJob userErrors',
  StatisticsKey: 'code dimension institution name',
  StatisticsRow:
    'activeRate answered byLevel callbackRate defaulted dueNegatives excluded given invited key limited ' +
    'namedNegatives negativeRate negatives onTime onTimeRate period reached rectificationRate rectified ' +
    'satisfactionRate selfGiven served superseded total',
  SubmitEvaluationPayload: 'duplicateOf evaluation receiptCode userErrors',
  ThirdPartyResult: 'id institutionCode organisation period recordedAt recordedBy report score',
  ThirdPartyResultConnection: 'edges nodes pageInfo',
  ThirdPartyResultEdge: 'cursor node',
  ThirdPartyResultPayload: 'thirdPartyResult userErrors',
  UpdateChannelPayload: 'channel userErrors',
  UpstreamDestination:
    'appMark code enabled failures format id legalBasis publicKey region released signingKey since url ' + 'version',
  UpstreamDestinationPayload: 'destination userErrors',
  UpstreamReconciliation: 'alreadyThere delivered destination digestMatches local oldestPendingAt pending rejected',
  UpstreamSender: 'code createdAt enabled encryptionKey handledBy id publicKeys region version',
  UpstreamSenderPayload: 'sender userErrors',
  UserError: 'code field message',
  WindowCode: 'code institution issuedAt lastUsedAt pngUrl region revokedAt sheetUrl svgUrl url window windowCode',
  WindowCodeConnection: 'edges nodes pageInfo',
  WindowCodeEdge: 'cursor node',
  WorkOrder:
    'appeal assignee availableActions callbacks deadline disposal dueAt dueProvisional evaluation evidence ' +
    'history id institution institutionCode number openedAt overdue reRating region state supervised version',
  WorkOrderConnection: 'edges nodes pageInfo',
  WorkOrderEdge: 'cursor node',
  WorkOrderHistory: 'action actor at fromState note toState',
  WorkOrderPayload: 'userErrors workOrder',
  AuditEntryConnection: 'edges nodes pageInfo',
  CallbackTaskConnection: 'edges nodes pageInfo',
  ClueConnection: 'edges nodes pageInfo',
  IntegrityFindingConnection: 'edges nodes pageInfo',
  ReleaseCandidateConnection: 'edges nodes pageInfo',
};

/** What citizens wrote: whoever comes as one of a unit reads it without names, phones and numbers. */
export const maskedForUnits: Readonly<Record<string, string>> = {
  Evaluation: 'comment',
  ReRating: 'comment',
};

/** Nobody who comes as one of a unit is told any of these, by whichever path. */
export const keptFromUnits: Readonly<Record<string, string>> = {
  Evaluation: 'evaluator',
  AuditEntry: 'action actor at detail id isIntact region subject',
  AuditEntryEdge: 'cursor node',
  CallbackAttempt: 'agent at attitude consequence efficiency method norms note result',
  CallbackContact: 'name phone',
  CallbackDraw:
    'drawnAt institutions occasion period population populationDigest sampleSize seedCommitment servedFrom ' +
    'servedUntil services verification',
  CallbackTask:
    'attempts callableFrom callableUntil dueAt evaluationId id institution institutionCode occasion openedAt ' +
    'period purpose round serviceCase serviceNumber settledAt state',
  CallbackTaskEdge: 'cursor node',
  Clue: 'evaluationId id institutionCode kind recordedAt recordedBy source steps text',
  ClueEdge: 'cursor node',
  ClueStep: 'actor at body kind note reference',
  DrawnInstitution: 'institution population sample services',
  Evaluator: 'idNumber kind name phone',
  IntegrityEvidence: 'expected observed signal',
  IntegrityFinding:
    'decidedAt decidedBy decision evaluationCount evaluations evidence firstSeenAt id institutionCode kind ' +
    'lastSeenAt reason round severity state subject subjectType week',
  IntegrityFindingEdge: 'cursor node',
  MaskedSpan: 'end reasons start',
  MaskedText: 'spans text',
  ReleaseCandidate: 'comment evaluatedAt id institutionCode level release reply',
  ReleaseCandidateEdge: 'cursor node',
};

/** Of these the fields that no list and no node tells anybody in the story of the rated unit, with why. */
export const toldElsewhere: Readonly<Record<string, string>> = {
  'CallbackAttempt.consequence': 'of calls about after-effects alone: test/e2e/after-effects',
  'CallbackContact.name': 'opened by a mutation alone: test/e2e/callbacks',
  'CallbackContact.phone': 'opened by a mutation alone: test/e2e/callbacks',
  'CallbackTask.evaluationId': 'of calls about after-effects alone: test/e2e/after-effects',
  'IntegrityFinding.evaluations': 'asked with how many: test/e2e/integrity, where units do not see the finding',
};

/** The fields of a table as `Type.field`. */
export const fieldsOf = (table: Readonly<Record<string, string>>): string[] =>
  Object.entries(table).flatMap(([type, fields]) => fields.split(' ').map(field => `${type}.${field}`));

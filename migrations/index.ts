import { CreatePlatform1795200000000 } from './1795200000000-create-platform';
import { CreateOutbox1795200050000 } from './1795200050000-create-outbox';
import { CreateDataKey1795200100000 } from './1795200100000-create-data-key';
import { CreateIdentity1795200200000 } from './1795200200000-create-identity';
import { CreatePolicy1795201000000 } from './1795201000000-create-policy';
import { CreateCatalog1795202000000 } from './1795202000000-create-catalog';
import { CreateEvaluation1795203000000 } from './1795203000000-create-evaluation';
import { CreateIntake1795204000000 } from './1795204000000-create-intake';
import { CreateWorkOrder1795205000000 } from './1795205000000-create-work-order';
import { CreateReportedCallback1795206000000 } from './1795206000000-create-reported-callback';
import { CreateChannelLife1795206400000 } from './1795206400000-create-channel-life';
import { CreateInvitation1795206500000 } from './1795206500000-create-invitation';
import { IndexServicesAtWindows1795206501000 } from './1795206501000-index-services-at-windows';
import { CreateImport1795206700000 } from './1795206700000-create-import';
import { IndexServicesByTime1795206800000 } from './1795206800000-index-services-by-time';
import { CreateWorkOrderCourse1795207000000 } from './1795207000000-create-work-order-course';
import { CreateAppeal1795207100000 } from './1795207100000-create-appeal';
import { CreateNotification1795207200000 } from './1795207200000-create-notification';
import { WatchDeadlines1795207300000 } from './1795207300000-watch-deadlines';
import { CreateSeal1795207400000 } from './1795207400000-create-seal';
import { SignAppeals1795207401000 } from './1795207401000-sign-appeals';
import { IndexAuditTrail1795207402000 } from './1795207402000-index-audit-trail';
import { CreateCallback1795207500000 } from './1795207500000-create-callback';
import { CreateClue1795207510000 } from './1795207510000-create-clue';
import { CreateReRating1795207600000 } from './1795207600000-create-re-rating';
import { RememberUnits1795207800000 } from './1795207800000-remember-units';
import { NameCallersUnit1795207801000 } from './1795207801000-name-callers-unit';
import { RememberWhatWasLate1795207850000 } from './1795207850000-remember-what-was-late';
import { RejectExclusions1795207910000 } from './1795207910000-reject-exclusions';
import { RemindOfAppeals1795207911000 } from './1795207911000-remind-of-appeals';
import { IndexDueProcess1795207912000 } from './1795207912000-index-due-process';
import { CreateStatistics1795300000000 } from './1795300000000-create-statistics';
import { CreateIntegrityFinding1795310000000 } from './1795310000000-create-integrity-finding';
import { CreateAssessment1795320000000 } from './1795320000000-create-assessment';
import { CreateDisclosure1795330000000 } from './1795330000000-create-disclosure';
import { CreateUpstream1795340000000 } from './1795340000000-create-upstream';
import { CreateImprovement1795350000000 } from './1795350000000-create-improvement';
import { TestChannels1795360000000 } from './1795360000000-test-channels';
import { IndexRecordedTimes1795400000000 } from './1795400000000-index-recorded-times';
import { RememberWhenPublished1795400000001 } from './1795400000001-remember-when-published';
import { CountWhatIsHandledBelow1795400000010 } from './1795400000010-count-what-is-handled-below';
import { ShareFindingSweep1795400000020 } from './1795400000020-share-finding-sweep';
import { IndexCanariesByOutcome1795400000021 } from './1795400000021-index-canaries-by-outcome';
import { IndexEvaluationsByLevel1795400000022 } from './1795400000022-index-evaluations-by-level';
import { IndexExportsByPerson1795400000040 } from './1795400000040-index-exports-by-person';
import { CreateContentKey1795500000020 } from './1795500000020-create-content-key';
import { CreateEgressBasis1795500000050 } from './1795500000050-create-egress-basis';
import { RememberWhatDeliveriesBrought1795500000060 } from './1795500000060-remember-what-deliveries-brought';

/** Every migration, the oldest first. None changes what it does once a release had it. */
export const migrations = [
  CreatePlatform1795200000000,
  CreateOutbox1795200050000,
  CreateDataKey1795200100000,
  CreateIdentity1795200200000,
  CreatePolicy1795201000000,
  CreateCatalog1795202000000,
  CreateEvaluation1795203000000,
  CreateIntake1795204000000,
  CreateWorkOrder1795205000000,
  CreateReportedCallback1795206000000,
  CreateChannelLife1795206400000,
  CreateInvitation1795206500000,
  IndexServicesAtWindows1795206501000,
  CreateImport1795206700000,
  IndexServicesByTime1795206800000,
  CreateWorkOrderCourse1795207000000,
  CreateAppeal1795207100000,
  CreateNotification1795207200000,
  WatchDeadlines1795207300000,
  CreateSeal1795207400000,
  SignAppeals1795207401000,
  IndexAuditTrail1795207402000,
  CreateCallback1795207500000,
  CreateClue1795207510000,
  CreateReRating1795207600000,
  RememberUnits1795207800000,
  NameCallersUnit1795207801000,
  RememberWhatWasLate1795207850000,
  RejectExclusions1795207910000,
  RemindOfAppeals1795207911000,
  IndexDueProcess1795207912000,
  CreateStatistics1795300000000,
  CreateIntegrityFinding1795310000000,
  CreateAssessment1795320000000,
  CreateDisclosure1795330000000,
  CreateUpstream1795340000000,
  CreateImprovement1795350000000,
  TestChannels1795360000000,
  IndexRecordedTimes1795400000000,
  RememberWhenPublished1795400000001,
  CountWhatIsHandledBelow1795400000010,
  ShareFindingSweep1795400000020,
  IndexCanariesByOutcome1795400000021,
  IndexEvaluationsByLevel1795400000022,
  IndexExportsByPerson1795400000040,
  CreateContentKey1795500000020,
  CreateEgressBasis1795500000050,
  RememberWhatDeliveriesBrought1795500000060,
];

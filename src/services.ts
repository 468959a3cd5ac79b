import { tellOfAppeals } from './appeal/appeal.consumers';
import { tellOfAssessments } from './assessment/assessment.consumers';
import { sealRows } from './audit/audit.consumers';
import { settleQuarantines } from './channel-care/quarantine.consumers';
import { QuarantineSettler } from './channel-care/quarantine-settler';
import { assessmentServices } from './composition/assessment-services';
import { analysisServices } from './composition/analysis-services';
import { auditServices } from './composition/audit-services';
import { canaryServices } from './composition/canary-services';
import { callbackServices } from './composition/callback-services';
import { channelCareServices } from './composition/channel-care-services';
import { integrityServices } from './composition/integrity-services';
import { disclosureServices } from './composition/disclosure-services';
import { intakeServices } from './composition/intake-services';
import { notificationServices } from './composition/notification-services';
import { statisticsServices } from './composition/statistics-services';
import { type Foundation, platformServices } from './composition/platform-services';
import { recordServices } from './composition/record-services';
import { rectificationServices } from './composition/rectification-services';
import { upstreamServices } from './composition/upstream-services';
import { openCluesOfAfterEffects } from './integrity/clue.consumers';
import { reportUpstream } from './upstream/upstream.consumers';
import { createPump } from './platform/pump';
import { foldStatistics } from './statistics/statistics.consumers';
import { openWorkOrders } from './work-order/work-order.consumers';

export type { Foundation, Role } from './composition/platform-services';

/** Makes everything that has rules, layer upon layer. Nothing of it runs yet. */
export async function composeServices(foundation: Foundation) {
  const platform = { ...foundation, ...(await platformServices(foundation)) };
  const records = { ...platform, ...(await recordServices(platform)) };
  const intake = { ...records, ...(await intakeServices(records)) };
  const rectification = rectificationServices(records);
  const figures = statisticsServices(records);
  const services = {
    ...intake,
    ...channelCareServices(intake),
    ...canaryServices(intake),
    ...rectification,
    ...integrityServices({ ...records, ...rectification }),
    ...auditServices(records),
    ...callbackServices(records),
    ...figures,
    ...assessmentServices({ ...records, ...rectification, ...figures }),
    ...analysisServices({ ...records, ...figures }),
    ...disclosureServices({ ...records, ...rectification, ...figures }),
    ...notificationServices(records),
    ...upstreamServices(intake),
  };

  const { database, outbox, clock, log, metrics, config, role, holds, opener, chain, clockGuard } = services;
  const consumers = [
    settleQuarantines(new QuarantineSettler(holds, outbox, clock)),
    openWorkOrders(opener),
    sealRows(chain, clock),
    tellOfAppeals(services),
    tellOfAssessments(services),
    foldStatistics(services),
    openCluesOfAfterEffects(services.clueRecorder, services.notices, services.sealing),
    reportUpstream(services.upstreamDestinations, services.regions, services.reportQueue),
  ];
  const { redisUrl } = config;
  const mayWork = () => clockGuard.isRight();
  const handles = role !== 'api';
  const pump = createPump({ database, outbox, consumers, clock, log, metrics, redisUrl, handles, mayWork });
  return { ...services, pump };
}

/** All that `composeServices` makes. */
export type Services = Awaited<ReturnType<typeof composeServices>>;

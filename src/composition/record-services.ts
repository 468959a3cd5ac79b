import { CatalogService } from '../catalog/catalog.service';
import { ServiceRecording } from '../catalog/service-recording.service';
import { DeliveryTraces } from '../evaluation/delivery-traces';
import { ErasedList } from '../evaluation/erased-list';
import { Erasure } from '../evaluation/erasure';
import { EvaluationHolds } from '../evaluation/evaluation-holds';
import { EvaluationRecorder } from '../evaluation/evaluation-recorder';
import { EvaluationService } from '../evaluation/evaluation.service';
import { EventSuccession } from '../evaluation/event-succession';
import { Retention } from '../evaluation/retention';
import { StandingChanges } from '../evaluation/standing-changes';
import { Authentication } from '../identity/authentication';
import { IdentityService } from '../identity/identity.service';
import { PersonService } from '../identity/person.service';
import { Refusals } from '../identity/refusals';
import { RegionTree, storedRegions } from '../identity/region-tree';
import { Tokens } from '../identity/tokens';
import { MissingBases } from '../notification/missing-bases';
import { Notices } from '../notification/notices';
import { PolicyService } from '../policy/policy.service';
import { BasisRecording } from '../privacy/basis-recording';
import { Egress } from '../privacy/egress';
import { EgressBases } from '../privacy/egress-bases';
import type { PlatformServices } from './platform-services';

/** Who people are, which rules hold where, what was served, and what was rated. */
export async function recordServices(platform: PlatformServices) {
  const {
    config,
    fetch,
    clock,
    log,
    ids,
    database,
    keys,
    sealing,
    blindIndex,
    rowMac,
    receipts,
    records,
    audit,
    idempotency,
    outbox,
  } = platform;
  const regions = new RegionTree(storedRegions(database), clock);
  await regions.reload();
  const persons = new PersonService(database, sealing, blindIndex, clock);
  const identities = new IdentityService(database, sealing, audit, ids, clock);
  const tokens = new Tokens({ tokenKey: keys.tokenKey, clock, oidc: config.oidc, fetch });
  const refusals = new Refusals(database, audit, clock, log);
  const authentication = new Authentication(tokens, persons, clock);

  const policies = new PolicyService(database, regions, audit, clock);
  await policies.installBuiltInPacks();
  const catalog = new CatalogService(outbox, ids, clock, sealing, blindIndex);
  const serviceRecording = new ServiceRecording(database, regions, catalog, idempotency, audit, clock);

  const egressBases = new EgressBases(sealing, records, rowMac, ids, clock);
  const egress = new Egress(database, egressBases, audit);
  const basisRecording = new BasisRecording(database, regions, egressBases, audit);
  const notices = new Notices(ids, clock);
  const missingBases = new MissingBases(notices, egressBases, clock);
  const evaluations = new EvaluationService(database, regions, sealing, receipts, identities, clock);
  const recorder = new EvaluationRecorder(catalog, outbox, sealing, blindIndex, rowMac, receipts, ids);
  const traces = new DeliveryTraces(blindIndex);
  const erasure = new Erasure(database, regions, audit, traces, new ErasedList(config.dataDir, log));
  const retention = new Retention(database, erasure, config.retain, clock, log);
  const standingChanges = new StandingChanges(outbox, records, ids);
  const succession = new EventSuccession(standingChanges);
  const holds = new EvaluationHolds(standingChanges, succession);

  return {
    regions,
    persons,
    identities,
    authentication,
    policies,
    catalog,
    serviceRecording,
    egressBases,
    egress,
    basisRecording,
    notices,
    missingBases,
    evaluations,
    erasure,
    retention,
    recorder,
    traces,
    refusals,
    standingChanges,
    succession,
    holds,
  };
}

/** See the function. */
export type RecordServices = PlatformServices & Awaited<ReturnType<typeof recordServices>>;

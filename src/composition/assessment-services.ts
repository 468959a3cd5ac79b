import { AssessmentRecords } from '../assessment/assessment-records';
import { AssessmentVerifier } from '../assessment/assessment-verifier';
import { Assessments } from '../assessment/assessments';
import { Deductions } from '../assessment/deductions';
import { SelfEvaluations } from '../assessment/self-evaluations';
import { ThirdPartyResults } from '../assessment/third-party-results';
import type { Statistics } from '../statistics/statistics.service';
import type { EvidenceKeeper } from '../work-order/evidence-keeper';
import type { RecordServices } from './record-services';

/** What is made of figures: assessments, and what goes into them beside figures. */
export function assessmentServices(services: RecordServices & { statistics: Statistics; evidence: EvidenceKeeper }) {
  const { database, regions, policies, persons, evidence, statistics, rowMac } = services;
  const { outbox, idempotency, audit, records, refusals, sealing, ids, clock } = services;
  const recorded = new AssessmentRecords(database, statistics, regions);
  const assessmentVerifier = new AssessmentVerifier(database, recorded, rowMac, clock);
  return {
    assessmentVerifier,
    assessments: new Assessments(
      database,
      regions,
      policies,
      recorded,
      assessmentVerifier,
      outbox,
      idempotency,
      audit,
      records,
      refusals,
      sealing,
      ids,
      clock,
    ),
    selfEvaluations: new SelfEvaluations(policies, idempotency, audit, records, refusals, sealing, ids, clock),
    thirdPartyResults: new ThirdPartyResults(
      persons.units,
      evidence,
      idempotency,
      audit,
      records,
      refusals,
      ids,
      clock,
    ),
    deductions: new Deductions(
      policies,
      persons.units,
      evidence,
      outbox,
      idempotency,
      audit,
      records,
      refusals,
      sealing,
      ids,
      clock,
    ),
  };
}

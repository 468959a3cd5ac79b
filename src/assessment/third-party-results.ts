import type { PersonUnits } from '../identity/person-units';
import { type Refusals, subjectOf } from '../identity/refusals';
import { independent } from '../appeal/independence';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import { shanghaiDate } from '../platform/shanghai';
import type { Caller, EvidenceKeeper } from '../work-order/evidence-keeper';
import { hundredthsOf } from './decimals';
import { statedPeriod } from './stated-period';
import { regionOfUnit } from './subjects';

/** What a third party found of a unit. */
export interface StatedThirdPartyResult {
  institution: string;
  period: string;
  /** 0–100, with two places at most. */
  score: string;
  /** Who evaluated. */
  organisation: string;
  /** Global id of the upload of its report. */
  reportUpload: string;
  idempotencyKey: string;
}

/** Records third-party results, each with its report; nobody of the unit does. Nothing is edited: of one period the last counts. */
export class ThirdPartyResults {
  constructor(
    private readonly units: PersonUnits,
    private readonly evidence: EvidenceKeeper,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Adds one. */
  async record(caller: Caller, stated: StatedThirdPartyResult): Promise<Result<RowKey>> {
    const { principal, scope } = caller;
    const { subject: actor } = principal;
    const operation = 'recordThirdPartyResult';
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.idempotency.run<RowKey>(request, async tx => {
      const { institution, organisation } = stated;
      const region = await regionOfUnit(tx, scope, institution);
      if (!region) return fail(['input', 'institution'], 'NOT_FOUND');
      const parties = { institutionCode: institution, staffNumber: null, subjects: [] };
      if (!independent(principal, await this.units.of(tx, principal), parties).ok) {
        return fail(['input', 'institution'], 'NOT_INDEPENDENT');
      }
      const period = statedPeriod(stated.period, shanghaiDate(this.clock.now()));
      if (!period.ok) return period;
      const score = hundredthsOf(stated.score, 100);
      if (score === null) return fail(['input', 'score'], 'INVALID_VALUE', { reason: '0–100, 92.35' });
      const report = await this.evidence.find(caller, [stated.reportUpload]);
      if (!report.ok) return fail(['input', 'reportUpload'], 'NOT_FOUND');

      const id = this.ids.next();
      const { name, firstDay, lastDay } = period.value;
      await this.records.add(tx, 'third_party_result', [
        {
          ...{ region, id, institution_code: institution, period: name, first_day: firstDay, last_day: lastDay },
          ...{ score, organisation, recorded_by: actor, recorded_at: this.clock.now() },
        },
      ]);
      await this.evidence.keep(tx, 'assessment_evidence', { region, owner_id: id }, report.value);
      const subject = `ThirdPartyResult:${id}`;
      await this.audit.record(tx, { actor, action: 'third-party.recorded', region, subject, detail: { period: name } });
      return ok({ region, id });
    });
    const about = { action: 'third-party.refused', subject: subjectOf('ThirdPartyResult', ''), operation };
    return this.refusals.noted(principal, about, result);
  }
}

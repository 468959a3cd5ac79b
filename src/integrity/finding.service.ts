import type { EntityManager } from 'typeorm';
import type { Exclusions } from '../appeal/exclusions';
import { independent } from '../appeal/independence';
import type { Viewer } from '../callback/callback-attempts';
import type { PersonUnits } from '../identity/person-units';
import type { Scope } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import { type RegionTree } from '../identity/region-tree';
import { narrowScope, scopeOffUnits } from '../identity/scope';
import type { Notices } from '../notification/notices';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import { IntegrityError } from '../platform/crypto-suite';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import type { FindingDecision } from './finding.entity';
import { evaluationsOf, isWhole } from './finding-recorder';
import { findFindings, type FindingsAsked, type FindingView, listFindings } from './finding.query';
import type { SuspicionKind } from './suspicion';

/** What a person decides of a finding, and why. */
export interface StatedDecision {
  /** Global id of the finding. */
  id: string;
  decision: FindingDecision;
  reason: string;
  idempotencyKey: string;
}

/** What became of a decision. */
export interface Decided {
  finding: RowKey;
  exclusions: RowKey[];
  /** Ratings that are not proposed, because they do not count or somebody proposed it before. */
  skipped: string[];
  /** Ratings for which the decision is to be made once more. */
  remaining: number;
}

/** Kinds whose ratings are true as far as anybody knows: what is wrong is how they were delivered, chosen, or explained. */
const TRUE_RATINGS: readonly SuspicionKind[] = [
  'FABRICATED_REASONS',
  'SELECTIVE_DELIVERY',
  'SELECTIVE_INVITATION',
  'IMPOSSIBLE_PERFECTION',
];
/** Proposals of one decision; a transaction stays small. */
const MOST_AT_ONCE = 300;

/** Findings before a person (R-93 … R-95). Only a person decides, and what is excluded takes a second one. */
export class FindingService {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly units: PersonUnits,
    private readonly exclusions: Pick<Exclusions, 'propose'>,
    private readonly notices: Pick<Notices, 'tell'>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** One page of the findings in scope; nothing for whoever comes as one of a unit. */
  async list(
    { principal, scope }: Viewer,
    { region, ...asked }: FindingsAsked & { region?: string | null },
    page: { first: number; after: Keyset | null },
  ): Promise<Page<FindingView>> {
    const within = region ? narrowScope(scope, region, this.regions) : scope;
    return listFindings(this.database.reader, scopeOffUnits(principal, within), asked, page);
  }

  /** The findings of these keys, as far as they are in scope. */
  async find({ principal, scope }: Viewer, keys: readonly RowKey[]): Promise<FindingView[]> {
    return findFindings(this.database.reader, scopeOffUnits(principal, scope), keys);
  }

  /** Ids of the ratings of a finding, at most so many. */
  async evaluations(finding: RowKey, first: number): Promise<RowKey[]> {
    const ids = await evaluationsOf(this.database.reader, finding);
    return ids.slice(0, first).map(id => ({ region: finding.region, id }));
  }

  /** Why it was decided so; null before. */
  reason({ id, sealedReason }: FindingView): string | null {
    return sealedReason && this.sealing.open(sealedReason, { table: 'integrity_finding', column: 'reason', row: id });
  }

  /**
   * Decides a finding that is open. EXCLUDE proposes its ratings for exclusion, which a second person confirms or rejects; of
   * very many some at a time, and the finding stays open until the rest is proposed, too.
   */
  async decide(viewer: Viewer, stated: StatedDecision): Promise<Result<Decided>> {
    const { principal } = viewer;
    const { subject: actor } = principal;
    const operation = 'decideIntegrityFinding';
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.idempotency.run(request, async tx => {
      const finding = await this.toDecide(tx, scopeOffUnits(principal, viewer.scope), stated);
      if (!finding.ok) return finding;
      const { institutionCode, subjectType, subjectCode } = finding.value;
      const staffNumber = subjectType === 'STAFF' ? subjectCode : null;
      const parties = { institutionCode, staffNumber, subjects: [] };
      const mayDecide = independent(principal, await this.units.of(tx, principal), parties);
      return mayDecide.ok ? ok(await this.carryOut(tx, finding.value, stated, actor)) : mayDecide;
    });
    const subject = subjectOf('IntegrityFinding', stated.id);
    return this.refusals.noted(principal, { action: 'integrity.refused', subject, operation }, result);
  }

  private async toDecide(
    tx: EntityManager,
    scope: Scope,
    { id, decision }: StatedDecision,
  ): Promise<Result<FindingView>> {
    const key = decodeGlobalId(id);
    const [finding] = key?.type === 'IntegrityFinding' ? await findFindings(tx, scope, [key]) : [];
    if (!finding) return fail(['input', 'id'], 'NOT_FOUND');
    if (finding.state !== 'OPEN') return fail(['input', 'id'], 'ALREADY_EXISTS');
    const mayExclude = finding.evaluationCount > 0 && !TRUE_RATINGS.includes(finding.kind);
    if (decision === 'EXCLUDE' && !mayExclude) {
      return fail(['input', 'decision'], 'INVALID_VALUE', { reason: 'CONFIRM, DISMISS' });
    }
    return ok(finding);
  }

  private async carryOut(
    tx: EntityManager,
    finding: FindingView,
    { decision, reason }: StatedDecision,
    actor: string,
  ): Promise<Decided> {
    const { region, id } = finding;
    const proposed =
      decision === 'EXCLUDE'
        ? await this.propose(tx, finding, reason, actor)
        : { exclusions: [], skipped: [], remaining: 0 };
    if (!proposed.remaining) {
      await this.records.change(tx, 'integrity_finding', finding, {
        ...{ state: decision === 'DISMISS' ? 'DISMISSED' : 'CONFIRMED', decision },
        ...{ decided_by: actor, decided_at: this.clock.now() },
        reason: this.sealing.seal(reason, { table: 'integrity_finding', column: 'reason', row: id }),
      });
    }
    const detail = { decision, proposed: proposed.exclusions.length, skipped: proposed.skipped.length };
    const subject = `IntegrityFinding:${id}`;
    await this.audit.record(tx, { actor, action: 'integrity.decided', region, subject, detail });
    return { finding: { region, id }, ...proposed };
  }

  private async propose(
    tx: EntityManager,
    finding: FindingView,
    reason: string,
    actor: string,
  ): Promise<Omit<Decided, 'finding'>> {
    const { region, kind } = finding;
    const ids = await evaluationsOf(tx, finding);
    if (!(await isWhole(tx, finding, ids)))
      throw new IntegrityError('the ratings of a finding are not those it was signed with');
    const ground = kind === 'MALICIOUS_LOW' ? 'MALICIOUS_RATING' : 'OTHER';
    const exclusions: RowKey[] = [];
    const skipped: string[] = [];
    let next = 0;
    for (; next < ids.length && exclusions.length < MOST_AT_ONCE; next++) {
      const proposal = { region, evaluationId: ids[next]!, appealId: null, ground, reason, actor } as const;
      const result = await this.exclusions.propose(tx, proposal);
      if (result.ok) exclusions.push(result.value);
      else skipped.push(ids[next]!);
    }
    if (exclusions.length) {
      const recipient = { role: 'MANAGEMENT_OFFICE' as const, region, institution: null };
      const about = { type: 'IntegrityFinding', region, id: finding.id, number: null };
      await this.notices.tell(tx, [{ region, kind: 'EXCLUSION_PROPOSED', recipient, about }]);
    }
    return { exclusions, skipped, remaining: ids.length - next };
  }
}

import type { Principal, Scope } from '../identity/principal';
import type { Refusals } from '../identity/refusals';
import { isInScope, scopeOffUnits } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import { shanghaiDate } from '../platform/shanghai';
import { isUniqueViolation } from '../platform/sql';
import { periodNamed } from '../policy/periods';
import type { KnownNames } from './known-names';
import { redact } from './redaction';
import type { Frame } from './report-blocks';
import { canonicalJson, type ReportContent } from './report-content';
import type { ReportDrafts } from './report-drafts';
import type { Edition, ReportStore } from './report-store';

/** What an office wants to be published. */
export interface StatedReport {
  region: string;
  /** `2026-03`, `2026Q1`, `2026H1`, `2026`. */
  period: string;
  /** Why there is a new edition; not for the first. */
  reason?: string | null;
  idempotencyKey: string;
}

/** An edition by its number. */
export interface EditionKey {
  region: string;
  period: string;
  edition: number;
}

interface Caller {
  principal: Principal;
  scope: Scope;
}

/** Public reports: a preview for the office, editions for everybody. */
export class ReportService {
  constructor(
    private readonly parts: {
      database: Database;
      drafts: ReportDrafts;
      store: ReportStore;
      names: Pick<KnownNames, 'ofStaff'>;
      idempotency: Idempotency;
      audit: Audit;
      refusals: Pick<Refusals, 'noted'>;
      ids: IdGenerator;
      clock: Clock;
    },
  ) {}

  /** What would be published now; null for a region that is out of scope, or a period that is none or not over. */
  async preview(caller: Caller, region: string, period: string): Promise<ReportContent | null> {
    const frame = this.frame(caller, { region, period });
    return frame.ok ? (await this.parts.drafts.make(frame.value, null)).content : null;
  }

  /**
   * Publishes the next edition with the figures of this moment. Answers `VERSION_CONFLICT` where somebody else published
   * meanwhile: then other figures may have to be kept back.
   */
  async publish(caller: Caller, stated: StatedReport): Promise<Result<EditionKey>> {
    const { principal } = caller;
    const operation = 'publishReport';
    const result = await this.run(caller, operation, stated).catch((error: unknown) => {
      if (isUniqueViolation(error)) return fail(['input', 'period'], 'VERSION_CONFLICT');
      throw error;
    });
    const subject = `PublicReport:${stated.region}/${stated.period}`;
    return this.parts.refusals.noted(principal, { action: 'report.refused', subject, operation }, result);
  }

  /** An edition for everybody, the latest unless told; null where there is none. */
  find(region: string, period: string, edition?: number | null): Promise<Edition | null> {
    return this.parts.store.find(this.parts.database.reader, region, period, edition);
  }

  private async run(caller: Caller, operation: string, stated: StatedReport): Promise<Result<EditionKey>> {
    const { drafts, store, idempotency, audit, ids } = this.parts;
    const { subject: actor } = caller.principal;
    const request = { actor, operation, key: stated.idempotencyKey, input: stated };
    const frame = this.frame(caller, stated);
    const reason = stated.reason?.trim() || null;
    // Counted before anything is locked; whoever publishes in between takes its number.
    const draft = frame.ok ? await drafts.make(frame.value, reason) : null;
    const names = frame.ok && reason !== null ? await this.parts.names.ofStaff(frame.value.region) : [];
    return idempotency.run(request, async tx => {
      if (!frame.ok) return frame;
      if (!draft) return fail(['input', 'period'], 'NOT_FOUND');
      const { region, period, edition, total } = draft.content;
      if (edition > 1 && reason === null) return fail(['input', 'reason'], 'REASON_REQUIRED');
      if (reason !== null && redact(reason, names).spans.length) return fail(['input', 'reason'], 'PERSONAL_DATA');
      const content = { ...draft.content, reason: edition > 1 ? reason : null };
      const id = ids.next();
      await store.add(tx, { ...draft, id, content, actor });
      await audit.record(tx, {
        actor,
        action: 'report.published',
        region: region.code,
        subject: `PublicReport:${id}`,
        detail: { period, edition, total, bytes: canonicalJson(content).length },
      });
      return ok({ region: region.code, period, edition });
    });
  }

  /** The frame of a report that the caller may publish: off units, for units are what it tells of. */
  private frame(
    { principal, scope }: Caller,
    { region, period }: Pick<StatedReport, 'region' | 'period'>,
  ): Result<Frame> {
    if (!isInScope(scopeOffUnits(principal, scope), region)) return fail(['input', 'region'], 'NOT_FOUND');
    const named = periodNamed(period);
    if (!named) return fail(['input', 'period'], 'INVALID_VALUE', { reason: '2026-03, 2026Q1, 2026H1, 2026' });
    const isOver = named.lastDay < shanghaiDate(this.parts.clock.now());
    return isOver
      ? ok({ region, period: named })
      : fail(['input', 'period'], 'PERIOD_NOT_OVER', { until: named.lastDay });
  }
}

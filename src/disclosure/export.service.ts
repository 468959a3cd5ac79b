import type { Principal, Scope } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { afterCommit, type Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { Locale } from '../platform/locale';
import type { RowKey } from '../platform/region-keys';
import type { SealedFiles } from '../platform/sealed-files';
import { fieldsOf } from './export-fields';
import type { ExportFormat, ExportKind } from './export-job.entity';
import type { ExportJobs, ExportView } from './export-jobs';
import type { ExportReading } from './export-reading';

/** What a person wants to have as a file. */
export interface StatedExport {
  region: string;
  /** Both days are in it, `YYYY-MM-DD` in Asia/Shanghai. */
  from: string;
  to: string;
  kind: ExportKind;
  format: ExportFormat;
  /** All of the kind where left out. */
  fields?: string[] | null;
  idempotencyKey: string;
}

interface Caller {
  principal: Principal;
  scope: Scope;
}

/** What exports are asked for with. */
export interface ExportParts {
  database: Database;
  jobs: ExportJobs;
  reading: ExportReading;
  files: SealedFiles;
  idempotency: Idempotency;
  audit: Audit;
  refusals: Pick<Refusals, 'noted'>;
  ids: IdGenerator;
  clock: Clock;
  /** An export waits for a second person where one had more rows with it in a day that no other person looked at. */
  approvalAbove: number;
  wake: () => void;
}

const REFUSED = 'export.refused';
const DAY_MS = 86_400_000;

/** Exports of any size, on record, without personal data, large ones by two persons (T23). */
export class ExportService {
  constructor(private readonly parts: ExportParts) {}

  /** Puts an export in the queue, or before a second person where it is large. */
  async start(caller: Caller, locale: Locale, stated: StatedExport): Promise<Result<RowKey>> {
    const { idempotency, jobs, reading, audit, ids, clock, approvalAbove, wake, refusals } = this.parts;
    const { principal, scope } = caller;
    const { subject: startedBy } = principal;
    const { region, kind, format, from, to } = stated;
    const operation = 'startExport';
    const request = { actor: startedBy, operation, key: stated.idempotencyKey, input: stated };
    const result = await idempotency.run(request, async tx => {
      if (!isInScope(scope, region) || scope.staffMember !== null) return fail(['input', 'region'], 'NOT_FOUND');
      if (from > to) return fail(['input', 'to'], 'INVALID_VALUE', { reason: 'from ≤ to' });
      const fields = fieldsOf(kind).filter(field => !stated.fields?.length || stated.fields.includes(field));
      const unknown = stated.fields?.find(field => !fields.includes(field));
      if (unknown !== undefined) {
        return fail(['input', 'fields'], 'INVALID_VALUE', { reason: fieldsOf(kind).join(', ') });
      }
      const { institution } = scope;
      const wanted = { region, institution, kind, format, locale, from, to, fields, startedBy };
      const expectedRows = await reading.count({ ...wanted, startedAt: clock.now() });
      const id = ids.next();
      // Many small exports are a large one.
      const earlier = await jobs.unapprovedRows(tx, startedBy, new Date(clock.now().getTime() - DAY_MS));
      const needsApproval = earlier + expectedRows > approvalAbove;
      await jobs.add(tx, { ...wanted, id, expectedRows }, needsApproval);
      await audit.record(tx, {
        actor: startedBy,
        action: 'export.started',
        region,
        subject: `ExportJob:${id}`,
        detail: { kind, format, from, to, fields: fields.join(), expectedRows, needsApproval },
      });
      afterCommit(tx, wake);
      return ok({ region, id });
    });
    return refusals.noted(principal, { action: REFUSED, subject: 'ExportJob:?', operation }, result);
  }

  /** Approves a large export of somebody else. */
  async approve(caller: Caller, stated: { id: string; idempotencyKey: string }): Promise<Result<RowKey>> {
    const { idempotency, jobs, audit, wake, refusals } = this.parts;
    const { principal } = caller;
    const operation = 'approveExport';
    const request = { actor: principal.subject, operation, key: stated.idempotencyKey, input: stated };
    const result = await idempotency.run(request, async tx => {
      const job = await this.find(caller, stated.id);
      if (!job) return fail(['input', 'id'], 'NOT_FOUND');
      if (job.startedBy === principal.subject) return fail(['input', 'id'], 'SECOND_PERSON');
      if (!(await jobs.approve(tx, job, principal.subject))) {
        return fail(['input', 'id'], 'EXPORT_STATE', { state: job.state });
      }
      const { region, id, expectedRows } = job;
      const about = { actor: principal.subject, action: 'export.approved', region, subject: `ExportJob:${id}` };
      await audit.record(tx, { ...about, detail: { expectedRows } });
      afterCommit(tx, wake);
      return ok({ region, id });
    });
    const subject = subjectOf('ExportJob', stated.id);
    return refusals.noted(principal, { action: REFUSED, subject, operation }, result);
  }

  /** An export within a scope by the id that clients see; null where there is none. */
  async find({ scope }: Pick<Caller, 'scope'>, globalId: string): Promise<ExportView | null> {
    const key = decodeGlobalId(globalId);
    if (key?.type !== 'ExportJob' || !isInScope(scope, key.region)) return null;
    const job = await this.parts.jobs.find(key);
    const isTheirs = job && (scope.institution === null || job.institution === scope.institution);
    return isTheirs ? job : null;
  }

  /**
   * The file of an export, for the person whose mark it bears and nobody else; that it was fetched is on record. Null where
   * there is none, or none any more.
   */
  async open(caller: Caller, globalId: string): Promise<{ job: ExportView; bytes: AsyncIterable<Buffer> } | null> {
    const { database, files, audit, clock } = this.parts;
    const { subject: actor } = caller.principal;
    const job = await this.find(caller, globalId);
    const isThere = job?.state === 'DONE' && job.file !== null && job.expiresAt! > clock.now();
    if (!isThere || job.startedBy !== actor) return null;
    const about = { actor, action: 'export.fetched', region: job.region, subject: `ExportJob:${job.id}` };
    await database.unitOfWork(tx => audit.record(tx, { ...about, detail: { sha256: job.sha256 } }));
    return { job, bytes: files.read(job.file!, job.size!) };
  }
}

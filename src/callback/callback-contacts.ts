import type { IdentityService } from '../identity/identity.service';
import { type Refusals, subjectOf } from '../identity/refusals';
import { scopeOffUnits } from '../identity/scope';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { Sealing } from '../platform/sealing';
import { selectOne } from '../platform/sql';
import type { Viewer } from './callback-attempts';
import { type CallbackTaskView, findCallbackTasks } from './callback-task.query';

/** Whom to call. */
export interface CallbackContact {
  name: string | null;
  phone: string | null;
}

/** Asks for the number of the person of a task. */
export interface ContactRequest {
  /** Global id of the task. */
  task: string;
  note: string;
  idempotencyKey: string;
}

/** Whom to call, until when; null after that. */
export interface OpenedContact {
  contact: CallbackContact | null;
  expiresAt: Date;
}

const OPERATION = 'openCallbackContact';

interface SealedContact {
  name: string | null;
  phone: string | null;
}

/**
 * Opens whom to call for a task: on record, counted, shown on the citizen's receipt, and for that task's own purpose. A
 * sampled service needs no rating: its person is the applicant of the case.
 */
export class CallbackContacts {
  constructor(
    private readonly database: Database,
    private readonly identities: IdentityService,
    private readonly idempotency: Idempotency,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** The name and number until `expiresAt`; the same request after that shows nothing any more. `NOT_FOUND`, `CALLBACK_SETTLED`, `REQUIRED`. */
  async open(viewer: Viewer, request: ContactRequest): Promise<Result<OpenedContact>> {
    const result = await this.tryToOpen(viewer, request);
    const about = { action: 'callback.refused', subject: subjectOf('CallbackTask', request.task) };
    return this.refusals.noted(viewer.principal, { ...about, operation: OPERATION }, result);
  }

  private async tryToOpen({ principal, scope }: Viewer, request: ContactRequest): Promise<Result<OpenedContact>> {
    const key = decodeGlobalId(request.task);
    const visible = scopeOffUnits(principal, scope);
    const [task] = key?.type === 'CallbackTask' ? await findCallbackTasks(this.database.reader, visible, [key]) : [];
    if (!task) return fail(['input', 'task'], 'NOT_FOUND');
    const { state, region, evaluationId } = task;
    if (state === 'REACHED' || state === 'REFUSED') return fail(['input', 'task'], 'CALLBACK_SETTLED', { state });

    const { note, idempotencyKey } = request;
    const idempotent = {
      actor: principal.subject,
      operation: OPERATION,
      key: idempotencyKey,
      input: request,
    };
    const opened = await this.idempotency.run(idempotent, async tx => {
      const result = await this.identities.openIdentity(tx, principal, {
        ...{ region, note, purpose: task.purpose === 'SAMPLE' ? 'SAMPLE_CALLBACK' : 'AFTER_EFFECTS' },
        about: evaluationId ? { type: 'Evaluation', id: evaluationId } : { type: 'ServiceCase', id: task.caseId! },
      });
      return result.ok ? ok(result.value.expiresAt.toISOString()) : result;
    });
    if (!opened.ok) return opened;
    const expiresAt = new Date(opened.value);
    return ok({ contact: expiresAt > this.clock.now() ? await this.contactOf(task) : null, expiresAt });
  }

  private async contactOf({ region, evaluationId, caseId }: CallbackTaskView): Promise<CallbackContact> {
    const table = evaluationId ? 'evaluation_identity' : 'case_applicant';
    const columns = evaluationId ? { name: 'name', phone: 'phone' } : { name: 'name_sealed', phone: 'phone_sealed' };
    const row = (evaluationId ?? caseId)!;
    const sealed = await selectOne<SealedContact>(
      this.database.reader,
      `SELECT ${columns.name} AS name, ${columns.phone} AS phone FROM ${table}
        WHERE region = ? AND ${evaluationId ? 'evaluation_id' : 'case_id'} = ?`,
      [region, row],
    );
    const open = (part: 'name' | 'phone') =>
      sealed?.[part] ? this.sealing.open(sealed[part], { table, column: columns[part], row }) : null;
    return { name: open('name'), phone: open('phone') };
  }
}

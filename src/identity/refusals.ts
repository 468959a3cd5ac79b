import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import type { Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Principal } from './principal';

/** What was refused, as the audit trail keeps it. */
export interface Refusal {
  /** `access.refused`, `appeal.refused` … */
  action: string;
  /** `Kind:id` of what it was about. */
  subject: string;
  /** What was called, and why not. */
  detail: { operation: string; code: string };
}

/** What a refusal is about, by its global id as it was sent: `Kind:?` where that names none of the kind. */
export function subjectOf(kind: string, globalId: string): string {
  const key = decodeGlobalId(globalId);
  return `${kind}:${key?.type === kind ? key.id : '?'}`;
}

/** What one caller tried in one minute. */
interface Tries {
  minute: number;
  written: number;
  /** Refusals of before that were counted and not written. */
  unwritten: number;
}

/** Rows that one caller can make in a minute by trying what they may not. */
const MOST_A_MINUTE = 20;
const MOST_CALLERS = 1_000;
const EVERYWHERE = '000000000000';

/**
 * Puts on record who tried what they may not: a pattern of such is a finding of its own. A flood fills no disk: of one caller
 * twenty are written a minute, and the next one written says how many were not.
 */
export class Refusals {
  private readonly tries = new Map<string, Tries>();

  constructor(
    private readonly database: Pick<Database, 'unitOfWork'>,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Writes down what somebody was refused who is signed in. It never fails: the refusal stands anyway. */
  async record({ subject: actor, region }: Principal, { action, subject, detail }: Refusal): Promise<void> {
    const unwritten = this.admit(actor);
    if (unwritten === null) return;
    const entry = {
      ...{ actor, action, subject, region: region ?? EVERYWHERE },
      detail: { ...detail, ...(unwritten ? { notWrittenBefore: unwritten } : {}) },
    };
    try {
      await this.database.unitOfWork(tx => this.audit.record(tx, entry));
    } catch (err) {
      this.log.warn({ err, action }, 'a refusal could not be put on record');
    }
  }

  /** Hands on how something ended, and puts it on record where it was refused. */
  async noted<T>(
    principal: Principal,
    { action, subject, operation }: Omit<Refusal, 'detail'> & { operation: string },
    result: Result<T>,
  ): Promise<Result<T>> {
    if (result.ok) return result;
    await this.record(principal, { action, subject, detail: { operation, code: result.problems[0]!.code } });
    return result;
  }

  /** How many were not written before this one; null where this one is not written, either. */
  private admit(actor: string): number | null {
    const minute = Math.floor(this.clock.now().getTime() / 60_000);
    const known = this.tries.get(actor);
    const { written, unwritten } = known?.minute === minute ? known : { written: 0, unwritten: known?.unwritten ?? 0 };
    const isWritten = written < MOST_A_MINUTE;
    this.tries.delete(actor); // who tries again is the youngest again
    if (this.tries.size >= MOST_CALLERS) this.tries.delete(this.tries.keys().next().value!);
    const now = isWritten ? { written: written + 1, unwritten: 0 } : { written, unwritten: unwritten + 1 };
    this.tries.set(actor, { minute, ...now });
    return isWritten ? unwritten : null;
  }
}

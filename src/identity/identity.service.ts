import type { EntityManager } from 'typeorm';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { AppError, fail, ok, type Result } from '../platform/errors';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { Sealing } from '../platform/sealing';
import { shanghaiDate } from '../platform/shanghai';
import { inList, insertRows, instantOf, isUniqueViolation, select, selectOne } from '../platform/sql';
import type { OpeningPurpose } from './opening.entity';
import type { Principal } from './principal';

/** Whose identity is asked for, and what for. What it is about was found within the caller's scope. */
export interface OpeningRequest {
  region: string;
  /** The rating whose evaluator it is, or the case whose applicant. */
  about: { type: 'Evaluation' | 'ServiceCase'; id: string };
  purpose: OpeningPurpose;
  /** Why, in a few words; at least two characters. */
  note: string;
}

const OPEN_MS = 30 * 60_000;
const MAX_PER_DAY = 30;
const MIN_NOTE = 2;
const MAX_NOTE = 500;

/** Evaluators' identities are masked unless the viewer opened them for a purpose, for a time, and on record (T21). */
export class IdentityService {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
    private readonly audit: Audit,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Records that `principal` opens an identity, and tells until when it is open. Throws `TOO_MANY_REQUESTS` at the 31st
   * in one day (Asia/Shanghai).
   */
  async openIdentity(
    tx: EntityManager,
    principal: Principal,
    request: OpeningRequest,
  ): Promise<Result<{ expiresAt: Date }>> {
    const note = request.note.trim();
    if (note.length < MIN_NOTE) return fail(['input', 'note'], 'REQUIRED');
    if (note.length > MAX_NOTE) return fail(['input', 'note'], 'INVALID_VALUE', { reason: `≤ ${MAX_NOTE}` });

    const { region, about, purpose } = request;
    const { subject } = principal;
    const id = this.ids.next();
    const openedAt = this.clock.now();
    const expiresAt = new Date(openedAt.getTime() + OPEN_MS);
    const opening = {
      region,
      id,
      evaluation_id: about.id,
      purpose,
      note_sealed: this.sealing.seal(note, { table: 'identity_opening', column: 'note_sealed', row: id }),
      subject,
      subject_key: textKey(subject),
      day: shanghaiDate(openedAt),
      opened_at: openedAt,
      expires_at: expiresAt,
    };
    await insertCounted(tx, opening);
    await this.audit.record(tx, {
      actor: subject,
      action: 'identity.opened',
      region,
      subject: `${about.type}:${about.id}`,
      detail: { opening: id, purpose },
    });
    return ok({ expiresAt });
  }

  /** When somebody looked at who is behind ratings or cases, and what for; never who looked. Oldest first. */
  async openingsOf(region: string, ids: readonly string[]): Promise<{ at: Date; purpose: OpeningPurpose }[]> {
    const rows = await select<{ opened_at: number | string; purpose: OpeningPurpose }>(
      this.database.reader,
      `SELECT opened_at, purpose FROM identity_opening
        WHERE region = ? AND evaluation_id IN (${inList(ids)}) ORDER BY opened_at, id`,
      [region, ...ids],
    );
    return rows.map(({ opened_at, purpose }) => ({ at: instantOf(opened_at), purpose }));
  }

  /** Those of these evaluations whose identity `principal` has open at `now`, in one query. */
  async openedBy(principal: Principal, evaluationIds: readonly string[], now: Date): Promise<Set<string>> {
    const rows = await select<{ evaluation_id: string }>(
      this.database.reader,
      `SELECT evaluation_id FROM identity_opening
        WHERE evaluation_id IN (${inList(evaluationIds)}) AND subject_key = ? AND opened_at <= ? AND expires_at > ?`,
      [...evaluationIds, textKey(principal.subject), now, now],
    );
    return new Set(rows.map(row => row.evaluation_id));
  }
}

/** Numbers a person's openings of a day by a unique key, so that parallel requests do not pass the limit together. */
async function insertCounted(
  tx: EntityManager,
  opening: { subject_key: string; day: string } & OpeningRow,
): Promise<void> {
  for (;;) {
    const counted = await selectOne<{ last: number | null }>(
      tx,
      'SELECT MAX(ordinal) AS last FROM identity_opening WHERE subject_key = ? AND day = ?',
      [opening.subject_key, opening.day],
    );
    const ordinal = Number(counted?.last ?? 0) + 1;
    if (ordinal > MAX_PER_DAY) throw new AppError('TOO_MANY_REQUESTS');
    try {
      return await insertRows(tx, 'identity_opening', [{ ...opening, ordinal }]);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
}

type OpeningRow = Record<string, string | Date>;

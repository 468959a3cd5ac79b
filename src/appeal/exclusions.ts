import type { EntityManager } from 'typeorm';
import type { EvaluationHolds } from '../evaluation/evaluation-holds';
import type { EventSuccession } from '../evaluation/event-succession';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import type { StandingChanges } from '../evaluation/standing-changes';
import { type Refusals, subjectOf } from '../identity/refusals';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { selectOne } from '../platform/sql';
import type { Caller } from '../work-order/evidence-keeper';
import type { AppealGround } from './appeal.entity';
import type { ExclusionConfirmed, ExclusionRejected } from './appeal.events';
import { type ExclusionView, findExclusions } from './appeal.query';
import type { Judges } from './judges';

/** That a rating is not to be adopted, and why. */
export interface ExclusionProposal {
  region: string;
  evaluationId: string;
  appealId: string | null;
  ground: AppealGround;
  reason: string;
  actor: string;
}

/** Says that the proposal is right. */
export interface ExclusionConfirmation {
  id: string;
  note?: string | null;
  idempotencyKey: string;
}

/** Says that the proposal is not right, and why. */
export interface ExclusionRejection {
  id: string;
  reason: string;
  idempotencyKey: string;
}

type Judged = ExclusionConfirmed | ExclusionRejected;

/**
 * Takes ratings out of the figures, which takes two persons, neither of the rated unit. The rating itself stays as it
 * is; its ledger says who and why, and another rating of the same event counts in its place.
 */
export class Exclusions {
  constructor(
    private readonly standings: StandingChanges,
    private readonly succession: EventSuccession,
    private readonly holds: Pick<EvaluationHolds, 'dropReview'>,
    private readonly judges: Judges,
    private readonly outbox: Outbox<Judged>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'noted'>,
    private readonly sealing: Sealing,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** The first person's word: the rating is UNDER_REVIEW from now on, and still counts. */
  async propose(tx: EntityManager, proposal: ExclusionProposal): Promise<Result<RowKey>> {
    const { region, evaluationId, appealId, ground, reason, actor } = proposal;
    if ((await standingOf(tx, { region, id: evaluationId })) !== null) return fail(['input', 'id'], 'NOT_APPEALABLE');
    const id = this.ids.next();
    const now = this.clock.now();
    await this.records.add(tx, 'exclusion', [
      {
        ...{ region, id, evaluation_id: evaluationId, appeal_id: appealId, ground },
        reason: this.sealing.seal(reason, { table: 'exclusion', column: 'reason', row: id }),
        ...{ state: 'PROPOSED', proposed_by: actor, proposed_at: now },
        ...{ confirmed_by: null, confirmed_at: null, rejected_by: null, rejected_at: null, note: null, version: 1 },
      },
    ]);
    const cause = causeOf(id);
    await this.standings.write(
      tx,
      [
        {
          ...{ region, evaluationId, from: null, to: 'UNDER_REVIEW', entry: 'EXCLUSION_PROPOSED' },
          ...{ reason: cause, standingReason: cause },
        },
      ],
      { actor, at: now },
    );
    const subject = `Exclusion:${id}`;
    await this.audit.record(tx, { actor, action: 'exclusion.proposed', region, subject, detail: { evaluationId } });
    return ok({ region, id });
  }

  /** The second person's yes, with which the rating leaves the figures. */
  async confirm(caller: Caller, confirmation: ExclusionConfirmation): Promise<Result<RowKey>> {
    return this.judging(caller, 'confirmExclusion', confirmation, async (tx, exclusion, by) => {
      const { region, id, evaluationId } = exclusion;
      const standing = await standingOf(tx, { region, id: evaluationId });
      await this.records.change(tx, 'exclusion', exclusion, {
        ...{ state: 'CONFIRMED', confirmed_by: by.actor, confirmed_at: by.at },
        note: this.sealNote(id, confirmation.note),
      });
      const cause = causeOf(id);
      await this.standings.write(
        tx,
        [
          {
            ...{ region, evaluationId, from: standing, to: 'EXCLUDED', entry: 'EXCLUDED' },
            ...{ reason: cause, standingReason: cause },
          },
        ],
        by,
      );
      await this.succession.settle(tx, [{ region, id: evaluationId }], { ...by, reason: cause });
      return 'exclusion.confirmed';
    });
  }

  /**
   * The second person's no, with a reason. The rating counted all along, and goes on to. One that another rating of the event
   * has superseded meanwhile stays so, and one that is held counts again when it is let go.
   */
  async reject(caller: Caller, rejection: ExclusionRejection): Promise<Result<RowKey>> {
    return this.judging(caller, 'rejectExclusion', rejection, async (tx, exclusion, by) => {
      const { region, id, evaluationId } = exclusion;
      await this.records.change(tx, 'exclusion', exclusion, {
        ...{ state: 'REJECTED', rejected_by: by.actor, rejected_at: by.at },
        note: this.sealNote(id, rejection.reason),
      });
      const reason = causeOf(id);
      const entry = { region, evaluationId, entry: 'EXCLUSION_REJECTED' as const, reason };
      await this.holds.dropReview(tx, { region, id: evaluationId }, reason);
      const standing = await standingOf(tx, { region, id: evaluationId });
      if (standing === 'UNDER_REVIEW') {
        await this.standings.write(tx, [{ ...entry, from: standing, to: null, standingReason: null }], by);
      } else {
        await this.standings.enter(tx, [entry], by);
      }
      return 'exclusion.rejected';
    });
  }

  /** What both answers of the second person have in common; `judge` tells which event it was. */
  private async judging(
    { principal, scope }: Caller,
    operation: string,
    request: { id: string; idempotencyKey: string },
    judge: (tx: EntityManager, exclusion: ExclusionView, by: { actor: string; at: Date }) => Promise<Judged['name']>,
  ): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const identified = { actor, operation, key: request.idempotencyKey, input: request };
    const result = await this.idempotency.run<RowKey>(identified, async tx => {
      const asked = decodeGlobalId(request.id);
      const [exclusion] = asked?.type === 'Exclusion' ? await findExclusions(tx, scope, [asked]) : [];
      if (!exclusion) return fail(['input', 'id'], 'NOT_FOUND');
      if (exclusion.state !== 'PROPOSED') return fail(['input', 'id'], 'ALREADY_EXISTS');
      const mayJudge = await this.judges.mayJudge(tx, principal, { ...exclusion, since: exclusion.proposedAt });
      if (!mayJudge.ok) return mayJudge;

      const { region, id, evaluationId } = exclusion;
      const name = await judge(tx, exclusion, { actor, at: this.clock.now() });
      const subject = `Exclusion:${id}`;
      await this.audit.record(tx, { actor, action: name, region, subject, detail: { evaluationId } });
      await this.outbox.emit(tx, { name, region, payload: { exclusionId: id, evaluationId } });
      return ok({ region, id });
    });
    const about = { action: 'exclusion.refused', subject: subjectOf('Exclusion', request.id) };
    return this.refusals.noted(principal, { ...about, operation }, result);
  }

  private sealNote(row: string, note: string | null | undefined): string | null {
    const said = note?.trim() || null;
    return said && this.sealing.seal(said, { table: 'exclusion', column: 'note', row });
  }
}

/** What ledger and standing give as reason. */
const causeOf = (id: string): string => `exclusion:${id}`;

async function standingOf(tx: EntityManager, { region, id }: RowKey): Promise<Standing | null> {
  const row = await selectOne<{ standing: Standing }>(
    tx,
    'SELECT standing FROM evaluation_standing WHERE region = ? AND evaluation_id = ?',
    [region, id],
  );
  return row?.standing ?? null;
}

import type { EntityManager } from 'typeorm';
import type { EventSuccession } from '../evaluation/event-succession';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import type { StandingChanges } from '../evaluation/standing-changes';
import type { Refusals } from '../identity/refusals';
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
import type { ExclusionConfirmed } from './appeal.events';
import { findExclusions } from './appeal.query';
import type { Judges } from './judges';
import { refusalOf } from './refusal';

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

/**
 * Takes ratings out of the figures, which takes two persons, neither of the rated unit. The rating itself stays as it
 * is; its ledger says who and why, and another rating of the same event counts in its place.
 */
export class Exclusions {
  constructor(
    private readonly standings: StandingChanges,
    private readonly succession: EventSuccession,
    private readonly judges: Judges,
    private readonly outbox: Outbox<ExclusionConfirmed>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly records: RowsOfRecord,
    private readonly refusals: Pick<Refusals, 'record'>,
    private readonly sealing: Sealing,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** The first person's word: the rating is UNDER_REVIEW from now on, and still counts. */
  async propose(tx: EntityManager, proposal: ExclusionProposal): Promise<Result<null>> {
    const { region, evaluationId, appealId, ground, reason, actor } = proposal;
    if ((await standingOf(tx, { region, id: evaluationId })) !== null) return fail(['input', 'id'], 'NOT_APPEALABLE');
    const id = this.ids.next();
    const now = this.clock.now();
    await this.records.add(tx, 'exclusion', [
      {
        ...{ region, id, evaluation_id: evaluationId, appeal_id: appealId, ground },
        reason: this.sealing.seal(reason, { table: 'exclusion', column: 'reason', row: id }),
        ...{ state: 'PROPOSED', proposed_by: actor, proposed_at: now },
        ...{ confirmed_by: null, confirmed_at: null, note: null, version: 1 },
      },
    ]);
    const cause = `exclusion:${id}`;
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
    return ok(null);
  }

  /** The second person's word, with which the rating leaves the figures. */
  async confirm({ principal, scope }: Caller, confirmation: ExclusionConfirmation): Promise<Result<RowKey>> {
    const { subject: actor } = principal;
    const { idempotencyKey: key } = confirmation;
    const operation = 'confirmExclusion';
    const result = await this.idempotency.run<RowKey>({ actor, operation, key, input: confirmation }, async tx => {
      const asked = decodeGlobalId(confirmation.id);
      const [exclusion] = asked?.type === 'Exclusion' ? await findExclusions(tx, scope, [asked]) : [];
      if (!exclusion) return fail(['input', 'id'], 'NOT_FOUND');
      const { region, id, evaluationId } = exclusion;
      if (exclusion.state !== 'PROPOSED') return fail(['input', 'id'], 'ALREADY_EXISTS');
      const standing = await standingOf(tx, { region, id: evaluationId });
      const mayJudge = await this.judges.mayJudge(tx, principal, { ...exclusion, since: exclusion.proposedAt });
      if (!mayJudge.ok) return mayJudge;

      const at = this.clock.now();
      const note = confirmation.note?.trim() || null;
      await this.records.change(tx, 'exclusion', exclusion, {
        ...{ state: 'CONFIRMED', confirmed_by: actor, confirmed_at: at },
        note: note && this.sealing.seal(note, { table: 'exclusion', column: 'note', row: id }),
      });
      const cause = `exclusion:${id}`;
      await this.standings.write(
        tx,
        [
          {
            ...{ region, evaluationId, from: standing, to: 'EXCLUDED', entry: 'EXCLUDED' },
            ...{ reason: cause, standingReason: cause },
          },
        ],
        { actor, at },
      );
      await this.succession.settle(tx, [{ region, id: evaluationId }], { actor, at, reason: cause });
      await this.audit.record(tx, {
        ...{ actor, action: 'exclusion.confirmed', region, subject: `Exclusion:${id}`, detail: { evaluationId } },
      });
      const payload = { exclusionId: id, evaluationId };
      await this.outbox.emit(tx, { name: 'exclusion.confirmed', region, payload });
      return ok({ region, id });
    });
    if (!result.ok) {
      await this.refusals.record(principal, refusalOf('Exclusion', confirmation.id, operation, result.problems));
    }
    return result;
  }
}

async function standingOf(tx: EntityManager, { region, id }: RowKey): Promise<Standing | null> {
  const row = await selectOne<{ standing: Standing }>(
    tx,
    'SELECT standing FROM evaluation_standing WHERE region = ? AND evaluation_id = ?',
    [region, id],
  );
  return row?.standing ?? null;
}

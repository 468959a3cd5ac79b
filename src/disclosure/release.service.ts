import type { EntityManager } from 'typeorm';
import type { EvaluationView } from '../evaluation/evaluation.query';
import type { EvaluationService } from '../evaluation/evaluation.service';
import type { Principal, Scope } from '../identity/principal';
import { type Refusals, subjectOf } from '../identity/refusals';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope, scopeOffUnits } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import type { Keyset, Page } from '../platform/connection';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { RowKey } from '../platform/region-keys';
import type { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import type { WorkOrderService } from '../work-order/work-order.service';
import type { KnownNames } from './known-names';
import { masksNoLess, redact, type Redaction } from './redaction';
import { type CandidateCriteria, lastReleases, listCandidates, type ReleaseView } from './release.query';

/** Who asks, and what they may see. */
export interface Releaser {
  principal: Principal;
  scope: Scope;
}

/** A comment as it could be published, and what was decided about it. */
export interface Candidate {
  evaluation: EvaluationView;
  comment: Redaction;
  /** The public reply of its closed order; null where there is none. */
  reply: Redaction | null;
  release: { text: string; reply: string | null; actor: string; at: Date } | null;
}

/** What a person approves. */
export interface StatedRelease {
  /** Global id of the rating. */
  evaluation: string;
  /** The masked text, or with whole clauses of it masked. */
  text: string;
  /** The same of the reply; as it is masked where left out. */
  reply?: string | null;
  idempotencyKey: string;
}

/** A release that is taken back. */
export interface StatedWithdrawal {
  evaluation: string;
  reason: string;
  idempotencyKey: string;
}

/** What releases are made with. */
export interface ReleaseParts {
  database: Database;
  regions: RegionTree;
  evaluations: Pick<EvaluationService, 'find' | 'comment'>;
  workOrders: Pick<WorkOrderService, 'ofEvaluations' | 'publicReplies'>;
  names: KnownNames;
  sealing: Sealing;
  records: RowsOfRecord;
  idempotency: Idempotency;
  audit: Audit;
  refusals: Pick<Refusals, 'noted'>;
  ids: IdGenerator;
  clock: Clock;
}

const TABLE = 'comment_release';

/** Comments on their way to the public: masked by rule, released by a person, never by anybody who belongs to a unit. */
export class ReleaseService {
  constructor(private readonly parts: ReleaseParts) {}

  /** One page of ratings with words that count, the last first. */
  async list(
    { principal, scope }: Releaser,
    { region, ...criteria }: CandidateCriteria & { region?: string | null },
    page: { first: number; after: Keyset | null },
  ): Promise<Page<Candidate>> {
    const { database, regions, evaluations } = this.parts;
    const own = scopeOffUnits(principal, scope);
    const within = region ? narrowScope(own, region, regions) : own;
    const { nodes, hasNextPage } = await listCandidates(database.reader, within, criteria, page);
    const found = new Map((await evaluations.find(within, nodes)).map(each => [each.id, each]));
    return { nodes: await this.candidates(nodes.flatMap(({ id }) => found.get(id) ?? [])), hasNextPage };
  }

  /** The candidates of these keys, as far as they are in scope and have words. */
  async find({ principal, scope }: Releaser, keys: readonly RowKey[]): Promise<Candidate[]> {
    const found = await this.parts.evaluations.find(scopeOffUnits(principal, scope), keys);
    return this.candidates(found.filter(({ sealedComment }) => sealedComment !== null));
  }

  /** Lets a comment be published as a person approved it. Refused with `NOT_MASKED` where that says more than the masked text. */
  async release(releaser: Releaser, stated: StatedRelease): Promise<Result<RowKey>> {
    return this.decide(releaser, 'releaseComment', stated, async (tx, candidate) => {
      if (!masksNoLess(candidate.comment.text, stated.text)) return fail(['input', 'text'], 'NOT_MASKED');
      const masked = candidate.reply?.text ?? null;
      const reply = stated.reply ?? masked;
      if (reply !== null && (masked === null || !masksNoLess(masked, reply))) {
        return fail(['input', 'reply'], 'NOT_MASKED');
      }
      // What does not count is no candidate.
      if (candidate.evaluation.standing !== 'COUNTED') return fail(['input', 'evaluation'], 'NOT_FOUND');
      return this.add(tx, candidate, releaser, { entry: 'RELEASED', text: stated.text.trim(), reply, reason: null });
    });
  }

  /** Takes a release back: later editions do without the comment, and those that are out show it no more. */
  async withdraw(releaser: Releaser, stated: StatedWithdrawal): Promise<Result<RowKey>> {
    return this.decide(releaser, 'withdrawRelease', stated, async (tx, candidate) => {
      if (!candidate.release) return fail(['input', 'evaluation'], 'NOT_RELEASED');
      const { reason } = stated;
      return this.add(tx, candidate, releaser, { entry: 'WITHDRAWN', text: null, reply: null, reason });
    });
  }

  /** The text and the reply of a release, opened. */
  open({ id, sealedText, sealedReply }: ReleaseView): { text: string; reply: string | null } {
    const text = sealedText === null ? '' : this.parts.sealing.open(sealedText, placeOf(id, 'text'));
    return { text, reply: sealedReply && this.parts.sealing.open(sealedReply, placeOf(id, 'reply')) };
  }

  private async decide(
    releaser: Releaser,
    operation: string,
    stated: { evaluation: string; idempotencyKey: string },
    work: (tx: EntityManager, candidate: Candidate) => Promise<Result<RowKey>>,
  ): Promise<Result<RowKey>> {
    const { principal } = releaser;
    const request = { actor: principal.subject, operation, key: stated.idempotencyKey, input: stated };
    const result = await this.parts.idempotency.run(request, async tx => {
      const key = decodeGlobalId(stated.evaluation);
      const [candidate] = key?.type === 'Evaluation' ? await this.find(releaser, [key]) : [];
      return candidate ? work(tx, candidate) : fail(['input', 'evaluation'], 'NOT_FOUND');
    });
    const subject = subjectOf('Evaluation', stated.evaluation);
    return this.parts.refusals.noted(principal, { action: 'release.refused', subject, operation }, result);
  }

  private async add(
    tx: EntityManager,
    { evaluation: { region, id: evaluationId } }: Candidate,
    { principal: { subject: actor } }: Releaser,
    { entry, ...texts }: { entry: ReleaseView['entry'] } & Record<'text' | 'reply' | 'reason', string | null>,
  ): Promise<Result<RowKey>> {
    const { ids, sealing, records, audit, clock } = this.parts;
    const id = ids.next();
    const seal = (column: keyof typeof texts) => {
      const text = texts[column];
      return text === null ? null : sealing.seal(text, placeOf(id, column));
    };
    await records.add(tx, TABLE, [
      {
        region,
        id,
        evaluation_id: evaluationId,
        entry,
        text: seal('text'),
        reply: seal('reply'),
        reason: seal('reason'),
        actor,
        at: clock.now(),
      },
    ]);
    const action = entry === 'RELEASED' ? 'comment.released' : 'comment.withdrawn';
    await audit.record(tx, { actor, action, region, subject: `Evaluation:${evaluationId}`, detail: { release: id } });
    return ok({ region, id: evaluationId });
  }

  private async candidates(evaluations: readonly EvaluationView[]): Promise<Candidate[]> {
    if (!evaluations.length) return [];
    const { database, evaluations: service, names } = this.parts;
    const [known, replies, releases] = await Promise.all([
      names.of(evaluations),
      this.replies(evaluations),
      lastReleases(database.reader, evaluations),
    ]);
    const byEvaluation = new Map(releases.map(release => [release.evaluationId, release]));
    return evaluations.map((evaluation, i) => {
      const reply = replies[i] ?? null;
      const release = byEvaluation.get(evaluation.id);
      return {
        evaluation,
        comment: redact(service.comment(evaluation) ?? '', known[i]),
        reply: reply === null ? null : redact(reply, known[i]),
        release: release?.entry === 'RELEASED' ? { ...this.open(release), actor: release.actor, at: release.at } : null,
      };
    });
  }

  private async replies(evaluations: readonly EvaluationView[]): Promise<(string | null)[]> {
    const { workOrders } = this.parts;
    const orders = await workOrders.ofEvaluations(null, evaluations);
    const closed = orders.flatMap(order => (order?.state === 'CLOSED' ? [order] : []));
    const texts = new Map((await workOrders.publicReplies(closed)).map((text, i) => [closed[i]!.id, text]));
    return orders.map(order => (order && texts.get(order.id)) ?? null);
  }
}

const placeOf = (id: string, column: string) => ({ table: TABLE, column, row: id });

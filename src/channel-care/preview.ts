import type { EntityManager } from 'typeorm';
import { type EvaluationOptionText, optionTexts } from '../evaluation/option-set';
import type { Standing } from '../evaluation/evaluation-standing.entity';
import type { Scope } from '../identity/principal';
import type { Clock } from '../platform/clock';
import type { IdGenerator } from '../platform/ids';
import { type RowKey, rowCondition } from '../platform/region-keys';
import { ok, type Result } from '../platform/errors';
import { select } from '../platform/sql';
import type { PolicyService } from '../policy/policy.service';
import {
  type Delivery,
  type EvaluationInput,
  type Outcome,
  type Refusal,
  type RefusalCode,
  refusalStatus,
  type Reply,
  scoreOf,
  type Verification,
} from '../sdk';
import { acknowledgementOf } from '../intake/acknowledgement';
import type { ReadDelivery, TakenRecord } from '../intake/canonical-records';
import { type Committer, type DeliveryOutcome, statusOf } from '../intake/committer';
import { type DeliveryReader, unusable } from '../intake/delivery-reader';
import type { DeliveryStatus } from '../intake/delivery.entity';
import type { PreviewTarget, PreviewTargets, TargetRequest } from './preview-target';
import type { RecordProblem } from '../intake/refused-record.entity';
import { isNotStored, verifyDelivery } from '../intake/verify-delivery';

/** A delivery to be tried, at a channel or at settings that are none yet. */
export interface PreviewRequest extends TargetRequest {
  delivery: Omit<Delivery, 'receivedAt'>;
}

/** What would become of a delivery. */
export interface Preview {
  /** VALID, NOT_CHECKED where nothing was signed, or why the sender would be turned away. */
  signature: 'VALID' | 'NOT_CHECKED' | RefusalCode;
  /** As the delivery would be stored; NOT_STORED where its sender would be turned away. */
  status: DeliveryStatus | 'NOT_STORED';
  accepted: number;
  duplicates: number;
  refused: number;
  /** Why the delivery would be turned away whole; its detail is for operators. */
  refusal: Refusal | null;
  records: PreviewedRecord[];
  /** What the sender would hear, without receipt codes and rating pages. */
  reply: Reply;
}

/** What would become of one record. */
export interface PreviewedRecord {
  externalId: string | null;
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REFUSED';
  evaluation: PreviewedRating | null;
  /** When the unit would have to have it put right; null where there would be no work order. */
  workOrderDueAt: Date | null;
  problems: RecordProblem[];
}

/** The rating that a record would be; `standing` and `flags` where it would be recorded. */
export type PreviewedRating = Omit<EvaluationInput, 'options' | 'flags' | 'evaluatedAt'> & {
  evaluatedAt: Date;
  options: EvaluationOptionText[];
  standing: Standing | null;
  flags: string[];
};

interface Tried {
  read: ReadDelivery;
  outcome: DeliveryOutcome;
  recorded: Map<string, { standing: Standing; flags: string[] }>;
}

/** Nothing was shown that could be checked. */
const NOTHING_SHOWN: readonly RefusalCode[] = ['SIGNATURE_MISSING', 'SIGN_MISSING', 'TOKEN_MISSING', 'NO_SECRET'];

/** Tries deliveries down the real path, in a unit of work that is taken back: what it tells is exact, and nothing stays. */
export class DeliveryPreview {
  constructor(
    private readonly targets: PreviewTargets,
    private readonly reader: DeliveryReader,
    private readonly committer: Committer,
    private readonly policies: Pick<PolicyService, 'deadline'>,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** What would become of a delivery that arrived now. Problems are with the request itself, not with what is tried. */
  async of(scope: Scope, request: PreviewRequest): Promise<Result<Preview>> {
    const found = await this.targets.find(scope, request);
    if (!found.ok) return found;
    const target = found.value;
    const delivery = { ...request.delivery, receivedAt: this.clock.now() };
    const verified = await verifyDelivery(target.adapter, target.settings, target.channel.secrets, delivery);
    const signature = signatureOf(verified);
    if (!verified.ok && !isUnsigned(verified)) return ok(await turnedAway(target, delivery, verified, signature));

    const id = this.ids.next();
    const read = await this.reader.read({ ...target, id, delivery, secrets: target.channel.secrets });
    if (!read.ok && isNotStored(read)) return ok(await turnedAway(target, delivery, read, signature));
    const sender = verified.ok ? verified.value : { sender: 'preview', messageId: null };
    const tried = await this.try(target, id, delivery, sender, read.ok ? read.value : unusable(read));
    return ok(await this.told(target, delivery, signature, tried));
  }

  private try(
    { channel }: PreviewTarget,
    id: string,
    delivery: Delivery,
    sender: Verification,
    read: ReadDelivery,
  ): Promise<Tried> {
    return this.committer.rehearse({ id, channel, delivery, ...sender, read }, async (tx, outcome) => ({
      ...{ read, outcome },
      recorded: await recordedRatings(tx, read, outcome),
    }));
  }

  private async told(
    { adapter, settings, channel }: PreviewTarget,
    delivery: Delivery,
    signature: Preview['signature'],
    { read, outcome, recorded }: Tried,
  ): Promise<Preview> {
    const taken = new Map(read.taken.map(record => [record.position, record]));
    const all = [
      ...outcome.kept,
      ...outcome.refused.map(refused => ({ ...refused, outcome: 'REFUSED' as const, evaluationId: null })),
    ].sort((a, b) => a.position - b.position);
    const records = all.map(async ({ position, externalId, outcome: became, evaluationId, problems }) => {
      const record = taken.get(position);
      return {
        externalId,
        outcome: became,
        evaluation: record?.rating ? ratingOf(record, recorded.get(evaluationId ?? '')) : null,
        workOrderDueAt: record && became === 'ACCEPTED' ? await this.dueAt(record) : null,
        problems,
      };
    });
    const { accepted, duplicates, refused } = outcome;
    const answer = acknowledgementOf({ ...outcome, kept: outcome.kept.map(withoutKeys) }, channel.region, delivery);
    return {
      signature,
      status: outcome.isConflict ? 'QUARANTINED' : statusOf(outcome),
      ...{ accepted, duplicates, refused: refused.length },
      refusal: null,
      records: await Promise.all(records),
      reply: await adapter.acknowledge(answer, settings, delivery),
    };
  }

  /** Negative ratings and complaints are put right within the policy's limit. */
  private async dueAt({ rating, complaint, region, source }: TakenRecord): Promise<Date | null> {
    if (!complaint && !(rating && scoreOf[rating.level] <= 2)) return null;
    return (await this.policies.deadline(region, 'RECTIFICATION', source.receivedAt)).dueAt;
  }
}

function signatureOf(verified: Outcome<Verification>): Preview['signature'] {
  if (verified.ok) return 'VALID';
  return refusalStatus(verified.code) === 401 && !isUnsigned(verified) ? verified.code : 'NOT_CHECKED';
}

const isUnsigned = ({ code }: Refusal): boolean => NOTHING_SHOWN.includes(code);

async function turnedAway(
  { adapter, settings }: PreviewTarget,
  delivery: Delivery,
  refusal: Refusal,
  signature: Preview['signature'],
): Promise<Preview> {
  const reply = await adapter.acknowledge(refusal, settings, delivery);
  return { signature, status: 'NOT_STORED', accepted: 0, duplicates: 0, refused: 0, refusal, records: [], reply };
}

/** The ratings as they were recorded a moment ago, before that is taken back. */
async function recordedRatings(
  tx: EntityManager,
  { taken }: ReadDelivery,
  { kept }: DeliveryOutcome,
): Promise<Tried['recorded']> {
  const regions = new Map(taken.map(({ position, region }) => [position, region]));
  const keys = kept.flatMap(({ position, evaluationId }): RowKey[] =>
    evaluationId ? [{ region: regions.get(position)!, id: evaluationId }] : [],
  );
  const { sql, parameters } = rowCondition(keys, 'e.region', 'e.id');
  const rows = await select<{ id: string; flags: string; standing: Standing | null }>(
    tx,
    `SELECT e.id, e.flags, s.standing FROM evaluation e
       LEFT JOIN evaluation_standing s ON s.region = e.region AND s.evaluation_id = e.id WHERE ${sql}`,
    parameters,
  );
  return new Map(
    rows.map(({ id, flags, standing }) => [
      id,
      { standing: standing ?? ('COUNTED' as const), flags: JSON.parse(flags) as string[] },
    ]),
  );
}

function ratingOf(
  { rating, source }: TakenRecord,
  recorded: { standing: Standing; flags: string[] } | undefined,
): PreviewedRating {
  const { options, optionSet, evaluatedAt, flags, ...said } = rating!;
  return {
    ...said,
    optionSet,
    options: optionTexts(optionSet, options),
    evaluatedAt: evaluatedAt ?? source.receivedAt,
    standing: recorded?.standing ?? null,
    flags: recorded?.flags ?? flags,
  };
}

/** A receipt code and a rating page are the citizen's, and those of records that are there already are good. */
const withoutKeys = <T>(kept: T): T & { receiptCode: null; page: null } => ({ ...kept, receiptCode: null, page: null });

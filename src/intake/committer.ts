import type { EntityManager } from 'typeorm';
import type { Database } from '../platform/database';
import { failpoint } from '../platform/failpoint';
import { sha256Hex } from '../platform/hash';
import { rolledBack } from '../platform/rolled-back';
import { isUniqueViolation } from '../platform/sql';
import { type Delivery, refuse } from '../sdk';
import { broughtIn } from './brought-records';
import type { CanaryMarks } from './canary-marks';
import type { JudgedRecord, ReadDelivery, RefusedInput, TakenRecord } from './canonical-records';
import type { ChannelView } from '../channel/channel.service';
import { refusedInput } from './delivery-reader';
import { type DeliveryStore, type EarlierDelivery, messageKey, type StoredDelivery } from './delivery-store';
import type { DeliveryStatus } from './delivery.entity';
import type { InvitationStage } from './invitation-stage';
import type { RecordJudge } from './record-judge';
import type { KeptRecord, RecordKeeper } from './record-keeper';

/** A delivery that was read, and who sent it. */
export interface DeliveryToCommit {
  id: string;
  channel: Pick<ChannelView, 'code' | 'region' | 'provenances'>;
  delivery: Delivery;
  sender: string;
  messageId: string | null;
  read: ReadDelivery;
}

/** What became of a delivery. */
export interface DeliveryOutcome {
  deliveryId: string;
  /** True where its message id came with another body before: nothing of it was recorded. */
  isConflict: boolean;
  kept: KeptRecord[];
  accepted: number;
  duplicates: number;
  refused: RefusedInput[];
}

interface Judged extends DeliveryToCommit {
  records: JudgedRecord[];
  refused: RefusedInput[];
}

const MAX_ATTEMPTS = 4;

const MESSAGE_CONFLICT: RefusedInput = {
  position: 0,
  externalId: null,
  problems: [{ pointer: null, code: 'MESSAGE_CONFLICT' }],
};

/** Judges deliveries together and commits them in one transaction: the border between "must answer now" and "must happen". */
export class Committer {
  constructor(
    private readonly database: Database,
    private readonly judge: RecordJudge,
    private readonly keeper: RecordKeeper,
    private readonly store: DeliveryStore,
    private readonly invitations: InvitationStage,
    private readonly canaries: Pick<CanaryMarks, 'apply'>,
  ) {}

  /**
   * What became of each delivery, in their order. Throws where nothing could be committed, and then nothing was. `settle`
   * writes what else belongs into the transaction.
   */
  async commit(
    deliveries: readonly DeliveryToCommit[],
    settle?: (tx: EntityManager, outcomes: readonly DeliveryOutcome[]) => Promise<void>,
  ): Promise<DeliveryOutcome[]> {
    const judged = await this.judged(deliveries);
    const committed = await this.retried(async tx => {
      const outcomes = await this.write(tx, judged);
      await settle?.(tx, outcomes);
      await failpoint('delivery.written');
      return outcomes;
    });
    await failpoint('delivery.committed');
    return committed;
  }

  /**
   * Puts records of a delivery that is stored through once more. `settle` writes what became of them, in the same
   * transaction; what it answers is the answer. Their ratings are flagged as REPLAYED.
   */
  async again<T>(
    delivery: DeliveryToCommit,
    settle: (tx: EntityManager, outcome: DeliveryOutcome) => Promise<T>,
  ): Promise<T> {
    const judged = (await this.judged([delivery])).map(each => ({ ...each, records: each.records.map(asReplayed) }));
    return this.retried(async tx => {
      const [[, outcome]] = (await this.keep(tx, judged)) as [readonly [Judged, DeliveryOutcome]];
      return settle(tx, outcome);
    });
  }

  /** What would become of a delivery: all is written, `look` sees it, and then it is taken back. */
  async rehearse<T>(
    delivery: DeliveryToCommit,
    look: (tx: EntityManager, outcome: DeliveryOutcome) => Promise<T>,
  ): Promise<T> {
    const judged = await this.judged([delivery]);
    return rolledBack(this.database, async tx => {
      const [outcome] = await this.write(tx, judged);
      return look(tx, outcome!);
    });
  }

  private marked({ taken, refused }: ReadDelivery): ReadDelivery {
    return { taken: taken.map(record => this.canaries.apply(record)), refused };
  }

  private async retried<T>(write: (tx: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.database.unitOfWork(write);
      } catch (error) {
        // Another process recorded the same meanwhile; now it is known, and these are its duplicates.
        if (attempt === MAX_ATTEMPTS || !isUniqueViolation(error)) throw error;
      }
    }
  }

  private async judged(pushed: readonly DeliveryToCommit[]): Promise<Judged[]> {
    const marked = pushed.map(delivery => ({ ...delivery, read: this.marked(delivery.read) }));
    const deliveries = await this.invitations.fill(marked);
    const foreign = await this.judge.outOfScope(deliveries.flatMap(({ read }) => read.taken));
    const within = deliveries.map(delivery => withinScope(delivery, foreign));
    const judged = await this.judge.judge(within.flatMap(({ taken }) => taken));
    let start = 0;
    return deliveries.map((delivery, i) => {
      const { taken, refused } = within[i]!;
      return { ...delivery, records: judged.slice(start, (start += taken.length)), refused };
    });
  }

  /** Of copies of one message that came together, the first is recorded, and the others find it. */
  private async write(tx: EntityManager, judged: readonly Judged[]): Promise<DeliveryOutcome[]> {
    const earlier = await this.store.earlier(tx, judged.flatMap(messagesOf));
    const seen = new Set<string>();
    const [first, copies] = partition(judged, delivery => {
      const key = keyOf(delivery);
      return key === null || earlier.has(key) || (!seen.has(key) && Boolean(seen.add(key)));
    });
    const outcomes = new Map(await this.writeFirst(tx, first, earlier));
    if (copies.length) {
      const found = await this.store.earlier(tx, copies.flatMap(messagesOf));
      for (const [id, outcome] of await this.writeFirst(tx, copies, found)) outcomes.set(id, outcome);
    }
    return judged.map(({ id }) => outcomes.get(id)!);
  }

  private async writeFirst(
    tx: EntityManager,
    judged: readonly Judged[],
    earlier: ReadonlyMap<string, EarlierDelivery>,
  ): Promise<(readonly [string, DeliveryOutcome])[]> {
    const [first, repeated] = partition(judged, delivery => !earlier.has(keyOf(delivery) ?? ''));
    const outcomes = await this.keep(tx, first);
    await this.store.store(
      tx,
      outcomes.map(([delivery, outcome]) => stored(delivery, outcome, statusOf(outcome))),
    );
    const again: (readonly [string, DeliveryOutcome])[] = [];
    for (const delivery of repeated) {
      again.push([delivery.id, await this.repeat(tx, delivery, earlier.get(keyOf(delivery)!)!)]);
    }
    return [...outcomes.map(([{ id }, outcome]) => [id, outcome] as const), ...again];
  }

  /** Keeps the records of deliveries: what became of them, delivery by delivery. */
  private async keep(tx: EntityManager, judged: readonly Judged[]): Promise<(readonly [Judged, DeliveryOutcome])[]> {
    const fresh = await this.invitations.useUp(tx, judged);
    const records = fresh.flatMap(delivery => delivery.records);
    const kept = await this.keeper.keep(tx, records);
    await this.invitations.openPages(tx, records, kept);
    let start = 0;
    return fresh.map(delivery => {
      const ofDelivery = kept.slice(start, (start += delivery.records.length));
      return [delivery, outcomeOf(delivery.id, ofDelivery, delivery.refused)] as const;
    });
  }

  private repeat(tx: EntityManager, delivery: Judged, earlier: EarlierDelivery): Promise<DeliveryOutcome> {
    return earlier.isSameBody(delivery.delivery.body)
      ? this.answerAgain(tx, delivery, earlier.id)
      : this.setAside(tx, delivery);
  }

  /** The same message again: its records are duplicates, what was refused is refused, and nothing has an effect. */
  private async answerAgain(
    tx: EntityManager,
    { channel, records, refused: refusedNow }: Judged,
    deliveryId: string,
  ): Promise<DeliveryOutcome> {
    const refused = await this.store.refusals(tx, channel.region, deliveryId);
    const positions = new Set(refused.map(({ position }) => position));
    const kept = [...records, ...refusedNow].flatMap(({ position, externalId }) =>
      positions.has(position) || externalId === null ? [] : [{ position, externalId }],
    );
    const again = await this.keeper.repeat(tx, channel.code, kept);
    await this.invitations.openPages(tx, records, again);
    return outcomeOf(deliveryId, again, refused);
  }

  /**
   * Another body under a message id that was used is kept for a person to look at; under an id of its own, so that a
   * sender who tries again and again leaves one delivery.
   */
  private async setAside(tx: EntityManager, delivery: Judged): Promise<DeliveryOutcome> {
    const message = {
      channelCode: delivery.channel.code,
      messageId: `${delivery.messageId}\n${sha256Hex(delivery.delivery.body)}`,
    };
    const outcome = { ...outcomeOf(delivery.id, [], [MESSAGE_CONFLICT]), isConflict: true };
    const isKept = (await this.store.earlier(tx, [message])).has(messageKey(message));
    if (isKept) return outcome;
    await this.store.store(tx, [stored({ ...delivery, messageId: message.messageId }, outcome, 'QUARANTINED')]);
    return outcome;
  }
}

/**
 * Sets aside what the channel was not registered for: institutions of other places, claims that are not its own to make.
 * That a rating is a test of ours is nobody's claim: only its mark makes it one.
 */
function withinScope({ channel, read }: DeliveryToCommit, foreign: ReadonlySet<TakenRecord>): ReadDelivery {
  const within: ReadDelivery = { taken: [], refused: [...read.refused] };
  for (const record of read.taken) {
    const claim = record.rating?.provenance;
    const isOwn = claim !== 'CANARY' && channel.provenances.includes(claim!);
    const isClaimable = claim === undefined || isOwn || record.canary !== undefined;
    const refusal = foreign.has(record)
      ? refuse('OUT_OF_SCOPE')
      : isClaimable
        ? null
        : refuse('PROVENANCE_NOT_ALLOWED', { params: { provenance: claim } });
    if (refusal) within.refused.push(refusedInput(record.position, record.externalId, refusal));
    else within.taken.push(record);
  }
  return within;
}

const asReplayed = (record: JudgedRecord): JudgedRecord => ({ ...record, flags: [...record.flags, 'REPLAYED'] });

function outcomeOf(deliveryId: string, kept: KeptRecord[], refused: RefusedInput[]): DeliveryOutcome {
  const count = (outcome: KeptRecord['outcome']) => kept.filter(record => record.outcome === outcome).length;
  const isRefused = (record: KeptRecord) => record.outcome === 'REFUSED';
  return {
    deliveryId,
    isConflict: false,
    kept: kept.filter(record => !isRefused(record)),
    accepted: count('ACCEPTED'),
    duplicates: count('DUPLICATE'),
    refused: [...refused, ...kept.filter(isRefused)].sort((a, b) => a.position - b.position),
  };
}

/** How a delivery stands after what became of it. */
export function statusOf({
  accepted,
  duplicates,
  refused,
}: Pick<DeliveryOutcome, 'accepted' | 'duplicates' | 'refused'>): DeliveryStatus {
  if (!refused.length) return 'ACCEPTED';
  return accepted + duplicates ? 'PARTLY_REFUSED' : 'REFUSED';
}

function stored(
  { id, channel, delivery, sender, messageId, read }: Judged,
  { kept, accepted, duplicates, refused }: DeliveryOutcome,
  status: DeliveryStatus,
): StoredDelivery {
  const { region, code: channelCode } = channel;
  const brought = broughtIn({ channel, read }, kept);
  return { id, region, channelCode, delivery, sender, messageId, status, accepted, duplicates, refused, brought };
}

const messagesOf = ({ channel, messageId }: Judged) =>
  messageId === null ? [] : [{ channelCode: channel.code, messageId }];

const keyOf = (delivery: Judged): string | null => messagesOf(delivery).map(messageKey)[0] ?? null;

function partition<T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] {
  const yes: T[] = [];
  const no: T[] = [];
  for (const item of items) (belongs(item) ? yes : no).push(item);
  return [yes, no];
}

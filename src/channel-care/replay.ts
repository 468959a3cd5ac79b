import type { EntityManager } from 'typeorm';
import type { IdGenerator } from '../platform/ids';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { insertRows, selectOne } from '../platform/sql';
import type { AnyAdapter } from '../sdk';
import type { ReadDelivery, RefusedInput } from '../intake/canonical-records';
import type { SendingChannel } from '../channel/channel.service';
import { type Committer, type DeliveryOutcome, statusOf } from '../intake/committer';
import { type DeliveryReader, unusable } from '../intake/delivery-reader';
import { type DeliveryStore, refusedRows } from '../intake/delivery-store';
import { type DeliveryView, findDelivery } from '../intake/delivery.query';

/** What deliveries are put through again by. */
export interface ReplayBy {
  /** The request, which counts a delivery once however often it is broken off. */
  runId: string;
  adapter: AnyAdapter;
  channel: SendingChannel;
  settings: unknown;
  onlyRefused: boolean;
}

/** What a replay made of the records that it put through. */
interface ReplayCounts {
  accepted: number;
  duplicates: number;
  refused: number;
}

/** Puts a stored delivery through the path again, with the adapter and the settings of today. */
export class Replay {
  constructor(
    private readonly database: Database,
    private readonly store: DeliveryStore,
    private readonly reader: DeliveryReader,
    private readonly committer: Committer,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Replays one delivery. It keeps its time of receipt, for it did arrive then. What was settled before stays settled
   * whatever the adapter thinks of it today; what was refused is what comes of it now. Answers how many records were put
   * through; a delivery that its run has replayed already is not replayed again.
   */
  async of(delivery: DeliveryView, by: ReplayBy): Promise<number> {
    const { adapter, channel, settings, runId } = by;
    const { region, id } = delivery;
    const original = await this.store.original(this.database.reader, region, id);
    if (!original) return 0; // it was kept as long as it may be
    const { secrets } = channel;
    const read = await this.reader.read({ id, adapter, channel, settings, secrets, delivery: original });
    const all = read.ok ? read.value : unusable(read);
    const wasRefused = refusedBefore(delivery, await this.store.refusals(this.database.reader, region, id));
    const part = by.onlyRefused ? partOf(all, wasRefused) : all;
    return this.committer.again(
      { id, channel, delivery: original, sender: 'replay', messageId: null, read: part },
      async (tx, outcome) => {
        const replayed = part.taken.length + part.refused.length;
        if (await isReplayed(tx, runId, id)) return replayed;
        const now = (await findDelivery(tx, { region, id }))!;
        const stands = standingOf(now, all.taken.length + all.refused.length, outcome, wasRefused);
        await this.write(tx, now, by, stands, countsOf(outcome));
        return replayed;
      },
    );
  }

  private async write(
    tx: EntityManager,
    { region, id, replays }: DeliveryView,
    { runId }: ReplayBy,
    { accepted, duplicates, refused }: Stands,
    made: ReplayCounts,
  ): Promise<void> {
    const replayId = this.ids.next();
    await insertRows(tx, 'delivery_replay', [
      {
        region,
        delivery_id: id,
        attempt: replays + 1,
        id: replayId,
        run_id: runId,
        replayed_at: this.clock.now(),
        status: statusOf({ accepted, duplicates, refused }),
        accepted,
        duplicates,
        refused: refused.length,
        now_accepted: made.accepted,
        now_duplicates: made.duplicates,
        now_refused: made.refused,
      },
    ]);
    await insertRows(tx, 'refused_record', refusedRows({ region, id: replayId, refused }));
  }
}

/** How a delivery stands after a replay. */
type Stands = Pick<DeliveryOutcome, 'accepted' | 'duplicates' | 'refused'>;

type Place = { position: number; externalId: string | null };

/** Tells the records that were refused until now; of a delivery of which nothing was taken, all are. */
function refusedBefore(
  { accepted, duplicates }: DeliveryView,
  refused: readonly RefusedInput[],
): (record: Place) => boolean {
  if (accepted + duplicates === 0) return () => true;
  const ids = new Set(refused.flatMap(({ externalId }) => externalId ?? []));
  const positions = new Set(refused.flatMap(({ externalId, position }) => (externalId === null ? [position] : [])));
  return ({ externalId, position }) => positions.has(position) || (externalId !== null && ids.has(externalId));
}

function partOf({ taken, refused }: ReadDelivery, isWanted: (record: Place) => boolean): ReadDelivery {
  return { taken: taken.filter(isWanted), refused: refused.filter(isWanted) };
}

/** What is neither refused nor a duplicate of the records that it holds was accepted, then or now. */
function standingOf(
  now: DeliveryView,
  records: number,
  outcome: DeliveryOutcome,
  wasRefused: (record: Place) => boolean,
): Stands {
  const repeated = outcome.kept.filter(record => record.outcome === 'DUPLICATE' && wasRefused(record));
  const duplicates = now.duplicates + repeated.length;
  const refused = outcome.refused.filter(wasRefused);
  return { accepted: Math.max(now.accepted, records - duplicates - refused.length), duplicates, refused };
}

const countsOf = ({ accepted, duplicates, refused }: DeliveryOutcome): ReplayCounts => ({
  accepted,
  duplicates,
  refused: refused.length,
});

/** Whether another process that works for the same request was first. */
async function isReplayed(tx: EntityManager, runId: string, deliveryId: string): Promise<boolean> {
  const sql = 'SELECT id FROM delivery_replay WHERE run_id = ? AND delivery_id = ?';
  return (await selectOne(tx, sql, [runId, deliveryId])) !== null;
}

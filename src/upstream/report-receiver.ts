import type { EntityManager } from 'typeorm';
import type { ChannelService } from '../channel/channel.service';
import type { ReadDelivery, RecordSource } from '../intake/canonical-records';
import type { Committer, DeliveryOutcome } from '../intake/committer';
import { type DeliveryReader, refusedInput } from '../intake/delivery-reader';
import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import { inList, select } from '../platform/sql';
import { type CanonicalInput, isRefusal, type Outcome, parseCanonical, type Refusal } from '../sdk';
import { fromItem, type ItemAnswer, nameOf } from './items';
import { isOvertaken, outdatedAmong, rememberVersions } from './received-versions';
import type { Reported, ReportedCorrection, ReportedEvaluation } from './reported';
import type { ToldOutcome, ToldStanding, ToldStandings } from './told-standings';
import type { UpstreamSenderView } from './upstream-senders';

/** What receiving is done with. */
export interface ReportReceiverParts {
  database: Database;
  channels: Pick<ChannelService, 'builtIn'>;
  reader: Pick<DeliveryReader, 'place'>;
  committer: Pick<Committer, 'commit'>;
  standings: ToldStandings;
  ids: IdGenerator;
  clock: Clock;
}

/** A record of a batch at its place in it; refused where nothing can be made of it. */
type Read = Reported | Refusal;
type WithStanding = ReportedEvaluation | ReportedCorrection;
type Answer = Omit<ItemAnswer, 'kind' | 'key'>;

const ACCEPTED: Answer = { outcome: 'ACCEPTED', reason: null, pointer: null };
const DUPLICATE: Answer = { outcome: 'DUPLICATE', reason: null, pointer: null };
const rejected = (reason: string, pointer: string | null = null): Answer => ({ outcome: 'REJECTED', reason, pointer });

/** While a batch was on its way into the database, one that is newer was committed: what was read before holds no longer. */
class Overtaken extends Error {
  constructor() {
    super('a newer report of the same records was committed meanwhile');
  }
}
/** Each time another batch was faster; a sender has few under way. */
const MOST_ATTEMPTS = 4;

/**
 * Takes what lower platforms report, down the one path of every record: into a built-in channel of the sender's region,
 * where its ratings count under their own. One bad record harms none of its neighbours; the same batch again changes nothing.
 */
export class ReportReceiver {
  constructor(private readonly parts: ReportReceiverParts) {}

  /** Records what a sender reports and answers record by record, in their order. `body` is kept as it came. */
  async take(sender: UpstreamSenderView, items: readonly unknown[], body: Buffer): Promise<ItemAnswer[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(sender, items, body);
      } catch (error) {
        if (!(error instanceof Overtaken) || attempt === MOST_ATTEMPTS) throw error;
      }
    }
  }

  private async attempt(sender: UpstreamSenderView, items: readonly unknown[], body: Buffer): Promise<ItemAnswer[]> {
    const { database, channels, committer, ids, clock } = this.parts;
    const read = items.map((item): Read => {
      const outcome = fromItem(item);
      return outcome.ok ? outcome.value : outcome;
    });
    const told = read.filter((each): each is Reported => !isRefusal(each));
    const outdated = await outdatedAmong(database.reader, sender, told);

    const channel = await channels.builtIn(sender.region, 'upstream');
    const id = ids.next();
    const receivedAt = clock.now();
    const source = { channelCode: channel.code, channelRegion: sender.region, deliveryId: id, receivedAt };
    const records = await this.readDelivery(sender, read, outdated, source);
    const delivery = { receivedAt, headers: {}, query: {}, contentType: 'application/json', body };
    const answers = new Map<number, Answer>();
    await committer.commit(
      [{ id, channel, delivery, sender: actorOf(sender), messageId: null, read: records }],
      async (tx, [outcome]) => {
        answers.clear();
        for (const [position, answer] of answersOf(outcome!)) answers.set(position, answer);
        // First of all: whoever tells of the same records waits here until this is committed, and the other way round.
        await rememberVersions(tx, sender, told);
        await this.settle(tx, sender, read, outdated, source, answers);
        if (await isOvertaken(tx, sender, told, outdated)) throw new Overtaken();
      },
    );
    return read.flatMap((each, i) => {
      if (isRefusal(each)) return namedRefusal(each, items[i]);
      const { kind, key } = each;
      return { kind, key, ...(answers.get(i) ?? DUPLICATE) };
    });
  }

  /** Services and ratings as canonical records; what is older than what was told before is left out. */
  private async readDelivery(
    sender: UpstreamSenderView,
    read: readonly Read[],
    outdated: ReadonlySet<Reported>,
    source: RecordSource,
  ): Promise<ReadDelivery> {
    const records: ReadDelivery = { taken: [], refused: [] };
    for (const [position, each] of read.entries()) {
      if (isRefusal(each)) {
        records.refused.push(refusedInput(position, null, each));
        continue;
      }
      if (each.kind === 'CORRECTION' || (each.kind === 'SERVICE' && outdated.has(each))) continue;
      const externalId = externalIdOf(sender, each);
      const canonical = parseCanonical(canonicalOf(sender, each));
      const placed: Outcome<object> = canonical.ok ? await this.parts.reader.place(canonical.value, source) : canonical;
      if (!placed.ok) records.refused.push(refusedInput(position, externalId, placed));
      else records.taken.push({ source, position, externalId, ...(placed.value as PlacedRecord) });
    }
    return records;
  }

  /** Has the ratings count as their sender says, those that were there before and those that came with it. */
  private async settle(
    tx: EntityManager,
    sender: UpstreamSenderView,
    read: readonly Read[],
    outdated: ReadonlySet<Reported>,
    { channelCode, receivedAt: at }: RecordSource,
    answers: Map<number, Answer>,
  ): Promise<void> {
    const wanted = [...read.entries()].filter((entry): entry is [number, WithStanding] => {
      const [position, each] = entry;
      if (isRefusal(each) || each.kind === 'SERVICE' || outdated.has(each)) return false;
      return answers.get(position)?.outcome !== 'REJECTED';
    });
    const known = await this.ratingsOf(
      tx,
      sender,
      channelCode,
      wanted.map(([, { key }]) => key),
    );
    const told: (ToldStanding & { position: number })[] = [];
    for (const [position, each] of newestOf(wanted)) {
      const rating = known.get(each.key);
      const reason = each.kind === 'CORRECTION' ? each.reason : null;
      if (rating) told.push({ ...rating, position, standing: each.standing, reason });
      else answers.set(position, rejected('UNKNOWN_RECORD'));
    }
    const outcomes = await this.parts.standings.apply(tx, told, { actor: actorOf(sender), at });
    for (const [i, { position }] of told.entries())
      answers.set(position, answerAfter(outcomes[i]!, answers.get(position)));
  }

  private async ratingsOf(tx: EntityManager, sender: UpstreamSenderView, channelCode: string, keys: readonly string[]) {
    const named = new Map(keys.map(key => [textKey(externalIdOf(sender, { kind: 'EVALUATION', key })), key]));
    const rows = await select<{ region: string; id: string; external_key: string }>(
      tx,
      `SELECT region, id, external_key FROM evaluation WHERE channel_code = ? AND external_key IN (${inList([...named])})`,
      [channelCode, ...named.keys()],
    );
    return new Map(rows.map(({ region, id, external_key }) => [named.get(external_key)!, { region, id }]));
  }
}

type PlacedRecord = Pick<ReadDelivery['taken'][number], 'region' | 'rating' | 'facts' | 'complaint' | 'notice'>;

/** Who a sender is in ledgers and logs. */
export const actorOf = ({ code }: Pick<UpstreamSenderView, 'code'>): string => `upstream:${code}`;

/** Under what a record of a sender is kept: the same whenever it comes, and no other sender's. */
export function externalIdOf(
  { code }: Pick<UpstreamSenderView, 'code'>,
  { kind, key }: Pick<Reported, 'kind' | 'key'>,
) {
  return `${externalPrefix(code)}${kind === 'SERVICE' ? `service/${key}` : key}`;
}

/** With what the external ids of a sender's records begin. */
export const externalPrefix = (code: string): string => `${code}/`;

const MOST_FLAGS = 20;

/** A lower platform's rating is handled there, unless that only collects. */
function canonicalOf({ handledBy }: UpstreamSenderView, record: Exclude<Reported, ReportedCorrection>): CanonicalInput {
  if (record.kind === 'SERVICE') return { kind: 'SERVICE', facts: record.facts, complaint: null };
  const marks = handledBy === 'BELOW' ? ['HANDLED_BELOW'] : [];
  // The time that was assumed below is stated now, and goes on deciding which of several ratings counts, as it does there.
  const below = record.rating.flags.map(flag => (flag === 'EVALUATED_AT_ASSUMED' ? 'TIME_ASSUMED_BELOW' : flag));
  const flags = [...new Set([...marks, ...below])].slice(0, MOST_FLAGS);
  return { kind: 'EVALUATION', region: record.region, ...record.rating, flags };
}

function answersOf({ kept, refused }: DeliveryOutcome): [number, Answer][] {
  return [
    ...kept.map(({ position, outcome }): [number, Answer] => [position, outcome === 'ACCEPTED' ? ACCEPTED : DUPLICATE]),
    ...refused.map(({ position, problems }): [number, Answer] => [
      position,
      rejected(problems[0]?.code ?? 'INVALID_VALUE', problems[0]?.pointer ?? null),
    ]),
  ];
}

/** What holds of a rating that comes more than once in a batch is what was said of it last. */
function newestOf(wanted: readonly [number, WithStanding][]): [number, WithStanding][] {
  const newest = new Map<string, [number, WithStanding]>();
  for (const entry of wanted) {
    const before = newest.get(entry[1].key);
    if (!before || before[1].version <= entry[1].version) newest.set(entry[1].key, entry);
  }
  return [...newest.values()];
}

function answerAfter(outcome: ToldOutcome, before: Answer | undefined): Answer {
  if (outcome === 'HELD') return rejected('DECIDED_ABOVE');
  return outcome === 'CHANGED' ? ACCEPTED : (before ?? DUPLICATE);
}

/** What cannot be read is answered by the name that it gives itself, where it gives any. */
function namedRefusal({ code, pointer }: Refusal, item: unknown): ItemAnswer[] {
  const name = nameOf(item);
  return name ? [{ ...name, ...rejected(code, pointer ?? null) }] : [];
}

import type { EntityManager } from 'typeorm';
import { caseKey } from '../catalog/case-lookup';
import type { CaseInHand, CatalogService } from '../catalog/catalog.service';
import type { BlindIndex } from '../platform/blind-index';
import { newContentKey, type NewContentKey, writeContentKeys } from '../platform/content-keys';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { ReceiptCodes } from '../platform/receipt-code';
import type { RowMac } from '../platform/row-mac';
import { RowsOfRecord } from '../platform/rows-of-record';
import type { Sealing } from '../platform/sealing';
import { inList, insertRows, select, type SqlValue } from '../platform/sql';
import type { EvaluationInput } from '../sdk';
import type { Standing } from './evaluation-standing.entity';
import type { EvaluationRecorded } from './evaluation.events';
import { type EventKey, EventSlots, type SlotHolder } from './event-slots';
import { identityRow } from './identity-row';
import { type Precedence, outranks, precedenceOf, precedes } from './precedence';
import { Supersessions } from './supersessions';

/** A rating that passed every check, with where it came from. */
export interface RatingToRecord {
  rating: EvaluationInput;
  region: string;
  channelCode: string;
  externalId: string;
  deliveryId: string;
  receivedAt: Date;
  evaluatedAt: Date;
  flags: string[];
}

/** What became of a rating. The receipt code of a repeated one is the first receipt code again. */
export type RecordedRating =
  | { outcome: 'RECORDED'; evaluationId: string; receiptCode: string; standing: Standing }
  | { outcome: 'DUPLICATE'; evaluationId: string; receiptCode: string }
  | { outcome: 'CONFLICT'; evaluationId: string }
  | { outcome: 'SLOT_TAKEN'; evaluationId: string };

interface KnownRating {
  id: string;
  contentMac: string;
}

type Row = Record<string, SqlValue>;

type KeyedRating = RatingToRecord & { key: string; contentMac: string };

interface Writes {
  evaluations: Row[];
  identities: Row[];
  keys: NewContentKey[];
  superseded: Supersessions;
  events: EvaluationRecorded[];
}

/** Adds ratings to the record. Nothing here changes a rating that is there. */
export class EvaluationRecorder {
  constructor(
    private readonly catalog: CatalogService,
    private readonly outbox: Outbox,
    private readonly sealing: Sealing,
    private readonly blindIndex: BlindIndex,
    private readonly rowMac: RowMac,
    private readonly receipts: ReceiptCodes,
    private readonly ids: IdGenerator,
  ) {}

  /**
   * Records ratings, in the order of their keys where they are written, so that batches never lock each other. Of several
   * ratings of one event the one that goes before the others counts (`precedence.ts`; ), and the others are kept
   * as SUPERSEDED; with `takenSlot: 'REFUSE'` one whose event has a rating of its rank is answered SLOT_TAKEN and not kept. Throws a unique
   * violation where another process recorded the same meanwhile; run again, it is a duplicate.
   */
  async record(
    tx: EntityManager,
    ratings: RatingToRecord[],
    takenSlot: 'KEEP' | 'REFUSE' = 'KEEP',
  ): Promise<RecordedRating[]> {
    const keyed = ratings.map(rating => ({
      ...rating,
      key: textKey(rating.externalId),
      contentMac: this.contentMac(rating),
    }));
    const cases = await this.catalog.casesFor(tx, keyed.flatMap(caseOf));
    const known = await this.knownRatings(tx, keyed);
    const slots = await EventSlots.of(
      tx,
      keyed.flatMap(item => slotCaseOf(item, cases)),
    );
    const writes: Writes = {
      evaluations: [],
      identities: [],
      keys: [],
      superseded: new Supersessions(this.outbox, new RowsOfRecord(this.rowMac, this.outbox), this.ids),
      events: [],
    };

    const results = keyed.map((item): RecordedRating => {
      const repeated = known.get(recordKey(item.channelCode, item.key));
      if (repeated) return this.repetition(repeated, item);
      const ofCase = caseInHand(item, cases);
      const event = ofCase && eventOf(item, ofCase.id);
      const holder = event ? slots.holder(event) : undefined;
      const precedence = precedenceOfRating(item);
      const isBehind = holder !== undefined && !precedes(precedence, holder.precedence);
      if (holder && takenSlot === 'REFUSE' && !outranks(precedence, holder.precedence))
        return { outcome: 'SLOT_TAKEN', evaluationId: holder.evaluationId };
      const flags = [
        ...item.flags,
        ...(ofCase?.isStub ? ['UNKNOWN_CASE'] : []),
        ...(event && isWithoutFirst(event, slots) ? ['FIRST_RATING_UNKNOWN'] : []),
      ];
      const recorded = this.write(writes, { ...item, flags }, ofCase?.id ?? null, isBehind ? holder : undefined);
      const { evaluationId: id } = recorded;
      if (event && !isBehind) {
        slots.hold(event, { region: item.region, evaluationId: id, precedence });
        if (holder) displace(writes, holder, id, item.receivedAt);
      }
      known.set(recordKey(item.channelCode, item.key), { id, contentMac: item.contentMac });
      return recorded;
    });

    await insertRows(tx, 'evaluation', sortedBy(writes.evaluations, 'channel_code', 'external_key'));
    await slots.write(tx);
    await writeContentKeys(tx, writes.keys);
    await insertRows(tx, 'evaluation_identity', writes.identities);
    await this.outbox.emitAll(tx, writes.events);
    await writes.superseded.write(tx);
    return results;
  }

  private write(
    writes: Writes,
    item: KeyedRating,
    caseId: string | null,
    holder: SlotHolder | undefined,
  ): RecordedRating & { outcome: 'RECORDED' } {
    const { rating, region, receivedAt } = item;
    const id = this.ids.next();
    const receiptCode = this.receipts.codeOf(id);
    const standing: Standing = holder ? 'SUPERSEDED' : 'COUNTED';
    const place = { table: 'evaluation', column: 'comment', row: id };
    const words = rating.comment ? newContentKey(this.sealing, { region, id, kind: 'PERSONAL', at: receivedAt }) : null;
    if (words) writes.keys.push(words);
    const row: Row = {
      region,
      id,
      channel_code: item.channelCode,
      delivery_id: item.deliveryId,
      external_id: item.externalId,
      external_key: item.key,
      case_id: caseId,
      service_number: rating.caseNumber ? rating.serviceNumber : null,
      evaluation_number: rating.evaluationNumber,
      target_kind: rating.targetKind,
      institution_code: rating.institution,
      window_code: rating.window,
      staff_number: rating.staffMember,
      service_item_code: rating.serviceItem,
      level: rating.level,
      option_set: rating.optionSet,
      options: JSON.stringify(rating.options),
      comment: rating.comment && words!.sealing.seal(rating.comment, place),
      provenance: rating.provenance,
      real_name: rating.evaluator?.realName ? 1 : 0,
      evaluated_at: item.evaluatedAt.getTime(),
      received_at: receivedAt.getTime(),
      flags: JSON.stringify(item.flags),
      receipt_hash: this.receipts.hashOf(receiptCode),
      content_mac: item.contentMac,
    };
    row.mac = this.rowMac.of('evaluation', row);
    writes.evaluations.push(row);

    const identity = identityRow(this.sealing, this.blindIndex, { region, evaluationId: id }, rating.evaluator);
    if (identity) writes.identities.push(identity);
    if (holder)
      writes.superseded.add({ region, evaluationId: id, by: holder.evaluationId, at: receivedAt, isNew: true });
    writes.events.push({
      name: 'evaluation.recorded',
      region,
      payload: { evaluationId: id, level: rating.level, standing },
    });
    return { outcome: 'RECORDED', evaluationId: id, receiptCode, standing };
  }

  private repetition({ id, contentMac }: KnownRating, item: RatingToRecord): RecordedRating {
    const isSame = this.rowMac.verify(CONTENT, contentOf(item), contentMac);
    return isSame
      ? { outcome: 'DUPLICATE', evaluationId: id, receiptCode: this.receipts.codeOf(id) }
      : { outcome: 'CONFLICT', evaluationId: id };
  }

  /** A keyed hash of what was rated, when and how, by which the same rating sent again is told from another under its id. */
  private contentMac(item: RatingToRecord): string {
    return this.rowMac.of(CONTENT, contentOf(item));
  }

  /** Receipt codes of ratings that a channel sent before, by external id. */
  async receiptCodes(
    tx: EntityManager,
    channelCode: string,
    externalIds: readonly string[],
  ): Promise<Map<string, { evaluationId: string; receiptCode: string }>> {
    const known = await this.knownRatings(
      tx,
      externalIds.map(id => ({ channelCode, key: textKey(id) })),
    );
    return new Map(
      externalIds.flatMap(externalId => {
        const rating = known.get(recordKey(channelCode, textKey(externalId)));
        return rating
          ? [[externalId, { evaluationId: rating.id, receiptCode: this.receipts.codeOf(rating.id) }] as const]
          : [];
      }),
    );
  }

  /** Ratings that are there already. It only spares work: the unique index is what keeps a record single. */
  private async knownRatings(
    tx: EntityManager,
    items: { channelCode: string; key: string }[],
  ): Promise<Map<string, KnownRating>> {
    const channels = [...new Set(items.map(item => item.channelCode))];
    const keys = items.map(item => item.key);
    const rows = await select<{ id: string; channel_code: string; external_key: string; content_mac: string }>(
      tx,
      `SELECT id, channel_code, external_key, content_mac FROM evaluation
        WHERE channel_code IN (${inList(channels)}) AND external_key IN (${inList(keys)})`,
      [...channels, ...keys],
    );
    return new Map(
      rows.map(row => [recordKey(row.channel_code, row.external_key), { id: row.id, contentMac: row.content_mac }]),
    );
  }
}

const CONTENT = 'evaluation_content';

const recordKey = (channelCode: string, externalKey: string) => `${channelCode}|${externalKey}`;

/** The rating that counted until now is behind one that arrived; of this batch or from before. */
function displace({ superseded }: Writes, { region, evaluationId }: SlotHolder, by: string, at: Date): void {
  superseded.add({ region, evaluationId, by, at, isNew: false });
}

function eventOf({ region, rating }: RatingToRecord, caseId: string): EventKey {
  return { region, caseId, serviceNumber: rating.serviceNumber, evaluationNumber: rating.evaluationNumber };
}

/** Whether it is a further rating (追评) of a service of which the first has not come: it counts, and says so (H37). */
const isWithoutFirst = (event: EventKey, slots: EventSlots): boolean =>
  event.evaluationNumber > 1 && !slots.holder({ ...event, evaluationNumber: 1 });

function precedenceOfRating({ rating, key, ...item }: KeyedRating): Precedence {
  return precedenceOf({ ...item, provenance: rating.provenance, externalKey: key });
}

function caseOf({ region, rating }: RatingToRecord): { region: string; caseNumber: string }[] {
  return rating.caseNumber ? [{ region, caseNumber: rating.caseNumber }] : [];
}

function caseInHand(
  { region, rating: { caseNumber } }: RatingToRecord,
  cases: ReadonlyMap<string, CaseInHand>,
): CaseInHand | null {
  return caseNumber === null ? null : (cases.get(caseKey({ region, caseNumber })) ?? null);
}

/** The case in whose slots to look: a new one has none. */
function slotCaseOf(item: RatingToRecord, cases: ReadonlyMap<string, CaseInHand>): { region: string; key: string }[] {
  const ofCase = caseInHand(item, cases);
  return ofCase && !ofCase.isNew ? [{ region: item.region, key: ofCase.id }] : [];
}

function contentOf({ rating, channelCode, externalId }: RatingToRecord): Row {
  const { level, comment, options, caseNumber, serviceNumber, evaluationNumber, institution, evaluatedAt } = rating;
  return {
    channel_code: channelCode,
    external_id: externalId,
    ...{ level, comment, options: JSON.stringify(options) },
    ...{ case_number: caseNumber, service_number: serviceNumber, evaluation_number: evaluationNumber },
    ...{ institution, evaluated_at: evaluatedAt },
  };
}

function sortedBy(rows: Row[], ...columns: string[]): Row[] {
  const keyed = rows.map(row => ({ row, key: JSON.stringify(columns.map(column => row[column])) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

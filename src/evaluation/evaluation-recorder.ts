import type { EntityManager } from 'typeorm';
import { caseKey } from '../catalog/case-lookup';
import type { CatalogService } from '../catalog/catalog.service';
import type { BlindIndex } from '../platform/blind-index';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { ReceiptCodes } from '../platform/receipt-code';
import { keyCondition } from '../platform/region-keys';
import type { RowMac } from '../platform/row-mac';
import type { Sealing } from '../platform/sealing';
import { inList, insertRows, select, type SqlValue } from '../platform/sql';
import type { EvaluationInput } from '../sdk';
import type { Standing } from './evaluation-standing.entity';
import type { EvaluationRecorded } from './evaluation.events';

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

interface Writes {
  evaluations: Row[];
  identities: Row[];
  ledger: Row[];
  standings: Row[];
  slots: Row[];
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
   * Records ratings, in the order of their keys where they are written, so that batches never lock each other. A rating of
   * an event that has its rating already is kept as SUPERSEDED, or with `takenSlot: 'REFUSE'` answered SLOT_TAKEN and not
   * kept. Throws a unique violation where another process recorded the same meanwhile; run again, it is a duplicate.
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
    const caseIds = await this.catalog.casesFor(tx, keyed.flatMap(caseOf));
    const known = await this.knownRatings(tx, keyed);
    const slots = await this.takenSlots(
      tx,
      keyed.flatMap(item => slotCaseOf(item, caseIds)),
    );
    const writes: Writes = { evaluations: [], identities: [], ledger: [], standings: [], slots: [], events: [] };

    // In the sender's order: of two ratings of one event in one delivery the first counts.
    const results = keyed.map((item): RecordedRating => {
      const repeated = known.get(recordKey(item.channelCode, item.key));
      if (repeated) return this.repetition(repeated, item);
      const caseId = caseIdOf(item, caseIds);
      const slot = caseId && slotKey(item.region, caseId, item.rating.serviceNumber, item.rating.evaluationNumber);
      const holder = slot ? slots.get(slot) : undefined;
      if (holder && takenSlot === 'REFUSE') return { outcome: 'SLOT_TAKEN', evaluationId: holder };
      const recorded = this.write(writes, item, caseId, holder);
      const { evaluationId: id } = recorded;
      if (slot && !holder) slots.set(slot, id);
      known.set(recordKey(item.channelCode, item.key), { id, contentMac: item.contentMac });
      return recorded;
    });

    await insertRows(tx, 'evaluation', sortedBy(writes.evaluations, 'channel_code', 'external_key'));
    await insertRows(tx, 'evaluation_slot', sortedBy(writes.slots, 'region', 'case_id', 'service_number'));
    await insertRows(tx, 'evaluation_identity', writes.identities);
    await insertRows(tx, 'evaluation_ledger', writes.ledger);
    await insertRows(tx, 'evaluation_standing', writes.standings);
    await this.outbox.emitAll(tx, writes.events);
    return results;
  }

  private write(
    writes: Writes,
    item: RatingToRecord & { key: string; contentMac: string },
    caseId: string | null,
    holder: string | undefined,
  ): RecordedRating & { outcome: 'RECORDED' } {
    const { rating, region, receivedAt } = item;
    const id = this.ids.next();
    const receiptCode = this.receipts.codeOf(id);
    const standing: Standing = holder ? 'SUPERSEDED' : 'COUNTED';
    const place = (table: string, column: string) => ({ table, column, row: id });
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
      comment: rating.comment && this.sealing.seal(rating.comment, place('evaluation', 'comment')),
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

    const { evaluator } = rating;
    if (evaluator && (evaluator.name || evaluator.phone || evaluator.idNumber)) {
      const seal = (column: 'name' | 'phone' | 'id_number', text: string | null) =>
        text && this.sealing.seal(text, place('evaluation_identity', column));
      writes.identities.push({
        region,
        evaluation_id: id,
        kind: evaluator.kind,
        name: seal('name', evaluator.name),
        phone: seal('phone', evaluator.phone),
        id_number: seal('id_number', evaluator.idNumber),
        name_index: evaluator.name && this.blindIndex.nameIndex(evaluator.name),
        phone_index: evaluator.phone && this.blindIndex.phoneIndex(evaluator.phone),
        id_number_index: evaluator.idNumber && this.blindIndex.idNumberIndex(evaluator.idNumber),
      });
    }
    if (caseId && !holder) {
      writes.slots.push({
        region,
        case_id: caseId,
        service_number: rating.serviceNumber,
        evaluation_number: rating.evaluationNumber,
        evaluation_id: id,
      });
    }
    if (holder) {
      const reason = `evaluation:${holder}`;
      const entry: Row = {
        region,
        id: this.ids.next(),
        evaluation_id: id,
        at: receivedAt.getTime(),
        entry: 'SUPERSEDED',
        reason,
        actor: 'system',
      };
      writes.ledger.push({ ...entry, mac: this.rowMac.of('evaluation_ledger', entry) });
      writes.standings.push({ region, evaluation_id: id, standing, reason, changed_at: receivedAt.getTime() });
    }
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

  /** A keyed hash of what the citizen said, by which the same rating sent again is told from another under its id. */
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

  private async takenSlots(tx: EntityManager, cases: { region: string; key: string }[]): Promise<Map<string, string>> {
    if (!cases.length) return new Map();
    const { sql, parameters } = keyCondition(cases, 'region', 'case_id');
    const rows = await select<{
      region: string;
      case_id: string;
      service_number: number;
      evaluation_number: number;
      evaluation_id: string;
    }>(
      tx,
      `SELECT region, case_id, service_number, evaluation_number, evaluation_id FROM evaluation_slot WHERE ${sql}`,
      parameters,
    );
    return new Map(
      rows.map(row => [slotKey(row.region, row.case_id, row.service_number, row.evaluation_number), row.evaluation_id]),
    );
  }
}

const CONTENT = 'evaluation_content';

const recordKey = (channelCode: string, externalKey: string) => `${channelCode}|${externalKey}`;
const slotKey = (region: string, caseId: string, serviceNumber: number, evaluationNumber: number) =>
  `${region}|${caseId}|${serviceNumber}|${evaluationNumber}`;

function caseOf({ region, rating }: RatingToRecord): { region: string; caseNumber: string }[] {
  return rating.caseNumber ? [{ region, caseNumber: rating.caseNumber }] : [];
}

function caseIdOf(
  { region, rating: { caseNumber } }: RatingToRecord,
  caseIds: ReadonlyMap<string, string>,
): string | null {
  return caseNumber === null ? null : (caseIds.get(caseKey({ region, caseNumber })) ?? null);
}

function slotCaseOf(item: RatingToRecord, caseIds: ReadonlyMap<string, string>): { region: string; key: string }[] {
  const key = caseIdOf(item, caseIds);
  return key === null ? [] : [{ region: item.region, key }];
}

function contentOf({ rating, channelCode, externalId }: RatingToRecord): Row {
  const { level, comment, options } = rating;
  return { channel_code: channelCode, external_id: externalId, level, comment, options: JSON.stringify(options) };
}

function sortedBy(rows: Row[], ...columns: string[]): Row[] {
  const keyed = rows.map(row => ({ row, key: JSON.stringify(columns.map(column => row[column])) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

import type { EntityManager } from 'typeorm';
import type { CatalogService } from '../catalog/catalog.service';
import type { EvaluationRecorder, RatingToRecord, RecordedRating } from '../evaluation/evaluation-recorder';
import { newContentKey, type NewContentKey, writeContentKeys } from '../platform/content-keys';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowMac } from '../platform/row-mac';
import type { Sealing } from '../platform/sealing';
import { insertRows } from '../platform/sql';
import type { OptOuts } from '../invitation/opt-outs';
import type { CallbackKeeper } from './callback-keeper';
import type { JudgedRecord, TakenRecord } from './canonical-records';
import type { DeviceKeeper } from './device-keeper';
import { knownKeys, recordKey } from './known-keys';
import type { RecordProblem } from './refused-record.entity';

/** What became of one record. */
export interface KeptRecord {
  position: number;
  externalId: string;
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REFUSED';
  evaluationId: string | null;
  receiptCode: string | null;
  /** Where the person of a PAGE_CALL rates. */
  page?: string;
  problems: RecordProblem[];
}

/** Writes the records of a delivery, of whatever kind, in the unit of work of the delivery itself. */
export class RecordKeeper {
  constructor(
    private readonly catalog: CatalogService,
    private readonly recorder: EvaluationRecorder,
    private readonly callbacks: CallbackKeeper,
    private readonly devices: DeviceKeeper,
    private readonly optOuts: OptOuts,
    private readonly outbox: Outbox,
    private readonly sealing: Sealing,
    private readonly rowMac: RowMac,
    private readonly ids: IdGenerator,
  ) {}

  /**
   * Keeps cases and services first, because ratings and complaints refer to them. Answers in the order of `records`. A
   * rating of an event that has one is kept beside it, or refused where somebody waits for the answer and can be told.
   */
  async keep(
    tx: EntityManager,
    records: readonly JudgedRecord[],
    takenSlot: 'KEEP' | 'REFUSE' = 'KEEP',
  ): Promise<KeptRecord[]> {
    const cases = await this.keepServices(tx, records);
    const complaints = await this.keepComplaints(tx, records, cases);
    const ratings = await this.keepRatings(tx, records, takenSlot);
    const notices = await this.keepNotices(tx, records);
    return records.map(
      (record, i) =>
        ratings.get(i) ?? withoutRating(record, notices.get(i) ?? isNewsOfCase(cases.get(i), complaints.has(i))),
    );
  }

  /** The answer to records that were kept before, from what is stored: nothing has an effect twice. */
  async repeat(
    tx: EntityManager,
    channelCode: string,
    records: readonly { position: number; externalId: string }[],
  ): Promise<KeptRecord[]> {
    const ids = records.map(({ externalId }) => externalId);
    const known = await this.recorder.receiptCodes(tx, channelCode, ids);
    return records.map(({ position, externalId }) => {
      const { evaluationId = null, receiptCode = null } = known.get(externalId) ?? {};
      return { position, externalId, outcome: 'DUPLICATE', evaluationId, receiptCode, problems: [] };
    });
  }

  private async keepServices(
    tx: EntityManager,
    records: readonly TakenRecord[],
  ): Promise<Map<number, { caseId: string; changed: boolean }>> {
    const withFacts = [...records.entries()].filter(([, { facts }]) => facts);
    if (!withFacts.length) return new Map();
    const recorded = await this.catalog.recordServices(
      tx,
      withFacts.map(([, { facts, region, source }]) => ({ ...facts!, region, isWeak: source.isWeak })),
      withFacts.at(-1)![1].source.receivedAt,
    );
    return new Map(withFacts.map(([i], n) => [i, recorded[n]!]));
  }

  /** A complaint is one, however often its order is pushed. Answers which records brought a new one. */
  private async keepComplaints(
    tx: EntityManager,
    records: readonly TakenRecord[],
    cases: Map<number, { caseId: string }>,
  ): Promise<Set<number>> {
    const complaints = [...records.entries()].flatMap(([i, { complaint, facts, region, source }]) =>
      complaint && facts
        ? [{ i, complaint, facts, region, source, channelCode: source.channelCode, key: textKey(facts.caseNumber) }]
        : [],
    );
    if (!complaints.length) return new Set();
    const known = await knownKeys(tx, 'complaint', complaints);
    const fresh = complaints
      .filter(complaint => !known.has(recordKey(complaint)) && known.add(recordKey(complaint)))
      .sort((a, b) => (recordKey(a) < recordKey(b) ? -1 : 1));
    const keys: NewContentKey[] = [];
    const rows = fresh.map(({ i, complaint, facts, region, source, key }) => {
      const id = this.ids.next();
      const words = newContentKey(this.sealing, { region, id, kind: 'PERSONAL', at: source.receivedAt });
      keys.push(words);
      const content = JSON.stringify({ subject: complaint.subject, content: complaint.content });
      const row = {
        region,
        id,
        channel_code: source.channelCode,
        delivery_id: source.deliveryId,
        external_key: key,
        case_id: cases.get(i)!.caseId,
        institution_code: facts.institution,
        content: words.sealing.seal(content, { table: 'complaint', column: 'content', row: id }),
        categories: JSON.stringify(complaint.categories),
        received_at: source.receivedAt.getTime(),
      };
      return { ...row, mac: this.rowMac.of('complaint', row) };
    });
    await insertRows(tx, 'complaint', rows);
    await writeContentKeys(tx, keys);
    await this.outbox.emitAll(
      tx,
      rows.map(({ region, id }) => ({ name: 'complaint.recorded', region, payload: { complaintId: id } })),
    );
    return new Set(fresh.map(({ i }) => i));
  }

  /** Answers for each call-back and each opt-out whether it is news; a sign of life always is. */
  private async keepNotices(tx: EntityManager, records: readonly TakenRecord[]): Promise<Map<number, boolean>> {
    const entries = [...records.entries()];
    const callbacks = entries.flatMap(([i, { notice, region, externalId, source }]) =>
      notice?.kind === 'CALLBACK' ? [{ i, region, externalId, callback: notice, source }] : [],
    );
    const optOuts = entries.flatMap(
      ([
        i,
        {
          notice,
          region,
          source: { channelCode, receivedAt: at },
        },
      ]) => (notice?.kind === 'OPT_OUT' ? [{ i, region, phone: notice.phone, channelCode, at }] : []),
    );
    const heartbeats = entries.flatMap(([i, { notice, source }]) =>
      notice?.kind === 'HEARTBEAT' ? [{ i, ...notice.device, source }] : [],
    );
    const rated = records.flatMap(({ rating, source }) => (rating?.device ? [{ ...rating.device, source }] : []));
    await this.devices.keep(tx, [...heartbeats, ...rated]);
    const newCallbacks = await this.callbacks.keep(tx, callbacks);
    const newOptOuts = await this.optOuts.record(tx, optOuts);
    return new Map([
      ...callbacks.map(({ i }, n) => [i, newCallbacks[n]!] as const),
      ...optOuts.map(({ i }, n) => [i, newOptOuts[n]!] as const),
      ...heartbeats.map(({ i }) => [i, true] as const),
    ]);
  }

  private async keepRatings(
    tx: EntityManager,
    records: readonly JudgedRecord[],
    takenSlot: 'KEEP' | 'REFUSE',
  ): Promise<Map<number, KeptRecord>> {
    const rated = [...records.entries()].filter(([, { rating }]) => rating);
    if (!rated.length) return new Map();
    const recorded = await this.recorder.record(
      tx,
      rated.map(([, record]) => toRecord(record)),
      takenSlot,
    );
    return new Map(rated.map(([i, record], n) => [i, ratingOutcome(record, recorded[n]!)]));
  }
}

function toRecord({ rating, region, canary, flags, source, ...record }: JudgedRecord): RatingToRecord {
  const externalId = canary ?? record.externalId;
  const { channelCode, deliveryId, receivedAt } = source;
  const evaluatedAt = rating!.evaluatedAt ?? receivedAt;
  return { rating: rating!, region, channelCode, externalId, deliveryId, receivedAt, evaluatedAt, flags };
}

function ratingOutcome({ position, externalId }: TakenRecord, result: RecordedRating): KeptRecord {
  const { evaluationId } = result;
  const kept = { position, externalId, evaluationId, problems: [] };
  if (result.outcome === 'RECORDED') return { ...kept, outcome: 'ACCEPTED', receiptCode: result.receiptCode };
  if (result.outcome === 'DUPLICATE') return { ...kept, outcome: 'DUPLICATE', receiptCode: result.receiptCode };
  const code = result.outcome === 'CONFLICT' ? 'CONTENT_CONFLICT' : 'DUPLICATE_EVALUATION';
  return { ...kept, outcome: 'REFUSED', receiptCode: null, problems: [{ pointer: null, code }] };
}

function isNewsOfCase(service: { changed: boolean } | undefined, isNewComplaint: boolean): boolean {
  return !service || service.changed || isNewComplaint;
}

function withoutRating({ position, externalId }: TakenRecord, isNews: boolean): KeptRecord {
  const outcome = isNews ? 'ACCEPTED' : 'DUPLICATE';
  return { position, externalId, outcome, evaluationId: null, receiptCode: null, problems: [] };
}

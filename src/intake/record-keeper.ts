import type { EntityManager } from 'typeorm';
import type { CatalogService } from '../catalog/catalog.service';
import type { EvaluationRecorder, RatingToRecord, RecordedRating } from '../evaluation/evaluation-recorder';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowMac } from '../platform/row-mac';
import type { Sealing } from '../platform/sealing';
import { inList, insertRows, select } from '../platform/sql';
import type { OptOuts } from '../invitation/opt-outs';
import type { CallbackKeeper } from './callback-keeper';
import type { JudgedRecord, RecordSource, TakenRecord } from './canonical-records';
import type { DeviceKeeper } from './device-keeper';
import type { RecordProblem } from './refused-record.entity';

/** What became of one record. */
export interface KeptRecord {
  position: number;
  externalId: string;
  outcome: 'ACCEPTED' | 'DUPLICATE' | 'REFUSED';
  evaluationId: string | null;
  receiptCode: string | null;
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

  /** Keeps cases and services first, because ratings and complaints refer to them. Answers in the order of `records`. */
  async keep(tx: EntityManager, records: readonly JudgedRecord[], source: RecordSource): Promise<KeptRecord[]> {
    const cases = await this.keepServices(tx, records, source);
    const complaints = await this.keepComplaints(tx, records, cases, source);
    const ratings = await this.keepRatings(tx, records, source);
    const notices = await this.keepNotices(tx, records, source);
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
    source: RecordSource,
  ): Promise<Map<number, { caseId: string; changed: boolean }>> {
    const withFacts = [...records.entries()].filter(([, { facts }]) => facts);
    const recorded = await this.catalog.recordServices(
      tx,
      withFacts.map(([, { facts, region }]) => ({ ...facts!, region })),
      source.receivedAt,
    );
    return new Map(withFacts.map(([i], n) => [i, recorded[n]!]));
  }

  /** A complaint is one, however often its order is pushed. Answers which records brought a new one. */
  private async keepComplaints(
    tx: EntityManager,
    records: readonly TakenRecord[],
    cases: Map<number, { caseId: string }>,
    source: RecordSource,
  ): Promise<Set<number>> {
    const complaints = [...records.entries()].flatMap(([i, { complaint, facts, region }]) =>
      complaint && facts ? [{ i, complaint, facts, region, key: textKey(facts.caseNumber) }] : [],
    );
    const known = await this.knownComplaints(
      tx,
      source.channelCode,
      complaints.map(({ key }) => key),
    );
    const fresh = complaints
      .filter(({ key }) => !known.has(key) && known.add(key))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const rows = fresh.map(({ i, complaint, facts, region, key }) => {
      const id = this.ids.next();
      const content = JSON.stringify({ subject: complaint.subject, content: complaint.content });
      const row = {
        region,
        id,
        channel_code: source.channelCode,
        delivery_id: source.deliveryId,
        external_key: key,
        case_id: cases.get(i)!.caseId,
        institution_code: facts.institution,
        content: this.sealing.seal(content, { table: 'complaint', column: 'content', row: id }),
        categories: JSON.stringify(complaint.categories),
        received_at: source.receivedAt.getTime(),
      };
      return { ...row, mac: this.rowMac.of('complaint', row) };
    });
    await insertRows(tx, 'complaint', rows);
    await this.outbox.emitAll(
      tx,
      rows.map(({ region, id }) => ({ name: 'complaint.recorded', region, payload: { complaintId: id } })),
    );
    return new Set(fresh.map(({ i }) => i));
  }

  private async knownComplaints(tx: EntityManager, channelCode: string, keys: string[]): Promise<Set<string>> {
    if (!keys.length) return new Set();
    const rows = await select<{ external_key: string }>(
      tx,
      `SELECT external_key FROM complaint WHERE channel_code = ? AND external_key IN (${inList(keys)})`,
      [channelCode, ...keys],
    );
    return new Set(rows.map(row => row.external_key));
  }

  /** Answers for each call-back and each opt-out whether it is news; a sign of life always is. */
  private async keepNotices(
    tx: EntityManager,
    records: readonly TakenRecord[],
    source: RecordSource,
  ): Promise<Map<number, boolean>> {
    const { channelCode, receivedAt: at } = source;
    const entries = [...records.entries()];
    const callbacks = entries.flatMap(([i, { notice, region, externalId }]) =>
      notice?.kind === 'CALLBACK' ? [{ i, region, externalId, callback: notice }] : [],
    );
    const optOuts = entries.flatMap(([i, { notice, region }]) =>
      notice?.kind === 'OPT_OUT' ? [{ i, region, phone: notice.phone, channelCode, at }] : [],
    );
    const heartbeats = entries.flatMap(([i, { notice }]) =>
      notice?.kind === 'HEARTBEAT' ? [{ i, device: notice.device }] : [],
    );
    const rated = records.flatMap(({ rating }) => rating?.device ?? []);
    await this.devices.keep(tx, [...heartbeats.map(({ device }) => device), ...rated], source);
    const newCallbacks = await this.callbacks.keep(tx, callbacks, source);
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
    source: RecordSource,
  ): Promise<Map<number, KeptRecord>> {
    const rated = [...records.entries()].filter(([, { rating }]) => rating);
    const recorded = await this.recorder.record(
      tx,
      rated.map(([, record]) => toRecord(record, source)),
      source.takenSlot,
    );
    return new Map(rated.map(([i, record], n) => [i, ratingOutcome(record, recorded[n]!)]));
  }
}

function toRecord(record: JudgedRecord, source: RecordSource): RatingToRecord {
  const rating = record.rating!;
  return {
    rating,
    region: record.region,
    channelCode: source.channelCode,
    externalId: record.externalId,
    deliveryId: source.deliveryId,
    receivedAt: source.receivedAt,
    evaluatedAt: rating.evaluatedAt ?? source.receivedAt,
    flags: record.flags,
  };
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

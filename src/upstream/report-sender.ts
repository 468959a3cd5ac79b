import type { MissingBases } from '../notification/missing-bases';
import { type Clock, inFuture } from '../platform/clock';
import type { Database } from '../platform/database';
import { type HttpFailure, httpFailure } from '../platform/http-failure';
import type { Log } from '../platform/log';
import type { Metrics } from '../platform/metrics';
import { OutboundError } from '../platform/outbound-fetch';
import { restAfter, waitAfter } from '../platform/retry-schedule';
import { LeasedRows, type RowLease, takeTurn } from '../platform/row-lease';
import { BasisMissing, type Egress } from '../privacy/egress';
import type { EgressBases } from '../privacy/egress-bases';
import type { OutboundFetch } from '../sdk/contract';
import { type Batch, batchOf } from './batch';
import { sealEnvelope } from './envelope';
import { type ItemAnswer, readAnswers } from './items';
import { recipientOf, releasedOf } from './released';
import type { ReportRecords } from './report-records';
import type { QueuedReport, ReportOutcome, Reports } from './reports';
import type { UpstreamDestinations, UpstreamDestinationView } from './upstream-destinations';
import type { UpstreamMetrics } from './upstream-metrics';

/** What reporting is done with. */
export interface ReportSenderParts {
  database: Database;
  destinations: UpstreamDestinations;
  reports: Reports;
  records: ReportRecords;
  fetch: OutboundFetch;
  egress: Egress;
  bases: EgressBases;
  missingBases: MissingBases;
  clock: Clock;
  log: Log;
  metrics: UpstreamMetrics & Pick<Metrics, 'setAside'>;
}

type Answered = { ok: true; answers: ItemAnswer[] } | HttpFailure;

/** Records in one batch, and batches in one turn of a destination; then others have theirs. */
const MOST_RECORDS = 100;
const MOST_BATCHES = 50;
/** What the program cannot read itself no retry will mend soon: it rests as after so many failures. */
const FAULT_FAILURES = 5;
/** The one answer without a word about any record that is about the batch: all others are about keys, addresses and outages. */
const TOO_LARGE = 413;
/** Why what waits does not go: nothing on record says why what it holds of persons may. */
const NO_BASIS = 'BASIS_MISSING';
/** A record of which the other side never says anything is tried again once a day, for ever: it is never dropped. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Tells destinations what waits for them, in order and in batches, one process at a time for each. What was not answered
 * is sent again, and what the other side has already is as good as delivered; a record that it rejects stops no other, and
 * nothing is rejected but by its name.
 */
export class ReportSender {
  private readonly leases: LeasedRows;

  constructor(private readonly parts: ReportSenderParts) {
    this.leases = new LeasedRows(parts.database, parts.clock, 'upstream_destination', 'code', now => ({
      sql: `enabled = 1 AND EXISTS (SELECT 1 FROM upstream_report r
              WHERE r.destination_region = upstream_destination.region AND r.destination_code = upstream_destination.code
                AND r.state = 'PENDING' AND r.due_at <= ?)`,
      parameters: [now],
    }));
  }

  /** Sends what is due to the destination that has waited longest. Answers whether there was one. */
  async sendNext(isEnding: () => boolean): Promise<boolean> {
    return takeTurn(
      await this.leases.claim(),
      lease => this.turn(lease, isEnding),
      (lease, error) => this.setAside(lease, error),
    );
  }

  private async setAside(lease: RowLease, err: unknown): Promise<void> {
    const { clock, log, metrics } = this.parts;
    metrics.setAside.inc({ what: 'upstream' });
    log.error({ err, region: lease.region, destination: lease.id }, 'a higher platform cannot be reported to');
    await lease.release(inFuture(clock, restAfter(FAULT_FAILURES)));
  }

  private async turn(lease: RowLease, isEnding: () => boolean): Promise<void> {
    const { database, destinations, reports, clock } = this.parts;
    const destination = await destinations.find(database.reader, lease.region, lease.id);
    if (!destination?.enabled) return lease.release(clock.now());
    let limit = MOST_RECORDS;
    for (let sent = 0; sent < MOST_BATCHES && !isEnding(); sent++) {
      const due = await reports.due(database.reader, destination, limit);
      if (!due.length) break;
      const batch = await batchOf(due, destination, await releasedOf(due, destination, this.parts), this.parts);
      const answered = batch.items.length ? await this.post(destination, batch) : { ok: true as const, answers: [] };
      if (!answered.ok && answered.isDown) return this.rest(lease, destination, answered);
      // In ever smaller batches what is too large is found, and the others go on.
      if (!answered.ok && batch.items.length > 1) limit = Math.ceil(batch.items.length / 2);
      else await this.noteAnswers(lease, destination, batch, answered);
    }
    await lease.release(clock.now());
  }

  private async post(destination: UpstreamDestinationView, { items, kinds }: Batch): Promise<Answered> {
    const { clock, egress, fetch } = this.parts;
    const { url, appMark, keys, publicKey } = destination;
    const sending = { appMark, privateKey: keys.privateKey, publicKey: publicKey! };
    const at = clock.now();
    try {
      const body = new Uint8Array(
        sealEnvelope(
          items.map(({ item }) => item),
          sending,
          at,
        ),
      );
      const headers = { 'content-type': 'application/json', 'user-agent': 'haochaping' };
      const passage = {
        recipient: recipientOf(destination),
        purpose: 'REPORTING',
        kinds,
        records: items.length,
      } as const;
      const response = await egress.pass(passage, () =>
        fetch(`${url.replace(/\/+$/, '')}/reports`, { method: 'POST', headers, body }),
      );
      const answers = readAnswers(await response.text());
      if (answers) return { ok: true, answers };
      if (response.ok) return { ok: false, reason: 'ANSWER_UNREADABLE', isDown: true };
      return { ...httpFailure(response, at), isDown: response.status !== TOO_LARGE };
    } catch (error) {
      if (error instanceof BasisMissing) return { ok: false, reason: NO_BASIS, isDown: true };
      if (!(error instanceof OutboundError)) throw error;
      return { ok: false, reason: error.code, isDown: true };
    }
  }

  /** Nothing is held against the records: it is the other side that is away. */
  private async rest(lease: RowLease, destination: UpstreamDestinationView, failure: HttpFailure) {
    const { missingBases, clock, log, metrics } = this.parts;
    const { region, code, failures } = destination;
    const { reason, retryAfterMs } = failure;
    metrics.batches.inc({ destination: code, outcome: 'failed' });
    log.warn(
      { region, destination: code, reason, failures: failures + 1 },
      'a higher platform could not be reported to',
    );
    const due = inFuture(clock, restAfter(failures + 1, retryAfterMs));
    await lease.release(due, { failures: failures + 1 }, async tx => {
      if (reason === NO_BASIS) await missingBases.tell(tx, recipientOf(destination));
    });
  }

  private async noteAnswers(lease: RowLease, destination: UpstreamDestinationView, batch: Batch, answered: Answered) {
    const { database, reports, metrics, clock, log } = this.parts;
    const { region, code } = destination;
    // Records of which even the names are the same are answered in their order.
    const answers = answered.ok ? [...answered.answers] : [];
    const answerTo = ({ name }: Batch['items'][number]) => {
      const i = answers.findIndex(({ kind, key }) => kind === name.kind && key === name.key);
      return i < 0 ? null : answers.splice(i, 1)[0]!;
    };
    const reason = answered.ok ? 'NOT_ANSWERED' : answered.reason;
    const outcomes = [
      ...batch.gone.map(this.gone),
      ...batch.items.map(sent => this.outcomeOf(sent, answerTo(sent), reason)),
    ];
    const lost = await database.unitOfWork(async tx => {
      await reports.note(tx, outcomes);
      return lease.update(tx, { failures: 0 }).then(
        () => null,
        (error: unknown) => error,
      );
    });
    destination.failures = 0;
    metrics.batches.inc({ destination: code, outcome: answered.ok ? 'sent' : 'failed' });
    for (const { state, reason, report } of outcomes) {
      const { kind, recordKey: record, lateAt } = report;
      metrics.records.inc({ destination: code, outcome: state.toLowerCase() });
      if (lateAt && lateAt < clock.now() && state !== 'PENDING') metrics.lateDeliveries.inc({ destination: code });
      if (state === 'REJECTED')
        log.error({ region, destination: code, kind, record, reason }, 'a record was rejected above');
    }
    if (lost) throw lost as Error;
  }

  private outcomeOf(
    { report, digest }: Batch['items'][number],
    answer: ItemAnswer | null,
    unanswered: string,
  ): ReportOutcome {
    const same = { report, digest, dueAt: this.parts.clock.now() };
    if (!answer) {
      const dueAt = inFuture(this.parts.clock, waitAfter(report.attempts + 1) ?? LONGEST_WAIT_MS);
      return { ...same, state: 'PENDING', reason: unanswered, pointer: null, dueAt };
    }
    const { outcome, reason = null, pointer = null } = answer;
    if (outcome === 'REJECTED') return { ...same, state: 'REJECTED', reason, pointer };
    return { ...same, state: outcome === 'ACCEPTED' ? 'DELIVERED' : 'ALREADY_THERE', reason: null, pointer: null };
  }

  private readonly gone = (report: QueuedReport): ReportOutcome => ({
    ...{ report, state: 'REJECTED', reason: 'NOT_HERE', pointer: null, digest: null, dueAt: this.parts.clock.now() },
  });
}

import type { EntityManager } from 'typeorm';
import { isInScope } from '../identity/scope';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { Conditions } from '../platform/conditions';
import { decodeCursor, encodeCursor, type Keyset } from '../platform/connection';
import type { Database } from '../platform/database';
import { fail, ok, type Result } from '../platform/errors';
import { decodeGlobalId } from '../platform/global-id';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import { selectOne } from '../platform/sql';
import type { Caller } from '../channel/channel-editor';
import type { ChannelSecrets } from '../channel/channel-secrets';
import type { ChannelSettings } from '../channel/channel-settings';
import type { AdapterRegistry, ChannelService, ChannelView } from '../channel/channel.service';
import type { DeliveryStatus } from '../intake/delivery.entity';
import { type DeliveryView, findDeliveriesToReplay } from '../intake/delivery.query';
import type { Replay, ReplayBy } from './replay';

/** Which deliveries of a channel are put through again: those of a time, or those that are named. */
export interface ReplayRequest {
  channel: string;
  since?: Date | null;
  /** Before this instant. */
  until?: Date | null;
  /** Ids as clients see them. */
  ids?: readonly string[] | null;
  /** True unless told: what was refused, and nothing else of its delivery. */
  onlyRefused?: boolean | null;
  /** The cursor at which an earlier request stopped. */
  after?: string | null;
  idempotencyKey: string;
}

/** What became of the records that were put through again. */
export interface ReplayResult {
  replayed: number;
  accepted: number;
  duplicates: number;
  refused: number;
  /** Where to go on, where there was more than one request takes; null where all is done. */
  endCursor: string | null;
}

/** A request as it was first taken: its id, and the end of the time that it reaches. */
interface Run {
  id: string;
  until: string;
}

const MOST_RECORDS = 10_000;
const AT_ONCE = 50;
const CURSOR = 'REPLAY';

/** Replays deliveries for operators, after a channel or its adapter has been mended. */
export class ReplayService {
  constructor(
    private readonly database: Database,
    private readonly channels: ChannelService,
    private readonly secrets: ChannelSecrets,
    private readonly adapters: AdapterRegistry,
    private readonly settings: ChannelSettings,
    private readonly replay: Replay,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts stored deliveries through the path again, each in a transaction of its own, the oldest first, until some 10,000
   * records have gone through. A request that was broken off goes on under its key, and in the end answers the same.
   */
  async run(caller: Caller, request: ReplayRequest): Promise<Result<ReplayResult>> {
    const { channel: code, idempotencyKey: key } = request;
    const after = decodeCursor(CURSOR, request.after);
    const started = await this.idempotency.run(
      { actor: caller.principal.subject, operation: 'replayDeliveries', key, input: request },
      tx => this.begin(tx, caller, request),
    );
    if (!started.ok) return started;
    const channel = (await this.channels.find(code))!;
    const adapter = this.adapters.get(channel.adapter);
    if (!adapter) return fail(CHANNEL, 'INVALID_VALUE', { reason: 'no adapter' });
    const settings = await this.settings.of(adapter, channel);
    const sender = { ...channel, secrets: await this.secrets.ever(code) };
    const by: ReplayBy = {
      ...{ runId: started.value.id, adapter, channel: sender, settings },
      onlyRefused: request.onlyRefused ?? true,
    };
    return ok(await this.work(started.value, request, by, after));
  }

  private async begin(tx: EntityManager, { principal, scope }: Caller, request: ReplayRequest): Promise<Result<Run>> {
    const channel = await this.channels.find(request.channel, tx);
    if (!channel || !isInScope(scope, channel.region)) return fail(CHANNEL, 'NOT_FOUND');
    if (!this.adapters.has(channel.adapter)) return fail(CHANNEL, 'INVALID_VALUE', { reason: 'no adapter' });
    const { since, ids } = request;
    if (!since && !ids?.length) return fail(['input', 'since'], 'REQUIRED');
    const odd = (ids ?? []).findIndex(id => !keyOf(id, channel));
    if (odd >= 0) return fail(['input', 'ids', String(odd)], 'NOT_FOUND');

    const now = this.clock.now();
    const until = request.until && request.until < now ? request.until : now;
    const run = { id: this.ids.next(), until: until.toISOString() };
    await this.audit.record(tx, {
      actor: principal.subject,
      action: 'deliveries.replayed',
      region: channel.region,
      subject: `Channel:${channel.code}`,
      detail: {
        ...{ run: run.id, since: since?.toISOString() ?? null, until: run.until },
        ...{ deliveries: ids?.length ?? null, onlyRefused: request.onlyRefused ?? true },
      },
    });
    return ok(run);
  }

  /** Begins where the same request was broken off. */
  private async work(run: Run, request: ReplayRequest, by: ReplayBy, after: Keyset | null): Promise<ReplayResult> {
    let at = (await this.lastOf(run)) ?? after;
    let { replayed } = await this.countsOf(run);
    for (;;) {
      const batch = await this.next(run, request, by, at);
      for (const delivery of batch) {
        if (replayed >= MOST_RECORDS) return { ...(await this.countsOf(run)), endCursor: encodeCursor(CURSOR, at!) };
        replayed += await this.replay.of(delivery, by);
        at = { value: delivery.receivedAt.getTime(), id: delivery.id };
      }
      if (batch.length < AT_ONCE) return { ...(await this.countsOf(run)), endCursor: null };
    }
  }

  private next(
    { until }: Run,
    { since, ids }: ReplayRequest,
    { channel, onlyRefused }: ReplayBy,
    after: Keyset | null,
  ): Promise<DeliveryView[]> {
    const where = new Conditions();
    where.add('d.channel_code = ? AND d.received_at < ?', [channel.code, new Date(until)]);
    if (since) where.add('d.received_at >= ?', [since]);
    const keys = (ids ?? []).map(id => keyOf(id, channel)!.id);
    where.addFilter('d.id', keys);
    where.addIn('COALESCE(r.status, d.status)', wantedStatuses(onlyRefused, keys.length > 0));
    where.addKeyset('d.received_at', 'd.id', 'ASC', after);
    return findDeliveriesToReplay(this.database.reader, where, AT_ONCE);
  }

  private async lastOf({ id }: Run): Promise<Keyset | null> {
    const last = await selectOne<{ received_at: number | string; id: string }>(
      this.database.reader,
      `SELECT d.received_at, d.id FROM delivery_replay r JOIN delivery d ON d.region = r.region AND d.id = r.delivery_id
        WHERE r.run_id = ? ORDER BY d.received_at DESC, d.id DESC LIMIT 1`,
      [id],
    );
    return last && { value: Number(last.received_at), id: last.id };
  }

  private async countsOf({ id }: Run): Promise<Omit<ReplayResult, 'endCursor'>> {
    const row = await selectOne<Record<'accepted' | 'duplicates' | 'refused', number | string | null>>(
      this.database.reader,
      `SELECT SUM(now_accepted) AS accepted, SUM(now_duplicates) AS duplicates, SUM(now_refused) AS refused
         FROM delivery_replay WHERE run_id = ?`,
      [id],
    );
    const [accepted, duplicates, refused] = [Number(row!.accepted), Number(row!.duplicates), Number(row!.refused)];
    return { replayed: accepted + duplicates + refused, accepted, duplicates, refused };
  }
}

const CHANNEL = ['input', 'channel'];

/** What was set aside whole is for a person to decide, who names it. */
function wantedStatuses(onlyRefused: boolean, isNamed: boolean): DeliveryStatus[] {
  return [
    ...(onlyRefused ? [] : (['ACCEPTED'] as const)),
    ...(['PARTLY_REFUSED', 'REFUSED'] as const),
    ...(isNamed ? (['QUARANTINED'] as const) : []),
  ];
}

function keyOf(id: string, { region }: ChannelView): { id: string } | null {
  const key = decodeGlobalId(id);
  return key?.type === 'Delivery' && key.region === region ? key : null;
}

import type { EntityManager } from 'typeorm';
import type { NoticeKind } from '../notification/notice.entity';
import type { Notices } from '../notification/notices';
import type { Audit } from '../platform/audit';
import type { Clock } from '../platform/clock';
import { fail, ok, type Result } from '../platform/errors';
import type { Idempotency } from '../platform/idempotency';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { Sealing } from '../platform/sealing';
import { execute, insertRows } from '../platform/sql';
import type { Caller } from '../channel/channel-editor';
import type { ChannelService, ChannelView } from '../channel/channel.service';
import type { QuarantineEnded, QuarantineOpened } from '../intake/intake.events';
import { countRatingsByRegion } from './quarantine-count';
import { findQuarantines } from './quarantines';

/** What a channel sent from a moment on, and why it is held or let go. */
export interface QuarantineRequest {
  channel: string;
  since: Date;
  reason: string;
  idempotencyKey: string;
}

type Answer = Result<{ affected: number }>;

const CHANNEL = ['input', 'channel'];
const MIN_REASON = 2;
const MAX_REASON = 500;
/** Offices of one action, so that its transaction stays small; who has none goes by the office above. */
const MOST_OFFICES = 1_000;
const totalOf = (ratings: ReadonlyMap<string, number>): number => [...ratings.values()].reduce((sum, n) => sum + n, 0);

/**
 * Holds what a channel sent, and lets it go. This states the intention, in one transaction and on record; the ratings follow
 * within moments, in batches (`quarantine.consumers.ts`). What the channel sends while it is held is taken and held at
 * once: a sender that was turned away might not send again.
 */
export class QuarantineService {
  constructor(
    private readonly channels: ChannelService,
    private readonly sealing: Sealing,
    private readonly outbox: Outbox<QuarantineOpened | QuarantineEnded>,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly notices: Pick<Notices, 'tell'>,
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Takes all that a channel sent since a moment out of the figures. Answers how many ratings leave them. */
  async quarantine(caller: Caller, request: QuarantineRequest): Promise<Answer> {
    return this.acting('quarantineChannel', caller, request, async (tx, { region, code }, actor) => {
      const now = this.clock.now();
      const before = await findQuarantines(tx, code);
      const ratings = await countRatingsByRegion(tx, code, { from: request.since, until: now }, { without: before });
      const affected = totalOf(ratings);
      const id = this.ids.next();
      await insertRows(tx, 'channel_quarantine', [
        {
          ...{ region, id, channel_code: code, held_from: request.since, held_until: null },
          ...{ opened_at: now, opened_by: actor, reason: this.sealed(request, id, 'reason') },
          ...{ released_at: null, released_by: null, release_reason: null },
        },
      ]);
      await this.outbox.emit(tx, {
        name: 'quarantine.opened',
        region,
        payload: { channelCode: code, from: request.since.getTime(), after: null },
      });
      await this.record(tx, { region, code }, actor, 'channel.quarantined', { quarantine: id, affected }, request);
      await this.tell(tx, 'CHANNEL_QUARANTINED', { region, code }, ratings);
      return affected;
    });
  }

  /** Lets all that a channel sent since a moment count again. Answers how many ratings come back. */
  async release(caller: Caller, request: QuarantineRequest): Promise<Answer> {
    return this.acting('releaseQuarantine', caller, request, async (tx, { region, code }, actor) => {
      const now = this.clock.now();
      const held = await findQuarantines(tx, code);
      const ratings = await countRatingsByRegion(tx, code, { from: request.since, until: now }, { within: held });
      const affected = totalOf(ratings);
      const ended = held.filter(({ until }) => !until || until > request.since);
      for (const { id, from } of ended) {
        const end = from > request.since ? from : request.since;
        await execute(
          tx,
          `UPDATE channel_quarantine SET held_until = ?, released_at = ?, released_by = ?, release_reason = ?
            WHERE region = ? AND id = ?`,
          [end, now, actor, this.sealed(request, id, 'release_reason'), region, id],
        );
      }
      await this.outbox.emit(tx, {
        name: 'quarantine.ended',
        region,
        payload: { channelCode: code, from: request.since.getTime(), after: null, actor },
      });
      await this.record(tx, { region, code }, actor, 'channel.quarantine-released', { affected }, request);
      if (ended.length) await this.tell(tx, 'CHANNEL_RELEASED', { region, code }, ratings);
      return affected;
    });
  }

  private async acting(
    operation: string,
    { principal, scope }: Caller,
    request: QuarantineRequest,
    act: (tx: EntityManager, channel: ChannelView, actor: string) => Promise<number>,
  ): Promise<Answer> {
    const reason = request.reason.trim();
    if (reason.length < MIN_REASON) return fail(['input', 'reason'], 'REQUIRED');
    if (reason.length > MAX_REASON) return fail(['input', 'reason'], 'INVALID_VALUE', { reason: `≤ ${MAX_REASON}` });
    if (request.since > this.clock.now()) return fail(['input', 'since'], 'INVALID_VALUE', { reason: 'in the future' });
    const { subject: actor } = principal;
    const identified = { actor, operation, key: request.idempotencyKey, input: request };
    return this.idempotency.run(identified, async tx => {
      // Two who act on one channel take turns, so that each counts what the other left.
      const claimed = await this.channels.claim(tx, scope, request.channel, { path: CHANNEL });
      return claimed.ok ? ok({ affected: await act(tx, claimed.value, actor) }) : claimed;
    });
  }

  /** Tells the office of the channel, and those of the regions of most of the ratings: their figures change. */
  private tell(
    tx: EntityManager,
    kind: NoticeKind,
    { region, code }: Pick<ChannelView, 'region' | 'code'>,
    ratings: ReadonlyMap<string, number>,
  ): Promise<void> {
    const concerned = [...ratings].sort(([, one], [, other]) => other - one).map(([rated]) => rated);
    const about = { type: 'Channel', region, id: code, number: code };
    const notices = [...new Set([region, ...concerned.slice(0, MOST_OFFICES)])].map(place => ({
      ...{ region, kind, about, recipient: { role: 'MANAGEMENT_OFFICE' as const, region: place, institution: null } },
    }));
    return this.notices.tell(tx, notices);
  }

  private sealed({ reason }: QuarantineRequest, row: string, column: 'reason' | 'release_reason'): string {
    return this.sealing.seal(reason.trim(), { table: 'channel_quarantine', column, row });
  }

  private record(
    tx: EntityManager,
    { region, code }: Pick<ChannelView, 'region' | 'code'>,
    actor: string,
    action: string,
    detail: Record<string, string | number>,
    { since }: QuarantineRequest,
  ): Promise<void> {
    const told = { ...detail, since: since.toISOString() };
    return this.audit.record(tx, { actor, action, region, subject: `Channel:${code}`, detail: told });
  }
}

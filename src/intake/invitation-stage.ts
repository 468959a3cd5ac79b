import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import { answerKeyOf, type Invitations, type InvitationView, isAnswerOf, pageKeyOf } from '../invitation/invitations';
import type { PageLinks } from '../invitation/page-links';
import { ratableUntil } from '../invitation/validity';
import type { BlindIndex } from '../platform/blind-index';
import type { Database } from '../platform/database';
import type { PolicyService } from '../policy/policy.service';
import { refuse } from '../sdk';
import type { JudgedRecord, ReadDelivery, RefusedInput, TakenRecord } from './canonical-records';
import { refusedInput } from './delivery-reader';
import type { KeptRecord } from './record-keeper';

/** An answer that comes later than this after the invitation's end is nobody's. */
const LATE_MS = 30 * 86_400_000;

type Invited = TakenRecord & { rating: NonNullable<TakenRecord['rating']> };

/** What intake does with invitations: answers that name only a phone find theirs, and pages that ask for a page are given one. */
export class InvitationStage {
  constructor(
    private readonly database: Database,
    private readonly invitations: Invitations,
    private readonly regions: Pick<RegionTree, 'contains'>,
    private readonly policies: PolicyService,
    private readonly blindIndex: BlindIndex,
    private readonly links: PageLinks,
  ) {}

  /**
   * Gives each rating that names only a phone the service that this phone was last invited to rate, within the channel's region.
   * Who was not invited, or has answered, is refused as UNSOLICITED (T33); an answer after the end is taken and marked LATE.
   */
  async fill<D extends { read: ReadDelivery }>(deliveries: readonly D[]): Promise<D[]> {
    const waiting = deliveries.flatMap(({ read }) => read.taken).filter(isInvited);
    if (!waiting.length) return [...deliveries];
    const indexes = [...new Set(waiting.flatMap(record => this.phoneIndex(record) ?? []))];
    const found = await this.invitations.ofPhones(this.database.reader, indexes);
    const answered = new Set<string>();
    return deliveries.map(delivery => {
      const read: ReadDelivery = { taken: [], refused: [...delivery.read.refused] };
      for (const record of delivery.read.taken) {
        const index = isInvited(record) ? this.phoneIndex(record) : null;
        const theirs = found.filter(({ phoneIndex }) => phoneIndex === index);
        const invitation = isInvited(record) ? this.lastOpen(record, theirs, answered) : null;
        if (!isInvited(record)) read.taken.push(record);
        else if (invitation) read.taken.push(withInvitation(record, invitation));
        else read.refused.push(unsolicited(record));
      }
      return { ...delivery, read };
    });
  }

  /** Uses up, in the unit of work, the invitations that ratings answer. Where another answer was first, the rating is refused. */
  async useUp<D extends { records: JudgedRecord[]; refused: RefusedInput[] }>(
    tx: EntityManager,
    deliveries: readonly D[],
  ): Promise<D[]> {
    const answers = deliveries
      .flatMap(({ records }) => records)
      .flatMap(record => (record.invitation ? [{ record, invitation: record.invitation }] : []))
      .sort((a, b) => (a.invitation.id < b.invitation.id ? -1 : 1)); // in one order, so that batches never lock each other
    const late = new Set<JudgedRecord>();
    for (const { record, invitation } of answers) {
      const { channelCode, receivedAt } = record.source;
      const answer = answerKeyOf(channelCode, record.externalId);
      const isFirst = await this.invitations.claim(tx, invitation, answer, receivedAt);
      if (!isFirst && !(await this.invitations.isAnsweredBy(tx, invitation, answer))) late.add(record);
    }
    if (!late.size) return [...deliveries];
    return deliveries.map(delivery => ({
      ...delivery,
      records: delivery.records.filter(record => !late.has(record)),
      refused: [...delivery.refused, ...delivery.records.filter(record => late.has(record)).map(unsolicited)],
    }));
  }

  /** Adds to what was kept where the person of each PAGE_CALL rates: one ticket for each service of a channel, the same each time. */
  async openPages(tx: EntityManager, records: readonly TakenRecord[], kept: readonly KeptRecord[]): Promise<void> {
    const calls = records.flatMap((record, i) => {
      const answer = kept[i]?.externalId === record.externalId ? kept[i] : kept.find(isOf(record));
      return record.notice?.kind === 'PAGE_CALL' && answer ? [{ record, facts: record.notice.facts, answer }] : [];
    });
    if (!calls.length) return;
    const keyOf = ({ record: { source, region }, facts }: (typeof calls)[number]) =>
      pageKeyOf(source.channelCode, { ...facts, region });
    const tickets = new Map(await this.invitations.byPage(tx, calls.map(keyOf)));
    for (const call of calls) {
      const pageKey = keyOf(call);
      const known = tickets.get(pageKey) ?? (await this.issueFor(tx, call.record, call.facts, pageKey));
      tickets.set(pageKey, known);
      call.answer.page = this.links.page(known.ticket);
    }
  }

  private async issueFor(
    tx: EntityManager,
    { region, source }: TakenRecord,
    facts: NonNullable<TakenRecord['facts']>,
    pageKey: string,
  ): Promise<{ ticket: string }> {
    const { receivedAt: now, channelCode } = source;
    const { caseNumber, serviceNumber, institution, window, staffMember, serviceItem, servedAt, completedAt } = facts;
    const handledAt = servedAt ?? completedAt;
    return this.invitations.issue(
      tx,
      {
        ...{ region, caseNumber, serviceNumber, institutionCode: institution, windowCode: window },
        ...{ staffNumber: staffMember, serviceItemCode: serviceItem, provenance: 'SELF_GIVEN' },
        expiresAt: await ratableUntil(this.policies, region, { handledAt, now }),
      },
      { phoneIndex: null, issuedBy: `channel:${channelCode}`, issuedAt: now, pageKey },
    );
  }

  /** The invitation that this very answer used before, else the last that nobody has answered. */
  private lastOpen(record: Invited, theirs: readonly InvitationView[], answered: Set<string>): InvitationView | null {
    const { channelRegion, channelCode } = record.source;
    const within = theirs.filter(({ region }) => this.regions.contains(channelRegion, region));
    const own = within.find(isAnswerOf(answerKeyOf(channelCode, record.externalId)));
    const open = within.find(
      ({ id, answer, isRevoked, issuedAt, expiresAt }) =>
        !answer &&
        !isRevoked &&
        !answered.has(id) &&
        issuedAt <= record.source.receivedAt &&
        answeredAt(record).getTime() <= expiresAt.getTime() + LATE_MS,
    );
    const invitation = own ?? open ?? null;
    if (invitation) answered.add(invitation.id);
    return invitation;
  }

  private phoneIndex({ rating }: Invited): string | null {
    return this.blindIndex.phoneIndex(rating.invitation!.phone);
  }
}

const isInvited = (record: TakenRecord): record is Invited => record.rating?.invitation !== undefined;
const answeredAt = ({ rating, source }: Invited) => rating.evaluatedAt ?? source.receivedAt;
const isOf =
  (record: TakenRecord) =>
  ({ position, externalId }: KeptRecord) =>
    position === record.position && externalId === record.externalId;
const unsolicited = ({ position, externalId }: TakenRecord): RefusedInput =>
  refusedInput(position, externalId, refuse('UNSOLICITED'));

function withInvitation(record: Invited, invitation: InvitationView): TakenRecord {
  const isLate = answeredAt(record) > invitation.expiresAt;
  const { caseNumber, serviceNumber, institutionCode, windowCode, staffNumber, serviceItemCode } = invitation;
  return {
    ...record,
    region: invitation.region,
    invitation,
    rating: {
      ...record.rating,
      caseNumber,
      serviceNumber: serviceNumber ?? 1,
      institution: institutionCode,
      window: windowCode,
      staffMember: staffNumber,
      serviceItem: serviceItemCode,
      provenance: 'INVITED',
      flags: [...record.rating.flags, ...(isLate ? ['LATE'] : [])],
    },
  };
}

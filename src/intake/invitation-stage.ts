import type { EntityManager } from 'typeorm';
import type { RegionTree } from '../identity/region-tree';
import { answerKeyOf, answerText, type Invitations, type InvitationView, pageKeyOf } from '../invitation/invitations';
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
   * The id of an answer stays with its invitation: sent again it repeats it, and from another phone it is a conflict.
   */
  async fill<D extends { read: ReadDelivery }>(deliveries: readonly D[]): Promise<D[]> {
    const waiting = deliveries.flatMap(({ read }) => read.taken).filter(isInvited);
    if (!waiting.length) return [...deliveries];
    const { reader } = this.database;
    const indexes = [...new Set(waiting.flatMap(record => this.phoneIndex(record) ?? []))];
    const found = await this.invitations.ofPhones(reader, indexes);
    const given = new Map<string, Given>(await this.invitations.byAnswers(reader, waiting.map(answerOf)));
    const answered = new Set<string>();
    return deliveries.map(delivery => {
      const read: ReadDelivery = { taken: [], refused: [...delivery.read.refused] };
      for (const record of delivery.read.taken) {
        if (!isInvited(record)) {
          read.taken.push(record);
          continue;
        }
        const phoneIndex = this.phoneIndex(record);
        const key = answerText(answerOf(record));
        const before = given.get(key);
        const theirs = found.filter(each => each.phoneIndex === phoneIndex);
        const invitation = before ?? this.lastOpen(record, theirs, answered);
        if (!invitation) read.refused.push(unsolicited(record));
        else if (before && before.phoneIndex !== phoneIndex) read.refused.push(conflicting(record));
        else {
          given.set(key, { ...invitation, phoneIndex });
          answered.add(invitation.id);
          read.taken.push(withInvitation(record, invitation));
        }
      }
      return { ...delivery, read };
    });
  }

  /**
   * Uses up, in the unit of work, the invitations that ratings answer. A rating whose invitation somebody else has answered is
   * refused, and so is one whose id has answered another invitation.
   */
  async useUp<D extends { records: JudgedRecord[]; refused: RefusedInput[] }>(
    tx: EntityManager,
    deliveries: readonly D[],
  ): Promise<D[]> {
    const answers = deliveries
      .flatMap(({ records }) => records)
      .flatMap(record => (record.invitation ? [{ record, invitation: record.invitation }] : []))
      .sort((a, b) => (a.invitation.id < b.invitation.id ? -1 : 1)); // in one order, so that batches never lock each other
    if (!answers.length) return [...deliveries];
    const used = new Map<string, string>(
      [
        ...(await this.invitations.byAnswers(
          tx,
          answers.map(({ record }) => answerOf(record)),
        )),
      ].map(([key, { id }]) => [key, id]),
    );
    const refused = new Map<JudgedRecord, RefusedInput>();
    for (const { record, invitation } of answers) {
      const answer = answerOf(record);
      const usedFor = used.get(answerText(answer));
      if (usedFor === invitation.id) continue;
      if (usedFor) refused.set(record, conflicting(record));
      else if (await this.invitations.claim(tx, invitation, answer, record.source.receivedAt)) {
        used.set(answerText(answer), invitation.id);
      } else refused.set(record, unsolicited(record));
    }
    return deliveries.map(delivery => ({
      ...delivery,
      records: delivery.records.filter(record => !refused.has(record)),
      refused: [...delivery.refused, ...delivery.records.flatMap(record => refused.get(record) ?? [])],
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
      { phoneIndex: null, issuedBy: `channel:${channelCode}`, isWeak: source.isWeak, issuedAt: now, pageKey },
    );
  }

  /** The last invitation of a phone that nobody has answered. */
  private lastOpen(
    record: Invited,
    theirs: readonly InvitationView[],
    answered: ReadonlySet<string>,
  ): InvitationView | null {
    const { channelRegion, receivedAt } = record.source;
    const open = theirs.find(
      ({ region, id, answer, isRevoked, issuedAt, expiresAt }) =>
        this.regions.contains(channelRegion, region) &&
        !answer &&
        !isRevoked &&
        !answered.has(id) &&
        issuedAt <= receivedAt &&
        answeredAt(record).getTime() <= expiresAt.getTime() + LATE_MS,
    );
    return open ?? null;
  }

  private phoneIndex({ rating }: Invited): string | null {
    return this.blindIndex.phoneIndex(rating.invitation!.phone);
  }
}

type Given = InvitationView & { phoneIndex: string | null };

const answerOf = ({ source, externalId }: TakenRecord) => answerKeyOf(source.channelCode, externalId);
const isInvited = (record: TakenRecord): record is Invited => record.rating?.invitation !== undefined;
const answeredAt = ({ rating, source }: Invited) => rating.evaluatedAt ?? source.receivedAt;
const isOf =
  (record: TakenRecord) =>
  ({ position, externalId }: KeptRecord) =>
    position === record.position && externalId === record.externalId;
const unsolicited = ({ position, externalId }: TakenRecord): RefusedInput =>
  refusedInput(position, externalId, refuse('UNSOLICITED'));
const conflicting = ({ position, externalId }: TakenRecord): RefusedInput => ({
  position,
  externalId,
  problems: [{ pointer: null, code: 'CONTENT_CONFLICT' }],
});

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

import type { EntityManager } from 'typeorm';
import { textKey } from '../platform/hash';
import type { IdGenerator } from '../platform/ids';
import type { Outbox } from '../platform/outbox';
import type { RowMac } from '../platform/row-mac';
import { execute, inList, insertRows, instantOf, select, selectOne } from '../platform/sql';
import type { InvitedProvenance } from './invitation.entity';
import type { InvitationIssued } from './invitation.events';
import type { TicketCodes } from './ticket-codes';

/** What a ticket is for. Null is what nobody knew when it was issued. */
export interface InvitationFacts {
  region: string;
  caseNumber: string | null;
  serviceNumber: number | null;
  institutionCode: string | null;
  windowCode: string | null;
  staffNumber: string | null;
  serviceItemCode: string | null;
  provenance: InvitedProvenance;
  expiresAt: Date;
}

/** A ticket as it stands. */
export interface InvitationView extends InvitationFacts {
  id: string;
  issuedAt: Date;
  /** Channel and key of the rating that used it up. */
  answer: AnswerKey | null;
  isRevoked: boolean;
  /** Whether a channel asked for it that does not prove what it sends: the rating is weak as well. */
  isWeak: boolean;
}

/** Names a rating before it is recorded: `evaluation.channel_code` and `evaluation.external_key`. */
export interface AnswerKey {
  channelCode: string;
  externalKey: string;
}

/** Somebody who was invited, as a new row needs to know them. */
export interface Issue {
  phoneIndex: string | null;
  issuedBy: string;
  /** By a channel that does not prove what it sends. */
  isWeak?: boolean;
  issuedAt: Date;
  pageKey: string | null;
}

/** Where a ticket stands at a time. */
export type InvitationState = 'OPEN' | 'ANSWERED' | 'REVOKED' | 'EXPIRED';

interface Row {
  region: string;
  id: string;
  ticket_hash: string;
  case_number: string | null;
  service_number: number | null;
  institution_code: string | null;
  window_code: string | null;
  staff_number: string | null;
  service_item_code: string | null;
  phone_index: string | null;
  provenance: InvitedProvenance;
  issued_by: string;
  issued_at: number | string;
  expires_at: number | string;
  page_key: string | null;
  answer_channel: string | null;
  answer_key: string | null;
  revoked_at: number | string | null;
  mac: string;
}

const TABLE = 'invitation';
/** Stands before who issued a ticket, under the row's MAC. */
const WEAK = 'weak:';
/** What is fixed when a ticket is issued. */
const FIXED = [
  ...['region', 'id', 'ticket_hash', 'case_number', 'service_number', 'institution_code', 'window_code'],
  ...['staff_number', 'service_item_code', 'phone_index', 'provenance', 'issued_by', 'page_key'],
] as const satisfies readonly (keyof Row)[];
const SELECT = `SELECT ${FIXED.join(', ')}, issued_at, expires_at, answer_channel, answer_key, revoked_at, mac FROM ${TABLE}`;

/** Tickets and what became of them: how they are stored, found and used up. */
export class Invitations {
  constructor(
    private readonly codes: TicketCodes,
    private readonly rowMac: RowMac,
    private readonly outbox: Outbox<InvitationIssued>,
    private readonly ids: IdGenerator,
  ) {}

  /** Issues a ticket and answers it: this is the only time that it can be told without its id. */
  async issue(tx: EntityManager, facts: InvitationFacts, issue: Issue): Promise<{ id: string; ticket: string }> {
    const id = this.ids.next();
    const ticket = this.codes.ticketOf(id);
    const row = {
      region: facts.region,
      id,
      ticket_hash: this.codes.hashOf(ticket)!,
      case_number: facts.caseNumber,
      service_number: facts.serviceNumber,
      institution_code: facts.institutionCode,
      window_code: facts.windowCode,
      staff_number: facts.staffNumber,
      service_item_code: facts.serviceItemCode,
      phone_index: issue.phoneIndex,
      provenance: facts.provenance,
      issued_by: issue.isWeak ? `${WEAK}${issue.issuedBy}` : issue.issuedBy,
      issued_at: issue.issuedAt.getTime(),
      expires_at: facts.expiresAt.getTime(),
      page_key: issue.pageKey,
    };
    await insertRows(tx, TABLE, [{ ...row, mac: this.rowMac.of(TABLE, row) }]);
    const { region } = facts;
    await this.outbox.emit(tx, { name: 'invitation.issued', region, payload: { invitationId: id } });
    return { id, ticket };
  }

  /** What a ticket is for; null for a text that is no ticket, and for a row that somebody tampered with. */
  async byTicket(manager: EntityManager, ticket: string): Promise<InvitationView | null> {
    const hash = this.codes.hashOf(ticket);
    if (!hash) return null;
    const [found] = await this.find(manager, 'ticket_hash', [hash]);
    return found ?? null;
  }

  /** The tickets of pages that were asked for before, by their keys. */
  async byPage(manager: EntityManager, keys: readonly string[]): Promise<ReadonlyMap<string, { ticket: string }>> {
    const rows = keys.length ? await this.rows(manager, 'page_key', keys) : [];
    return new Map(rows.map(row => [row.page_key!, { ticket: this.codes.ticketOf(row.id) }]));
  }

  /** The tickets that went to these phones, with the phone's blind index, the latest first. */
  async ofPhones(
    manager: EntityManager,
    phoneIndexes: readonly string[],
  ): Promise<(InvitationView & { phoneIndex: string })[]> {
    const rows = phoneIndexes.length ? await this.rows(manager, 'phone_index', phoneIndexes) : [];
    return rows
      .map(row => ({ ...viewOf(row), phoneIndex: row.phone_index! }))
      .sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime() || (a.id < b.id ? 1 : -1));
  }

  /** The tickets that these answers used up, with their phones, by `answerText`. */
  async byAnswers(
    manager: EntityManager,
    answers: readonly AnswerKey[],
  ): Promise<ReadonlyMap<string, InvitationView & { phoneIndex: string | null }>> {
    if (!answers.length) return new Map();
    const channels = [...new Set(answers.map(({ channelCode }) => channelCode))];
    const keys = [...new Set(answers.map(({ externalKey }) => externalKey))];
    const rows = await select<Row>(
      manager,
      `${SELECT} WHERE answer_channel IN (${inList(channels)}) AND answer_key IN (${inList(keys)})`,
      [...channels, ...keys],
    );
    const views = rows.filter(row => this.isIntact(row)).map(row => ({ ...viewOf(row), phoneIndex: row.phone_index }));
    return new Map(views.map(view => [answerText(view.answer!), view]));
  }

  /** Uses a ticket up; false where somebody else was first. Whoever waits for the row's lock sees it used. */
  async claim(tx: EntityManager, { region, id }: InvitationView, answer: AnswerKey, at: Date): Promise<boolean> {
    const claimed = await execute(
      tx,
      `UPDATE ${TABLE} SET answer_channel = ?, answer_key = ?, answered_at = ?
        WHERE region = ? AND id = ? AND answer_key IS NULL AND revoked_at IS NULL`,
      [answer.channelCode, answer.externalKey, at, region, id],
    );
    return claimed === 1;
  }

  /** Gives a ticket back that was claimed in this unit of work, and then not needed. */
  async release(tx: EntityManager, { region, id }: InvitationView): Promise<void> {
    await execute(
      tx,
      `UPDATE ${TABLE} SET answer_channel = NULL, answer_key = NULL, answered_at = NULL WHERE region = ? AND id = ?`,
      [region, id],
    );
  }

  /** The rating that used a ticket up; null while it is not used. */
  async evaluationOf(manager: EntityManager, { region, id }: InvitationView): Promise<string | null> {
    const found = await selectOne<{ id: string }>(
      manager,
      `SELECT e.id FROM ${TABLE} i
         JOIN evaluation e ON e.channel_code = i.answer_channel AND e.external_key = i.answer_key
        WHERE i.region = ? AND i.id = ?`,
      [region, id],
    );
    return found?.id ?? null;
  }

  /** Calls a ticket in; false where it was used or revoked already. */
  async revoke(tx: EntityManager, { region, id }: InvitationView, revokedBy: string, at: Date): Promise<boolean> {
    const revoked = await execute(
      tx,
      `UPDATE ${TABLE} SET revoked_at = ?, revoked_by = ?
        WHERE region = ? AND id = ? AND answer_key IS NULL AND revoked_at IS NULL`,
      [at, revokedBy, region, id],
    );
    return revoked === 1;
  }

  private async find(manager: EntityManager, column: keyof Row, values: readonly string[]): Promise<InvitationView[]> {
    return (await this.rows(manager, column, values)).map(viewOf);
  }

  private async rows(manager: EntityManager, column: keyof Row, values: readonly string[]): Promise<Row[]> {
    const rows = await select<Row>(manager, `${SELECT} WHERE ${column} IN (${inList(values)})`, [...values]);
    return rows.filter(row => this.isIntact(row));
  }

  private isIntact(row: Row): boolean {
    const fixed = Object.fromEntries(FIXED.map(name => [name, row[name]]));
    const times = { issued_at: Number(row.issued_at), expires_at: Number(row.expires_at) };
    return this.rowMac.verify(TABLE, { ...fixed, ...times }, row.mac);
  }
}

/** Where a ticket stands at a time. Used stays used, also when its time is over. */
export function stateOf({ answer, isRevoked, expiresAt }: InvitationView, at: Date): InvitationState {
  if (answer) return 'ANSWERED';
  if (isRevoked) return 'REVOKED';
  return at > expiresAt ? 'EXPIRED' : 'OPEN';
}

/** The key of a rating that a channel brings under an id of its own. */
export function answerKeyOf(channelCode: string, externalId: string): AnswerKey {
  return { channelCode, externalKey: textKey(externalId) };
}

/** An answer as a key of a `Map`. */
export const answerText = ({ channelCode, externalKey }: AnswerKey): string => `${channelCode}/${externalKey}`;

/** The key of the page that a channel asks for: a service has one, however often it is asked for. */
export function pageKeyOf(
  channelCode: string,
  { region, caseNumber, serviceNumber }: { region: string; caseNumber: string; serviceNumber: number },
): string {
  return textKey(JSON.stringify([channelCode, region, caseNumber, serviceNumber]));
}

function viewOf(row: Row): InvitationView {
  return {
    region: row.region,
    id: row.id,
    caseNumber: row.case_number,
    serviceNumber: row.service_number,
    institutionCode: row.institution_code,
    windowCode: row.window_code,
    staffNumber: row.staff_number,
    serviceItemCode: row.service_item_code,
    provenance: row.provenance,
    issuedAt: instantOf(row.issued_at),
    expiresAt: instantOf(row.expires_at),
    answer:
      row.answer_channel && row.answer_key ? { channelCode: row.answer_channel, externalKey: row.answer_key } : null,
    isRevoked: row.revoked_at !== null,
    isWeak: row.issued_by.startsWith(WEAK),
  };
}

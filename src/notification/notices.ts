import type { EntityManager } from 'typeorm';
import type { Role } from '../identity/roles';
import type { Clock } from '../platform/clock';
import { afterCommit } from '../platform/database';
import type { IdGenerator } from '../platform/ids';
import { insertRows } from '../platform/sql';
import type { NoticeKind, NoticeState } from './notice.entity';

/**
 * Who is to know: one person, or everybody who holds a role at a place (heads only, where it is for who answers for a unit).
 * The unit of a person is where it goes when nobody of that name is known.
 */
export type Recipient =
  | { subject: string; institution?: string | null }
  | { role: Role; region: string; institution: string | null; headsOnly?: boolean };

/** What somebody is to know: never its content, only what it is about. */
export interface Notice {
  region: string;
  kind: NoticeKind;
  recipient: Recipient;
  /** `number` is what people know it by; null where it has none. */
  about: { type: string; region: string; id: string; number: string | null };
}

/** Takes notices. What becomes of them comes later: a digest for each person, events for programs. */
export class Notices {
  private listener = (): void => undefined;

  constructor(
    private readonly ids: IdGenerator,
    private readonly clock: Clock,
  ) {}

  /** Has `listener` told whenever notices have been committed by this process. */
  onTold(listener: () => void): void {
    this.listener = listener;
  }

  /**
   * Adds notices in the caller's transaction, so that there is none of what did not happen. Those of one call that are of one
   * kind and about one thing are one event for programs.
   */
  async tell(tx: EntityManager, notices: readonly Notice[]): Promise<void> {
    const toldAt = this.clock.now();
    const announced = new Set<string>();
    // Programs are told once of what several are to know.
    const stateOf = (notice: Notice): NoticeState => {
      const event = JSON.stringify([notice.region, notice.kind, notice.about]);
      if (announced.has(event)) return 'ANNOUNCED';
      announced.add(event);
      return 'TOLD';
    };
    const rows = notices
      .map(notice => ({ ...notice, state: stateOf(notice) }))
      .map(({ region, kind, recipient, about, state }) => ({
        region,
        id: this.ids.next(),
        kind,
        ...recipientColumns(recipient, region),
        about_type: about.type,
        about_region: about.region,
        about_id: about.id,
        about_number: about.number,
        told_at: toldAt,
        state,
      }));
    await insertRows(tx, 'notice', rows);
    if (rows.length) afterCommit(tx, () => this.listener());
  }
}

function recipientColumns(recipient: Recipient, region: string) {
  const isPerson = 'subject' in recipient;
  return {
    recipient_subject: isPerson ? recipient.subject : null,
    recipient_role: isPerson ? null : recipient.role,
    recipient_region: isPerson ? region : recipient.region,
    recipient_institution: recipient.institution ?? null,
    heads_only: isPerson ? false : (recipient.headsOnly ?? false),
  };
}

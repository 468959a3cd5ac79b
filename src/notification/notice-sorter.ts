import type { Clock } from '../platform/clock';
import type { Database } from '../platform/database';
import type { Log } from '../platform/log';
import { insertRows, select } from '../platform/sql';
import { moveNotices, noticesIn, type StoredNotice } from './notice-rows';
import type { Recipients, StoredRecipient } from './recipients';
import type { WorkingHours } from './working-hours';

/** Lays notices out for the persons who are to know, when they may be told: whoever holds the role by then. */
export class NoticeSorter {
  constructor(
    private readonly database: Database,
    private readonly recipients: Recipients,
    private readonly hours: WorkingHours,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Takes the next notices of regions where it is working time. Answers whether there were any. */
  async sortNext(): Promise<boolean> {
    const regions = await this.openRegions();
    for (const region of regions) await this.sort(region);
    return regions.length > 0;
  }

  /**
   * Has notices laid out anew for which nobody was there, so that whoever has come since is told; answers how many. In
   * transactions of a bounded size.
   */
  async lookAgain(): Promise<number> {
    let moved = 0;
    for (let after: StoredNotice | undefined; ;) {
      const notices: StoredNotice[] = await this.database.unitOfWork(async tx => {
        const some = await noticesIn(tx, 'NOBODY', { after });
        await moveNotices(tx, some, 'NOBODY', 'ANNOUNCED');
        return some;
      });
      if (!notices.length) return moved;
      moved += notices.length;
      after = notices.at(-1);
    }
  }

  private async sort(region: string): Promise<void> {
    const nobodys = await this.database.unitOfWork(async tx => {
      const notices = await noticesIn(tx, 'ANNOUNCED', { recipientRegion: region });
      const personsOf = new Map<string, string[]>();
      for (const { recipient } of notices) {
        const key = keyOf(recipient);
        if (!personsOf.has(key)) personsOf.set(key, await this.recipients.resolve(tx, recipient));
      }
      const persons = (notice: StoredNotice) => personsOf.get(keyOf(notice.recipient))!;
      const forSomebody = notices.filter(notice => persons(notice).length);
      const forNobody = notices.filter(notice => !persons(notice).length);
      await moveNotices(tx, forSomebody, 'ANNOUNCED', 'SORTED');
      await moveNotices(tx, forNobody, 'ANNOUNCED', 'NOBODY');
      const since = this.clock.now();
      await insertRows(
        tx,
        'person_notice',
        forSomebody.flatMap(notice =>
          persons(notice).map(personId => ({
            region: notice.region,
            notice_id: notice.id,
            person_id: personId,
            kind: notice.kind,
            number: notice.about.number,
            about_type: notice.about.type,
            about_id: notice.about.id,
            since,
          })),
        ),
      );
      return forNobody;
    });
    if (!nobodys.length) return;
    const recipients = [...new Map(nobodys.map(({ recipient }) => [keyOf(recipient), recipient])).values()];
    this.log.warn({ recipients, notices: nobodys.length }, 'nobody is there who could be told; import these persons');
  }

  private async openRegions(): Promise<string[]> {
    const sql = `SELECT DISTINCT recipient_region AS region FROM notice WHERE state = 'ANNOUNCED'`;
    const waiting = await select<{ region: string }>(this.database.reader, sql);
    const now = this.clock.now();
    const isOpen = await Promise.all(waiting.map(({ region }) => this.hours.isOpen(region, now)));
    return waiting.filter((_, index) => isOpen[index]).map(({ region }) => region);
  }
}

const keyOf = (recipient: StoredRecipient): string => JSON.stringify(recipient);

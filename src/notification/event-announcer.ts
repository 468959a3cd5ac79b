import type { RegionTree } from '../identity/region-tree';
import type { Database } from '../platform/database';
import { encodeGlobalId } from '../platform/global-id';
import { groupBy } from '../platform/group-by';
import { type Destinations, takes } from './destinations';
import type { EventContent } from './message-content';
import type { Messengers } from './messengers';
import { moveNotices, noticesIn, type StoredNotice } from './notice-rows';
import type { OutboundMessages } from './outbound-messages';

/** Tells programs of notices, at any hour: an event for each destination of its region and of those above. */
export class EventAnnouncer {
  constructor(
    private readonly database: Database,
    private readonly regions: Pick<RegionTree, 'chain'>,
    private readonly destinations: Destinations,
    private readonly messages: OutboundMessages,
    private readonly messengers: Messengers,
  ) {}

  /** Takes the next notices. Answers whether there were any. */
  announceNext(): Promise<boolean> {
    return this.database.unitOfWork(async tx => {
      const notices = await noticesIn(tx, 'TOLD');
      if (!notices.length) return false;
      await moveNotices(tx, notices, 'TOLD', 'ANNOUNCED');
      for (const [region, own] of groupBy(notices, notice => notice.region)) {
        for (const destination of await this.destinations.setUpIn(tx, this.regions.chain(region))) {
          if (this.messengers.get(destination.adapter)?.audience !== 'PROGRAMS') continue;
          const taken = own.filter(({ kind }) => takes(destination, kind));
          await this.messages.add(tx, destination, null, taken.map(eventOf));
        }
      }
      return true;
    });
  }
}

function eventOf({ kind, about, toldAt }: StoredNotice): EventContent {
  const { type, region, id, number } = about;
  return {
    type: kind,
    timestamp: toldAt.toISOString(),
    data: { id: encodeGlobalId({ type, region, id }), region, number },
  };
}

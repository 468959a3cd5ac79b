import type { Database } from '../platform/database';
import type { EgressBases, Recipient } from '../privacy/egress-bases';
import type { ReleasedOf } from './personal-data';
import type { QueuedReport } from './reports';
import type { UpstreamDestinationView } from './upstream-destinations';

/** A destination as whoever the bases are on record for. */
export const recipientOf = ({ region, code }: Pick<UpstreamDestinationView, 'region' | 'code'>): Recipient => ({
  ...{ type: 'UpstreamDestination', region, code },
});

/**
 * What of the persons of some records may go out: all that the exchange demands, but for what is a matter of consent, which
 * only those give who consented. Whether the rest has a basis at all the gate asks.
 */
export async function releasedOf(
  due: readonly QueuedReport[],
  destination: UpstreamDestinationView,
  { database, bases }: { database: Database; bases: EgressBases },
): Promise<ReleasedOf> {
  const recipient = recipientOf(destination);
  const held = await bases.of(database.reader, recipient);
  const byConsent = destination.released.filter(kind => held.get(kind)?.ground === 'CONSENT');
  const ofAll = destination.released.filter(kind => !byConsent.includes(kind));
  const ratings = byConsent.length ? due.map(({ recordKey }) => recordKey) : [];
  const consents = await bases.consents(database.reader, recipient, ratings);
  return key => new Set([...ofAll, ...byConsent.filter(kind => consents.get(key)?.has(kind))]);
}

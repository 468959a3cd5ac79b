import type { PolicySettings } from '../policy/settings';
import type { ChannelKind, Provenance } from '../sdk';

/** By when a record has to be above: at once, whenever it comes, or as a paper form. */
export type Lateness = 'REAL_TIME' | 'EXEMPT' | 'PAPER';

type ChannelClass = PolicySettings['realTimeExemptChannels'][number];

/** No text says how soon real time is: minutes, in which an honest transmission is done and an outage shows. */
const REAL_TIME_MS = 10 * 60_000;

const byProvenance: Partial<Record<Provenance, ChannelClass>> = {
  PAPER: 'PAPER',
  HOTLINE: 'HOTLINE',
  SURVEY: 'THIRD_PARTY_SURVEY',
  SUPERVISION: 'SUPERVISION_PANEL',
};
const byKind: Partial<Record<ChannelKind, ChannelClass>> = {
  PAPER: 'PAPER',
  HOTLINE: 'HOTLINE',
  SURVEY: 'THIRD_PARTY_SURVEY',
  TELEPHONE: 'TELEPHONE',
  SMS: 'SMS',
  HALL_DEVICE: 'ON_SITE',
  QR_CODE: 'ON_SITE',
};

/** The class of channels that a rating belongs to, for what a policy says of classes: what it is, before how it came. */
export function channelClassOf(provenance: Provenance, kind: ChannelKind | null): ChannelClass {
  return byProvenance[provenance] ?? (kind && byKind[kind]) ?? 'ONLINE';
}

/**
 * By when a record of a class has to be reported. A paper form has the time that policy gives it for being uploaded,
 * where it gives any; classes that policy exempts have no moment (null), all others ten minutes from when it was `known`.
 */
export function latenessOf(
  channel: ChannelClass,
  { realTimeExemptChannels }: Pick<PolicySettings, 'realTimeExemptChannels'>,
  { known, paperDue }: { known: Date; paperDue: Date | null },
): { lateness: Lateness; lateAt: Date | null } {
  if (channel === 'PAPER' && paperDue) return { lateness: 'PAPER', lateAt: paperDue };
  if (realTimeExemptChannels.includes(channel)) return { lateness: 'EXEMPT', lateAt: null };
  return { lateness: 'REAL_TIME', lateAt: realTimeFrom(known) };
}

/** When what is to be reported in real time is late. */
export const realTimeFrom = (known: Date): Date => new Date(known.getTime() + REAL_TIME_MS);

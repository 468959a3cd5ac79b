import type { SatisfactionLevel } from '../../src/sdk';
import type {
  ObservedCallback,
  ObservedComplaint,
  ObservedRating,
  ObservedService,
} from '../../src/integrity/observation';
import type { OfficeKind } from './office-kinds';

/** How a citizen comes to rate. */
export const ways = ['DEVICE', 'ASSISTED', 'KIOSK', 'QR', 'APP', 'ONLINE', 'SMS', 'HOTLINE', 'PAPER'] as const;
export type Way = (typeof ways)[number];

/** When ratings travel from where they were given to the region. */
export type Travel = 'AT_ONCE' | 'EVERY_TEN_MINUTES' | 'EVERY_NIGHT' | 'FRIDAYS' | 'MONTH_END';

/** A place where somebody serves. */
export interface Counter {
  window: string | null;
  clerk: string;
  /** How often people are dissatisfied here, against the office as a whole. */
  roughness: number;
  /** How much of the work of the office is done here, against the others. */
  share: number;
  /** Seconds by which the clock of its device is ahead. */
  clock: number;
}

/** Who handles cases for others with one phone: an agency, an accountant, a personnel department. */
export interface Agent {
  key: string;
  clients: readonly number[];
  /** How likely this agent rates a case. */
  rated: number;
  /** How easily this agent is dissatisfied, against others. */
  temper: number;
  /** Whether the cases of a day are rated in the evening, one after the other, from the phone. */
  isEvening: boolean;
}

/** Who an office is, drawn once. */
export interface Office {
  region: string;
  institution: string;
  kind: OfficeKind;
  /** Services on an ordinary working day. */
  perDay: number;
  counters: readonly Counter[];
  items: readonly string[];
  channels: Readonly<Record<Way, string>>;
  wayShares: Readonly<Partial<Record<Way, number>>>;
  travel: Travel;
  paperTravel: Travel;
  /** How many of those who are asked rate. */
  rated: number;
  /** How many are asked. */
  invited: number;
  /** How many are truly dissatisfied, how many only just content, and how many of the others give the best level. */
  bad: number;
  fair: number;
  top: number;
  /** How much people write, against what is usual, and how likely they write what others write. */
  talk: number;
  stock: number;
  /** How many tell the device who they are, or the case does. */
  identified: number;
  agents: readonly Agent[];
  byAgents: number;
  /** How likely somebody comes back whose case was here before. */
  regulars: number;
  /** How likely the next in the queue belongs to the household of the one before, with one phone. */
  families: number;
  /** How likely somebody comes with several cases of their own. */
  bundles: number;
  opensSaturdays: boolean;
  /** Seconds from the end of a service to its rating at a device, in the middle. */
  haste: number;
  /** Whether the recorded time of a service is that of its call, so that ratings come minutes later. */
  recordsCall: boolean;
  /** What happens to services that nobody rated in seven days; null where there is no such rule. */
  defaultLevel: SatisfactionLevel | null;
  /** Ratio from one week to the next. */
  growth: number;
}

/** One service with what only the simulation knows: who came, and what they truly thought. */
export interface Visit {
  service: ObservedService;
  person: number;
  agent: Agent | null;
  truth: SatisfactionLevel;
  /** How this citizen rates, or would. */
  way: Way;
  rating: ObservedRating | null;
}

/** Everything that happened at one office. */
export interface Traffic {
  office: Office;
  visits: readonly Visit[];
  /** Ratings that belong to no visit of these weeks. */
  loose: readonly ObservedRating[];
  complaints: readonly ObservedComplaint[];
  callbacks: readonly ObservedCallback[];
}

/** Whether a level is one of the two negative ones. */
export const isBad = (level: SatisfactionLevel): boolean => level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';

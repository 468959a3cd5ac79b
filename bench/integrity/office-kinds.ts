import type { Travel, Way } from './office';

/** What kinds of honest offices there are. */
export const officeKinds = [
  'QUIET_TOWN',
  'VILLAGE_POINT',
  'COUNTY_HALL',
  'CITY_HALL',
  'TAX_HALL',
  'SOCIAL_SECURITY',
  'ONLINE_ONLY',
  'HOTLINE_RATED',
  'AGENTS_HALL',
  'ANGRY_OFFICE',
  'DEFAULT_RULED',
  'SELF_SERVICE',
] as const;
export type OfficeKind = (typeof officeKinds)[number];

type Range = readonly [number, number];

/** What offices of a kind have in common; where two numbers stand, an office lies somewhere between. */
export interface Character {
  perDay: Range;
  /** Services that one window does in a day; null where there are no windows. */
  perWindow: Range | null;
  ways: Readonly<Partial<Record<Way, number>>>;
  travels: readonly Travel[];
  rated: Range;
  invited: Range;
  bad: Range;
  fair: Range;
  top: Range;
  haste: Range;
  byAgents: Range;
  regulars: Range;
}

const hall: Character = {
  perDay: [60, 300],
  perWindow: [14, 40],
  ways: { DEVICE: 70, QR: 8, APP: 8, SMS: 8, HOTLINE: 2, PAPER: 1 },
  travels: ['AT_ONCE', 'AT_ONCE', 'EVERY_TEN_MINUTES', 'EVERY_NIGHT'],
  rated: [0.2, 0.65],
  invited: [0.7, 0.99],
  bad: [0.01, 0.06],
  fair: [0.03, 0.12],
  top: [0.55, 0.95],
  haste: [8, 25],
  byAgents: [0.01, 0.08],
  regulars: [0.03, 0.15],
};

/** Each kind of office. Small ones stand first; the sizes are those of townships, counties, districts and cities. */
export const characters: Readonly<Record<OfficeKind, Character>> = {
  // Everybody knows everybody, and nobody has ever rated anything but the best.
  QUIET_TOWN: {
    ...hall,
    ...{ perDay: [5, 40], perWindow: [5, 14], bad: [0, 0.006], fair: [0, 0.02], top: [0.95, 1], regulars: [0.15, 0.4] },
    ...{ ways: { DEVICE: 80, QR: 10, PAPER: 5, APP: 4 }, rated: [0.3, 0.9], byAgents: [0, 0.02] },
  },
  // No device: a form on paper, entered days later by somebody who has time on that day.
  VILLAGE_POINT: {
    ...hall,
    ...{ perDay: [5, 25], perWindow: [5, 20], bad: [0, 0.02], fair: [0.01, 0.06], top: [0.7, 0.98] },
    ...{ ways: { PAPER: 85, QR: 8, APP: 5 }, rated: [0.3, 0.8], regulars: [0.15, 0.4], byAgents: [0, 0.06] },
  },
  COUNTY_HALL: hall,
  CITY_HALL: {
    ...hall,
    ...{ perDay: [400, 3000], perWindow: [35, 75], rated: [0.15, 0.5], bad: [0.015, 0.05], regulars: [0.02, 0.08] },
  },
  // Companies that come each month, their accountants, and queues before the fifteenth.
  TAX_HALL: {
    ...hall,
    ...{ perDay: [80, 600], perWindow: [25, 60], bad: [0.02, 0.08], byAgents: [0.1, 0.25], regulars: [0.3, 0.6] },
    ...{ ways: { DEVICE: 55, APP: 15, ONLINE: 15, QR: 6, SMS: 6, HOTLINE: 2 } },
  },
  // Many elderly people, whom staff hold the tablet for: ratings seconds apart at several windows.
  SOCIAL_SECURITY: {
    ...hall,
    ...{ perDay: [150, 1000], perWindow: [50, 90], ways: { ASSISTED: 55, DEVICE: 30, QR: 4, SMS: 5, HOTLINE: 3 } },
    ...{ rated: [0.5, 0.9], haste: [3, 7], top: [0.7, 0.97], bad: [0.008, 0.03], regulars: [0.1, 0.25] },
  },
  // No window at all: people answer in the evening, at weekends, days later.
  ONLINE_ONLY: {
    ...hall,
    ...{ perDay: [20, 400], perWindow: null, ways: { ONLINE: 55, APP: 30, SMS: 12, HOTLINE: 3 }, rated: [0.05, 0.25] },
    ...{ travels: ['AT_ONCE', 'EVERY_NIGHT'], bad: [0.03, 0.09], fair: [0.06, 0.16], top: [0.45, 0.75] },
  },
  // Operators of the hotline ring people up some days later and type what they say.
  HOTLINE_RATED: {
    ...hall,
    ...{ perDay: [20, 150], ways: { HOTLINE: 75, SMS: 12, QR: 8, APP: 5 }, rated: [0.1, 0.3], bad: [0.03, 0.08] },
  },
  // Registration of companies or real estate: agencies bring half of the cases.
  AGENTS_HALL: {
    ...hall,
    ...{ perDay: [60, 500], perWindow: [15, 40], byAgents: [0.3, 0.65], bad: [0.015, 0.05], regulars: [0.05, 0.15] },
    ...{ ways: { DEVICE: 60, APP: 25, QR: 5, SMS: 8, HOTLINE: 2 } },
  },
  // Slow for want of people or because of bad rules: many are angry, some of them with several cases, and all of them right.
  ANGRY_OFFICE: {
    ...hall,
    ...{ perDay: [40, 600], bad: [0.12, 0.3], fair: [0.15, 0.25], top: [0.2, 0.5], rated: [0.2, 0.6] },
    ...{ regulars: [0.15, 0.4], byAgents: [0.02, 0.12], ways: { DEVICE: 45, QR: 15, APP: 18, SMS: 15, HOTLINE: 5 } },
  },
  // Whoever says nothing for seven days is counted as just satisfied, and marked so.
  DEFAULT_RULED: { ...hall, ...{ perDay: [40, 500], rated: [0.1, 0.4] } },
  // Machines day and night beside a small counter.
  SELF_SERVICE: {
    ...hall,
    ...{ perDay: [30, 300], perWindow: [20, 60], ways: { KIOSK: 75, DEVICE: 10, APP: 10, SMS: 5 }, rated: [0.2, 0.6] },
    ...{ bad: [0.01, 0.05], haste: [4, 12] },
  },
};

/** How frequent the kinds are where nobody chose: most offices are small. */
export const frequencies: Readonly<Record<OfficeKind, number>> = {
  QUIET_TOWN: 20,
  VILLAGE_POINT: 10,
  COUNTY_HALL: 18,
  CITY_HALL: 3,
  TAX_HALL: 7,
  SOCIAL_SECURITY: 6,
  ONLINE_ONLY: 7,
  HOTLINE_RATED: 4,
  AGENTS_HALL: 7,
  ANGRY_OFFICE: 8,
  DEFAULT_RULED: 6,
  SELF_SERVICE: 4,
};

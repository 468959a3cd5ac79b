import type { Observed, ObservedRating, ObservedService } from '../../src/integrity/observation';
import type { SatisfactionLevel } from '../../src/sdk';

const DAY = 86_400_000;
const MINUTE = 60_000;
/** Monday 2026-03-02, 00:00 in Shanghai. */
const MONDAY = Date.parse('2026-03-01T16:00:00Z');

/** Numbers from 0 to 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A unit as it honestly is. */
export interface HonestUnit {
  code: string;
  windows: number;
  /** Services of a window in a week. */
  services: number;
  /** The part of those served who rate. */
  participation: number;
  /** The part of ratings that are bad, and that are less than wholly content. */
  bad: number;
  lukewarm: number;
}

const WORDS = ['很好', '满意', '态度好', '效率高', '办得很快', '谢谢', '不错', '服务周到', '耐心', '很方便'];
const BLAME = ['等太久', '态度差', '材料来回跑', '没人接电话', '流程复杂', '推诿'];

/** Half past eight to half past five with a lunch break, and twice as many people right after it. */
function openingTime(random: () => number): number {
  const hour = random() < 0.3 ? 13.5 + random() : random() < 0.55 ? 8.5 + random() * 3.5 : 14.5 + random() * 3;
  return Math.floor(random() * 5) * DAY + hour * 3_600_000;
}

/**
 * An honest week of a unit: a device at each window whose queue arrives late when the line was down, messages that are answered
 * in the evening, QR codes that are used days later, families with one phone, and an agent with several clients.
 */
export function honestWeek(unit: HonestUnit, week: number, seed: number): Observed {
  const random = seeded(seed * 7919 + week * 104_729 + unit.code.length);
  const from = MONDAY + week * 7 * DAY;
  const ratings: ObservedRating[] = [];
  const services: ObservedService[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() ** 1.5 * list.length)]!;
  for (let window = 0; window < unit.windows; window++) {
    const offline = random() < 0.05 ? Math.floor(random() * 4) : -1;
    for (let n = 0; n < unit.services; n++) {
      const id = `${unit.code}-${week}-${window}-${n}`;
      const servedAt = from + openingTime(random);
      const place = { region: '990001000000', institution: unit.code, window: `W${window}`, staffMember: `S${window}` };
      const isInvited = random() < 0.7;
      const service = {
        ...place,
        serviceItem: null,
        caseId: `case-${id}`,
        serviceNumber: 1,
        servedAt: new Date(servedAt),
      };
      services.push({ ...service, invitedAt: isInvited ? new Date(servedAt + 10 * MINUTE) : null });
      if (random() > unit.participation) continue;
      const isDevice = random() < 0.6;
      const lag = isDevice
        ? (8 + 60 * random() ** 2) * 1000
        : -Math.log(random()) * (random() < 0.8 ? 5 : 40) * 3_600_000;
      const evaluatedAt = servedAt + lag;
      const isQueued = isDevice && Math.floor((servedAt - from) / DAY) === offline;
      const mood = random();
      const level: SatisfactionLevel =
        mood < unit.bad ? 'DISSATISFIED' : mood < unit.bad + unit.lukewarm ? 'SATISFIED' : 'VERY_SATISFIED';
      const applicantKey = `p-${id}`;
      const helper =
        random() < 0.06 ? `agent-${unit.code}` : random() < 0.1 ? `family-${unit.code}-${Math.floor(n / 4)}` : null;
      ratings.push({
        ...service,
        ...{ id, level, channel: isDevice ? 'device' : 'mobile', provenance: isDevice ? 'STAFF_ASSISTED' : 'INVITED' },
        commentKey: random() < 0.3 ? pick(level === 'DISSATISFIED' ? BLAME : WORDS) : null,
        raterKey: isDevice && random() < 0.7 ? null : (helper ?? applicantKey),
        applicantKey,
        evaluatedAt: new Date(evaluatedAt),
        receivedAt: new Date(isQueued ? from + (offline + 1) * DAY + 9 * 3_600_000 + n * 300 : evaluatedAt + 2_000),
      });
    }
  }
  const trouble = Math.round(services.length * 0.002 * 2 * random());
  const at = new Date(from + DAY);
  return {
    ...{ from: new Date(from), to: new Date(from + 7 * DAY), ratings, services },
    complaints: Array.from({ length: trouble }, () => ({ region: '990001000000', institution: unit.code, at })),
    callbacks: Array.from({ length: Math.min(10, Math.ceil(services.length / 50)) }, () => ({
      ...{ region: '990001000000', institution: unit.code, at, isSatisfied: random() > 0.04 },
    })),
  };
}

/** Weeks of several units as one. */
export function together(parts: readonly Observed[]): Observed {
  const [first] = parts;
  return {
    ...{ from: first!.from, to: first!.to },
    ratings: parts.flatMap(({ ratings }) => ratings),
    services: parts.flatMap(({ services }) => services),
    complaints: parts.flatMap(({ complaints }) => complaints),
    callbacks: parts.flatMap(({ callbacks }) => callbacks),
  };
}

/** Six units of a region, from one window to twelve. */
export const honestUnits: readonly HonestUnit[] = [
  { code: 'village', windows: 1, services: 25, participation: 0.9, bad: 0, lukewarm: 0 },
  { code: 'town', windows: 2, services: 60, participation: 0.5, bad: 0.02, lukewarm: 0.1 },
  { code: 'slow', windows: 3, services: 80, participation: 0.5, bad: 0.35, lukewarm: 0.3 },
  { code: 'hall', windows: 12, services: 120, participation: 0.4, bad: 0.03, lukewarm: 0.15 },
  { code: 'police', windows: 5, services: 90, participation: 0.6, bad: 0.04, lukewarm: 0.2 },
  { code: 'tax', windows: 4, services: 100, participation: 0.4, bad: 0.05, lukewarm: 0.1 },
];

/** What is there before anything is falsified: earlier weeks of the six units, and one more. */
export function honestWorld(seed = 1, weeks = 5): { earlier: Observed[]; now: Observed } {
  const all = Array.from({ length: weeks + 1 }, (_, week) =>
    together(honestUnits.map((unit, i) => honestWeek(unit, week, seed * 100 + i))),
  );
  return { earlier: all.slice(0, -1), now: all.at(-1)! };
}

/** The same stretch with other ratings. */
export const withRatings = (
  observed: Observed,
  change: (ratings: readonly ObservedRating[]) => readonly ObservedRating[],
): Observed => ({ ...observed, ratings: change(observed.ratings) });

/** A stretch in which each rating is as `change` makes it; null takes it away. */
export const eachRating = (observed: Observed, change: (rating: ObservedRating) => ObservedRating | null): Observed =>
  withRatings(observed, ratings => ratings.flatMap(rating => change(rating) ?? []));

let falsified = 0;

/** Praise for a service, as it is falsified unless told otherwise. */
export function praiseOf(service: ObservedService, more: Partial<ObservedRating> = {}): ObservedRating {
  const { invitedAt: _, ...place } = service;
  const evaluatedAt = more.evaluatedAt ?? new Date(service.servedAt.getTime() + 3_600_000);
  return {
    ...place,
    ...{ id: `false-${++falsified}`, channel: 'mobile', provenance: 'SELF_GIVEN', level: 'VERY_SATISFIED' },
    ...{ commentKey: null, raterKey: `p-${service.caseId.slice(5)}`, applicantKey: `p-${service.caseId.slice(5)}` },
    ...{ evaluatedAt, receivedAt: new Date(evaluatedAt.getTime() + 1_000) },
    ...more,
  };
}

/** The services of a unit that nobody rated. */
export function unratedOf({ services, ratings }: Observed, institution: string): ObservedService[] {
  const rated = new Set(ratings.map(({ caseId }) => caseId));
  return services.filter(service => service.institution === institution && !rated.has(service.caseId));
}

/** An instant of a stretch: so many days and hours after it begins. */
export const momentOf = (observed: Observed, days: number, hours: number, seconds = 0): Date =>
  new Date(observed.from.getTime() + days * DAY + hours * 3_600_000 + seconds * 1_000);

/** With falsified ratings beside the others. */
export const withMore = (observed: Observed, more: readonly ObservedRating[]): Observed =>
  withRatings(observed, ratings => [...ratings, ...more]);

import type { Observed, ObservedComplaint, ObservedRating } from '../../src/integrity/observation';
import { addDays, startOfShanghaiDay } from '../../src/platform/shanghai';
import { DAY, daysOf } from './calendar';
import { Fortune } from './fortune';
import type { HappeningKind } from './happenings';
import { honestTraffic } from './honest-office';
import { Ids } from './keys';
import type { Traffic, Way } from './office';
import type { OfficeKind } from './office-kinds';
import { Population } from './population';
import { type OfficePlan, planRegion, type RegionWish } from './region-plan';
import { swallow } from './suppression-tricks';
import type { Culprit, Falsified, Plan, Skill, Trick } from './trick';
import { type TrickName, trickNames, tricks } from './tricks';
import { type RatingTime, weeksOf } from './weeks';

const WARM_UP_DAYS = 21;
/** The first Monday of which a simulation may begin, and among how many: the rest of the year has holidays of all kinds. */
const FIRST_MONDAY = '2026-01-05';
const MONDAYS = 36;

/** What may be asked of a region; what is left out is as in reality, or so it is meant. */
export type TrafficWish = Pick<RegionWish, 'weeks' | 'offices'> &
  Partial<Omit<RegionWish, 'weeks' | 'offices'>> & {
    /** Monday (YYYY-MM-DD) of the first week. */
    start?: string;
    ratingsBy?: RatingTime;
    /** Whether a channel swallows the bad ratings of the whole region; by chance one time of three unless told. */
    swallowsRegionWide?: boolean;
  };

/** The truth about an office, which no detector sees. */
export interface OfficeTruth {
  institution: string;
  kind: OfficeKind;
  /** Services on an ordinary working day. */
  size: number;
  /** What befell it honestly. */
  happenings: readonly HappeningKind[];
  trick: TrickName | null;
  skill: Skill | null;
  /** Week (from 0) in which the trick began; negative where it was there before; null at honest offices. */
  since: number | null;
  /** Whom a finding should name. */
  culprit: Culprit | null;
  /** Falsifications that came to where they can be seen, by week. */
  falsified: readonly number[];
  /** The first week at whose end the trick's minimum is reached; null where it never is, and no finding can be asked for. */
  discoverableFrom: number | null;
  /** Ids of false ratings. */
  falseRatings: ReadonlySet<string>;
}

/** The truth about a channel that takes no bad ratings anywhere. */
export interface ChannelTruth {
  channel: string;
  since: number;
  falsified: readonly number[];
  discoverableFrom: number | null;
}

/** What a region sees, and what is true. */
export interface RegionTraffic {
  weeks: Observed[];
  offices: OfficeTruth[];
  channel: ChannelTruth | null;
}

/** Some weeks of a region in which most offices are honest. The same seed and wish, the same traffic. */
export function regionTraffic(seed: number, wished: TrafficWish): RegionTraffic {
  const { start: day, ratingsBy = 'receivedAt', swallowsRegionWide, ...rest } = wished;
  const { weeks } = rest;
  const firstTrickWeek = Math.max(0, Math.min(8, weeks - 2));
  const wish = { falsifying: 0.3, always: 0, firstTrickWeek, tricks: trickNames, ...rest };
  const dice = Fortune.of(seed, 'region');
  const first = day ?? addDays(FIRST_MONDAY, 7 * dice.between(0, MONDAYS - 1));
  const start = startOfShanghaiDay(first).getTime();
  const people = new Population(seed);
  const ids = new Ids(seed);
  const days = daysOf(first, WARM_UP_DAYS, weeks * 7);
  const planOf = (sinceDay: number, skill: Skill, name: string): Plan => ({
    ...{ people, ids, skill, dice: Fortune.of(seed, name) },
    ...{ since: new Date(start + sinceDay * DAY), until: new Date(start + weeks * 7 * DAY) },
  });

  const played: { plan: OfficePlan; done: Falsified | null }[] = [];
  const everywhere: Traffic[] = [];
  for (const plan of planRegion(wish, people, dice)) {
    const { office, happenings, crime } = plan;
    const own = Fortune.of(seed, office.institution);
    const honest = honestTraffic(office, days, happenings, { people, ids, dice: own });
    const done = crime && tricks[crime.trick].play(honest, planOf(crime.day, crime.skill, `${office.institution}!`));
    everywhere.push(done?.traffic ?? honest);
    played.push({ plan, done });
  }

  const hasSwallower = swallowsRegionWide ?? dice.isBelow(0.33);
  const since = dice.between(wish.firstTrickWeek, Math.max(wish.firstTrickWeek, weeks - 2));
  const way = dice.pick<Way>(['APP', 'ONLINE', 'SMS', 'APP']);
  const lost: ObservedRating[] = [];
  const channel = hasSwallower
    ? swallowed(everywhere, planOf(since * 7, 'CRUDE', 'channel'), way, start, weeks, lost)
    : null;
  const offices = played.map(({ plan, done }) => truthOf(plan, done && withoutLost(done, lost), start, weeks));
  const complaints = unassigned(start, weeks, dice);
  return { weeks: weeksOf(everywhere, complaints, start, weeks, ratingsBy), offices: byInstitution(offices), channel };
}

/** False ratings that a channel swallowed arrived nowhere, so nobody can see them; `visible` holds their very instants. */
function withoutLost(done: Falsified, lost: readonly ObservedRating[]): Falsified {
  const ids = new Set(done.ids);
  const times = new Set(lost.filter(({ id }) => ids.has(id)).map(({ receivedAt }) => receivedAt));
  return { ...done, visible: done.visible.filter(at => !times.has(at)) };
}

function truthOf(
  { office, happenings, crime }: OfficePlan,
  done: Falsified | null,
  start: number,
  weeks: number,
): OfficeTruth {
  const falsified = perWeek(done?.visible ?? [], start, weeks);
  return {
    ...{ institution: office.institution, kind: office.kind, size: office.perDay },
    happenings: happenings.map(each => each.kind),
    ...{ trick: crime?.trick ?? null, skill: crime?.skill ?? null },
    since: crime && Math.floor(crime.day / 7),
    ...{ culprit: done?.culprit ?? null, falsified },
    discoverableFrom: crime && discoverable(falsified, tricks[crime.trick]),
    falseRatings: new Set(done?.ids),
  };
}

/** Lets a channel swallow bad ratings of the whole region from an instant on, and says what was lost. */
function swallowed(
  everywhere: Traffic[],
  plan: Plan,
  way: Way,
  start: number,
  weeks: number,
  lost: ObservedRating[],
): ChannelTruth {
  const channel = `${{ APP: 'app', ONLINE: 'online-hall', SMS: 'sms' }[way as string]}-990001`;
  const visible = everywhere.flatMap((traffic, i) => {
    const without = swallow(traffic, plan, channel);
    everywhere[i] = without.traffic;
    lost.push(...without.lost);
    return without.visible;
  });
  const falsified = perWeek(visible, start, weeks);
  const since = Math.floor((plan.since.getTime() - start) / (7 * DAY));
  return { channel, since, falsified, discoverableFrom: discoverable(falsified, tricks.SWALLOWING_CHANNEL) };
}

function perWeek(times: readonly Date[], start: number, weeks: number): number[] {
  const counts = Array.from({ length: weeks }, () => 0);
  for (const at of times) {
    const week = Math.floor((at.getTime() - start) / (7 * DAY));
    if (week in counts) counts[week]!++;
  }
  return counts;
}

function discoverable(falsified: readonly number[], { minimum, per }: Trick): number | null {
  let total = 0;
  const week = falsified.findIndex(count => (per === 'WEEK' ? count : (total += count)) >= minimum);
  return week < 0 ? null : week;
}

/** Complaints of which nobody could say whom they are about. */
function unassigned(start: number, weeks: number, dice: Fortune): ObservedComplaint[] {
  return Array.from({ length: 2 * weeks }, () => ({
    ...{ region: '990001000000', institution: null },
    at: new Date(start + Math.floor(dice.within([0, weeks * 7 * DAY]))),
  }));
}

const byInstitution = (offices: OfficeTruth[]): OfficeTruth[] =>
  offices.sort((one, other) => (one.institution < other.institution ? -1 : 1));

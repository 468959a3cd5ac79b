/*
 * All limits of the detectors. A person has to look at every finding, and a unit that is suspected without cause loses its trust
 * in the system; so each limit is set by what honest traffic does, and chances are so small that thousands of windows with a
 * dozen detectors each, every week, seldom give one false finding between them.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** Milliseconds of a day. */
export const DAY = 24 * HOUR;

/** How unlikely by chance something must be. Some 20 tests of each window a week stay far below 0.005 false findings together. */
export const CHANCE = 1e-6;
/** The same where a region has a few subjects only (channels), or where a second, independent sign is asked for. */
export const CHANCE_OF_FEW = 1e-4;

export const RHYTHM = {
  /** Less than eight in a row may be a family or two at the counter. */
  ratings: 8,
  /** Gaps within which a run is looked for: a person needs some ten seconds to hand over, read and press. */
  paces: [2 * SECOND, 4 * SECOND, 8 * SECOND, 15 * SECOND],
  /** One person with many links of their own, as an agent has, is quicker than a queue; nobody is quicker than this. */
  oneRaterPace: 4 * SECOND,
  /** Before and after a run it is looked how dense ratings come anyway: just around it, and in the half hour (the peak after lunch). */
  flanks: [5 * MINUTE, 30 * MINUTE],
  /** A window that is otherwise empty may have one rating each two minutes. */
  leastDensity: 1 / (2 * MINUTE),
  /** A run has one direction: a queue of people does not. */
  purity: 0.95,
  /** So many gaps in a row that are alike: people in a queue differ, a program that waits does not. */
  alike: 12,
  /** What counts as alike: a tenth, or the second to which clocks are read. */
  likeness: 0.1,
  clock: SECOND,
  /** Regular pauses longer than this are no sign of a program that is at work. */
  longestPause: 5 * MINUTE,
  /** The chance that a gap of people falls into the band of the gap before, wide as it is: people differ by more than a tenth. */
  alikeByChance: 0.2,
} as const;

export const ALONE = {
  /** Services of a week, and weeks of them before, that tell how many people rate a clerk. */
  services: 30,
  weeks: 2,
  /** Ratings of colleagues that tell how people rate there. */
  colleagues: 30,
  /** More of those served than in the best week so far, against the colleagues, by so little a chance; that alone may be a clerk who asks more kindly. */
  moreByChance: 1e-3,
  /** Windows differ in what is beside them: a code on the desk, a device that stands out of reach. */
  otherwise: 1.5,
  most: 0.95,
  /** Of what the colleagues have, so much is there beside it. */
  beside: 0.5,
  ratings: 15,
  purity: 0.9,
  /** Distances from the service that are told apart: the counter, the way out, the way home, the evening, later. */
  lags: [MINUTE, 5 * MINUTE, 30 * MINUTE, 3 * HOUR, DAY],
} as const;

export const STAGES = {
  /** Fewer cases may be citizens who tap through a list. */
  cases: 5,
  /** What citizens do is measured at the other units, and is hardly less than this. */
  leastShare: 0.03,
  /** How much the habits of honest units differ. */
  slack: 1.5,
} as const;

export const TEXT = {
  /** The same few words come again by themselves: “很好”. */
  ratings: 8,
  /** So much of all words at the unit. */
  share: 0.2,
  /** A text that nobody else uses may still be on everybody's lips at one place. */
  leastShare: 0.02,
  slack: 2,
  /** As long as nobody knows what others write, a phrase may be that frequent. */
  unknownShare: 0.15,
  /** The others say little of what is usual before they have written so often. */
  enoughElsewhere: 50,
} as const;

export const REASONS = {
  /** Bad ratings are few; less than five alike may be the slow day of one counter. */
  ratings: 5,
  /** A device that fills in a reason fills in most; some write their own. */
  share: 0.5,
  leastShare: 0.05,
  slack: 1.5,
  unknownShare: 0.15,
  enoughElsewhere: 20,
  /** Words by nearly all who rate badly, where before by some: from so many with words on, and so many before, … */
  worded: 8,
  before: 10,
  /** … in so many weeks together, … */
  weeks: 4,
  /** … and most of them words that come again: people who have something to say use words of their own. */
  again: 0.6,
} as const;

export const PHONE = {
  /** Families are smaller, and most agents have fewer clients at one unit in a week. */
  applicants: 8,
  /** Agents come themselves, one case after the other; so near to each other are cases that one works off a list. */
  pace: 8 * SECOND,
  /** Agents use different words, or none. */
  textShare: 0.8,
  /** Agents are served by whoever is free; an accomplice serves one clerk. */
  slack: 1.5,
  /** A phone with so many applicants and so large a part of all ratings of a unit is the phone of the unit. */
  many: 20,
  dominant: 0.35,
  /** From so many applicants on it counts that never one of them was less than wholly content, where others of the unit are. */
  several: 15,
  allTop: 0.002,
} as const;

export const DEFAULTS = {
  ratings: 8,
  /** Citizens who answer later do so at any moment; jobs at the same distance from the service. */
  longLag: 30 * MINUTE,
  longBin: MINUTE,
  longShare: 0.05,
  /** Who rates days later does it at an hour of their own; a job that makes the time up stays near its deadline. */
  daysBin: 2 * HOUR,
  daysShare: 0.35,
  /** At the counter everybody is quick, but not equally quick. */
  shortLag: 10 * MINUTE,
  /** The same second, where clocks are read to it: two neighbouring ones are half of all where people are quick. */
  shortBin: SECOND - 1,
  shortShare: 0.2,
  /** Ratings that are not after their services, against those soon after: beyond this a clock is behind, and these are a remainder. */
  behind: 0.2,
  /** What a line kept comes together in the end, a day or more after it was given: of services of all hours, so at all distances. */
  delivery: DAY,
  deliveryBin: HOUR,
  deliveryShare: 0.35,
  /** From midnight to six: a few percent at most rate then, and a night of a family's is not eight. */
  nightShare: 0.03,
  /** A citizen who is awake may be among them. */
  purity: 0.9,
  /** Ratings for services: a jump beyond the best week so far, campaigns counted in. */
  services: 15,
  weeks: 2,
  jump: 1.3,
  /** … and it is praise alone, where people had been less content, … */
  praiseByChance: 0.05,
  /** … and without words, where people had written some: a campaign brings both along. */
  pureByChance: 1e-3,
} as const;

export const OLD = {
  /** QR codes are used days later, devices are offline for a week or two; nobody rates three weeks later in a batch. */
  ratings: 8,
  batch: 2 * HOUR,
  leastShare: 0.003,
  chance: 1e-5,
  /** A clock may be wrong by minutes, and a queue waits; a shift of hours is the same for all, a queue is not. */
  shift: 30 * MINUTE,
  shiftBin: MINUTE,
  shiftShare: 0.05,
  /** So many different arrivals: a queue arrives once. */
  arrivals: 5,
  /** So near to each other after the service; of people at one device, whose ratings wait for a line, up to this share may be. */
  waitBin: 30 * SECOND,
  waitShare: 0.35,
  /** What waits for a line arrives in the company of others, within a minute. */
  company: MINUTE,
  ownArrivals: 0.6,
  /** A service is put on record late by minutes. */
  before: 30 * MINUTE,
  beforeShare: 0.01,
} as const;

export const SELECTIVE = {
  ratings: 4,
  /** A bad rating that is later by so much than the good ones that were given beside it. */
  later: 2 * HOUR,
  /** What counts as beside it. */
  beside: 24 * HOUR,
  /** One of twenty is late by itself: it was in another queue. */
  share: 0.05,
  /** Bad ratings that come days later in these weeks, while hardly a good one does: what is kept back comes little by little. */
  weeks: 5,
  late: 3,
  lateGood: 0.02,
  /** So many, where lately fewer came in time than before, in one of these numbers of weeks; that alone is never worth more than this. */
  lateOfFewer: 2,
  fewerSince: [1, 2, 3],
  fewerAtMost: 1e-3,
} as const;

export const IDENTITY = {
  /** Ratings of which both persons are known; below, nobody can tell a unit without agents. */
  ratings: 30,
  peers: 5,
  /** Units have different clients: what the lowest tenth of them has, by half. */
  slack: 0.5,
  /** A rating said to be given by a proxy that bears the applicant's own number. */
  proxies: 6,
  proxyShare: 0.2,
} as const;

export const LOW_LEVELS = {
  /** So many bad ratings before tell how many there are usually. */
  before: 5,
  /** Hardly any against what is expected: a glitch that lets one through is a glitch. */
  left: 0.1,
  /** Channels have different people: the least of the others, by half. */
  slack: 0.5,
  peers: 2,
  enough: 200,
} as const;

export const VANISHED = {
  /** So many bad ratings before tell how many there are usually … */
  before: 10,
  /** … by an estimate that is rather too low: the least change below is another one. */
  deviations: 1,
  /** So many bad ratings are missed at least. */
  expected: 6,
  /** Hardly any are left. */
  left: 0.12,
  /** Weeks that are looked at together. */
  weeks: 4,
  /** A unit may become better by two thirds from one day to the next, or worse by whatever; nothing makes all blame go away. */
  changes: [0.33, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 3, 4],
  /** How unlikely it must be in a channel of a unit, for the change that explains it best: few channels have so many bad ratings … */
  chanceOfLine: 3e-4,
  /** … and in a unit, where the change that explains it best is the greatest: few units go through that, and of these one in fifty. */
  chanceOfUnit: 2e-2,
  /** Among those who were asked to rate some blame is left: nobody knows all who are not content. */
  leftOfAsked: 0.4,
  chanceOfAsked: 1e-5,
} as const;

export const SILENCE = {
  services: 15,
  weeks: 3,
  /** Half of the worst week so far, and hardly anything arrived. */
  slack: 0.5,
  left: 0.1,
  /** Without services as a measure the whole region must not be quiet: holidays are. */
  regionShare: 0.5,
} as const;

export const INVITATION = {
  /** Some halls send their messages in the evening, some at the end of the week: a service that is younger says nothing. */
  within: 7 * DAY,
  services: 20,
  weeks: 2,
  /** Four fifths of the worst week so far: people without phones and people who opted out come and go. */
  ownSlack: 0.8,
  peers: 5,
  peerSlack: 0.5,
  /** Bad ratings by people whom nobody invited. */
  bad: 5,
} as const;

export const PERFECTION = {
  /** Complaints, or call-backs that were not content. */
  doubts: 3,
  /** At least twice what is expected: complaints come in waves. */
  wave: 2,
  /** Unusually many doubts for so many services … */
  doubtChance: 3e-3,
  /** … unusually few bad ratings for so many ratings … */
  praiseChance: 1e-2,
  /** … and both together. */
  together: 1e-5,
  /** What others have at least, where none has anything. */
  leastDoubts: 0.002,
  leastCallback: 0.05,
  /** Without any doubt told: not even the most contented unit has less than a bad rating in a thousand. */
  leastBad: 0.001,
  /** Weeks that are looked at together, because complaints are few. */
  weeks: 4,
  /** Hardly any bad ratings against what is expected: a unit that has some is not perfect. */
  left: 0.15,
  /** One who complains calls more than once. */
  calls: 2,
} as const;

export const MALICE = {
  /** “屡次”: again and again, in the cases of so many people. Families are smaller. */
  applicants: 5,
  /** Bad ratings of cases of which it is not known whose they are count less: they may be all of one. */
  unknown: 8,
  /** Units have worse days than their average. */
  slack: 1.5,
  least: 0.02,
  /** Some agents are three times as hard to please as citizens, and hardly any in all cases; … */
  agentSlack: 3,
  agentMost: 0.7,
  /** … who always was is so: what is known of them weighs more from so many ratings on. */
  agentWeight: 10,
  /** What was three weeks ago is another matter: units change, and so do agents. */
  weeks: 3,
  /** … and an agent says so. */
  proxyShare: 0.5,
  /** Nearly all that they say, too: whoever is content as often as not has nothing against anybody. */
  badShare: 0.6,
  /** A region has many agents, and they are looked at hour by hour. */
  chance: 1e-5,
} as const;

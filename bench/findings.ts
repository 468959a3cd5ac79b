import { summaryOf } from '../src/integrity/base';
import type { Observed } from '../src/integrity/observation';
import type { Suspicion, SuspicionKind } from '../src/integrity/suspicion';
import { whole } from './figures';
import { lookedThrough } from './integrity/looks';
import { sought } from './integrity/sought';
import { type OfficeTruth, type RegionTraffic, regionTraffic } from './integrity/traffic';
import type { Line } from './report';

/** Regions whose traffic nobody looked at while the detectors were written: 101 to 108, 201 to 208 and 301 to 808 were looked at. */
const SEEDS = (process.env.BENCH_SEEDS ?? '901,902,903,904,905,906,907,908').split(',').map(Number);
const WEEKS = 12;
const OFFICES = 40;
/** From here on there is something to compare with. */
const FIRST_WEEK = 4;
const BASE_WEEKS = 8;

interface Tally {
  discoverable: number;
  found: number;
}

/** How many falsifications were found, and what was found that is none, by name. */
export interface Score {
  tricks: Map<string, Tally>;
  falseKinds: Map<string, number>;
  honestWindows: number;
  falseWindows: number;
}

/** What the detectors find in simulated traffic of honest and falsifying offices, and what they find where nothing is. */
export async function measureFindings(): Promise<Line[]> {
  const score: Score = { tricks: new Map(), falseKinds: new Map(), honestWindows: 0, falseWindows: 0 };
  for (const seed of SEEDS) judge(seed, regionTraffic(seed, { weeks: WEEKS, offices: OFFICES }), score);
  return linesOf(score);
}

/** Lets the detectors look at a region, and adds to the score what they found and missed. */
export function judge(seed: number, region: RegionTraffic, score: Score): void {
  const { tricks, falseKinds } = score;
  const note = (kinds: ReadonlySet<SuspicionKind>) => {
    for (const kind of kinds) falseKinds.set(kind, (falseKinds.get(kind) ?? 0) + 1);
  };
  const found = findingsIn(region.weeks);
  for (const { trick, isFound } of discoverablesOf(region, found)) {
    const tally = tricks.get(trick) ?? { discoverable: 0, found: 0 };
    tricks.set(trick, { discoverable: tally.discoverable + 1, found: tally.found + Number(isFound) });
  }
  for (const office of region.offices) {
    for (let week = FIRST_WEEK; week < WEEKS; week++) {
      if (hasFalsified(office, week)) continue;
      score.honestWindows++;
      const accusing = found[week]!.filter(suspicion => accuses(suspicion, office, region, week));
      if (!accusing.length) continue;
      score.falseWindows++;
      note(kindsOf(accusing));
      if (process.env.BENCH_SHOW) show(`${seed}/${week} ${nameOf(office)}`, accusing);
    }
  }
  for (let week = FIRST_WEEK; week < WEEKS; week++) {
    const accusing = found[week]!.filter(suspicion => accusesChannel(suspicion, region, week));
    score.falseWindows += new Set(accusing.map(({ subject }) => subject.code)).size;
    note(kindsOf(accusing));
    if (process.env.BENCH_SHOW) show(`${seed}/${week}`, accusing);
  }
}

/** The figures of a score, those with a goal first. */
export function linesOf({ tricks, falseKinds, honestWindows, falseWindows }: Score): Line[] {
  const all = [...tricks.values()];
  const [found, discoverable] = [sumOf(all, each => each.found), sumOf(all, each => each.discoverable)];
  const share = (part: number, of: number) => (part / of).toFixed(4);
  return [
    [
      'Falsifications that can be seen, found by a finding of a fitting kind about their office or channel: recall (at least 0.95)',
      `${share(found, discoverable)} (${found} of ${discoverable})`,
    ],
    [
      'Weeks of honest offices with a finding about them at any look, and of honest channels, over those of offices: false findings (at most 0.005)',
      `${share(falseWindows, honestWindows)} (${whole(falseWindows)} of ${whole(honestWindows)})`,
    ],
    ...[...tricks].sort().map(([trick, tally]): Line => [`Found: ${trick}`, `${tally.found} of ${tally.discoverable}`]),
    ...[...falseKinds].sort().map(([kind, count]): Line => [`False: ${kind}`, whole(count)]),
  ];
}

/** What is found in each week at any look; nothing is looked for in the first, with which later ones are compared. */
function findingsIn(weeks: readonly Observed[]): Suspicion[][] {
  const summaries = weeks.map(summaryOf);
  return weeks.map((week, i) =>
    i < FIRST_WEEK ? [] : lookedThrough(week, summaries.slice(Math.max(0, i - BASE_WEEKS), i)),
  );
}

/** Each trick that reached its minimum in a week that is looked at, and whether any finding since its beginning names it. */
function discoverablesOf({ offices, channel }: RegionTraffic, found: readonly (readonly Suspicion[])[]) {
  const cases: { trick: string; isFound: boolean }[] = [];
  const since = (week: number) => found.slice(Math.max(0, week)).flat();
  for (const office of offices) {
    if (office.trick === null || office.discoverableFrom === null) continue;
    const about = since(office.since ?? 0).filter(suspicion => names(suspicion, office));
    const isFound = about.some(({ kind }) => sought[office.trick!].includes(kind));
    cases.push({ trick: office.trick, isFound });
    if (!isFound && process.env.BENCH_SHOW)
      console.log('missed', office.trick, office.skill, nameOf(office), office.falsified.join(' '), ...kindsOf(about));
  }
  if (channel?.discoverableFrom != null) {
    const isFound = since(channel.since).some(
      ({ kind, subject }) =>
        subject.type === 'CHANNEL' && subject.code === channel.channel && kind === 'LOW_LEVELS_SILENT',
    );
    cases.push({ trick: 'SWALLOWING_CHANNEL of the region', isFound });
  }
  return cases;
}

/**
 * Whether a finding is about what an office did: its unit, windows or staff, its channel, or who rated there falsely. Where
 * ratings are false and the finding lists ratings, some of these must be among them.
 */
function names({ subject, evaluationIds }: Suspicion, { institution, culprit, falseRatings }: OfficeTruth): boolean {
  const isFalse = (id: string) => falseRatings.has(id);
  if (falseRatings.size && evaluationIds.length && !evaluationIds.some(isFalse)) return false;
  if (subject.institution === institution) return true;
  if (subject.type === 'RATER') return evaluationIds.some(isFalse);
  return subject.type === 'CHANNEL' && culprit?.kind === 'CHANNEL' && culprit.codes.includes(subject.code);
}

/** Whether a finding is about an office that did nothing: its unit, its staff, or honest people who rated there. */
function accuses(
  { subject, evaluationIds }: Suspicion,
  { institution }: OfficeTruth,
  region: RegionTraffic,
  week: number,
): boolean {
  if (subject.institution === institution) return true;
  if (subject.type !== 'RATER' || areFalse(evaluationIds, region)) return false;
  const own = new Set(evaluationIds);
  return region.weeks[week]!.ratings.some(each => each.institution === institution && own.has(each.id));
}

/**
 * Whether a finding is about a channel as a whole that did nothing: not the one that swallows, nor that of an office which does,
 * none of the ratings in question is false, and most of what came by it is of honest offices.
 */
function accusesChannel({ subject, evaluationIds }: Suspicion, region: RegionTraffic, week: number): boolean {
  if (subject.type !== 'CHANNEL' || subject.institution) return false;
  const { offices, channel, weeks } = region;
  if (channel?.channel === subject.code && week >= channel.since) return false;
  if (areFalse(evaluationIds, region)) return false;
  const guilty = offices.filter(office => hasFalsified(office, week));
  if (guilty.some(({ culprit }) => culprit?.kind === 'CHANNEL' && culprit.codes.includes(subject.code))) return false;
  const places = new Set(guilty.map(({ institution }) => institution));
  const ratings = weeks[week]!.ratings.filter(each => each.channel === subject.code);
  return ratings.filter(each => places.has(each.institution ?? '')).length <= ratings.length / 2;
}

const areFalse = (ids: readonly string[], { offices }: RegionTraffic): boolean =>
  offices.some(({ falseRatings }) => ids.some(id => falseRatings.has(id)));

const hasFalsified = ({ trick, since }: OfficeTruth, week: number): boolean => trick !== null && week >= (since ?? 0);

const kindsOf = (suspicions: readonly Suspicion[]): ReadonlySet<SuspicionKind> =>
  new Set(suspicions.map(({ kind }) => kind));

const nameOf = ({ institution, kind, size, happenings }: OfficeTruth): string =>
  `${institution} ${kind} ${size} ${happenings.join('+')}`;

function show(place: string, accusing: readonly Suspicion[]): void {
  for (const { kind, subject, evidence } of accusing) {
    console.log(`false ${place}: ${kind} ${subject.type} ${subject.code}`, JSON.stringify(evidence));
  }
}

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

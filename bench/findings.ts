import { summaryOf } from '../src/integrity/base';
import { suspicionsOf } from '../src/integrity/detectors';
import type { Observed } from '../src/integrity/observation';
import type { Suspicion } from '../src/integrity/suspicion';
import { whole } from './figures';
import { type OfficeTruth, type RegionTraffic, regionTraffic } from './integrity/traffic';
import type { Line } from './report';

/** Regions whose traffic nobody looked at while the detectors were written. */
const SEEDS = (process.env.BENCH_SEEDS ?? '101,102,103,104,105,106,107,108').split(',').map(Number);
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
  const found = findingsIn(region.weeks);
  for (const { trick, isFound } of discoverablesOf(region, found)) {
    const tally = tricks.get(trick) ?? { discoverable: 0, found: 0 };
    tricks.set(trick, { discoverable: tally.discoverable + 1, found: tally.found + Number(isFound) });
  }
  for (const office of region.offices) {
    for (let week = FIRST_WEEK; week < WEEKS; week++) {
      if (office.trick !== null && week >= (office.since ?? 0)) continue;
      score.honestWindows++;
      const accusing = found[week]!.filter(suspicion => accuses(suspicion, office, region, week));
      if (!accusing.length) continue;
      score.falseWindows++;
      for (const { kind } of accusing) falseKinds.set(kind, (falseKinds.get(kind) ?? 0) + 1);
      if (process.env.BENCH_SHOW) show(seed, office, week, accusing);
    }
  }
}

/** The figures of a score, those with a goal first. */
export function linesOf({ tricks, falseKinds, honestWindows, falseWindows }: Score): Line[] {
  const all = [...tricks.values()];
  const [found, discoverable] = [sumOf(all, each => each.found), sumOf(all, each => each.discoverable)];
  const share = (part: number, of: number) => (part / of).toFixed(4);
  return [
    [
      'Falsifications that can be seen, found by a finding about their office or channel: recall (at least 0.95)',
      `${share(found, discoverable)} (${found} of ${discoverable})`,
    ],
    [
      'Weeks of honest offices with a finding about them: false findings (at most 0.005)',
      `${share(falseWindows, honestWindows)} (${whole(falseWindows)} of ${whole(honestWindows)})`,
    ],
    ...[...tricks].sort().map(([trick, tally]): Line => [`Found: ${trick}`, `${tally.found} of ${tally.discoverable}`]),
    ...[...falseKinds].sort().map(([kind, count]): Line => [`False: ${kind}`, whole(count)]),
  ];
}

/** What is found in each week; nothing is looked for in the first, with which later ones are compared. */
function findingsIn(weeks: readonly Observed[]): Suspicion[][] {
  const summaries = weeks.map(summaryOf);
  return weeks.map((week, i) => {
    if (i < FIRST_WEEK) return [];
    return suspicionsOf(week, { weeks: summaries.slice(Math.max(0, i - BASE_WEEKS), i) }, true, summaries[i]);
  });
}

/** Each trick that reached its minimum in a week that is looked at, and whether any finding since its beginning names it. */
function discoverablesOf({ offices, channel }: RegionTraffic, found: readonly (readonly Suspicion[])[]) {
  const cases: { trick: string; isFound: boolean }[] = [];
  const since = (week: number) => found.slice(Math.max(0, week)).flat();
  for (const office of offices) {
    if (office.trick === null || office.discoverableFrom === null) continue;
    const isFound = since(office.since ?? 0).some(suspicion => names(suspicion, office));
    cases.push({ trick: office.trick, isFound });
    if (!isFound && process.env.BENCH_SHOW)
      console.log('missed', office.trick, office.skill, office.kind, office.size, office.falsified.join(' '));
  }
  if (channel?.discoverableFrom != null) {
    const isFound = since(channel.since).some(
      ({ subject }) => subject.type === 'CHANNEL' && subject.code === channel.channel,
    );
    cases.push({ trick: 'SWALLOWING_CHANNEL of the region', isFound });
  }
  return cases;
}

/** Whether a finding is about an office: its unit, windows or staff, its channel, or who rated there falsely. */
function names({ subject, evaluationIds }: Suspicion, { institution, culprit, falseRatings }: OfficeTruth): boolean {
  if (subject.institution === institution) return true;
  if (subject.type === 'INSTITUTION') return subject.code === institution;
  if (subject.type === 'RATER') return evaluationIds.some(id => falseRatings.has(id));
  return subject.type === 'CHANNEL' && culprit?.kind === 'CHANNEL' && culprit.codes.includes(subject.code);
}

/** Whether a finding is about an office that did nothing: its unit, its staff, or honest people who rated there. */
function accuses(
  { subject, evaluationIds }: Suspicion,
  office: OfficeTruth,
  region: RegionTraffic,
  week: number,
): boolean {
  const { institution } = office;
  if (subject.institution === institution) return true;
  if (subject.type === 'INSTITUTION') return subject.code === institution;
  if (subject.type !== 'RATER') return false;
  const isTrue = region.offices.some(({ falseRatings }) => evaluationIds.some(id => falseRatings.has(id)));
  return (
    !isTrue &&
    region.weeks[week]!.ratings.some(each => each.institution === institution && evaluationIds.includes(each.id))
  );
}

function show(
  seed: number,
  { institution, kind, size, happenings }: OfficeTruth,
  week: number,
  accusing: Suspicion[],
): void {
  for (const { kind: what, subject, evidence } of accusing) {
    console.log(
      `false ${seed}/${week} ${kind} ${size} ${happenings.join('+')} ${institution}: ${what} ${subject.type} ${subject.code}`,
      JSON.stringify(evidence),
    );
  }
}

const sumOf = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);

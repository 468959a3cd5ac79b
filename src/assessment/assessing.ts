import { sha256Hex } from '../platform/hash';
import type { AssessmentRules, AssessmentSubjectKind } from '../policy/assessment-rules';
import { countOf, givenIn, negativesIn } from '../statistics/counts';
import { hundredths } from './decimals';
import { subjectKey, type SubjectFacts } from './indicators';
import { type MeasureRules, measuresOf, type MeasureTaken } from './measures';
import { isTail, ranksOf, tailRunsOf } from './ranking';
import { type BreakdownEntry, scoreOf } from './scoring';
import { type Interval, wilsonInterval } from './wilson';

/** The rules of an assessment, as they were in force on the last day of its period. */
export interface RulesInForce extends MeasureRules {
  assessment: AssessmentRules;
}

/** Why somebody has no rank: too few ratings, or nothing that could be counted. */
export type UnrankedReason = 'TOO_FEW_RATINGS' | 'NOTHING_TO_COUNT';

/** How one subject came out. It is kept as it is, and told in words when it is read. */
export interface AssessedSubject {
  institution: string;
  code: string;
  /** With two places; null where nothing could be counted. */
  score: string | null;
  /** Null where it is not ranked. */
  rank: number | null;
  unranked: UnrankedReason | null;
  tail: boolean;
  /** Periods in a row at the tail, as far as it was ranked. */
  tailRuns: number;
  openAppeals: number;
  /** Around the satisfaction rate. */
  interval: Interval | null;
  /** What the ratings are made of: whoever compares should look at it. */
  mix: { given: number; selfGiven: number; served: number; excluded: number; superseded: number };
  breakdown: BreakdownEntry[];
  measures: MeasureTaken[];
}

/** Assesses all subjects of a kind, in the order of their codes, whatever the order in which they come. Nothing else decides. */
export function assess(
  kind: AssessmentSubjectKind,
  subjects: readonly SubjectFacts[],
  rules: RulesInForce,
): AssessedSubject[] {
  const { minimumVolume, confidencePercent, tail } = rules.assessment;
  const scored = subjects
    .toSorted((a, b) => (subjectKey(a) < subjectKey(b) ? -1 : 1))
    .map(facts => ({ facts, ...scoreOf(facts, kind, rules.assessment) }));
  const isRanked = ({ facts, score }: { facts: SubjectFacts; score: number | null }) =>
    score !== null && givenIn(facts.counts) >= minimumVolume;
  const ranked = scored.filter(isRanked);
  const ranks = ranksOf(ranked.map(({ score }) => score!));
  const rankOf = new Map(ranked.map(({ facts }, i) => [facts, ranks[i]!]));

  return scored.map(({ facts, score, breakdown }) => {
    const { counts, institution, code, openAppeals } = facts;
    const rank = rankOf.get(facts) ?? null;
    const stands = { ranked: rank !== null, tail: rank !== null && isTail(rank, ranked.length, tail) };
    const tailRuns = tailRunsOf([stands, ...facts.history]);
    const given = givenIn(counts);
    const unranked = score === null ? 'NOTHING_TO_COUNT' : 'TOO_FEW_RATINGS';
    return {
      ...{ institution, code, score: score === null ? null : hundredths(score) },
      ...{ rank, unranked: rank === null ? unranked : null, tail: stands.tail, tailRuns, openAppeals },
      interval: wilsonInterval(given - negativesIn(counts), given, confidencePercent),
      mix: {
        ...{ given, selfGiven: countOf(counts, 'self_given'), served: countOf(counts, 'served') },
        ...{ excluded: countOf(counts, 'excluded'), superseded: countOf(counts, 'superseded') },
      },
      breakdown,
      measures: measuresOf({ facts, kind, ranked: stands.ranked, tailRuns }, rules),
    };
  });
}

/** JSON with the keys of every object in order: equal values have one text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 (hex) over the canonical JSON of a value. */
export const digestOf = (value: unknown): string => sha256Hex(canonicalJson(value));

/** The first place in which two values differ, as `results[0].score`; null where they are equal. */
export function firstDifference(before: unknown, now: unknown, path = ''): string | null {
  if (canonicalJson(before ?? null) === canonicalJson(now ?? null)) return null;
  if (!isObject(before) || !isObject(now)) return path;
  for (const key of [...new Set([...Object.keys(before), ...Object.keys(now)])].sort()) {
    const step = Array.isArray(before) ? `${path}[${key}]` : `${path}${path && '.'}${key}`;
    const found = firstDifference(before[key], now[key], step);
    if (found !== null) return found;
  }
  return path;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

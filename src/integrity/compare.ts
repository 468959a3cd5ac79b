import { type Base, summaryOf, type WeekSummary } from './base';
import { type Facts, NOTHING, sumOf, type UnitFacts, without } from './facts';
import type { Observed } from './observation';
import { type Context, type Subject, subjectKey, type SubjectType } from './suspicion';

/** Everything that a detector compares with, made once for a stretch of time. */
export function contextOf(observed: Observed, base: Base, isOver: boolean, now = summaryOf(observed)): Context {
  return { base, now, isOver, known: knownOf([...base.weeks, now]) };
}

/** All that is known of the subjects of one type, this week's too. */
export interface Known {
  total: Facts;
  each: ReadonlyMap<string, Facts>;
}

/** The facts of a subject in each earlier week in which it had any, oldest first. */
export function pastOf({ weeks }: Base, subject: Subject): UnitFacts[] {
  const key = subjectKey(subject);
  return weeks.flatMap(({ units }) => units.get(key) ?? []);
}

/** The other subjects of the same type in the region, each with all that is known of it. */
export function peersOf({ known }: Context, subject: Subject): Facts[] {
  const own = subjectKey(subject);
  return [...(known.get(subject.type)?.each ?? [])].flatMap(([key, facts]) => (key === own ? [] : [facts]));
}

/** What the others of the same type have together, and the subject itself had before this week. */
export function usualOf({ known, now }: Context, subject: Subject): Facts {
  return without(known.get(subject.type)?.total ?? NOTHING, now.units.get(subjectKey(subject)) ?? NOTHING);
}

/** A share of few cases, drawn towards `prior` as if `weight` more had been seen of it: two of two is not all. */
export const shrunk = (part: number, whole: number, prior: number, weight: number): number =>
  (part + prior * weight) / (whole + weight);

function knownOf(weeks: readonly WeekSummary[]): Map<SubjectType, Known> {
  const weekly = new Map<SubjectType, Map<string, UnitFacts[]>>();
  for (const [key, facts] of weeks.flatMap(({ units }) => [...units])) {
    const { type } = facts.subject;
    const ofType = weekly.get(type) ?? new Map<string, UnitFacts[]>();
    weekly.set(type, ofType);
    const own = ofType.get(key);
    if (own) own.push(facts);
    else ofType.set(key, [facts]);
  }
  return new Map(
    [...weekly].map(([type, ofType]) => {
      const each = new Map([...ofType].map(([key, facts]) => [key, sumOf(facts)]));
      return [type, { total: sumOf([...each.values()]), each }];
    }),
  );
}

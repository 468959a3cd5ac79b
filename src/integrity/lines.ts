import { groupBy } from '../platform/group-by';
import type { ObservedRating } from './observation';
import { bySubject, type Group, isBad, isGiven, isTimed } from './subjects';
import { type Subject, subjectKey } from './suspicion';

/** What came by one line in a week: by one channel from one unit (a channel within an institution), or from the unit by all. */
export interface LineFacts {
  subject: Subject;
  /** Ratings that somebody gave. */
  ratings: number;
  /** Bad ones that arrived as soon as ratings do; one that was kept for days does not show that bad ones come through. */
  bad: number;
  /** Ratings that arrived after the last of these; all of them where there was none. */
  sinceBad: number;
  /** Bad ratings, soon or late, and those of them with words. */
  blame: number;
  wordedBlame: number;
  /** Ratings of which it is known when they were given, the bad ones of them, and those of both that arrived days later. */
  timed: number;
  timedBad: number;
  late: number;
  lateBad: number;
}

/** Longer than a line is down over a night or a weekend. */
const LATE_MS = 2 * 86_400_000;

/** Whether a rating arrived days after it was given. */
export const isLate = (rating: ObservedRating): boolean =>
  isTimed(rating) && rating.receivedAt.getTime() - rating.evaluatedAt.getTime() > LATE_MS;

/** Ratings by the channels of each unit. */
export function byLine(ratings: readonly ObservedRating[]): Group<ObservedRating>[] {
  const placed = ratings.filter(({ institution }) => institution);
  return [...groupBy(placed, ({ institution, channel }) => `${institution} ${channel}`).values()].map(items => {
    const { institution, channel: code } = items[0]!;
    return { subject: { type: 'CHANNEL', institution, code }, items };
  });
}

/** Counts what came by each line, by `subjectKey`. */
export function linesOf(ratings: readonly ObservedRating[]): Map<string, LineFacts> {
  const given = ratings.filter(isGiven);
  const groups = [...bySubject(given, ['INSTITUTION']), ...byLine(given)];
  return new Map(groups.map(({ subject, items }) => [subjectKey(subject), countOf(subject, items)]));
}

function countOf(subject: Subject, items: readonly ObservedRating[]): LineFacts {
  const facts = {
    ratings: 0,
    bad: 0,
    sinceBad: 0,
    blame: 0,
    wordedBlame: 0,
    timed: 0,
    timedBad: 0,
    late: 0,
    lateBad: 0,
  };
  for (const rating of items) {
    const [bad, timed, late] = [Number(isBad(rating)), Number(isTimed(rating)), Number(isLate(rating))];
    facts.ratings++;
    facts.sinceBad++;
    facts.blame += bad;
    facts.wordedBlame += bad && rating.commentKey ? 1 : 0;
    facts.timed += timed;
    facts.timedBad += timed * bad;
    facts.late += late;
    facts.lateBad += late * bad;
    if (!bad || late) continue;
    facts.bad++;
    facts.sinceBad = 0;
  }
  return { subject, ...facts };
}

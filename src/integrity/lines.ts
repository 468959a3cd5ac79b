import { groupBy } from '../platform/group-by';
import type { ObservedRating } from './observation';
import { isBad, isGiven, isTimed } from './subjects';
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

/** The unit's channel of this code. */
export const lineOf = (institution: string, code: string): Subject => ({ type: 'CHANNEL', institution, code });

/** Counts what came by each line, by `subjectKey`. */
export function linesOf(ratings: readonly ObservedRating[]): Map<string, LineFacts> {
  const given = ratings.filter(rating => rating.institution && isGiven(rating));
  const lines = [...groupBy(given, ({ institution }) => institution!)].flatMap(([institution, own]) => [
    countOf({ type: 'INSTITUTION', institution, code: institution }, own),
    ...[...groupBy(own, ({ channel }) => channel)].map(([channel, items]) =>
      countOf(lineOf(institution, channel), items),
    ),
  ]);
  return new Map(lines.map(line => [subjectKey(line.subject), line]));
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

import { binomialAtLeast, binomialAtMost, drawnAtLeast, shareBounds } from '../platform/chances';
import { groupBy } from '../platform/group-by';
import type { WeekSummary } from './base';
import { isLate } from './lines';
import type { ObservedRating } from './observation';
import { bySubject, duration, type Group, isBad, isGiven, isTimed, withoutRepeats } from './subjects';
import { median } from './quantiles';
import { type Context, type Detector, type EvidenceRow, type Subject, subjectKey, type Suspicion } from './suspicion';
import { CHANCE, SELECTIVE } from './thresholds';

/**
 * Bad ratings that arrive later than the good ones by the same channel of the same unit. A queue that waits delays both; so
 * each bad rating is compared with its neighbours in time, and where it comes only days later it is counted, over some weeks,
 * whether good ones come as late.
 */
export const selectiveDelivery: Detector = ({ ratings }, context) => {
  const timed = ratings.filter(rating => isGiven(rating) && isTimed(rating));
  const compared = [
    ...groupBy(timed, ({ channel, institution }) => `${channel} ${institution ?? ''}`).values(),
  ].flatMap(withNeighbours);
  const beside = bySubject(compared, ['INSTITUTION', 'CHANNEL']).flatMap(afterNeighbours);
  const late = bySubject(timed.filter(isLate), ['INSTITUTION']).flatMap(group => daysLater(group, context));
  return withoutRepeats([...beside, ...late]);
};

const suspicionOf = (subject: Subject, held: readonly ObservedRating[], row: EvidenceRow): Suspicion => ({
  ...{
    kind: 'SELECTIVE_DELIVERY',
    subject,
    evaluationIds: held.map(({ id }) => id),
    severity: 'HIGH',
    evidence: [row],
  },
});

/** Later than what was given just before and after. */
function afterNeighbours({ subject, items }: Group<Compared>): Suspicion[] {
  const held = items.filter(({ isHeld }) => isHeld);
  if (held.length < SELECTIVE.ratings) return [];
  if (binomialAtLeast(held.length, items.length, SELECTIVE.share) > CHANCE * 10) return [];
  const row = {
    signal: '差评比同渠道同期好评到达得晚',
    observed: `${held.length} / ${items.length} 条差评，到达用时中位数 ${duration(median(held.map(({ delay }) => delay)))}`,
    expected: `同期好评到达用时中位数 ${duration(median(held.map(({ usualDelay }) => usualDelay)))}`,
  };
  return [suspicionOf(subject, held, row)];
}

/**
 * Days later, while good ones by the same channels come at once. A few are enough where fewer come in time than before: what is
 * kept back is missing first.
 */
function daysLater({ subject, items }: Group<ObservedRating>, { base, now }: Context): Suspicion[] {
  const held = items.filter(isBad);
  if (!held.length) return [];
  const weeks = [...base.weeks, now].slice(-SELECTIVE.weeks);
  const lines = weeks
    .flatMap(week => [...week.lines.values()])
    .filter(({ subject: { type, institution } }) => {
      return type === 'CHANNEL' && institution === subject.institution;
    });
  const sum = (what: 'timed' | 'late' | 'timedBad' | 'lateBad') => lines.reduce((all, line) => all + line[what], 0);
  const [late, good] = [sum('lateBad'), sum('timed') - sum('timedBad')];
  const lateGood = sum('late') - late;
  if (lateGood > good * SELECTIVE.lateGood) return [];
  const draws = lines.map(line => ({ all: line.timed, marked: line.late, drawn: line.timedBad }));
  const chance = drawnAtLeast(late, draws);
  const isPlain = late >= SELECTIVE.late && chance <= CHANCE * 10;
  const isFewToo = () => late >= SELECTIVE.lateOfFewer && chance * fewerInTime([...base.weeks, now], subject) <= CHANCE;
  if (!isPlain && !isFewToo()) return [];
  const row = {
    signal: '差评晚几天才到达',
    observed: `最近 ${weeks.length} 周 ${late} / ${sum('timedBad')} 条差评`,
    expected: `同渠道其余评价 ${lateGood} / ${good} 条`,
  };
  return [suspicionOf(subject, held, row)];
}

/** How likely it is that so few bad ratings come in time as lately, by what came before; others may have become better, too. */
function fewerInTime(weeks: readonly WeekSummary[], subject: Subject): number {
  const own = weeks.map(({ lines }) => lines.get(subjectKey(subject)) ?? { ratings: 0, bad: 0 });
  const sum = (of: typeof own, what: 'ratings' | 'bad') => of.reduce((all, week) => all + week[what], 0);
  const chances = SELECTIVE.fewerSince.map(count => {
    const [before, lately] = [own.slice(0, -count), own.slice(-count)];
    const share = shareBounds(sum(before, 'bad'), sum(before, 'ratings'), 1).low;
    return binomialAtMost(sum(lately, 'bad'), sum(lately, 'ratings'), share) * SELECTIVE.fewerSince.length;
  });
  return Math.max(SELECTIVE.fewerAtMost, Math.min(1, ...chances));
}

/** A bad rating beside the good ones that were given about the same time. */
interface Compared extends ObservedRating {
  delay: number;
  usualDelay: number;
  isHeld: boolean;
}

const delayOf = ({ evaluatedAt, receivedAt }: ObservedRating): number => receivedAt.getTime() - evaluatedAt.getTime();

/** The bad ratings that have a good one on both sides in time, as good as it goes. */
function withNeighbours(ratings: readonly ObservedRating[]): Compared[] {
  const ordered = [...ratings].sort((a, b) => a.evaluatedAt.getTime() - b.evaluatedAt.getTime());
  const good = ordered.filter(rating => !isBad(rating));
  let place = 0;
  return ordered.filter(isBad).flatMap(bad => {
    while (good[place] && good[place]!.evaluatedAt <= bad.evaluatedAt) place++;
    const beside = good
      .slice(Math.max(0, place - 2), place + 2)
      .filter(each => Math.abs(each.evaluatedAt.getTime() - bad.evaluatedAt.getTime()) <= SELECTIVE.beside);
    if (beside.length < 2) return [];
    const [delay, usualDelay] = [delayOf(bad), Math.max(...beside.map(delayOf))];
    return [{ ...bad, delay, usualDelay, isHeld: delay - usualDelay > SELECTIVE.later }];
  });
}

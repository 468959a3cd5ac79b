import { groupBy } from '../platform/group-by';
import type { ObservedRating } from './observation';
import { bySubject, duration, isBad, isGiven, isTimed, withoutRepeats } from './subjects';
import { binomialAtLeast, median } from './statistics';
import type { Detector } from './suspicion';
import { CHANCE, SELECTIVE } from './thresholds';

/**
 * Bad ratings that arrive later than the good ones that were given beside them, by the same channel at the same unit. A
 * queue that waits delays both; so each bad rating is compared with its neighbours in time, not with an average.
 */
export const selectiveDelivery: Detector = ({ ratings }) => {
  const timed = ratings.filter(rating => isGiven(rating) && isTimed(rating));
  const compared = [
    ...groupBy(timed, ({ channel, institution }) => `${channel} ${institution ?? ''}`).values(),
  ].flatMap(withNeighbours);
  const suspicions = bySubject(compared, ['INSTITUTION', 'CHANNEL']).flatMap(({ subject, items }) => {
    const held = items.filter(({ isHeld }) => isHeld);
    if (held.length < SELECTIVE.ratings) return [];
    if (binomialAtLeast(held.length, items.length, SELECTIVE.share) > CHANCE * 10) return [];
    return [
      {
        kind: 'SELECTIVE_DELIVERY' as const,
        subject,
        evaluationIds: held.map(({ id }) => id),
        severity: 'HIGH' as const,
        evidence: [
          {
            signal: '差评比同渠道同期好评到达得晚',
            observed: `${held.length} / ${items.length} 条差评，到达用时中位数 ${duration(median(held.map(({ delay }) => delay)))}`,
            expected: `同期好评到达用时中位数 ${duration(median(held.map(({ usualDelay }) => usualDelay)))}`,
          },
        ],
      },
    ];
  });
  return withoutRepeats(suspicions);
};

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

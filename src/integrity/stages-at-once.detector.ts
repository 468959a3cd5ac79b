import { binomialAtLeast } from '../platform/chances';
import { shrunk, usualOf } from './compare';
import { stagesOf } from './stages';
import { bySubject, isGiven, isPraise, isTimed, percent } from './subjects';
import type { Detector } from './suspicion';
import { CHANCE, STAGES } from './thresholds';

/**
 * Several stages of one case praised within seconds. A citizen may do it once; a unit where it is the rule has somebody
 * who works off a list. What citizens do is measured at the other units and in earlier weeks.
 */
export const stagesAtOnce: Detector = ({ ratings }, context) => {
  const timed = ratings.filter(rating => isGiven(rating) && isTimed(rating));
  return bySubject(timed, ['INSTITUTION']).flatMap(({ subject, items }) => {
    const cases = stagesOf(items);
    const atOnce = cases.filter(({ isAtOnce, ratings: own }) => isAtOnce && own.every(isPraise));
    if (atOnce.length < STAGES.cases) return [];
    const usual = usualOf(context, subject);
    const share = shrunk(usual.stagedAtOnce, usual.staged, STAGES.leastShare, 20);
    const expected = Math.min(0.95, Math.max(STAGES.leastShare, share) * STAGES.slack);
    if (binomialAtLeast(atOnce.length, cases.length, expected) > CHANCE) return [];
    const outOfOrder = atOnce.filter(({ isOutOfOrder }) => isOutOfOrder).length;
    return [
      {
        kind: 'STAGES_AT_ONCE',
        subject,
        evaluationIds: atOnce.flatMap(each => each.ratings.map(({ id }) => id)),
        severity: atOnce.length >= 15 ? 'HIGH' : 'MEDIUM',
        evidence: [
          {
            signal: '一案多环节数秒内评完',
            observed: `${atOnce.length} / ${cases.length} 件`,
            expected: `其他单位和往期 ${percent(usual.stagedAtOnce, usual.staged)}`,
          },
          {
            signal: '评价顺序与办理顺序相反',
            observed: `${outOfOrder} 件`,
            expected: '与办理顺序一致，或事后一次补评',
          },
        ],
      },
    ];
  });
};

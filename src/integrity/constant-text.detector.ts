import { binomialAtLeast } from '../platform/chances';
import { shrunk } from './compare';
import { bySubject, isBad, isGiven, percent, withoutRepeats } from './subjects';
import type { Detector } from './suspicion';
import { commonText, peopleIn, usageElsewhere } from './texts';
import { CHANCE, TEXT } from './thresholds';

/**
 * The same words in the praise of many people, where nobody else in the region uses them nearly as often. “很好” is on
 * everybody's lips; it is measured how often it is at the other units.
 */
export const constantText: Detector = ({ ratings }, { base, now }) => {
  const praise = ratings.filter(rating => isGiven(rating) && !isBad(rating));
  const groups = bySubject(praise, ['STAFF', 'WINDOW', 'INSTITUTION']);
  const suspicions = groups.flatMap(({ subject, items }) => {
    const text = commonText(items);
    const people = text ? peopleIn(text.ratings) : 0;
    if (!text || people < TEXT.ratings || people < text.worded * TEXT.share) return [];
    const elsewhere = { now, earlier: base.weeks, enough: TEXT.enoughElsewhere };
    const usage = usageElsewhere(text.key, subject, 'praiseTexts', elsewhere);
    const share = shrunk(usage.used, usage.worded, TEXT.unknownShare, TEXT.enoughElsewhere);
    const expected = Math.min(0.9, Math.max(TEXT.leastShare, share) * TEXT.slack);
    if (binomialAtLeast(people, text.worded, expected) > CHANCE) return [];
    return [
      {
        kind: 'CONSTANT_TEXT' as const,
        subject,
        evaluationIds: text.ratings.map(({ id }) => id),
        severity: people >= 30 ? ('HIGH' as const) : ('MEDIUM' as const),
        evidence: [
          {
            signal: '评价文字完全相同',
            observed: `${text.ratings.length} / ${text.worded} 条，来自 ${people} 名评价人`,
            expected: `其他单位使用同样文字的占 ${percent(usage.used, usage.worded)}`,
          },
        ],
      },
    ];
  });
  return withoutRepeats(suspicions);
};

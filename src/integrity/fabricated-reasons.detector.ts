import { shrunk } from './compare';
import { bySubject, isBad, isGiven, percent, withoutRepeats } from './subjects';
import { binomialAtLeast } from './statistics';
import { type Detector, subjectKey } from './suspicion';
import { commonText, usageElsewhere } from './texts';
import { CHANCE, REASONS } from './thresholds';

/**
 * One reason for all bad ratings of a device or unit: filled in so that a check lets them pass, while what the citizen said is
 * lost. Bad ratings are few, so earlier weeks with the same words count.
 */
export const fabricatedReasons: Detector = ({ ratings }, { base, now }) => {
  const bad = ratings.filter(rating => isGiven(rating) && isBad(rating));
  const suspicions = bySubject(bad, ['WINDOW', 'INSTITUTION']).flatMap(({ subject, items }) => {
    const text = commonText(items);
    if (!text || text.ratings.length < 2) return [];
    const before = base.weeks.flatMap(({ badTexts }) => badTexts.get(subjectKey(subject)) ?? []);
    const same = before.reduce((sum, { counts }) => sum + (counts.get(text.key) ?? 0), text.ratings.length);
    const worded = before
      .filter(({ counts }) => counts.has(text.key))
      .reduce((sum, { total }) => sum + total, text.worded);
    if (same < REASONS.ratings || same < worded * REASONS.share) return [];
    const elsewhere = { now, earlier: base.weeks, enough: 0 };
    const usage = usageElsewhere(text.key, subject, 'badTexts', elsewhere);
    const share = shrunk(usage.used, usage.worded, REASONS.unknownShare, REASONS.enoughElsewhere);
    const expected = Math.min(0.9, Math.max(REASONS.leastShare, share) * REASONS.slack);
    if (binomialAtLeast(same, worded, expected) > CHANCE * 10) return [];
    return [
      {
        kind: 'FABRICATED_REASONS' as const,
        subject,
        evaluationIds: text.ratings.map(({ id }) => id),
        severity: 'MEDIUM' as const,
        evidence: [
          {
            signal: '差评原因千篇一律',
            observed: `含往期 ${same} / ${worded} 条差评文字完全相同`,
            expected: `其他单位差评使用同样文字的占 ${percent(usage.used, usage.worded)}`,
          },
        ],
      },
    ];
  });
  return withoutRepeats(suspicions);
};

import { binomialAtLeast, shareBounds } from '../platform/chances';
import { groupBy } from '../platform/group-by';
import { shrunk } from './compare';
import type { ObservedRating } from './observation';
import { bySubject, type Group, isBad, isGiven, percent, withoutRepeats } from './subjects';
import { byLine, type LineFacts } from './lines';
import { type Context, type Detector, type EvidenceRow, subjectKey, type Suspicion } from './suspicion';
import { commonText, peopleIn, usageElsewhere } from './texts';
import { CHANCE, REASONS } from './thresholds';

/**
 * Reasons that nobody gave: filled in so that a check lets bad ratings pass, while what the citizen said is lost. Either one
 * reason for nearly all of a window, a channel of a unit or a unit (bad ratings are few, so earlier weeks with the same words
 * count), or all of a sudden words with nearly all bad ratings of a channel, and the same few again and again.
 */
export const fabricatedReasons: Detector = ({ ratings }, context) => {
  const bad = ratings.filter(rating => isGiven(rating) && isBad(rating));
  const groups = [...bySubject(bad, ['WINDOW', 'INSTITUTION']), ...byLine(bad)];
  const suspicions = groups.flatMap(group => {
    const found = sameReason(group, context) ?? suddenReasons(group, context);
    if (!found) return [];
    const evaluationIds = found.ratings.map(({ id }) => id);
    return [
      {
        kind: 'FABRICATED_REASONS',
        severity: 'MEDIUM',
        subject: group.subject,
        evaluationIds,
        evidence: [found.row],
      } satisfies Suspicion,
    ];
  });
  return withoutRepeats(suspicions);
};

interface Found {
  ratings: readonly ObservedRating[];
  row: EvidenceRow;
}

/** One reason again and again, which others seldom give. */
function sameReason({ subject, items }: Group<ObservedRating>, { base, now }: Context): Found | null {
  const text = commonText(items);
  if (!text || text.ratings.length < 2) return null;
  const before = base.weeks.flatMap(({ badTexts }) => badTexts.get(subjectKey(subject)) ?? []);
  const same = before.reduce((sum, { counts }) => sum + (counts.get(text.key) ?? 0), text.ratings.length);
  const worded = before
    .filter(({ counts }) => counts.has(text.key))
    .reduce((sum, { total }) => sum + total, text.worded);
  if (same < REASONS.ratings || same < worded * REASONS.share) return null;
  const elsewhere = { now, earlier: base.weeks, enough: 0 };
  const usage = usageElsewhere(text.key, subject, 'badTexts', elsewhere);
  const share = shrunk(usage.used, usage.worded, REASONS.unknownShare, REASONS.enoughElsewhere);
  const expected = Math.min(0.9, Math.max(REASONS.leastShare, share) * REASONS.slack);
  if (binomialAtLeast(same, worded, expected) > CHANCE * 10) return null;
  return {
    ratings: text.ratings,
    row: {
      signal: '差评原因千篇一律',
      observed: `含往期 ${same} / ${worded} 条差评文字完全相同`,
      expected: `其他单位差评使用同样文字的占 ${percent(usage.used, usage.worded)}`,
    },
  };
}

/** Words with far more bad ratings of a channel lately than before, and most of this week's are words that come again. */
function suddenReasons({ subject, items }: Group<ObservedRating>, { base, now }: Context): Found | null {
  const worded = items.filter(({ commentKey }) => commentKey);
  const again = [...groupBy(worded, ({ commentKey }) => commentKey!).values()].filter(own => peopleIn(own) > 1).flat();
  if (!again.length || again.length < worded.length * REASONS.again) return null;
  const weeks = [...base.weeks, now].flatMap(({ lines }) => lines.get(subjectKey(subject)) ?? []);
  const sudden = Array.from({ length: REASONS.weeks }, (_, i) => leap(weeks.slice(0, -1 - i), weeks.slice(-1 - i)));
  const found = sudden.find(each => each !== null);
  if (!found) return null;
  return {
    ratings: again,
    row: {
      signal: '差评突然几乎都有文字，且多为重复',
      observed: `最近有文字的 ${found.worded} / ${found.blame} 条；本周 ${worded.length} 条，其中重复的 ${again.length} 条`,
      expected: `该渠道往期差评有文字的占 ${percent(found.wordedBefore, found.before)}`,
    },
  };
}

/** More words with bad ratings in the last weeks than by the weeks before can be chance; null where it can. */
function leap(earlier: readonly LineFacts[], last: readonly LineFacts[]) {
  const sum = (of: readonly LineFacts[], what: 'blame' | 'wordedBlame') =>
    of.reduce((all, each) => all + each[what], 0);
  const [worded, blame] = [sum(last, 'wordedBlame'), sum(last, 'blame')];
  const [wordedBefore, before] = [sum(earlier, 'wordedBlame'), sum(earlier, 'blame')];
  if (worded < REASONS.worded || before < REASONS.before) return null;
  if (REASONS.weeks * binomialAtLeast(worded, blame, shareBounds(wordedBefore, before).high) > CHANCE) return null;
  return { worded, blame, wordedBefore, before };
}

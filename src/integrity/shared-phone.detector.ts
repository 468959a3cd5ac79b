import { binomialAtLeast, shareBounds } from '../platform/chances';
import { groupBy } from '../platform/group-by';
import { pastOf } from './compare';
import { sumOf } from './facts';
import type { ObservedRating } from './observation';
import { bySubject, duration, isBad, isGiven, isTimed, isTop, percent } from './subjects';
import { median } from './quantiles';
import type { Context, Detector, EvidenceRow, Subject } from './suspicion';
import { commonText } from './texts';
import { CHANCE, PHONE } from './thresholds';

/**
 * One phone that praises one unit in the cases of many applicants: the phone of a clerk, or the number of the office in
 * place of missing ones. Families share a phone, and agents have many clients; so the number alone is no sign, but with it one
 * that no family and no agent gives.
 */
export const sharedPhone: Detector = ({ ratings }, context) => {
  const given = ratings.filter(isGiven);
  return bySubject(given, ['INSTITUTION']).flatMap(({ subject, items }) =>
    [...groupBy(items, ({ raterKey }) => raterKey ?? '')].flatMap(([rater, own]) => {
      const foreign = own.filter(({ applicantKey }) => applicantKey !== null && applicantKey !== rater);
      const applicants = new Set(foreign.map(({ applicantKey }) => applicantKey)).size;
      if (!rater || applicants < PHONE.applicants || foreign.some(isBad)) return [];
      const signs = signsOf(foreign, applicants, { subject, items, context });
      if (!signs.length) return [];
      return [
        {
          kind: 'SHARED_PHONE' as const,
          subject: { type: 'RATER' as const, institution: subject.code, code: rater },
          evaluationIds: foreign.map(({ id }) => id),
          severity: applicants >= 30 ? ('HIGH' as const) : ('MEDIUM' as const),
          evidence: [
            {
              signal: '一个号码评价多名申请人的办件',
              observed: `${applicants} 名申请人，${foreign.length} 条，均无差评`,
              expected: '家庭共用号码一般不超过数人，代办人的评价有高有低',
            },
            ...signs,
          ],
        },
      ];
    }),
  );
};

interface Unit {
  subject: Subject;
  /** All ratings of the unit. */
  items: readonly ObservedRating[];
  context: Context;
}

function signsOf(own: readonly ObservedRating[], applicants: number, unit: Unit): EvidenceRow[] {
  const ofItself = [paceOf(own), textOf(own)];
  const ofTheUnit = unit.context.isOver
    ? [clerkOf(own, unit), dominanceOf(own, applicants, unit), contentOf(own, applicants, unit)]
    : [];
  return [...ofItself, ...ofTheUnit].flatMap(sign => sign ?? []);
}

function paceOf(own: readonly ObservedRating[]): EvidenceRow | null {
  const times = own.filter(isTimed).map(({ evaluatedAt }) => evaluatedAt.getTime());
  if (times.length < PHONE.applicants) return null;
  times.sort((a, b) => a - b);
  const pace = median(times.slice(1).map((time, i) => time - times[i]!));
  if (pace > PHONE.pace) return null;
  return { signal: '逐条评价的间隔', observed: `中位数 ${duration(pace)}`, expected: '代办人逐件办理，间隔较长' };
}

function textOf(own: readonly ObservedRating[]): EvidenceRow | null {
  const worded = own.filter(({ commentKey }) => commentKey);
  const text = commonText(worded.map(rating => ({ ...rating, raterKey: null })));
  if (!text || text.ratings.length < PHONE.applicants || text.ratings.length < own.length * PHONE.textShare)
    return null;
  return { signal: '文字相同', observed: `${text.ratings.length} / ${own.length} 条`, expected: '因事而异，或不写' };
}

/** All for one clerk, where several serve. */
function clerkOf(own: readonly ObservedRating[], { items }: Unit): EvidenceRow | null {
  const rest = items.filter(({ raterKey }) => raterKey !== own[0]!.raterKey);
  const placeOf = ({ staffMember, window }: ObservedRating) => staffMember ?? window ?? '';
  const [most] = [...groupBy(own, placeOf)].sort(([, a], [, b]) => b.length - a.length);
  if (!most?.[0]) return null;
  const others = rest.filter(rating => placeOf(rating) === most[0]).length;
  const share = Math.min(0.95, ((others + 1) / (rest.length + 2)) * PHONE.slack);
  if (binomialAtLeast(most[1].length, own.length, share) > CHANCE * 10) return null;
  return {
    signal: '集中于一名工作人员或窗口',
    observed: `${most[0]}：${most[1].length} / ${own.length} 条`,
    expected: `其他评价人中占 ${percent(others, rest.length)}`,
  };
}

/** A phone that is most of a unit's praise. */
function dominanceOf(own: readonly ObservedRating[], applicants: number, { items }: Unit): EvidenceRow | null {
  if (applicants < PHONE.many || own.length < items.length * PHONE.dominant) return null;
  return {
    signal: '占本单位评价的比例',
    observed: percent(own.length, items.length),
    expected: `低于 ${percent(PHONE.dominant, 1)}`,
  };
}

/** Never less than wholly content, where others of the unit are. */
function contentOf(own: readonly ObservedRating[], applicants: number, unit: Unit): EvidenceRow | null {
  if (applicants < PHONE.several || !own.every(isTop)) return null;
  const { subject, items, context } = unit;
  const rest = items.filter(({ raterKey }) => raterKey !== own[0]!.raterKey);
  const past = sumOf(pastOf(context.base, subject));
  const top = rest.filter(isTop).length + past.top;
  const all = rest.length + past.ratings;
  if (shareBounds(top, all).high ** own.length > PHONE.allTop) return null;
  return { signal: '全部为非常满意', observed: `${own.length} 条`, expected: `其他评价人中占 ${percent(top, all)}` };
}

import type { Locale } from '../platform/locale';
import type { AssessedSubject } from './assessing';
import type { Indicator } from './indicators';
import { hundredths } from './decimals';
import type { MeasureTaken } from './measures';
import type { BreakdownEntry } from './scoring';

/*
 * The words in which a stored result is told. They follow from what is stored and from nothing else, so that a better word
 * changes no result.
 */

interface Words {
  zh: string;
  en: string;
}

const inLocale = ({ zh, en }: Words, locale: Locale): string => (locale === 'en' ? en : zh);

/** What the terms are, and what the whole is. */
const meanings: Readonly<Record<Indicator, { terms: Words; whole: Words }>> = {
  SATISFACTION_RATE: {
    terms: { zh: '非常满意＋满意＋基本满意', en: 'very satisfied + satisfied + basically satisfied' },
    whole: { zh: '实际评价（不含默认评价）', en: 'ratings given, defaults not among them' },
  },
  ACTIVE_RATE: {
    terms: { zh: '实际评价，至多为服务量', en: 'ratings given, at most the services' },
    whole: { zh: '服务量', en: 'services' },
  },
  CALLBACK_RATE: {
    terms: { zh: '已回访到的实名差评', en: 'real-name bad ratings reached' },
    whole: { zh: '实名差评', en: 'real-name bad ratings' },
  },
  RECTIFICATION_RATE: {
    terms: { zh: '已整改的差评', en: 'bad ratings rectified' },
    whole: { zh: '差评', en: 'bad ratings' },
  },
  ON_TIME_RATE: {
    terms: { zh: '按期办结的差评', en: 'bad ratings done by the due day' },
    whole: { zh: '定有期限的差评', en: 'bad ratings with a due day' },
  },
  SELF_EVALUATION: {
    terms: { zh: '七个方面的自评得分', en: 'the scores of seven aspects' },
    whole: { zh: '满分', en: 'the best that there is' },
  },
  THIRD_PARTY: {
    terms: { zh: '第三方评价得分（百分之一分）', en: 'the third party’s score, in hundredths' },
    whole: { zh: '满分', en: 'the best that there is' },
  },
  DEDUCTION: { terms: { zh: '经两人核实的扣分', en: 'points deducted by two persons' }, whole: { zh: '', en: '' } },
};

/** How the points of an indicator come about, in words with numbers: `(87 + 9) ÷ 100 = 0.9600 …`. */
export function breakdownNote(entry: BreakdownEntry, locale: Locale): string {
  const { indicator, terms, whole, value, weight, weightSum, points, period } = entry;
  const { terms: meaning, whole: denominator } = meanings[indicator];
  const named = { terms: inLocale(meaning, locale), whole: inLocale(denominator, locale) };
  const isEnglish = locale === 'en';
  if (indicator === 'DEDUCTION') {
    const listed = terms.map(term => hundredths(term)).join(' + ');
    const all = hundredths(terms.reduce((total, term) => total + term, 0));
    return isEnglish
      ? `${named.terms}: ${listed} = ${all}; by the policy's limit ${points} points`
      : `${named.terms}：${listed} = ${all}；按制度上限计 ${points} 分`;
  }
  if (value === null) {
    return isEnglish
      ? `left out: there is nothing to divide by (${named.whole}: 0); its weight of ${weight} is shared out among the others`
      : `不计：没有分母（${named.whole}为 0），其权重 ${weight} 由其余指标按比例分担`;
  }
  const of = period === null ? '' : isEnglish ? ` (${period})` : `（${period}）`;
  const sum = terms.length > 1 ? `(${terms.join(' + ')})` : `${terms[0] ?? 0}`;
  const share = `${sum} ÷ ${whole} = ${value}`;
  const weighed = `${value} × ${weight} ÷ ${weightSum} × 100 = ${points}`;
  return isEnglish
    ? `${named.terms}${of} ÷ ${named.whole}: ${share}; points: ${weighed}`
    : `${named.terms}${of} ÷ ${named.whole}：${share}；得分 ${weighed}`;
}

/** What one has to know beside the points: whether it is ranked, how sure the rate is, what is disputed, what it is made of. */
export function remarksOf(subject: AssessedSubject, minimumVolume: number, locale: Locale): string[] {
  const { unranked, interval, openAppeals, mix, tailRuns } = subject;
  const remarks: Words[] = [];
  if (unranked === 'TOO_FEW_RATINGS') {
    remarks.push({
      zh: `不参与排名：评价 ${mix.given} 件，不足 ${minimumVolume} 件`,
      en: `not ranked: ${mix.given} ratings, fewer than ${minimumVolume}`,
    });
  }
  if (unranked === 'NOTHING_TO_COUNT') {
    remarks.push({ zh: '不参与排名：各项指标均无分母', en: 'not ranked: no indicator has anything to divide by' });
  }
  if (interval) {
    remarks.push({
      zh: `满意率区间 ${interval.lower}–${interval.upper}（Wilson）；区间重叠的，差别可能出于偶然`,
      en: `satisfaction lies between ${interval.lower} and ${interval.upper} (Wilson); where such intervals overlap, a difference may be chance`,
    });
  }
  if (openAppeals) {
    remarks.push({
      zh: `本期评价有 ${openAppeals} 件申诉未决：结果存在争议，不利措施暂缓`,
      en: `${openAppeals} appeals against ratings of the period are open: it is disputed, and measures against it wait`,
    });
  }
  if (tailRuns) {
    remarks.push({
      zh: `连续排名靠后 ${tailRuns} 期（未参与排名的期不计入、不中断）`,
      en: `${tailRuns} periods in a row at the tail (periods without a rank neither count nor break)`,
    });
  }
  remarks.push({
    zh: `评价构成：实际评价 ${mix.given} 件，其中主动评价 ${mix.selfGiven} 件；服务 ${mix.served} 件；不予采纳 ${mix.excluded} 件，被替代 ${mix.superseded} 件。未按事项难易调整，比较时应看构成`,
    en: `made of ${mix.given} ratings given, ${mix.selfGiven} of them unasked; ${mix.served} services; ${mix.excluded} not adopted, ${mix.superseded} superseded. Not adjusted for how hard the matters are: look at this before comparing`,
  });
  return remarks.map(words => inLocale(words, locale));
}

/** Why a measure follows, with the numbers. */
export function measureReason({ because, found, threshold, whole, frozen }: MeasureTaken, locale: Locale): string {
  const reasons: Record<MeasureTaken['because'], Words> = {
    SATISFACTION: {
      zh: `满意 ${found} 件 ÷ 评价 ${whole} 件，达到 ${threshold}%，且无扣分`,
      en: `${found} satisfied of ${whole}, at least ${threshold} %, and nothing deducted`,
    },
    DEDUCTIONS: { zh: `经核实的扣分 ${found} 项`, en: `${found} verified deductions` },
    NEGATIVE_RATE: {
      zh: `差评 ${found} 件 ÷ 评价 ${whole} 件，达到 ${threshold}%`,
      en: `${found} bad ratings of ${whole}, at least ${threshold} %`,
    },
    NEGATIVES: { zh: `差评 ${found} 件，达到 ${threshold} 件`, en: `${found} bad ratings, at least ${threshold}` },
    TAIL_RUNS: {
      zh: `连续排名靠后 ${found} 期，达到 ${threshold} 期`,
      en: `${found} periods in a row at the tail, at least ${threshold}`,
    },
  };
  const waits = frozen ? inLocale({ zh: '；有申诉未决，暂缓', en: '; waits for open appeals' }, locale) : '';
  return `${inLocale(reasons[because], locale)}${waits}`;
}

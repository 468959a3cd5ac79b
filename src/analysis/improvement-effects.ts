import type { RegionTree } from '../identity/region-tree';
import type { Share } from '../platform/chances';
import type { Clock } from '../platform/clock';
import type { Locale } from '../platform/locale';
import { rate } from '../platform/rate';
import { shanghaiDate } from '../platform/shanghai';
import { addTo, type Counts, givenIn, negativesIn } from '../statistics/counts';
import type { Statistics } from '../statistics/statistics.service';
import { type Days, type EffectCaveat, effectOf, effectSpans, FEWEST_RATINGS, MOST_DAYS } from './effect';
import type { ImprovementView } from './improvement.query';

/** Figures of a stretch of days. */
export interface EffectFigures extends Days {
  given: number;
  negatives: number;
  negativeRate: string | null;
}

/** What came of an improvement. */
export interface EffectView {
  before: EffectFigures;
  after: EffectFigures | null;
  change: string | null;
  isSignificant: boolean | null;
  note: string | null;
}

const caveatTexts: Readonly<Record<EffectCaveat, Record<Locale, string>>> = {
  NOT_DONE: {
    'zh-CN': '尚未完成，或完成后未满一日，暂无对比',
    en: 'Not done yet, or no whole day has passed since; nothing to compare',
  },
  NOT_OVER: {
    'zh-CN': `完成后未满 ${MOST_DAYS} 日，数字仍会变化`,
    en: `Less than ${MOST_DAYS} days have passed since; the figures still change`,
  },
  TOO_FEW: {
    'zh-CN': `一侧评价不足 ${FEWEST_RATINGS} 条，不足以判断`,
    en: `Fewer than ${FEWEST_RATINGS} ratings on one side; nobody can tell`,
  },
};

/** Measures what came of improvements, from the figures before they were opened and after they were done. */
export class ImprovementEffects {
  constructor(
    private readonly regions: Pick<RegionTree, 'subtree'>,
    private readonly statistics: Pick<Statistics, 'latest'>,
    private readonly clock: Clock,
  ) {}

  /** Of its service item in the region; of the unit, where it names none. */
  async of(improvement: ImprovementView, locale: Locale): Promise<EffectView> {
    const { openedAt, doneAt } = improvement;
    const { before, after, isOver } = effectSpans({
      openedOn: shanghaiDate(openedAt),
      doneOn: doneAt && shanghaiDate(doneAt),
      today: shanghaiDate(this.clock.now()),
    });
    const first = await this.count(improvement, before);
    const second = after && (await this.count(improvement, after));
    const { change, isSignificant, caveats } = effectOf(first, second, isOver);
    const separator = locale === 'en' ? '. ' : '；';
    return {
      before: { ...before, ...figuresOf(first) },
      after: after && second && { ...after, ...figuresOf(second) },
      ...{ change, isSignificant },
      note: caveats.map(caveat => caveatTexts[caveat][locale]).join(separator) || null,
    };
  }

  private async count({ region, institutionCode, serviceItemCode }: ImprovementView, days: Days): Promise<Share> {
    const regions = this.regions.subtree(region);
    const figures = serviceItemCode
      ? await this.statistics.latest({
          ...{ scope: { regions, institution: null }, ...days, dimension: 'ITEM', interval: null },
        })
      : await this.statistics.latest({
          ...{ scope: { regions, institution: institutionCode }, ...days, dimension: 'INSTITUTION', interval: null },
        });
    const counts: Counts = {};
    const code = serviceItemCode ?? institutionCode;
    for (const figure of figures) if (figure.code === code) addTo(counts, figure.counts);
    return { part: negativesIn(counts), whole: givenIn(counts) };
  }
}

const figuresOf = ({ part, whole }: Share) => ({ given: whole, negatives: part, negativeRate: rate(part, whole) });

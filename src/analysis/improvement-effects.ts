import type { RegionTree } from '../identity/region-tree';
import type { Share } from '../platform/chances';
import type { Clock } from '../platform/clock';
import type { Locale } from '../platform/locale';
import { groupBy } from '../platform/group-by';
import { rate } from '../platform/rate';
import { shanghaiDate } from '../platform/shanghai';
import { addTo, type Counts, givenIn, negativesIn } from '../statistics/counts';
import type { Figure, FiguresAsked } from '../statistics/figures.query';
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

  /** Of the unit that is responsible for each: of its service item there, or of all that it does where none is named. */
  async of(improvements: readonly ImprovementView[], locale: Locale): Promise<EffectView[]> {
    const today = shanghaiDate(this.clock.now());
    const asked = improvements.map(improvement => {
      const { openedAt, doneAt } = improvement;
      const doneOn = doneAt && shanghaiDate(doneAt);
      return { improvement, ...effectSpans({ openedOn: shanghaiDate(openedAt), doneOn, today }) };
    });
    const questions = asked.flatMap(({ improvement, before, after }) =>
      [before, after].flatMap(days => (days ? [{ improvement, days }] : [])),
    );
    const shares = await this.count(questions);
    return asked.map(({ before, after, isOver }) => effectViewOf(before, after, shares, isOver, locale));
  }

  /** Bad ratings of all given, by the days of each question; day by day and together, so that a page needs few readings. */
  private async count(questions: readonly Question[]): Promise<ReadonlyMap<Days, Share>> {
    const shares = new Map<Days, Share>();
    for (const of of groupBy(questions, placeOf).values()) {
      for (const together of overlapping(of)) {
        const figures = await this.statistics.latest(this.askedFor(together));
        for (const { improvement, days } of together) shares.set(days, shareIn(figures, codeOf(improvement), days));
      }
    }
    return shares;
  }

  private askedFor(together: readonly Question[]): FiguresAsked {
    const [{ improvement }] = together as [Question];
    const { region, institutionCode, serviceItemCode } = improvement;
    return {
      scope: { regions: this.regions.subtree(region), institution: serviceItemCode && institutionCode },
      from: together[0]!.days.from,
      to: lastOf(together),
      dimension: serviceItemCode ? 'ITEM' : 'INSTITUTION',
      interval: 'DAY',
      codes: [...new Set(together.map(each => codeOf(each.improvement)))],
    };
  }
}

/** The ratings of which days somebody asks for. */
interface Question {
  improvement: ImprovementView;
  days: Days;
}

const codeOf = ({ serviceItemCode, institutionCode }: ImprovementView): string => serviceItemCode ?? institutionCode;

/** Items are told apart by code within one unit, units within one region. */
const placeOf = ({ improvement: { region, institutionCode, serviceItemCode } }: Question): string =>
  JSON.stringify([region, serviceItemCode && institutionCode]);

const lastOf = (questions: readonly Question[]): string =>
  questions.reduce((last, { days }) => (days.to > last ? days.to : last), '');

/** Questions whose days hang together, each group with the earliest first. */
function overlapping(questions: readonly Question[]): Question[][] {
  const groups: Question[][] = [];
  for (const question of [...questions].sort((a, b) => (a.days.from < b.days.from ? -1 : 1))) {
    const last = groups.at(-1);
    if (last && question.days.from <= lastOf(last)) last.push(question);
    else groups.push([question]);
  }
  return groups;
}

function shareIn(figures: readonly Figure[], code: string, { from, to }: Days): Share {
  const counts: Counts = {};
  for (const figure of figures) {
    if (figure.code === code && figure.period >= from && figure.period <= to) addTo(counts, figure.counts);
  }
  return { part: negativesIn(counts), whole: givenIn(counts) };
}

function effectViewOf(
  before: Days,
  after: Days | null,
  shares: ReadonlyMap<Days, Share>,
  isOver: boolean,
  locale: Locale,
): EffectView {
  const first = shares.get(before)!;
  const second = after && shares.get(after)!;
  const { change, isSignificant, caveats } = effectOf(first, second, isOver);
  const separator = locale === 'en' ? '. ' : '；';
  return {
    before: { ...before, ...figuresOf(first) },
    after: after && second && { ...after, ...figuresOf(second) },
    ...{ change, isSignificant },
    note: caveats.map(caveat => caveatTexts[caveat][locale]).join(separator) || null,
  };
}

const figuresOf = ({ part, whole }: Share) => ({ given: whole, negatives: part, negativeRate: rate(part, whole) });

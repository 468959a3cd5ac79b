import type { Scope } from '../identity/principal';
import type { RegionTree } from '../identity/region-tree';
import { narrowScope } from '../identity/scope';
import type { Database } from '../platform/database';
import type { Locale } from '../platform/locale';
import { addTo, type Counts, givenIn, negativesIn } from '../statistics/counts';
import type { FigureNames } from '../statistics/figure-names';
import { ratesOf } from '../statistics/figures';
import type { Figure } from '../statistics/figures.query';
import type { Statistics } from '../statistics/statistics.service';
import { checkDays } from './asked-days';
import { type Concentration, concentrationsOf } from './concentration';
import { type NamedReason, reasonsOf } from './named-reasons.query';

/** By what bad ratings are looked at. */
export const concentrationDimensions = ['ITEM', 'INSTITUTION', 'WINDOW', 'STAFF'] as const;
export type ConcentrationDimension = (typeof concentrationDimensions)[number];

/** Where somebody looks for concentrated bad ratings; days `YYYY-MM-DD` in Asia/Shanghai, both in it. */
export interface ConcentrationAsked {
  region: string;
  from: string;
  to: string;
  by: ConcentrationDimension;
}

/** A code with its bad ratings. */
export interface ConcentrationView extends Omit<Concentration, 'chance'> {
  key: Pick<Figure, 'dimension' | 'code' | 'institution'> & { name: string };
  given: number;
  negatives: number;
  negativeRate: string | null;
  reasons: NamedReason[];
}

/** More than an office takes up in a period. */
const MOST_ROWS = 100;

/** Where bad ratings are concentrated (差评集中, R-100). */
export class Concentrations {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionTree,
    private readonly statistics: Statistics,
    private readonly names: FigureNames,
  ) {}

  /**
   * The codes of a region that have bad ratings, the most striking first, a hundred at most; `tested` is how many codes have
   * ratings. Whoever sees one unit alone compares within it. Throws `BAD_USER_INPUT` where the days end before they begin,
   * and `PERIOD_TOO_LONG`.
   */
  async of(
    scope: Scope,
    asked: ConcentrationAsked,
    locale: Locale,
  ): Promise<{ rows: ConcentrationView[]; tested: number; asOf: Date }> {
    const { region, from, to, by } = asked;
    checkDays(asked);
    const found = await this.statistics.of(scope, { region, from, to, groupBy: [by, 'REGION'] });
    const figures = found.figures.filter(({ dimension, counts }) => dimension === by && givenIn(counts));
    const all: Counts = {};
    for (const { dimension, counts } of found.figures) if (dimension === 'REGION') addTo(all, counts);

    const concentrations = concentrationsOf(
      figures.map(({ counts }) => shareOf(counts)),
      shareOf(all),
    );
    const striking = figures
      .map((figure, i) => ({ figure, ...concentrations[i]! }))
      .filter(({ figure }) => negativesIn(figure.counts))
      .sort((one, other) => Number(other.isConcentrated) - Number(one.isConcentrated) || one.chance - other.chance)
      .slice(0, MOST_ROWS);
    const kept = striking.map(({ figure }) => figure);
    const names = await this.names.of(kept, locale, region);
    const place = { scope: narrowScope(scope, region, this.regions), from, to };
    const reasons = await reasonsOf(this.database.reader, place, by, kept);
    const rows = striking.map(({ figure, othersRate, expected, isConcentrated }, i) => ({
      key: { dimension: by, code: figure.code, institution: figure.institution, name: names[i]! },
      given: givenIn(figure.counts),
      negatives: negativesIn(figure.counts),
      negativeRate: ratesOf(figure.counts).negativeRate,
      ...{ othersRate, expected, isConcentrated, reasons: reasons[i]! },
    }));
    return { rows, tested: figures.length, asOf: found.asOf };
  }
}

const shareOf = (counts: Counts) => ({ part: negativesIn(counts), whole: givenIn(counts) });

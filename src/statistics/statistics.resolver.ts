import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { satisfactionLevels } from '../sdk/canonical';
import { countOf, defaultAt, dueNegativesIn, givenAt, givenIn, negativesIn, totalIn } from './counts';
import type { FigureNames } from './figure-names';
import { ratesOf } from './figures';
import type { Figure } from './figures.query';
import type { Statistics } from './statistics.service';
import { EvaluationStatistics, EvaluationStatisticsInput, type StatisticsRow } from './statistics.type';

@Resolver()
export class StatisticsResolver {
  constructor(
    private readonly statistics: Statistics,
    private readonly names: FigureNames,
  ) {}

  @Query(() => EvaluationStatistics, {
    description:
      '评价统计：按维度、周期汇总，由评价与台账逐条累计；无权的地区不计 · Figures within your scope, folded from records and ledger (R-73).',
  })
  async evaluationStatistics(
    @Arg('input', () => EvaluationStatisticsInput) input: EvaluationStatisticsInput,
    @Ctx() context: RequestContext,
  ): Promise<EvaluationStatistics> {
    const { figures, asOf } = await this.statistics.of(context.scope, input);
    const names = await this.names.of(figures, context.locale, input.region);
    const rows = figures.map((figure, i) => {
      const { dimension, code, institution } = figure;
      return { key: { dimension, code, institution, name: names[i]! }, ...rowOf(figure) };
    });
    return { rows, asOf };
  }
}

function rowOf({ period, counts }: Figure): Omit<StatisticsRow, 'key'> {
  return {
    period,
    total: totalIn(counts),
    byLevel: satisfactionLevels.map(level => ({
      level,
      count: countOf(counts, givenAt(level), defaultAt(level)),
      defaulted: countOf(counts, defaultAt(level)),
    })),
    given: givenIn(counts),
    selfGiven: countOf(counts, 'self_given'),
    defaulted: countOf(counts, 'defaulted'),
    excluded: countOf(counts, 'excluded'),
    superseded: countOf(counts, 'superseded'),
    served: countOf(counts, 'served'),
    invited: countOf(counts, 'invited'),
    answered: countOf(counts, 'answered'),
    negatives: negativesIn(counts),
    dueNegatives: dueNegativesIn(counts),
    rectified: countOf(counts, 'rectified'),
    namedNegatives: countOf(counts, 'named_negatives'),
    reached: countOf(counts, 'reached'),
    limited: countOf(counts, 'limited'),
    onTime: countOf(counts, 'on_time'),
    ...ratesOf(counts),
  };
}

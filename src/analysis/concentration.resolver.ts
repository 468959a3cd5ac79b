import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import type { Concentrations } from './concentration.service';
import { NegativeConcentration, NegativeConcentrationInput } from './concentration.type';

@Resolver()
export class ConcentrationResolver {
  constructor(private readonly concentrations: Concentrations) {}

  @Query(() => NegativeConcentration, {
    description: '差评集中分析：与本地区其余评价相比 · Where bad ratings are concentrated, beside all others (R-100).',
  })
  negativeConcentration(
    @Arg('input', () => NegativeConcentrationInput) input: NegativeConcentrationInput,
    @Ctx() { scope, locale }: RequestContext,
  ): Promise<NegativeConcentration> {
    return this.concentrations.of(scope, input, locale);
  }
}

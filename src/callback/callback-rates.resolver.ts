import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { CalendarDate, RegionCode } from '../platform/scalars';
import type { CallbackRates, CallbackRatesView } from './callback-rates';
import { CallbackRatesType } from './callback-rates.type';

@Resolver()
export class CallbackRatesResolver {
  constructor(private readonly rates: CallbackRates) {}

  @Query(() => CallbackRatesType, {
    nullable: true,
    description:
      '差评回访率、整改率（含首尾两日，至多 400 天，按评价时间，北京时间）；无权时为空 · Both days are in it, 400 at most, by `evaluatedAt`; null out of scope.',
  })
  async callbackRates(
    @Arg('region', () => RegionCode) region: string,
    @Arg('from', () => CalendarDate) from: string,
    @Arg('to', () => CalendarDate) to: string,
    @Ctx() { scope }: RequestContext,
    @Arg('institution', () => String, { nullable: true }) institution?: string,
  ): Promise<CallbackRatesView | null> {
    return this.rates.of(scope, { region, institution, from, to });
  }
}

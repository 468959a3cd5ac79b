import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { userErrors } from '../platform/user-error.type';
import { SimulatePolicyInput, SimulatePolicyResult } from './policy-simulation.type';
import type { PolicySimulator } from './policy-simulator';

@Resolver()
export class PolicySimulationResolver {
  constructor(private readonly simulator: PolicySimulator) {}

  @Query(() => SimulatePolicyResult, {
    description:
      '制度试算：以草案重算既往记录会有何不同，不作任何改动 · What a draft would have changed; nothing is published or stored.',
  })
  async simulatePolicy(
    @Arg('input', () => SimulatePolicyInput) input: SimulatePolicyInput,
    @Ctx() { scope, locale }: RequestContext,
  ): Promise<SimulatePolicyResult> {
    const result = await this.simulator.try(scope, input);
    if (!result.ok) return { simulation: null, userErrors: userErrors(result.problems, locale) };
    return { simulation: result.value, userErrors: [] };
  }
}

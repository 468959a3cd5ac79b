import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RegionTree } from '../identity/region-tree';
import type { RequestContext } from '../identity/request-context';
import { RegionCode } from '../platform/scalars';
import type { PolicyService } from '../policy/policy.service';
import type { TargetKind } from '../sdk';
import { type EvaluationForm, evaluationForm } from './evaluation-form';
import { EvaluationFormType } from './evaluation-form.type';
import { TargetKindEnum } from './evaluation.type';

@Resolver()
export class EvaluationFormResolver {
  constructor(
    private readonly policies: PolicyService,
    private readonly regions: Pick<RegionTree, 'find'>,
  ) {}

  @Query(() => EvaluationFormType, {
    nullable: true,
    description:
      '评价表，无需登录；地区未知或不评价该类对象时为空 · ' +
      'The form, without signing in; null for an unknown region, and for what is not rated there.',
  })
  async evaluationForm(
    @Arg('region', () => RegionCode) region: string,
    @Arg('targetKind', () => TargetKindEnum) targetKind: TargetKind,
    @Ctx() { locale }: RequestContext,
  ): Promise<EvaluationForm | null> {
    if (!this.regions.find(region)) return null;
    return evaluationForm(await this.policies.resolve(region), targetKind, locale);
  }
}

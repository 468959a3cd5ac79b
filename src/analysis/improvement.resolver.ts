import DataLoader from 'dataloader';
import { Arg, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { institutionLoader, regionLoader, serviceItemLoader } from '../catalog/catalog.loaders';
import { InstitutionType } from '../catalog/institution.type';
import { ServiceItemType } from '../catalog/service-item.type';
import { RegionType } from '../identity/region.type';
import type { RequestContext } from '../identity/request-context';
import { decodeCursor, pageSize } from '../platform/connection';
import { connectionOf, type ConnectionOf } from '../platform/connection.type';
import type { Result } from '../platform/errors';
import { groupBy } from '../platform/group-by';
import type { RowKey } from '../platform/region-keys';
import { userErrors } from '../platform/user-error.type';
import type { EffectView, ImprovementEffects } from './improvement-effects';
import {
  CloseImprovementInput,
  ImprovementPayload,
  ImprovementsFilter,
  OpenImprovementInput,
  ReportImprovementInput,
} from './improvement-inputs.type';
import type { ImprovementReader } from './improvement-reader';
import type { ImprovementView } from './improvement.query';
import type { Improvements } from './improvement.service';
import { ImprovementConnection, ImprovementEffect, ImprovementStepType, ImprovementType } from './improvement.type';

const LIST = 'improvements';

@Resolver(() => ImprovementType)
export class ImprovementResolver {
  constructor(
    private readonly service: Improvements,
    private readonly reader: ImprovementReader,
    private readonly effects: ImprovementEffects,
  ) {}

  @Query(() => ImprovementConnection, {
    description: '整改提升事项，新者在前 · Improvements within your scope, the last opened first.',
  })
  async improvements(
    @Ctx() context: RequestContext,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('filter', () => ImprovementsFilter, { nullable: true }) filter?: ImprovementsFilter,
  ): Promise<ConnectionOf<ImprovementView>> {
    const page = { first: pageSize({ first }), after: decodeCursor(LIST, after) };
    const found = await this.reader.list(context, filter ?? {}, page);
    return connectionOf(LIST, found, ({ openedAt, id }) => ({ value: openedAt.getTime(), id }));
  }

  @Mutation(() => ImprovementPayload, {
    description: '设立整改提升事项，交责任单位 · Opens an item with a unit (R-100, R-101).',
  })
  async openImprovement(
    @Arg('input', () => OpenImprovementInput) input: OpenImprovementInput,
    @Ctx() context: RequestContext,
  ): Promise<ImprovementPayload> {
    return this.answer(context, await this.service.open(context, input));
  }

  @Mutation(() => ImprovementPayload, {
    description: '责任单位报告计划、进展、完成 · Notes what the responsible unit reports.',
  })
  async reportImprovement(
    @Arg('input', () => ReportImprovementInput) input: ReportImprovementInput,
    @Ctx() context: RequestContext,
  ): Promise<ImprovementPayload> {
    return this.answer(context, await this.service.report(context, input));
  }

  @Mutation(() => ImprovementPayload, { description: '办结整改提升事项 · Closes an item.' })
  async closeImprovement(
    @Arg('input', () => CloseImprovementInput) input: CloseImprovementInput,
    @Ctx() context: RequestContext,
  ): Promise<ImprovementPayload> {
    return this.answer(context, await this.service.close(context, input));
  }

  @FieldResolver(() => RegionType)
  region(@Root() { region }: ImprovementView, @Ctx() context: RequestContext): RegionType {
    return regionLoader(context).load(region);
  }

  @FieldResolver(() => InstitutionType, { nullable: true })
  institution(@Root() { institutionCode }: ImprovementView, @Ctx() context: RequestContext) {
    return institutionLoader(context).load(institutionCode);
  }

  @FieldResolver(() => ServiceItemType, { nullable: true })
  serviceItem(@Root() { serviceItemCode }: ImprovementView, @Ctx() context: RequestContext) {
    return serviceItemCode ? serviceItemLoader(context).load(serviceItemCode) : null;
  }

  @FieldResolver(() => String, { description: '问题 · What is the matter.' })
  problem(@Root() improvement: ImprovementView): string {
    return this.reader.problem(improvement);
  }

  @FieldResolver(() => Boolean, { description: '超期未完成 · Past its day and not done.' })
  isOverdue(@Root() improvement: ImprovementView): boolean {
    return this.reader.isOverdue(improvement);
  }

  @FieldResolver(() => [ImprovementStepType], { description: '办理记录 · What was put down with it, oldest first.' })
  async steps(
    @Root() improvement: ImprovementView,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ImprovementStepType[]> {
    const loader = loaders.of(
      'steps with improvements',
      () =>
        new DataLoader<ImprovementView, ImprovementStepType[]>(async improvements => {
          const byItem = groupBy(await this.reader.steps(improvements), ({ improvementId }) => improvementId);
          return improvements.map(({ id }) => byItem.get(id) ?? []);
        }),
    );
    return loader.load(improvement);
  }

  @FieldResolver(() => ImprovementEffect, { description: '整改前后对比 · Ratings before and after.' })
  effect(@Root() improvement: ImprovementView, @Ctx() { loaders, locale }: RequestContext): Promise<EffectView> {
    const loader = loaders.of(
      'effects of improvements',
      () => new DataLoader<ImprovementView, EffectView>(improvements => this.effects.of(improvements, locale)),
    );
    return loader.load(improvement);
  }

  private async answer(context: RequestContext, result: Result<RowKey>): Promise<ImprovementPayload> {
    if (!result.ok) return { improvement: null, userErrors: userErrors(result.problems, context.locale) };
    const [improvement] = await this.reader.find(context, [result.value]);
    return { improvement: (improvement ?? null) as ImprovementType | null, userErrors: [] };
  }
}

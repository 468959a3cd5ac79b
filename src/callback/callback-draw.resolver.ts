import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import { scopeOffUnits } from '../identity/scope';
import type { Database } from '../platform/database';
import { RegionCode } from '../platform/scalars';
import { CallbackDrawType, DrawVerificationType } from './callback-draw.type';
import type { CallbackOccasion } from './callback-task.entity';
import { CallbackOccasionEnum } from './callback-task.type';
import { type DrawView, findDraw } from './draw.query';
import type { DrawVerification, DrawVerifier } from './draw-verification';

@Resolver(() => CallbackDrawType)
export class CallbackDrawResolver {
  constructor(
    private readonly database: Database,
    private readonly verifier: DrawVerifier,
  ) {}

  @Query(() => CallbackDrawType, {
    nullable: true,
    description: '某地区某周期的抽样；没有则为空 · The draw of a period; null where there is none.',
  })
  async callbackDraw(
    @Arg('region', () => RegionCode) region: string,
    @Arg('occasion', () => CallbackOccasionEnum) occasion: CallbackOccasion,
    @Arg('period', () => String) period: string,
    @Ctx() { principal, scope }: RequestContext,
  ): Promise<DrawView | null> {
    return findDraw(this.database.reader, scopeOffUnits(principal, scope), { region, occasion, period });
  }

  @FieldResolver(() => DrawVerificationType, {
    description: '依原始记录重抽一次并比对 · Draws again from the records, now, and compares.',
  })
  async verification(@Root() draw: DrawView): Promise<DrawVerification> {
    return this.verifier.verify(draw);
  }
}

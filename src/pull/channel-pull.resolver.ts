import DataLoader from 'dataloader';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { mayCall } from '../identity/access';
import type { RequestContext } from '../identity/request-context';
import { graphqlEnum } from '../platform/enums';
import { messageOf } from '../platform/error-catalogue';
import type { ChannelView } from '../channel/channel-row';
import { ChannelType } from '../channel/channel.type';
import { Problem } from '../intake/delivery.type';
import { FAILURES_TO_OPEN } from './pull-runner';
import type { PullSchedule, PullView } from './pull-schedule';

export const pullStates = ['ANSWERING', 'FAILING', 'SUSPENDED'] as const;
export type PullState = (typeof pullStates)[number];

export const PullStateEnum = graphqlEnum(
  'PullState',
  pullStates,
  'ANSWERING 正常；FAILING 正在重试；SUSPENDED 连续失败，偶尔探测 · failed again and again, and is asked seldom.',
);

@ObjectType({ simpleResolvers: true, description: '定时拉取的情况 · How a channel does that we ask ourselves.' })
export class ChannelPullType {
  @Field(() => PullStateEnum)
  state: PullState;

  @Field(() => Date, { nullable: true, description: '最近一次得到答复 · When its source last answered.' })
  lastAt: Date | null;

  @Field(() => Date, { description: '下一次拉取 · When it is asked next.' })
  nextAt: Date;

  @Field(() => Problem, { nullable: true, description: '最近一次为何失败 · Why it failed when it was last asked.' })
  lastError: Problem | null;
}

@Resolver(() => ChannelType)
export class ChannelPullResolver {
  constructor(private readonly schedule: PullSchedule) {}

  @FieldResolver(() => ChannelPullType, {
    nullable: true,
    description: '由平台定时拉取的渠道的情况；推送的渠道为空 · Null where its sender pushes.',
  })
  async pull(
    @Root() channel: ChannelView,
    @Ctx() { principal, loaders, locale }: RequestContext,
  ): Promise<ChannelPullType | null> {
    if (!mayCall(principal, 'channels')) return null;
    const loader = loaders.of(
      this.schedule,
      () =>
        new DataLoader<ChannelView, PullView | null, string>(all => this.schedule.viewsOf(all), {
          cacheKeyFn: ({ code }) => code,
        }),
    );
    const view = await loader.load(channel);
    if (!view) return null;
    const { answeredAt: lastAt, nextAt, lastProblem } = view;
    const lastError = lastProblem && {
      pointer: lastProblem.pointer,
      code: lastProblem.code,
      message: messageOf(lastProblem.code, lastProblem.params, locale),
    };
    return { state: stateOf(view), lastAt, nextAt, lastError };
  }
}

function stateOf({ failures }: PullView): PullState {
  if (failures === 0) return 'ANSWERING';
  return failures < FAILURES_TO_OPEN ? 'FAILING' : 'SUSPENDED';
}

import { Arg, Resolver, Root, Subscription } from 'type-graphql';
import type { Following, LiveContext } from '../live/live-connection';
import type { LiveSubject } from '../live/live-stream';
import { RegionCode } from '../platform/scalars';
import type { SatisfactionLevel } from '../sdk';
import type { EvaluationRecorded } from './evaluation.events';
import { type EvaluationView, findEvaluations } from './evaluation.query';
import { EvaluationType, SatisfactionLevelEnum } from './evaluation.type';

/** Ratings, as they are recorded. */
export const evaluationRecordings: LiveSubject<EvaluationView> = {
  on: ['evaluation.recorded'] satisfies EvaluationRecorded['name'][],
  idOf: payload => (payload as EvaluationRecorded['payload']).evaluationId,
  find: findEvaluations,
};

type Wanted = Following<EvaluationView> & { levels?: readonly SatisfactionLevel[] | null };

@Resolver()
export class EvaluationRecordedResolver {
  @Subscription(() => EvaluationType, {
    description:
      '权限范围内新收到的评价，可限定等级；每条附游标 extensions.cursor，断线后以 after 续收 · One message for each rating of your scope that is recorded. Each carries `extensions.cursor`; with the last one as `after` you get all that you missed.',
    subscribe: ({ args: { levels, ...following }, context }: { args: Wanted; context: LiveContext }) =>
      context.live.follow(evaluationRecordings, {
        ...following,
        wants: ({ level, provenance }) => provenance !== 'CANARY' && (!levels?.length || levels.includes(level)),
      }),
  })
  evaluationRecorded(
    @Root() evaluation: EvaluationView,
    @Arg('region', () => RegionCode, { description: '含下级 · With all below it.' }) _region: string,
    @Arg('levels', () => [SatisfactionLevelEnum], { nullable: true, description: '缺省为全部等级 · All unless told.' })
    _levels?: SatisfactionLevel[],
    @Arg('after', () => String, { nullable: true }) _after?: string,
  ): EvaluationView {
    return evaluation;
  }
}

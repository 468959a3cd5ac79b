import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../identity/request-context';
import type { CommentTopics as Service } from './comment-topics.service';
import { CommentTopics, CommentTopicsInput } from './comment-topics.type';

@Resolver()
export class CommentTopicsResolver {
  constructor(private readonly topics: Service) {}

  @Query(() => CommentTopics, {
    description:
      '评论话题：分词统计，不含姓名、号码和小地名；打开评论留痕 · Words of many raters, without names, numbers and small places; the opening of comments is on record (R-102).',
  })
  commentTopics(
    @Arg('input', () => CommentTopicsInput) input: CommentTopicsInput,
    @Ctx() context: RequestContext,
  ): Promise<CommentTopics> {
    return this.topics.of(context, input);
  }
}

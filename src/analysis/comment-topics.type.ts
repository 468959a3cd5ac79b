import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { SatisfactionLevelEnum } from '../evaluation/evaluation.type';
import { CalendarDate, RegionCode } from '../platform/scalars';
import type { SatisfactionLevel } from '../sdk';
import type { TopicsAsked } from './comment-topics.service';

@InputType({ description: '评论话题条件；含首尾两日，北京时间 · Both days are in it, by `evaluatedAt`, 400 at most.' })
export class CommentTopicsInput implements TopicsAsked {
  @Field(() => RegionCode, { description: '含下级地区 · With all regions below it.' })
  region: string;

  @Field(() => CalendarDate)
  from: string;

  @Field(() => CalendarDate)
  to: string;

  @Field(() => [SatisfactionLevelEnum], { nullable: true, description: '缺省为全部等级 · All where it is left out.' })
  levels?: SatisfactionLevel[] | null;

  @Field(() => [String], { nullable: true, description: '机构代码，至多 500 个 · Codes of units, 500 at most.' })
  institutions?: string[] | null;

  @Field(() => [String], { nullable: true, description: '事项编码，至多 500 个 · Codes of items, 500 at most.' })
  serviceItems?: string[] | null;
}

@ObjectType('CommentTopic', { simpleResolvers: true, description: '评论话题 · What people write about.' })
export class CommentTopicType {
  @Field(() => String)
  word: string;

  @Field(() => Int, {
    description: '含该词的评价数（每条评价计一次） · Ratings with the word, each counted once.',
  })
  ratings: number;

  @Field(() => String, { description: '占所读评论的比例 · Of the comments read; decimal 0–1, four places.' })
  share: string;

  @Field(() => String, {
    nullable: true,
    description:
      '提升度：与本地区其余评价相比出现的倍数；可比评论不足 20 条时为空 · How many times as frequent as in the other comments; null where those are fewer than 20.',
  })
  lift: string | null;
}

@ObjectType({ simpleResolvers: true })
export class CommentTopics {
  @Field(() => [CommentTopicType], {
    description:
      '至少 5 名不同评价人写到的词，多者在前，至多 50 个 · Words of five different raters at least, the most frequent first, 50 at most.',
  })
  topics: CommentTopicType[];

  @Field(() => Int, { description: '所读评论数（最新者，至多 5000 条） · Comments read, the newest.' })
  comments: number;

  @Field(() => Int, {
    description: '符合条件的评论总数（至多数到 100000） · Comments that there are, counted up to 100,000.',
  })
  of: number;

  @Field(() => Int, { description: '用作比较的其余评论数 · Other comments that they were compared with.' })
  comparedWith: number;
}

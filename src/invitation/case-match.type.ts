import { Field, Float, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';
import { type MatchMethod, matchMethods } from './evaluation-match.entity';

export const MatchMethodEnum = graphqlEnum(
  'CaseMatchMethod',
  matchMethods,
  '依据：办件编号、号码、时间；NONE 无可依据 · By what a case was looked for; NONE: there was nothing to go by.',
);

@ObjectType('CaseMatch', {
  simpleResolvers: true,
  description:
    '扫窗口静态码的评价与办件的对应：0.9 以上且唯一才关联，否则只记录所见 · How a rating by a window’s code met a case: linked ' +
    'only from 0.9 on and where it is the only one; otherwise it was left open, and this is what was seen.',
})
export class CaseMatchType {
  @Field(() => MatchMethodEnum)
  method: MatchMethod;

  @Field(() => Float, { description: '最可能者的把握，0–1 · Of the likeliest case.' })
  confidence: number;

  @Field(() => Boolean)
  isLinked: boolean;
}

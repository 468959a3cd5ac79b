import { Field, Int, ObjectType } from 'type-graphql';
import { graphqlEnum } from '../platform/enums';
import type { SatisfactionLevel } from '../sdk';
import type { EvaluationForm } from './evaluation-form';
import { SatisfactionLevelEnum } from './evaluation.type';

export const RealNamePolicyEnum = graphqlEnum(
  'RealNamePolicy',
  ['REQUIRED', 'ENCOURAGED', 'OPTIONAL'] satisfies EvaluationForm['realNamePolicy'][],
  '实名要求：必须、鼓励、自愿 · Whether a real name is required, encouraged, or up to the citizen (C-01).',
);

@ObjectType({ simpleResolvers: true, description: '可选项 · What can be ticked.' })
export class FormOptionType {
  @Field(() => String)
  code: string;

  @Field(() => String)
  text: string;
}

@ObjectType({ simpleResolvers: true, description: '等级及其选项 · A level with the options that go with it.' })
export class FormLevelType {
  @Field(() => SatisfactionLevelEnum)
  level: SatisfactionLevel;

  @Field(() => String)
  label: string;

  @Field(() => [FormOptionType])
  options: FormOptionType[];
}

@ObjectType('EvaluationForm', {
  simpleResolvers: true,
  description:
    '评价表：等级、选项和实名要求，随地区政策，文字随 Accept-Language；不得预选等级 · ' +
    'What is asked of whoever rates, by the region’s policy. Nothing of it may be pre-selected (R-11).',
})
export class EvaluationFormType {
  @Field(() => String, { description: '内容变化则版本变化 · Another whenever anything in it is.' })
  version: string;

  @Field(() => String, { description: '选项代码所属的选项集 · The set that the option codes belong to.' })
  optionSet: string;

  @Field(() => RealNamePolicyEnum)
  realNamePolicy: EvaluationForm['realNamePolicy'];

  @Field(() => [FormLevelType], { description: '从非常满意到非常不满意 · Best first (R-32).' })
  levels: FormLevelType[];

  @Field(() => Int, { description: '文字评价的字数上限 · In characters as people count them.' })
  maxCommentLength: number;
}

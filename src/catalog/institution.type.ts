import { Field, ObjectType } from 'type-graphql';

/** An institution as clients see it; its region is a field of its own (`institution.resolver.ts`). */
@ObjectType('Institution', {
  simpleResolvers: true,
  description: '政务服务机构 · An institution that gives services.',
})
export class InstitutionType {
  @Field(() => String, { description: '统一社会信用代码 · Its code, unique in the country.' })
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true, description: '机构类别 · What kind of body it is, as the catalogue says.' })
  kind: string | null;
}

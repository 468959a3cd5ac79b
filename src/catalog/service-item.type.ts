import { Field, ObjectType } from 'type-graphql';

/** A service item as clients see it. */
@ObjectType('ServiceItem', {
  simpleResolvers: true,
  description: '政务服务事项 · A service item of the unified list (R-27).',
})
export class ServiceItemType {
  @Field(() => String, { description: '实施编码或业务办理项编码 · Implementing code (31) or handling item code (33).' })
  code: string;

  @Field(() => String)
  name: string;
}

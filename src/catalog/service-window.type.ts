import { Field, ObjectType } from 'type-graphql';

/** A window as clients see it. */
@ObjectType('ServiceWindow', {
  simpleResolvers: true,
  description: '服务窗口 · A window of an institution in a service hall.',
})
export class ServiceWindowType {
  @Field(() => String)
  code: string;

  @Field(() => String)
  name: string;

  @Field(() => String, { nullable: true, description: '所在大厅 · The hall in which it stands.' })
  hall: string | null;
}

import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: '可凭全局标识读取的对象 · Whatever can be read by its global id.' })
export abstract class Node {
  // Not simple, whatever the type is: the plain resolver would read the property `id`, which is the row's own.
  @Field(() => ID, { name: 'id', simple: false })
  globalId: string;
}

import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({ description: '可凭全局标识读取的对象 · Whatever can be read by its global id.' })
export abstract class Node {
  @Field(() => ID, { name: 'id' })
  globalId: string;
}

import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { RequestContext } from './identity/request-context';
import { decodeGlobalId, type GlobalId } from './platform/global-id';
import { Node } from './platform/node.type';

/** Reads one kind of node within the viewer's scope; null for what is absent, out of scope, or not theirs to read. */
export type NodeFinder = (context: RequestContext, id: GlobalId) => Promise<object | null>;

/** The finders by type name. */
export type NodeFinders = Readonly<Record<string, NodeFinder>>;

@Resolver()
export class NodeResolver {
  constructor(private readonly finders: NodeFinders) {}

  @Query(() => Node, {
    nullable: true,
    description: '凭全局标识读取；无权与不存在同样返回空 · By global id; what is not yours reads as absent.',
  })
  async node(@Arg('id', () => ID) id: string, @Ctx() context: RequestContext): Promise<object | null> {
    const globalId = decodeGlobalId(id);
    if (!globalId || !Object.hasOwn(this.finders, globalId.type)) return null;
    const found = await this.finders[globalId.type]!(context, globalId);
    return found && { ...found, __typename: globalId.type };
  }
}

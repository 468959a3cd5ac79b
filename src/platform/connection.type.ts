import { type ClassType, Field, ObjectType } from 'type-graphql';
import { encodeCursor, type Keyset, type Page } from './connection';

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage: boolean;

  @Field(() => String, { nullable: true, description: '末条游标 · Cursor of the last row; null on an empty page.' })
  endCursor: string | null;
}

/** What resolvers of a list answer. */
export interface ConnectionOf<T> {
  edges: { cursor: string; node: T }[];
  nodes: T[];
  pageInfo: PageInfo;
}

/** The GraphQL type `<Name>Connection` of a node type, with its edge type. */
export function connectionType<T extends object>(name: string, nodeType: ClassType<T>): ClassType<ConnectionOf<T>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class Edge {
    @Field(() => String)
    cursor: string;

    @Field(() => nodeType)
    node: T;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class Connection {
    @Field(() => [Edge])
    edges: Edge[];

    @Field(() => [nodeType], { description: '不含游标的简写 · The nodes alone.' })
    nodes: T[];

    @Field(() => PageInfo)
    pageInfo: PageInfo;
  }
  return Connection;
}

/** A page as a connection; `keysetOf` gives the position of a row in the list's order. */
export function connectionOf<T>(list: string, page: Page<T>, keysetOf: (node: T) => Keyset): ConnectionOf<T> {
  const edges = page.nodes.map(node => ({ cursor: encodeCursor(list, keysetOf(node)), node }));
  return {
    edges,
    nodes: page.nodes,
    pageInfo: { hasNextPage: page.hasNextPage, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

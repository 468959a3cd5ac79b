import {
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
  OperationTypeNode,
} from 'graphql';

/** The fields of the schema at which an operation begins, with the kind of operation. */
export function rootFields(
  schema: GraphQLSchema,
): { kind: OperationTypeNode; field: GraphQLField<unknown, unknown> }[] {
  return Object.values(OperationTypeNode).flatMap(kind =>
    Object.values(schema.getRootType(kind)?.getFields() ?? {}).map(field => ({ kind, field })),
  );
}

/** As deep as the server lets anybody ask. */
const MAX_DEPTH = 7;

/**
 * A document that asks a root field for everything that can be reached from it: what somebody may not see must not be in
 * the answer, through whichever field. New fields are in it without anybody writing them down. The arguments are
 * variables of their own names. Of an interface one kind can be asked for alone, where all of them are more than a server takes.
 */
export function askForEverything(schema: GraphQLSchema, name: string, kind?: string): string {
  const { kind: operation, field } = rootFields(schema).find(root => root.field.name === name)!;
  const declared = field.args.map(({ name: argument, type }) => `$${argument}: ${String(type)}`);
  const passed = field.args.map(({ name: argument }) => `${argument}: $${argument}`);
  const of = (parts: string[]) => (parts.length ? `(${parts.join(', ')})` : '');
  const answered = getNamedType(field.type);
  const only = isAbstractType(answered) && kind ? schema.getType(kind)! : null;
  const whole = selectionOf(schema, only ?? answered, [], 1);
  const selection = only ? `{ ... on ${kind} ${whole} }` : whole;
  return `${operation} ${of(declared)} { ${name}${of(passed)} ${selection} }`;
}

function selectionOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  path: readonly GraphQLNamedType[],
  depth: number,
): string {
  if (isAbstractType(type)) {
    const kinds = schema.getPossibleTypes(type);
    return `{ ${kinds.map(kind => `... on ${kind.name} ${selectionOf(schema, kind, path, depth)}`).join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap(field => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequiredArgument)) return [];
    if (!isCompositeType(inner)) return [field.name];
    // A type inside itself tells nothing new, and would never end.
    if (depth + 1 >= MAX_DEPTH || inner === type || path.includes(inner)) return [];
    return [`${field.name} ${selectionOf(schema, inner, [...path, type], depth + 1)}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}
